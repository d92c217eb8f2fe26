/** The last step of a file: parts the library cannot say are mended, and the package is zipped so that equal input gives equal bytes. */
import { strFromU8, strToU8, unzipSync, Zip, ZipDeflate, zipSync, type Zippable } from 'fflate';
import type { BulkRows } from './write-bulk.js';
import { UNDERSCORE_MARK } from './write-text.js';
import type { WriteTable } from './write-types.js';

/** The zip format has no time zone: its parts are local wall-clock fields, so this is the same bytes everywhere. */
const ZIP_TIME = new Date(1980, 0, 1, 0, 0, 0);
const TEXT_PARTS = /^xl\/(sharedStrings|comments\d+|comments\/.*|worksheets\/sheet\d+)\.xml$/;

/** A sheet in which one row stands for many. */
export interface BulkSheet {
  readonly part: string;
  readonly rows: BulkRows;
  readonly table: WriteTable;
}

/** Repacks the bytes the library wrote. `marked`: text holds underscore marks, so the text parts must be gone through. */
export function pack(bytes: Uint8Array, marked: boolean, bulk: readonly BulkSheet[]): Uint8Array {
  const parts = unzipSync(bytes);
  if (bulk.length > 0) return packBulk(parts, marked, bulk);
  const packed: Zippable = {};
  for (const [path, part] of Object.entries(parts)) {
    packed[path] = [mend(path, part, marked), { mtime: ZIP_TIME, level: 6 }];
  }
  return zipSync(packed);
}

/** A part of a million rows never stands in memory whole: it is made, encoded and deflated piece by piece. */
function packBulk(parts: Record<string, Uint8Array>, marked: boolean, bulk: readonly BulkSheet[]): Uint8Array {
  const packed: Uint8Array[] = [];
  const zip = new Zip((error, piece) => {
    if (error !== null) throw error;
    packed.push(piece);
  });
  for (const [path, part] of Object.entries(parts)) {
    const file = new ZipDeflate(path, { level: 6 });
    file.mtime = ZIP_TIME;
    zip.add(file);
    const mended = mend(path, part, marked);
    const sheet = bulk.find((one) => one.part === path);
    const table = bulk.find((one) => path.startsWith('xl/tables/') && isTable(mended, one.table));
    if (sheet !== undefined) {
      for (const piece of sheetPieces(strFromU8(mended), sheet)) file.push(strToU8(piece));
    } else if (table !== undefined) file.push(strToU8(withLastRow(strFromU8(mended), table)));
    else file.push(mended);
    file.push(new Uint8Array(0), true);
  }
  zip.end();
  return joined(packed);
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** The sheet with its rows in the place of the row of styles, and of whatever else the library wrote for them. */
function* sheetPieces(xml: string, { rows }: BulkSheet): Generator<string> {
  const from = xml.indexOf(`<row r="${rows.first}"`);
  const styleRow = /^<row [^>]*>.*?<\/row>/s.exec(xml.slice(from))?.[0];
  if (from < 0 || styleRow === undefined) throw new RangeError(`The package has no row ${rows.first} of styles.`);
  rows.readNumbers(styleRow);
  let to = from;
  for (const row of xml.slice(from).matchAll(/<row r="(\d+)"[^>]*?(?:\/>|>.*?<\/row>)/gs)) {
    if (Number(row[1]) > rows.last) break;
    to = from + row.index + row[0].length;
  }
  yield withDimension(xml.slice(0, from), rows.last);
  yield* rows.pieces();
  yield xml.slice(to);
}

/** What the sheet says of its own size; a row below the table has told more. */
function withDimension(head: string, last: number): string {
  return head.replace(/(<dimension ref="A1:[A-Z]+)(\d+)"/, (_, start: string, end: string) => {
    return `${start}${Math.max(Number(end), last)}"`;
  });
}

function isTable(part: Uint8Array, { name }: WriteTable): boolean {
  return strFromU8(part.subarray(0, 2_000)).includes(` displayName="${name}"`);
}

/** The table and its filter end where the rows end. */
function withLastRow(xml: string, { rows, table }: BulkSheet): string {
  const end = table.headerRow + table.dataRows;
  return xml.replace(/ ref="(A\d+:[A-Z]+)(\d+)"/g, (whole, start: string, last: string) =>
    Number(last) === rows.first ? ` ref="${start}${end}"` : whole,
  );
}

function mend(path: string, part: Uint8Array, marked: boolean): Uint8Array {
  if (path === 'xl/styles.xml') return strToU8(withTextPrefix(strFromU8(part)));
  if (marked && TEXT_PARTS.test(path)) return strToU8(strFromU8(part).replaceAll(UNDERSCORE_MARK, '_x005F_'));
  return part;
}

/** Cell formats marked as hidden (see write-styles) become formats with `quotePrefix`: an edited cell stays text. */
function withTextPrefix(xml: string): string {
  return xml.replace(/<xf ([^>]*[^/])>((?:(?!<\/xf>).)*)<\/xf>/gs, (whole, attributes: string, body: string) => {
    const marker = /<protection\b[^>]*\bhidden="1"[^>]*\/>/;
    if (!marker.test(body)) return whole;
    const kept = attributes.replace(/ ?applyProtection="1"/, '');
    return `<xf ${kept} quotePrefix="1">${body.replace(marker, '')}</xf>`;
  });
}
