/**
 * Xero in miniature: connections, both grants, refresh tokens that are good once, numbered pages, lists without pages. It knows no
 * filter but the type and the first day of documents; invoices come with their lines only when a page is asked for.
 */
import { VendorServer, type Asked, type Reply } from '../support/vendor-server.js';

type Row = Readonly<Record<string, unknown>>;

export interface OrganisationData {
  readonly name: string;
  readonly contacts?: readonly Row[];
  readonly items?: readonly Row[];
  readonly templates?: readonly Row[];
  readonly invoices?: readonly Row[];
  readonly creditNotes?: readonly Row[];
}

export interface FakeOptions {
  readonly pageSize?: number;
  readonly tokenLives?: number;
  /** Lists that the scopes of the token do not reach. */
  readonly outOfScope?: readonly string[];
  readonly spoil?: (reply: Reply, asked: Asked) => Reply;
}

export const XERO_SECRET = 'xero-secret_of-the-test';
export const FIRST_REFRESH = 'refresh-0';
const SCOPES = 'accounting.invoices.read accounting.contacts.read accounting.settings.read';

export async function xeroVendor(
  organisations: Readonly<Record<string, OrganisationData>>,
  options: FakeOptions = {},
): Promise<VendorServer> {
  const {
    pageSize = 2,
    tokenLives = Number.POSITIVE_INFINITY,
    outOfScope = [],
    spoil = (reply: Reply) => reply,
  } = options;
  const uses = new Map<string, number>();
  let refresh = FIRST_REFRESH;
  return VendorServer.start((asked) => spoil(answer(asked), asked));

  function answer(asked: Asked): Reply {
    if (asked.path === '/token') return token(asked);
    const bearer = /^Bearer (.+)$/.exec(asked.headers.authorization ?? '')?.[1] ?? '';
    const used = uses.get(bearer);
    if (asked.method !== 'GET' || asked.headers.accept !== 'application/json') return problem(406, 'not ours');
    if (used === undefined || used >= tokenLives) return problem(401, 'TokenExpired: token expired');
    uses.set(bearer, used + 1);
    if (asked.path === '/connections')
      return {
        body: Object.entries(organisations).map(([tenantId, { name }]) => ({
          tenantId,
          tenantType: 'ORGANISATION',
          tenantName: name,
        })),
      };
    const data = organisations[String(asked.headers['xero-tenant-id'])];
    if (data === undefined) return problem(403, 'AuthenticationUnsuccessful');
    const list = asked.path.replace('/api.xro/2.0/', '');
    if (outOfScope.includes(list))
      return { ...problem(401, 'AuthorizationUnsuccessful'), headers: { 'www-authenticate': 'insufficient_scope' } };
    return read(list, data, asked.query);
  }

  function token({ body, headers }: Asked): Reply {
    const form = new URLSearchParams(body);
    if (headers.authorization !== `Basic ${Buffer.from(`client:${XERO_SECRET}`).toString('base64')}`)
      return { status: 400, body: { error: 'invalid_client' } };
    const isCustom = form.get('grant_type') === 'client_credentials';
    if (isCustom && form.get('scope') !== SCOPES) return { status: 400, body: { error: 'invalid_scope' } };
    const isCode = form.get('code') === 'code-1' && (form.get('code_verifier') ?? '') !== '';
    if (!isCustom && !isCode && form.get('refresh_token') !== refresh)
      return { status: 400, body: { error: 'invalid_grant' } };
    const made = `access-${uses.size + 1}`;
    uses.set(made, 0);
    if (!isCustom) refresh = `refresh-${uses.size}`;
    return {
      body: {
        access_token: made,
        expires_in: 1800,
        token_type: 'Bearer',
        ...(isCustom ? {} : { refresh_token: refresh, id_token: 'never looked at' }),
      },
    };
  }

  function read(list: string, data: OrganisationData, query: URLSearchParams): Reply {
    if (list === 'Organisation') return { body: { Organisations: [{ Name: data.name }] } };
    if (list === 'Items') return { body: { Items: data.items ?? [] } };
    if (list === 'RepeatingInvoices') return { body: { RepeatingInvoices: data.templates ?? [] } };
    if (list === 'Contacts') return page(list, data.contacts ?? [], query);
    if (list === 'CreditNotes') return page(list, from(data.creditNotes, query), query);
    if (list !== 'Invoices') return problem(404, 'no such list');
    const statuses = query.get('Statuses')?.split(',');
    const rows = from(data.invoices, query).filter(({ Status }) => statuses?.includes(String(Status)) ?? true);
    return query.has('page')
      ? page(list, rows, query)
      : { body: { Invoices: rows.map(({ LineItems: _, ...row }) => row) } };
  }

  function from(rows: readonly Row[] = [], query: URLSearchParams): readonly Row[] {
    const where = query.get('where');
    if (where === null) return rows;
    const read = /^Type=="(\w+)" AND Date>=DateTime\((\d{4}),(\d{2}),(\d{2})\)$/.exec(where);
    if (read === null) throw new Error(`a filter of another kind: ${where}`);
    const [, type, ...day] = read;
    return rows.filter(({ Type, DateString }) => Type === type && String(DateString) >= day.join('-'));
  }

  function page(list: string, rows: readonly Row[], query: URLSearchParams): Reply {
    const number = Number(query.get('page') ?? '1');
    const size = Math.min(pageSize, Number(query.get('pageSize') ?? '100'));
    const pagination = {
      page: number,
      pageSize: size,
      pageCount: Math.ceil(rows.length / size),
      itemCount: rows.length,
    };
    return { body: { pagination, [list]: rows.slice((number - 1) * size, number * size) } };
  }
}

function problem(status: number, detail: string): Reply {
  return { status, body: { Type: null, Title: 'Unauthorized', Status: status, Detail: detail, Extensions: {} } };
}
