/** What can be asked of Xero's lists: a condition, an order, a page. */
import { millisecondsOf } from './dates.js';
import { XeroRefusal } from './errors.js';

export type Json = Readonly<Record<string, unknown>>;
export type Query = Readonly<Record<string, string | undefined>>;

const USUAL_PAGE = 100;
const LARGEST_PAGE = 1000;

export interface Paging {
  readonly page: number;
  readonly pageSize: number;
}

/** null: no page was asked for. */
export function pagingOf(query: Query): Paging | null {
  const { page, pageSize } = query;
  if (page === undefined) return null;
  const size = whole('pageSize', pageSize, USUAL_PAGE);
  // More than a thousand are cut to a thousand.
  return { page: whole('page', page, 1), pageSize: Math.min(size, LARGEST_PAGE) };
}

function whole(name: string, text: string | undefined, usual: number): number {
  if (text === undefined) return usual;
  if (/^\d+$/.test(text) && Number(text) >= 1) return Number(text);
  throw new XeroRefusal(`${name} must be a whole number from 1`);
}

/** The rows of one page and the object that counts them. */
export function pageOf(
  rows: readonly Json[],
  { page, pageSize }: Paging,
  sameRows: boolean,
): { readonly rows: readonly Json[]; readonly pagination: Json } {
  const from = sameRows ? 0 : (page - 1) * pageSize;
  return {
    rows: rows.slice(from, from + pageSize),
    pagination: { page, pageSize, pageCount: Math.ceil(rows.length / pageSize), itemCount: rows.length },
  };
}

const TERM = /^\s*([A-Za-z.]+)\s*(==|!=|>=|<=|>|<)\s*(?:"([^"]*)"|(?:guid|Guid)\("([^"]*)"\)|DateTime\((\d+),\s*(\d+),\s*(\d+)\)|(true|false))\s*$/; // prettier-ignore

/** `Type=="ACCREC" AND Date>=DateTime(2026,05,01)`; no brackets. */
export function where(rows: readonly Json[], text: string | undefined): readonly Json[] {
  if (text === undefined) return rows;
  const any = text.split(/\s+OR\s+|\|\|/).map((part) => part.split(/\s+AND\s+|&&/).map(conditionOf));
  return rows.filter((row) => any.some((all) => all.every((fits) => fits(row))));
}

function conditionOf(text: string): (row: Json) => boolean {
  const found = TERM.exec(text);
  if (found === null) throw new XeroRefusal('Invalid where clause');
  const [, field = '', operator = '', quoted, guid, year, month, day, truth] = found;
  const wanted =
    year === undefined ? (quoted ?? guid ?? truth ?? '') : Date.UTC(Number(year), Number(month) - 1, Number(day));
  return (row) => compared(valueAt(row, field), operator, wanted);
}

function valueAt(row: Json, field: string): unknown {
  return field.split('.').reduce<unknown>((value, part) => (value as Json | undefined)?.[part], row);
}

function compared(found: unknown, operator: string, wanted: string | number): boolean {
  const value = typeof wanted === 'number' ? millisecondsOf(found) : textOf(found);
  if (value === null) return false;
  switch (operator) {
    case '==':
      return value === wanted;
    case '!=':
      return value !== wanted;
    case '>=':
      return value >= wanted;
    case '<=':
      return value <= wanted;
    case '>':
      return value > wanted;
    default:
      return value < wanted;
  }
}

const textOf = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'boolean' || typeof value === 'number' ? String(value) : '';

/** `Date DESC`, `Name`. */
export function ordered(rows: readonly Json[], text: string | undefined): readonly Json[] {
  if (text === undefined) return rows;
  const [, field = '', direction = 'ASC'] = /^([A-Za-z.]+)(?:\s+(ASC|DESC))?$/i.exec(text.trim()) ?? [];
  if (field === '') throw new XeroRefusal('Invalid order clause');
  const sign = direction.toUpperCase() === 'DESC' ? -1 : 1;
  const key = (row: Json): string | number => {
    const value = valueAt(row, field);
    return millisecondsOf(value) ?? textOf(value);
  };
  return [...rows].sort((a, b) => sign * (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}

/** `If-Modified-Since`: rows changed at that moment or later; an unreadable one is passed over. */
export function changedSince(rows: readonly Json[], header: string | undefined): readonly Json[] {
  const since = header === undefined ? Number.NaN : Date.parse(header.endsWith('Z') ? header : `${header}Z`);
  const from = Number.isNaN(since) && header !== undefined ? Date.parse(header) : since;
  if (Number.isNaN(from)) return rows;
  return rows.filter((row) => (millisecondsOf(row['UpdatedDateUTC']) ?? from) >= from);
}

/** Rows whose field is one of a comma list. */
export function among(rows: readonly Json[], text: string | undefined, field: (row: Json) => unknown): readonly Json[] {
  if (text === undefined || text === '') return rows;
  const wanted = text.split(',').map((one) => one.trim().toLowerCase());
  return rows.filter((row) => wanted.includes(textOf(field(row)).toLowerCase()));
}
