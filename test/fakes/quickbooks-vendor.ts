/**
 * QuickBooks Online in miniature: refresh tokens that rotate with every use, and the query language as far as it is used (one entity, a day
 * from which on, a page, a count). It answers only what it is asked: without `Active IN (true,false)` inactive rows stay away.
 */
import { VendorServer, type Asked, type Reply } from '../support/vendor-server.js';

type Row = Readonly<Record<string, unknown>>;

export interface BooksData {
  readonly customers?: readonly Row[];
  readonly items?: readonly Row[];
  /** In their wrappers. */
  readonly templates?: readonly Row[];
  readonly invoices?: readonly Row[];
  readonly receipts?: readonly Row[];
  readonly credits?: readonly Row[];
}

export interface FakeOptions {
  readonly tokenLives?: number;
  /** An edition without recurring transactions. */
  readonly isSimple?: boolean;
  readonly spoil?: (reply: Reply, asked: Asked) => Reply;
}

export const QBO_SECRET = 'quickbooks-secret-of-the-test';
export const REALM = '9341450000000001';
export const FIRST_REFRESH = 'refresh-0';

export async function quickbooksVendor(data: BooksData, options: FakeOptions = {}): Promise<VendorServer> {
  const { tokenLives = Number.POSITIVE_INFINITY, isSimple = false, spoil = (reply: Reply) => reply } = options;
  const uses = new Map<string, number>();
  let refresh = FIRST_REFRESH;
  return VendorServer.start((asked) => spoil(answer(asked), asked));

  function answer(asked: Asked): Reply {
    if (asked.path === '/token') return token(asked);
    const bearer = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1] ?? '';
    const used = uses.get(bearer);
    if (asked.method !== 'GET') return fault(403, 3100, 'read only');
    if (used === undefined || used >= tokenLives) return small(401, 3200, 'AuthenticationFailed');
    uses.set(bearer, used + 1);
    if (asked.query.get('minorversion') !== '75') return fault(400, 2010, 'minorversion');
    if (asked.path === `/v3/company/${REALM}/companyinfo/${REALM}`)
      return { body: { CompanyInfo: { CompanyName: 'Example MSP' } } };
    if (asked.path === `/v3/company/${REALM}/query`) return query(asked.query.get('query') ?? '');
    return fault(403, 3100, 'ApplicationAuthorizationFailed');
  }

  function token({ body, headers }: Asked): Reply {
    const form = new URLSearchParams(body);
    const basic = Buffer.from(`client:${QBO_SECRET}`).toString('base64');
    if (headers.authorization !== `Basic ${basic}`) return { status: 401, body: { error: 'invalid_client' } };
    const isCode = form.get('grant_type') === 'authorization_code' && form.get('code') === 'code-1';
    if (!isCode && form.get('refresh_token') !== refresh)
      return { status: 400, body: { error: 'invalid_grant', error_description: 'Incorrect or invalid refresh token' } };
    const made = `access-${uses.size + 1}`;
    uses.set(made, 0);
    refresh = `refresh-${uses.size}`;
    return {
      body: { token_type: 'bearer', expires_in: 3600, refresh_token: refresh, access_token: made },
    };
  }

  function query(sql: string): Reply {
    const read =
      /^select (\*|count\(\*\)) from (\w+)( where Active IN \(true,false\))?(?: where TxnDate >= '([\d-]+)')?(?: orderby TxnDate)?(?: STARTPOSITION (\d+) MAXRESULTS (\d+))?$/.exec(
        sql,
      );
    if (read === null) return fault(400, 4000, 'Error parsing query');
    const [, what = '', entity = '', isAll, from = '', start = '1', most = '100'] = read;
    if (entity === 'RecurringTransaction' && isSimple) return fault(400, 5020, 'Permission Denied Error');
    const rows = listOf(entity).filter(
      (row) => (isAll !== undefined || row['Active'] !== false) && (from === '' || String(row['TxnDate']) >= from),
    );
    if (what !== '*') return { body: { QueryResponse: { totalCount: rows.length } } };
    const page = rows.slice(Number(start) - 1, Number(start) - 1 + Number(most));
    const found = page.length === 0 ? {} : { [entity]: page, startPosition: Number(start), maxResults: page.length };
    return { body: { QueryResponse: found } };
  }

  function listOf(entity: string): readonly Row[] {
    const lists: Readonly<Record<string, readonly Row[] | undefined>> = {
      Customer: data.customers,
      Item: data.items,
      RecurringTransaction: data.templates,
      Invoice: data.invoices,
      SalesReceipt: data.receipts,
      CreditMemo: data.credits,
    };
    return lists[entity] ?? [];
  }
}

function fault(status: number, code: number, message: string): Reply {
  return { status, body: { Fault: { Error: [{ Message: message, Detail: message, code: `${code}` }], type: 'x' } } };
}

function small(status: number, code: number, message: string): Reply {
  return { status, body: { fault: { error: [{ message, detail: message, code: `00${code}` }] } } };
}
