/** Looks into the bytes of an .xlsx file as Excel would: its parts, and the cells of a sheet with their text, number or formula. */
import { strFromU8, unzipSync } from 'fflate';

export type Parts = ReadonlyMap<string, string>;

export function partsOf(bytes: Uint8Array): Parts {
  return new Map(Object.entries(unzipSync(bytes)).map(([path, part]) => [path, strFromU8(part)]));
}

export interface ReadCell {
  readonly type: string;
  readonly style: number;
  readonly formula: string | null;
  /** Text as a reader sees it; numbers as they are stored. */
  readonly value: string | null;
}

export type ReadSheet = ReadonlyMap<string, ReadCell>;

const ENTITIES: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

export function unescapeXml(xml: string): string {
  return xml.replace(/&(#x[0-9A-Fa-f]+|#\d+|\w+);/g, (_, name: string) => {
    if (name.startsWith('#x')) return String.fromCodePoint(parseInt(name.slice(2), 16));
    if (name.startsWith('#')) return String.fromCodePoint(Number(name.slice(1)));
    return ENTITIES[name] ?? `&${name};`;
  });
}

/** `_x0041_` in a stored string is how Excel stores the character A; `_x005F_` is an underscore. */
export function unescapeCell(text: string): string {
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
}

function textOf(xml: string): string {
  const runs = [...xml.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)].map((match) => match[1] ?? '');
  return unescapeCell(unescapeXml(runs.join('')));
}

export function sharedStringsOf(parts: Parts): readonly string[] {
  const xml = parts.get('xl/sharedStrings.xml') ?? '';
  return [...xml.matchAll(/<si>(.*?)<\/si>|<si\/>/gs)].map((match) => textOf(match[1] ?? ''));
}

/** Path of a sheet's part by its name, through the relations of the workbook. */
export function sheetPath(parts: Parts, name: string): string {
  const sheets = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*>/g)].map((match) => match[0]);
  const sheet = sheets.find((xml) => unescapeXml(attribute(xml, 'name') ?? '') === name);
  const id = sheet === undefined ? null : attribute(sheet, 'r:id');
  const relations = [...(parts.get('xl/_rels/workbook.xml.rels') ?? '').matchAll(/<Relationship [^>]*>/g)];
  const relation = relations.map((match) => match[0]).find((xml) => attribute(xml, 'Id') === id);
  if (id === null || relation === undefined) throw new Error(`There is no sheet "${name}".`);
  return `xl/${(attribute(relation, 'Target') ?? '').replace(/^\/?(xl\/)?/, '')}`;
}

export function attribute(xml: string, name: string): string | null {
  const match = new RegExp(`\\s${name.replace(/[.:]/g, '\\$&')}="([^"]*)"`).exec(xml);
  return match?.[1] ?? null;
}

export function cellsOf(parts: Parts, name: string, strings: readonly string[] = sharedStringsOf(parts)): ReadSheet {
  const cells = new Map<string, ReadCell>();
  const xml = parts.get(sheetPath(parts, name)) ?? '';
  for (const match of xml.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
    const head = ` ${match[1] ?? ''}`;
    const body = match[2] ?? '';
    const type = attribute(head, 't') ?? 'n';
    const stored = /<v(?:\s[^>]*)?>([^<]*)<\/v>/.exec(body)?.[1] ?? null;
    let value = stored === null ? null : unescapeXml(stored);
    if (type === 's' && stored !== null) value = strings[Number(stored)] ?? null;
    if (type === 'inlineStr') value = textOf(body);
    const formula = /<f(?:\s[^>]*)?>([^<]*)<\/f>/.exec(body)?.[1] ?? null;
    cells.set(attribute(head, 'r') ?? '', {
      type,
      style: Number(attribute(head, 's') ?? '0'),
      formula: formula === null ? null : unescapeXml(formula),
      value,
    });
  }
  return cells;
}

/** The rows below the header as records by header, `A1` to the last column with a header; stops at the first row without a first cell. */
export function recordsOf(sheet: ReadSheet, columns: readonly string[]): readonly Readonly<Record<string, ReadCell>>[] {
  const headers = columns.map((column) => sheet.get(`${column}1`)?.value ?? '');
  const records: Record<string, ReadCell>[] = [];
  for (let row = 2; sheet.get(`A${row}`)?.value != null; row += 1) {
    const record: Record<string, ReadCell> = {};
    columns.forEach((column, index) => {
      const cell = sheet.get(`${column}${row}`);
      if (cell !== undefined) record[headers[index] ?? ''] = cell;
    });
    records.push(record);
  }
  return records;
}

export const LETTERS = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];

/** The first columns, A to Z and on: AA, AB ... */
export function columnLetters(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) =>
    index < 26 ? LETTERS[index]! : `${LETTERS[Math.floor(index / 26) - 1]!}${LETTERS[index % 26]!}`,
  );
}

/** What a reader sees in a cell: a number, a text, or nothing. */
export const shown = (cell: ReadCell | undefined): string | number | null => {
  if (cell?.value == null) return null;
  return cell.type === 'n' ? Number(cell.value) : cell.value;
};

/** The value to the right of the cell of column A that says `label`. */
export function besides(sheet: ReadSheet, label: string, column: string): string | number | null {
  for (const [address, cell] of sheet) {
    if (address.startsWith('A') && cell.value === label) return shown(sheet.get(`${column}${address.slice(1)}`));
  }
  throw new Error(`Summary has no line "${label}".`);
}
