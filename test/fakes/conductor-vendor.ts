/**
 * Conductor in miniature: one key, one end user, lists whose cursor names an iterator and stays the same. The iterator goes on with every
 * request and refuses a second one beside it; filters are the status and the first day of documents.
 */
import { VendorServer, type Asked, type Reply } from '../support/vendor-server.js';

type Row = Readonly<Record<string, unknown>>;

export interface CompanyFile {
  readonly lists: Readonly<Record<string, readonly Row[]>>;
  readonly homeCurrency?: string | null;
}

export interface FakeOptions {
  readonly pageSize?: number;
  readonly spoil?: (reply: Reply, asked: Asked) => Reply;
}

export const KEY = 'sk_test_key_of_the_test';
export const END_USER = 'end_usr_1234567abcdefg';

export async function conductorVendor(file: CompanyFile, options: FakeOptions = {}): Promise<VendorServer> {
  const { pageSize = 2, spoil = (reply: Reply) => reply } = options;
  const iterators = new Map<string, { rows: readonly Row[]; at: number }>();
  let busy = false;
  return VendorServer.start(async (asked) => {
    if (busy) return spoil(error(500, 'INTERNAL_ERROR', 'TWO_AT_ONCE'), asked);
    busy = true;
    await new Promise((resolve) => setTimeout(resolve, 1));
    busy = false;
    return spoil(answer(asked), asked);
  });

  function answer({ method, path, headers, query }: Asked): Reply {
    if (headers.authorization !== `Bearer ${KEY}`) return error(401, 'AUTHENTICATION_ERROR', 'API_KEY_INVALID');
    if (method !== 'GET') return error(405, 'INVALID_REQUEST_ERROR', 'METHOD');
    if (headers['conductor-end-user-id'] !== END_USER) return error(404, 'INVALID_REQUEST_ERROR', 'END_USER_NOT_FOUND');
    const list = path.replace('/v1/quickbooks-desktop/', '');
    if (list === 'health-check') return { body: { duration: 100, status: 'ok' } };
    if (list === 'preferences') {
      const currency = file.homeCurrency ?? null;
      const homeCurrency = currency === null ? null : { id: 'cur', fullName: currency };
      return { body: { multiCurrency: { isMultiCurrencyEnabled: currency !== null, homeCurrency } } };
    }
    return page(list, query);
  }

  function page(list: string, query: URLSearchParams): Reply {
    const cursor = query.get('cursor') ?? `iterator-${list}-${iterators.size}`;
    const from = query.get('transactionDateFrom') ?? '';
    const rows = (file.lists[list] ?? []).filter(
      (row) =>
        (query.get('status') === 'all' || row['isActive'] !== false) &&
        (from === '' || String(row['transactionDate']) >= from),
    );
    const iterator = iterators.get(cursor) ?? { rows, at: 0 };
    const data = iterator.rows.slice(
      iterator.at,
      iterator.at + Math.min(pageSize, Number(query.get('limit') ?? '150')),
    );
    iterator.at += data.length;
    iterators.set(cursor, iterator);
    const remainingCount = iterator.rows.length - iterator.at;
    return {
      body: {
        objectType: 'list',
        url: list,
        data,
        nextCursor: remainingCount > 0 ? cursor : null,
        remainingCount,
        hasMore: remainingCount > 0,
      },
    };
  }
}

export function error(status: number, type: string, code: string, userFacingMessage = 'Something is wrong.'): Reply {
  return {
    status,
    body: {
      error: { message: `found ${KEY}`, userFacingMessage, type, code, httpStatusCode: status, requestId: 'req_1' },
    },
  };
}
