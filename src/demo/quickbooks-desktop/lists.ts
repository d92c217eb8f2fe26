/** What can be asked of a list, and its pages: a cursor names a list that QuickBooks holds open and goes through once. */
import { ERRORS, type ConductorError } from './errors.js';

export type Json = Readonly<Record<string, unknown>>;
/** A parameter that repeats comes as a list. */
export type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const LARGEST_PAGE = 150;

export class ConductorRefusal extends Error {
  constructor(readonly error: ConductorError) {
    super(error.message);
  }
}

const one = (query: Query, name: string): string | undefined => {
  const value = query[name];
  return typeof value === 'string' ? value : value?.[0];
};
const many = (query: Query, name: string): readonly string[] | null => {
  const value = query[name] ?? query[`${name}[]`];
  if (value === undefined) return null;
  return (typeof value === 'string' ? value.split(',') : value).map((text) => text.trim());
};
const nameOf = (row: Json, field: string): string => String(row[field]);
const idIn = (row: Json, field: string): string => String((row[field] as Json | null)?.['id']);

/** The rows that fit. `ids`, `fullNames` and `refNumbers` put every other parameter aside, and each must be found. */
export function chosen(rows: readonly Json[], query: Query): readonly Json[] {
  for (const [parameter, field] of [['ids', 'id'], ['fullNames', 'fullName'], ['names', 'name'], ['refNumbers', 'refNumber']] as const) {
    const wanted = many(query, parameter);
    if (wanted === null) continue;
    const found = rows.filter((row) => wanted.includes(nameOf(row, field)));
    const missing = wanted.find((text) => !rows.some((row) => nameOf(row, field) === text));
    if (missing !== undefined) throw new ConductorRefusal(ERRORS.notFoundInQuickBooks(missing));
    return found;
  } // prettier-ignore
  const status = one(query, 'status') ?? 'active';
  const payment = one(query, 'paymentStatus') ?? 'all';
  const customers = many(query, 'customerIds');
  const contains = one(query, 'nameContains')?.toLowerCase();
  const between = (value: unknown, from: string | undefined, to: string | undefined): boolean => {
    const day = String(value).slice(0, 10);
    return (from === undefined || day >= from.slice(0, 10)) && (to === undefined || day <= to.slice(0, 10));
  };
  return rows.filter(
    (row) =>
      (!('isActive' in row) || status === 'all' || row['isActive'] === (status === 'active')) &&
      (!('isPaid' in row) || payment === 'all' || row['isPaid'] === (payment === 'paid')) &&
      (customers === null || customers.includes(idIn(row, 'customer'))) &&
      (contains === undefined || nameOf(row, 'name').toLowerCase().includes(contains)) &&
      (!('transactionDate' in row) ||
        between(row['transactionDate'], one(query, 'transactionDateFrom'), one(query, 'transactionDateTo'))) &&
      between(row['updatedAt'], one(query, 'updatedAfter'), one(query, 'updatedBefore')),
  );
}

export interface Page {
  readonly data: readonly Json[];
  readonly nextCursor: string | null;
  readonly remainingCount: number | null;
  readonly hasMore: boolean;
}

interface Open {
  readonly path: string;
  readonly rows: readonly Json[];
  at: number;
}

/** The lists that are held open. Each page is given once: who lost one has to begin anew. */
export class OpenLists {
  private readonly open = new Map<string, Open>();

  constructor(private readonly newCursor: () => string) {}

  /** `rows`: asked for when a list is begun. `sameRows`: the first page's rows under the counts of this one. */
  page(path: string, query: Query, rows: () => readonly Json[], sameRows: boolean): Page {
    const limit = limitOf(one(query, 'limit'));
    const cursor = one(query, 'cursor');
    const list = cursor === undefined ? { path, rows: rows(), at: 0 } : this.open.get(cursor);
    if (list?.path !== path) throw new ConductorRefusal(ERRORS.badParameter(`Invalid cursor: '${cursor ?? ''}'`));
    const from = sameRows ? 0 : list.at;
    const data = list.rows.slice(from, from + limit);
    list.at += limit;
    const remaining = Math.max(0, list.rows.length - list.at);
    if (remaining === 0) {
      if (cursor !== undefined) this.open.delete(cursor);
      return { data, nextCursor: null, remainingCount: 0, hasMore: false };
    }
    const name = cursor ?? this.newCursor();
    this.open.set(name, list);
    return { data, nextCursor: name, remainingCount: remaining, hasMore: true };
  }
}

function limitOf(text: string | undefined): number {
  if (text === undefined) return LARGEST_PAGE;
  const limit = Number(text);
  if (Number.isInteger(limit) && limit >= 1 && limit <= LARGEST_PAGE) return limit;
  throw new ConductorRefusal(ERRORS.badParameter(`limit: expected 1 to ${LARGEST_PAGE}, found '${text}'`));
}
