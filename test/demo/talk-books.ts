/** Talks to the demo's accounting systems as any reader would: tokens, queries, pages and cursors. */
import type { Demo } from '../../src/demo/start-demo.js';
import { ask, type Answer, type Json } from './talk.js';

export type Get = (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
type Form = Readonly<Record<string, string>>;

const basic = (id: string, secret: string): string => `Basic ${Buffer.from(`${id}:${secret}`).toString('base64')}`;

export async function qboToken(
  { quickbooksOnline: qbo }: Demo,
  form: Form,
  secret = qbo.clientSecret,
): Promise<Answer> {
  return ask(qbo.tokenUrl, {
    method: 'POST',
    headers: { authorization: basic(qbo.clientId, secret), accept: 'application/json' },
    body: new URLSearchParams(form),
  });
}

export const refreshing = (token: unknown): Form => ({ grant_type: 'refresh_token', refresh_token: String(token) });

/** A function that asks one company file a query. */
export async function qboReader(demo: Demo): Promise<(query: string) => Promise<Answer>> {
  const { baseUrl, realmId, refreshToken } = demo.quickbooksOnline;
  const token = String((await qboToken(demo, refreshing(refreshToken))).json['access_token']);
  return (query) =>
    ask(`${baseUrl}/v3/company/${realmId}/query?query=${encodeURIComponent(query)}&minorversion=75`, {
      headers: { authorization: `Bearer ${token}`, accept: 'application/json' },
    });
}

export const found = (answer: Answer, entity: string): readonly Json[] =>
  ((answer.json['QueryResponse'] as Json)[entity] ?? []) as Json[];

export async function allOfQbo(
  query: (text: string) => Promise<Answer>,
  entity: string,
  size = 1000,
  where = '',
): Promise<readonly Json[]> {
  const rows: Json[] = [];
  for (let start = 1; ; start += size) {
    const page = found(
      await query(`select * from ${entity} ${where} STARTPOSITION ${start} MAXRESULTS ${size}`),
      entity,
    );
    rows.push(...page);
    if (page.length < size) return rows;
  }
}

export async function xeroToken({ xero }: Demo, form: Form = { grant_type: 'client_credentials' }): Promise<Answer> {
  return ask(xero.tokenUrl, {
    method: 'POST',
    headers: { authorization: basic(xero.clientId, xero.clientSecret) },
    body: new URLSearchParams(form),
  });
}

/** Gets paths of the Accounting API as JSON, with the token of a custom connection or another. */
export async function xeroReader(demo: Demo, token?: string): Promise<Get> {
  const bearer = token ?? String((await xeroToken(demo)).json['access_token']);
  return (path, headers = {}) =>
    ask(demo.xero.baseUrl + path, {
      headers: {
        authorization: `Bearer ${bearer}`,
        accept: 'application/json',
        'xero-tenant-id': demo.xero.tenantId,
        ...headers,
      },
    });
}

export async function allOfXero(get: Get, resource: string, pageSize = 100): Promise<readonly Json[]> {
  const rows: Json[] = [];
  for (let page = 1; ; page += 1) {
    const { json } = await get(`/${resource}?page=${page}&pageSize=${pageSize}&unitdp=4`);
    rows.push(...(json[resource] as Json[]));
    if (page >= Number((json['pagination'] as Json)['pageCount'])) return rows;
  }
}

export function desktopReader({ quickbooksDesktop: qbd }: Demo): Get {
  return (path, headers = {}) =>
    ask(qbd.baseUrl + path, {
      headers: { authorization: `Bearer ${qbd.apiKey}`, 'conductor-end-user-id': qbd.endUserId, ...headers },
    });
}

/** All rows of a list, following the cursor, and the cursors that were seen. */
export async function allOfDesktop(
  get: Get,
  path: string,
  limit = 150,
): Promise<{ readonly rows: readonly Json[]; readonly cursors: readonly string[] }> {
  const rows: Json[] = [];
  const cursors: string[] = [];
  for (let more = `${path}?limit=${limit}`; ;) {
    const { json } = await get(more);
    rows.push(...(json['data'] as Json[]));
    if (json['hasMore'] !== true) return { rows, cursors };
    cursors.push(String(json['nextCursor']));
    more = `${path}?limit=${limit}&cursor=${String(json['nextCursor'])}`;
  }
}
