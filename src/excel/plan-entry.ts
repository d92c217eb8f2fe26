/**
 * What goes into a cell over Office.js, and whether a cell says it already. Text of a source never runs: where it could be taken for a
 * formula, a number or a date, an apostrophe makes it text. Pure.
 */
import type { Cell } from '../workbook/cells.js';

/** A date is a number of days since 1899-12-30; a formula begins with `=`. */
export type Entry = string | number;

/** A cell as it was read. */
export interface FoundCell {
  readonly value: unknown;
  /** Equal to the value where nothing is calculated. */
  readonly formula: unknown;
}

export interface Names {
  /** Tables that a person renamed: their names now, by the names of the layout. */
  readonly tables: ReadonlyMap<string, string>;
  /** Namespace of our functions in this build; null for none. */
  readonly namespace: string | null;
}

export const PLAIN_NAMES: Names = { tables: new Map(), namespace: null };

const DAY_MS = 86_400_000;
const FIRST_DAY_MS = Date.UTC(1899, 11, 30);

export function toEntry(cell: Cell, names: Names): Entry {
  switch (cell.kind) {
    case 'text':
      return textEntry(cell.text);
    case 'word':
      return cell.text;
    case 'number':
    case 'money':
      return cell.value;
    case 'date':
      return serial(`${cell.day}T00:00:00Z`);
    case 'moment':
      return serial(cell.at);
    case 'formula':
      return `=${outsideText(cell.formula, (part) => withNames(part, names))}`;
    case 'blank':
      return '';
  }
}

/** A cell as it was read, as it is entered again. */
export function asEntry({ value, formula }: FoundCell): Entry {
  if (typeof formula === 'number') return formula;
  if (typeof formula === 'boolean') return formula ? 'TRUE' : 'FALSE';
  if (typeof formula !== 'string') return '';
  if (isCalculated({ value, formula })) return formula;
  return toEntry({ kind: 'text', text: formula.replace(/^'/, '') }, PLAIN_NAMES);
}

/** Letters first and nothing that a spreadsheet reads as more than text: such text stands as it is, everything else behind an apostrophe. */
const HARMLESS = /^\p{L}[^\t\r\n]*$/u;
/** What begins with letters and is read as something else all the same, in one language of Excel or another: `TRUE`, `WAHR`, `Mar 5`. */
const TAKEN_FOR_MORE =
  /^(true|false|wahr|falsch|vrai|faux|verdadero|falso|vero|verdadeiro|waar|onwaar|prawda|fałsz|sant|falskt|\p{L}{3,9}\.?[ -]?\d{1,4}([ ,-].*)?)$/iu;

function textEntry(text: string): Entry {
  if (text === '') return '';
  return HARMLESS.test(text) && !TAKEN_FOR_MORE.test(text) ? text : `'${text}`;
}

function serial(moment: string): number {
  return (Date.parse(moment) - FIRST_DAY_MS) / DAY_MS;
}

function withNames(part: string, { tables, namespace }: Names): string {
  let named = part;
  for (const [own, now] of tables) {
    if (own !== now) named = named.replaceAll(new RegExp(`(?<![\\w.])${own}\\[`, 'g'), () => `${now}[`);
  }
  return namespace === null
    ? named
    : named.replaceAll(/(?<![\w.])DRIFT(?=(?:\.[A-Z]+)?\()/g, () => `${namespace}.DRIFT`);
}

export function isCalculated(cell: FoundCell | undefined): boolean {
  return typeof cell?.formula === 'string' && cell.formula.startsWith('=') && cell.formula !== cell.value;
}

/** Whether the cell holds the entry already. A formula where text should stand is never the same. */
export function isSame(entry: Entry, cell: FoundCell, table: string): boolean {
  const { formula } = cell;
  if (typeof entry === 'number') return typeof formula === 'number' && isNear(entry, formula);
  if (typeof formula !== 'string') return false;
  if (entry.startsWith('=')) return isCalculated(cell) && plainFormula(entry, table) === plainFormula(formula, table);
  return !isCalculated(cell) && bare(formula) === bare(entry);
}

/** Seats are whole; days carry a time of day, and a program may keep one digit less of it. */
function isNear(a: number, b: number): boolean {
  return a === b || Math.abs(a - b) <= 1e-13 * Math.max(1, Math.abs(a));
}

/** The text that a cell shows; '' for nothing. */
export function textOf(cell: FoundCell | undefined): string {
  const value = cell?.value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return typeof value === 'string' ? bare(value) : '';
}

/** Some programs give the apostrophe back, and some do not. */
export function bare(text: string): string {
  return text.replace(/^'+/, '');
}

/** One spelling of a formula: Excel shortens references to the own row, and marks newer functions. */
export function plainFormula(formula: string, table: string): string {
  return outsideText(formula, (part) =>
    part
      .replaceAll(/_xl(fn|ws|udf)\.|_xldudf_/gi, '')
      .replaceAll(/(?<=[(),=<>*/+-]) +| +(?=[(),=<>*/+-])/g, '')
      .replaceAll(/([\p{L}_\\][\p{L}\p{N}_.\\]*)?\[\[#This Row\],\s?\[([^\]]*)\]\]/gu, '$1[@$2]')
      .replaceAll(/\[@\[([^\]]*)\]\]/g, '[@$1]')
      .replaceAll(/\[\[([^\]@#]*)\]\]/g, '[$1]')
      .replaceAll(/([\p{L}_\\][\p{L}\p{N}_.\\]*)(?=\[@)/gu, (name) =>
        name.toLowerCase() === table.toLowerCase() ? '' : name,
      ),
  );
}

function outsideText(formula: string, change: (part: string) => string): string {
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}
