/**
 * The many rows of a large table, written as sheet XML without an object per cell. The library writes everything else of the sheet,
 * and one row of empty cells in their place that shows the number of each style.
 */
import { cellText, legalText, needsTextPrefix, UNDERSCORE_MARK } from './write-text.js';
import type { Treatment } from './write-styles.js';
import type { WriteCell, WriteRows, WriteStyle, WriteTable, WriteValue } from './write-types.js';

/** Tables of more rows than this are written in bulk, but for their first rows. */
export const BULK_ABOVE = 2_000;
/** The first rows of a table are the library's in any case. */
const BEFORE_BULK = 100;
const PIECE_CHARACTERS = 1_048_576;
const DAY_MS = 86_400_000;
/** Day 0 of the serial numbers in which spreadsheets keep dates from March 1900 on. */
const SERIAL_EPOCH_MS = Date.UTC(1899, 11, 30);

export class BulkRows {
  /** Style numbers of the package, in the order in which `styles` met them; set once the library has written them. */
  private numbers: readonly string[] = [];
  private readonly known: Readonly<Record<Treatment, Map<WriteStyle, number>>> = {
    plain: new Map(),
    text: new Map(),
    prefixed: new Map(),
  };
  /** Each style once, with how it is used. */
  readonly styles: { readonly style: WriteStyle; readonly treatment: Treatment }[] = [];

  private constructor(
    private readonly rows: WriteRows,
    /** First and last row in bulk, counted from 1. */
    readonly first: number,
    readonly last: number,
  ) {
    for (const { cells } of this.each()) for (const cell of cells) if (cell !== undefined) this.styleOf(cell);
  }

  /** null where the table is small enough for the library. */
  static of(rows: WriteRows, table: WriteTable | null): BulkRows | null {
    if (table === null || table.dataRows <= BULK_ABOVE) return null;
    return new BulkRows(rows, table.headerRow + BEFORE_BULK + 1, table.headerRow + table.dataRows);
  }

  /** Takes the numbers from the row of styles, the XML of its cells. Throws when they are not as many as were asked for. */
  readNumbers(styleRow: string): void {
    this.numbers = [...styleRow.matchAll(/<c [^>]*>/g)].map(([cell]) => / s="(\d+)"/.exec(cell)?.[1] ?? '0');
    if (this.numbers.length !== this.styles.length)
      throw new RangeError(`Found ${this.numbers.length} styles in the package, expected ${this.styles.length}.`);
  }

  /** The rows as XML, in pieces. */
  *pieces(): Generator<string> {
    let piece = '';
    for (const { cells, number } of this.each()) {
      piece += `<row r="${number}">`;
      for (let i = 0; i < cells.length; i += 1) {
        const cell = cells[i];
        if (cell !== undefined) piece += this.toXml(cell, `${columnLetters(i)}${number}`);
      }
      piece += '</row>';
      if (piece.length < PIECE_CHARACTERS) continue;
      yield piece;
      piece = '';
    }
    yield piece;
  }

  private *each(): Generator<{ readonly cells: readonly (WriteCell | undefined)[]; readonly number: number }> {
    let number = 0;
    for (const cells of this.rows) {
      number += 1;
      if (number > this.last) return;
      if (number >= this.first) yield { cells, number };
    }
  }

  private toXml(cell: WriteCell, at: string): string {
    const { value } = cell;
    const open = `<c r="${at}" s="${this.numbers[this.styleOf(cell)]!}"`;
    switch (value.kind) {
      case 'text':
        return `${open} t="inlineStr"><is><t xml:space="preserve">${escaped(marked(value.text))}</t></is></c>`;
      case 'number':
        return `${open}><v>${finite(value.value)}</v></c>`;
      case 'date':
        return `${open}><v>${serialOf(value.at)}</v></c>`;
      case 'formula':
        return typeof value.cached === 'number'
          ? `${open}><f>${escaped(value.formula)}</f><v>${finite(value.cached)}</v></c>`
          : `${open} t="str"><f>${escaped(value.formula)}</f><v>${escaped(legalText(value.cached))}</v></c>`;
      case 'blank':
        return `${open}/>`;
    }
  }

  private styleOf({ style, value }: WriteCell): number {
    const treatment = treatmentOf(value);
    const known = this.known[treatment];
    let index = known.get(style);
    if (index === undefined) {
      index = this.styles.push({ style, treatment }) - 1;
      known.set(style, index);
    }
    return index;
  }
}

/** How the text of a cell is kept from being run. */
export function treatmentOf(value: WriteValue): Treatment {
  if (value.kind !== 'text') return 'plain';
  return needsTextPrefix(value.text) ? 'prefixed' : 'text';
}

/** A cell holds a number; a value that is none is a fault of ours. */
export function finite(value: number): number {
  if (!Number.isFinite(value))
    throw new RangeError(`A cell holds a number, not ${value}: write an unknown value as a word.`);
  return value;
}

function marked(text: string): string {
  return cellText(text).replaceAll(UNDERSCORE_MARK, '_x005F_');
}

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return /[&<>"]/.test(text) ? text.replace(/[&<>"]/g, (character) => ESCAPES[character]!) : text;
}

function serialOf(at: string): number {
  return (Date.parse(at.length === 10 ? `${at}T00:00:00Z` : at) - SERIAL_EPOCH_MS) / DAY_MS;
}

const letters: string[] = [];

/** 0 is A, 26 is AA. */
function columnLetters(column: number): string {
  return (letters[column] ??=
    (column >= 26 ? columnLetters(Math.floor(column / 26) - 1) : '') + String.fromCharCode(65 + (column % 26)));
}
