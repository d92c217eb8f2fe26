/** What Graph's lists can be asked: $select, $top, $filter, $count, and the opaque token that leads to the next page. */
import type { Json } from './wire.js';

export type Query = Readonly<Record<string, string | undefined>>;

/** A refusal in Graph's words. */
export class GraphRefusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

const unsupported = (message: string): GraphRefusal => new GraphRefusal(400, 'Request_UnsupportedQuery', message);

/** `$top` from 1 to `most`; `usual` when it is not given. */
export function topOf(query: Query, usual: number, most: number): number {
  const text = query['$top'];
  if (text === undefined) return usual;
  const top = Number(text);
  if (Number.isInteger(top) && top >= 1 && top <= most) return top;
  throw unsupported(`Invalid page size specified: '${text}'. Must be between 1 and ${most} inclusive.`);
}

export function selectOf(query: Query): readonly string[] | null {
  const text = query['$select'];
  return text === undefined ? null : text.split(',').map((name) => name.trim());
}

/** The chosen fields in the row's own order, without those that the row lacks. */
export function selected(row: Json, fields: readonly string[]): Json {
  return Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name)));
}

/** Needs `ConsistencyLevel: eventual` and `$count=true`: without both Graph refuses it, on every page. */
const LICENSED = 'assignedLicenses/$count ne 0';

/** True when the query is of the kind that Graph calls advanced. */
export function isAdvanced(query: Query): boolean {
  return query['$count'] === 'true' || query['$filter'] === LICENSED;
}

export function filterUsers(users: readonly Json[], query: Query, consistency: string | undefined): readonly Json[] {
  const filter = query['$filter'];
  const isEventual = consistency?.toLowerCase() === 'eventual';
  if (query['$count'] === 'true' && !isEventual)
    throw new GraphRefusal(400, 'Request_BadRequest', '$count is not currently supported.');
  if (filter === undefined) return users;
  if (filter === LICENSED) {
    if (!isEventual || query['$count'] !== 'true')
      throw unsupported(
        "Unsupported or invalid query filter clause specified for property 'assignedLicenses' of resource 'User'.",
      );
    return users.filter((user) => Array.isArray(user['assignedLicenses']) && user['assignedLicenses'].length > 0);
  }
  const equal = /^(accountEnabled|userType) eq (true|false|'[^']*')$/.exec(filter);
  if (equal === null) throw new GraphRefusal(400, 'BadRequest', `Invalid filter clause: ${filter}`);
  const [, field = '', value = ''] = equal;
  return users.filter((user) => String(user[field]) === value.replaceAll("'", ''));
}

export interface PageRequest {
  readonly query: Query;
  readonly size: number;
  /** Absolute address of the list, without its query. */
  readonly address: string;
  readonly sameRows: boolean;
}

export interface ListPage {
  readonly rows: readonly Json[];
  readonly nextLink: string | null;
  readonly isFirst: boolean;
}

/** One page and the absolute link to the next, with the same query and an opaque token. */
export function pageOf(rows: readonly Json[], { query, size, address, sameRows }: PageRequest): ListPage {
  const { $skiptoken: token, ...asked } = query;
  const from = token === undefined ? 0 : readToken(token, asked);
  const end = from + size;
  const shown = sameRows ? rows.slice(0, size) : rows.slice(from, end);
  const parameters = new URLSearchParams();
  for (const [name, value] of Object.entries(asked)) if (value !== undefined) parameters.set(name, value);
  const nextLink =
    end < rows.length
      ? `${address}?${encode(parameters)}${parameters.size > 0 ? '&' : ''}$skiptoken=${makeToken(end, asked)}`
      : null;
  return { rows: shown, nextLink, isFirst: from === 0 };
}

/** Names keep their `$`, as Graph writes them. */
const encode = (parameters: URLSearchParams): string =>
  parameters.toString().replaceAll('%24', '$').replaceAll('+', '%20');

const fingerprint = (asked: Query): string =>
  JSON.stringify(Object.entries(asked).sort(([a], [b]) => (a < b ? -1 : 1)));

function makeToken(offset: number, asked: Query): string {
  return Buffer.from(JSON.stringify([offset, fingerprint(asked)])).toString('base64url');
}

/** A token belongs to the query it was made for. */
function readToken(token: string, asked: Query): number {
  const expired = new GraphRefusal(
    400,
    'Directory_ExpiredPageToken',
    'Specified page token value has expired and can no longer be included in your request.',
  );
  try {
    const [offset, made] = JSON.parse(Buffer.from(token, 'base64url').toString()) as [unknown, unknown];
    if (typeof offset === 'number' && made === fingerprint(asked)) return offset;
  } catch {
    throw expired;
  }
  throw expired;
}
