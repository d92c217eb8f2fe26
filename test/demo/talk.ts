/** Talks to a running demo as any reader would: tokens, then pages, with fetch. */
import type { Demo } from '../../src/demo/start-demo.js';

export type Json = Readonly<Record<string, unknown>>;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Json;
}

export async function ask(url: string, init: RequestInit = {}): Promise<Answer> {
  const response = await fetch(url, init);
  const text = await response.text();
  let json: Json = {};
  try {
    json = JSON.parse(text) as Json;
  } catch {
    // A broken body is what some tests are about; they look at the text.
  }
  return { status: response.status, headers: response.headers, text, json };
}

const bearer = (token: string): { authorization: string } => ({ authorization: `Bearer ${token}` });

export async function pax8Token({ pax8 }: Demo, more: Json = {}): Promise<Answer> {
  const body = {
    client_id: pax8.clientId,
    client_secret: pax8.clientSecret,
    audience: pax8.audience,
    grant_type: 'client_credentials',
    ...more,
  };
  return ask(pax8.tokenUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

/** A function that gets paths of Pax8 with one token. */
export async function pax8Reader(demo: Demo): Promise<(path: string) => Promise<Answer>> {
  const token = String((await pax8Token(demo)).json['access_token']);
  return (path) => ask(demo.pax8.baseUrl + path, { headers: bearer(token) });
}

interface Paged {
  readonly content: readonly Json[];
  readonly page: {
    readonly number: number;
    readonly totalPages: number;
    readonly totalElements: number;
    readonly size: number;
  };
}

export async function allOfPax8(
  get: (path: string) => Promise<Answer>,
  path: string,
  size = 200,
): Promise<readonly Json[]> {
  const rows: Json[] = [];
  for (let number = 0; ; number += 1) {
    const answer = await get(`${path}${path.includes('?') ? '&' : '?'}page=${number}&size=${size}`);
    const { content, page } = answer.json as unknown as Paged;
    rows.push(...content);
    if (page.number + 1 >= page.totalPages) return rows;
  }
}

export async function graphToken(
  { microsoft }: Demo,
  tenant: string,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const body = new URLSearchParams({
    client_id: microsoft.clientId,
    client_secret: microsoft.clientSecret,
    scope: 'https://graph.microsoft.com/.default',
    grant_type: 'client_credentials',
    ...more,
  });
  return ask(microsoft.tokenUrl.replace('{tenant}', tenant), { method: 'POST', body });
}

export type GraphGet = (pathOrLink: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;

export async function graphReader(demo: Demo, tenant: string): Promise<GraphGet> {
  const token = String((await graphToken(demo, tenant)).json['access_token']);
  return (path, headers = {}) =>
    ask(path.startsWith('http') ? path : demo.microsoft.baseUrl + path, { headers: { ...bearer(token), ...headers } });
}

/** All rows of a list, following the links, and how many pages there were. */
export async function allOfGraph(
  get: GraphGet,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<{ readonly rows: readonly Json[]; readonly pages: number }> {
  const rows: Json[] = [];
  let pages = 0;
  for (let next: unknown = path; typeof next === 'string'; pages += 1) {
    const { json } = await get(next, headers);
    rows.push(...(json['value'] as Json[]));
    next = json['@odata.nextLink'];
  }
  return { rows, pages };
}

/** Id of the tenant of the company with this key. */
export function tenantOf(demo: Demo, key: string): string {
  const company = demo.msp.companies.find((one) => one.key === key);
  if (company === undefined) throw new Error(`no company ${key}`);
  return company.tenant.id;
}
