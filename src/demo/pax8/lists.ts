/** What can be asked of the distributor's lists: a page, a filter, an order. */

type Json = Readonly<Record<string, unknown>>;
export type Query = Readonly<Record<string, string | undefined>>;

export const LARGEST_PAGE = 200;
const USUAL_PAGE = 10;

export class BadQuery extends Error {
  readonly statusCode = 400;
}

export interface Page {
  readonly content: readonly Json[];
  readonly page: {
    readonly size: number;
    readonly totalElements: number;
    readonly totalPages: number;
    readonly number: number;
  };
}

/** How a page is cut. `sameRows`: the rows of the first page under the number that was asked; `largest`: no page holds more. */
export interface Cut {
  readonly sameRows: boolean;
  readonly largest: number;
}

/** Page `page` (from 0) of `size` rows. */
export function pageOf(rows: readonly Json[], query: Query, { sameRows, largest }: Cut): Page {
  const number = whole(query, 'page', 0, 0, Number.MAX_SAFE_INTEGER);
  const size = Math.min(whole(query, 'size', USUAL_PAGE, 1, LARGEST_PAGE), largest);
  const from = sameRows ? 0 : number * size;
  return {
    content: rows.slice(from, from + size),
    page: { size, totalElements: rows.length, totalPages: Math.ceil(rows.length / size), number },
  };
}

function whole(query: Query, name: string, usual: number, least: number, most: number): number {
  const text = query[name];
  if (text === undefined) return usual;
  const value = Number(text);
  if (!Number.isInteger(value) || value < least || value > most)
    throw new BadQuery(`${name} must be between ${least} and ${most}`);
  return value;
}

/** Keeps rows whose fields equal what was asked, for the parameters that the list knows. */
export function filtered(rows: readonly Json[], query: Query, known: readonly string[]): readonly Json[] {
  const asked = known.flatMap((name) => (query[name] === undefined ? [] : [[name, query[name]] as const]));
  return rows.filter((row) => asked.every(([name, value]) => String(row[name]) === value));
}

/** `sort=quantity,desc`. */
export function sorted(rows: readonly Json[], query: Query, known: readonly string[]): readonly Json[] {
  const [field = '', order = 'asc'] = (query['sort'] ?? '').split(',');
  if (field === '') return rows;
  if (!known.includes(field) || !['asc', 'desc'].includes(order.toLowerCase()))
    throw new BadQuery(`cannot sort by ${field}`);
  const sign = order.toLowerCase() === 'desc' ? -1 : 1;
  return [...rows].sort((a, b) => sign * compare(a[field], b[field]));
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  const [x, y] = [text(a), text(b)];
  return x < y ? -1 : x > y ? 1 : 0;
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '');
