/** What surrounds every answer: headers for browsers and for Excel, hosts, request ids, the description of the API, the pages, metrics. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { API_CODES, SERVE_CODES } from '../../src/core/error-codes.js';
import { makeMetrics } from '../../src/proxy/metrics.js';
import { jsonOf, Rooms, textOf } from './rooms.js';
import { PROJECT_ROOT } from '../support/tools.js';

const folder = mkdtempSync(join(tmpdir(), 'driftsheet-pages-'));
const [first, second] = [join(folder, 'first'), join(folder, 'second')];
let rooms: Rooms;
let public_: Rooms;

beforeAll(async () => {
  for (const one of [first, second]) mkdirSync(one);
  writeFileSync(join(first, 'index.html'), '<!doctype html><title>start</title>');
  writeFileSync(join(second, 'index.html'), '<!doctype html><title>hidden</title>');
  writeFileSync(join(second, 'pane.js'), 'export const pane = 1;');
  writeFileSync(join(folder, 'outside.txt'), 'outside');
  rooms = await Rooms.open({ pages: [first, second] });
  const listen = { ...rooms.deps.listen, publicUrl: 'https://drift.example.com', tlsTerminatedUpstream: true };
  public_ = await Rooms.open({ listen });
});
afterAll(async () => {
  await rooms.close();
  await public_.close();
  rmSync(folder, { recursive: true, force: true });
});

const anonymous = { authorization: undefined };

describe('pages', () => {
  it('may be framed by Excel and load Office.js, and nothing from elsewhere', async () => {
    const { headers, bytes } = await rooms.ask('/', { headers: anonymous });
    expect(bytes.toString()).toContain('start');
    const policy = String(headers['content-security-policy']);
    for (const said of [
      "default-src 'none'",
      'https://*.officeapps.live.com',
      'https://excel.cloud.microsoft',
      "base-uri 'none'",
    ])
      expect(policy).toContain(said);
    expect(/script-src [^;]*/.exec(policy)?.[0]).not.toContain('unsafe');
    expect(headers['x-frame-options']).toBeUndefined();
    expect(headers['cross-origin-opener-policy']).toBeUndefined();
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'cross-origin',
    });
  });

  it('come from the first folder that has them', async () => {
    expect(textOf(await rooms.ask('/pane.js', { headers: anonymous }))).toContain('pane');
    const tag = String((await rooms.ask('/pane.js')).headers['etag']);
    expect((await rooms.ask('/pane.js', { headers: { 'if-none-match': tag } })).status).toBe(304);
  });

  it.each(['/../outside.txt', '/%2e%2e/outside.txt', '/..%2foutside.txt', '/..\\outside.txt', '/.git/config'])(
    'nothing is at %s',
    async (path) => {
      const answer = await rooms.ask(path, { headers: anonymous });
      expect([404, 400]).toContain(answer.status);
      expect(answer.headers['content-type']).toContain('application/problem+json');
      expect(textOf(answer)).not.toContain('outside"');
    },
  );
});

it('answers of the API are kept by nobody and framed by nobody', async () => {
  for (const path of ['/api/v1/health', '/api/v1/sources', '/api/v1/nowhere']) {
    const { headers } = await rooms.ask(path);
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
  }
});

it('https is asked for for a year where it is spoken, and not on plain http', async () => {
  const headers = { host: 'drift.example.com' };
  expect((await public_.ask('/api/v1/health', { headers })).headers['strict-transport-security']).toContain(
    'max-age=31536000',
  );
  expect((await rooms.ask('/api/v1/health')).headers['strict-transport-security']).toBeUndefined();
});

describe('other origins', () => {
  const preflight = (origin: string) =>
    public_.ask('/api/v1/crosswalk', {
      method: 'OPTIONS',
      headers: {
        ...anonymous,
        host: 'drift.example.com',
        origin,
        'access-control-request-method': 'PUT',
        'access-control-request-headers': 'authorization,if-match',
      },
    });

  it('the address under which people reach it may ask', async () => {
    const { headers, status } = await preflight('https://drift.example.com');
    expect(status).toBe(204);
    expect(headers['access-control-allow-origin']).toBe('https://drift.example.com');
    expect(headers['access-control-allow-headers']).toContain('If-Match');
    expect(headers['access-control-allow-credentials']).toBeUndefined();
  });

  it.each(['https://evil.example', 'https://drift.example.com.evil.example', 'null', 'http://drift.example.com'])(
    '%s may not',
    async (origin) => {
      expect((await preflight(origin)).headers['access-control-allow-origin']).toBeUndefined();
      const { headers } = await public_.ask('/api/v1/health', { headers: { origin, host: 'drift.example.com' } });
      expect(headers['access-control-allow-origin']).toBeUndefined();
    },
  );
});

describe('hosts', () => {
  it.each(['localhost:3000', '127.0.0.1', '[::1]:3000', 'LOCALHOST'])(
    '%s may be asked for on this machine',
    async (host) => {
      expect((await rooms.ask('/api/v1/health', { headers: { host } })).status).toBe(200);
    },
  );

  it.each(['evil.example', 'localhost.evil.example', '127.0.0.1.evil.example:3000', 'drift.example.com'])(
    '%s may not',
    async (host) => {
      for (const path of ['/api/v1/health', '/', '/metrics']) {
        const answer = await rooms.ask(path, { headers: { host } });
        expect([answer.status, jsonOf(answer)['code']]).toEqual([421, 'ERR_REQUEST_HOST']);
      }
    },
  );

  it('the public address is one of them where there is one', async () => {
    expect((await public_.ask('/api/v1/health', { headers: { host: 'drift.example.com' } })).status).toBe(200);
    expect((await public_.ask('/api/v1/health', { headers: { host: 'evil.example' } })).status).toBe(421);
  });
});

it('a request id is kept where it looks like one, and made where it does not', async () => {
  const given = (id: string) => rooms.ask('/api/v1/health', { headers: { 'x-request-id': id } });
  expect((await given('edge-2f9c7f1e')).headers['x-request-id']).toBe('edge-2f9c7f1e');
  for (const id of ['short', 'a b c d e f g h', 'x'.repeat(65), '{"level":"error"}'])
    expect((await given(id)).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});

describe('the description of the API', () => {
  interface Described {
    readonly openapi: string;
    readonly paths: Record<
      string,
      Record<string, { operationId: string; summary: string; responses: Record<string, unknown> }>
    >;
  }
  it('names every address and nothing else', async () => {
    const answer = await rooms.ask('/api/v1/openapi.json', { headers: { 'accept-encoding': 'gzip' } });
    const described = JSON.parse(gunzipSync(answer.bytes).toString()) as Described;
    const found = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(found.filter((one) => !one.startsWith('HEAD')).sort()).toEqual([
      'GET /api/v1/crosswalk',
      'GET /api/v1/decisions',
      'GET /api/v1/drift',
      'GET /api/v1/health',
      'GET /api/v1/health/ready',
      'GET /api/v1/history',
      'GET /api/v1/snapshot',
      'GET /api/v1/sources',
      'GET /api/v1/syncs/{id}',
      'GET /api/v1/syncs/{id}/events',
      'POST /api/v1/syncs',
      'PUT /api/v1/crosswalk',
      'PUT /api/v1/decisions',
    ]);
    for (const methods of Object.values(described.paths))
      for (const { operationId, summary, responses } of Object.values(methods)) {
        expect([typeof operationId, typeof summary]).toEqual(['string', 'string']);
        expect(Object.keys(responses)).toEqual(expect.arrayContaining(['4XX', '5XX']));
      }
  });
});

describe('metrics', () => {
  it('are told on this machine, and elsewhere for a token alone', async () => {
    expect((await rooms.ask('/metrics', { headers: anonymous })).status).toBe(200);
    const headers = { host: 'drift.example.com' };
    expect((await public_.ask('/metrics', { headers: { ...headers, ...anonymous } })).status).toBe(401);
    expect((await public_.ask('/metrics', { headers })).status).toBe(200);
    expect((await rooms.ask('/metrics', { headers: { ...anonymous, 'x-forwarded-for': '203.0.113.7' } })).status).toBe(
      401,
    );
  });

  it('tell how the sources stand and how requests were answered, without a name of anybody', async () => {
    await rooms.pull();
    await rooms.ask('/api/v1/syncs/a-sync-of-somebody');
    const text = textOf(await rooms.ask('/metrics'));
    for (const line of [
      'driftsheet_scopes{source="pax8",status="complete"} 1',
      'driftsheet_last_run_state{source="books",state="complete"} 1',
      'driftsheet_store_up 1',
      'driftsheet_build_info{version="0.0.0-test"} 1',
    ])
      expect(text).toContain(line);
    expect(text).toMatch(
      /driftsheet_http_request_seconds_count\{method="GET",route="\/api\/v1\/syncs\/:id",status="404"\} \d/,
    );
    for (const name of ['a-sync-of-somebody', 'Acme', 'Robin']) expect(text).not.toContain(name);
  });
});

const read = (path: string): string => readFileSync(join(PROJECT_ROOT, path), 'utf8');

it('every metric, every log line of the proxy and every code stands in the documents', () => {
  const operations = read('docs/operations.md');
  const { registry } = makeMetrics(rooms.deps);
  const own = registry
    .getMetricsAsArray()
    .map(({ name }) => name)
    .filter((name) => name.startsWith('driftsheet_'));
  expect(own.length).toBeGreaterThan(8);
  expect(own.filter((name) => !operations.includes(`\`${name}\``))).toEqual([]);
  const files = [
    'src/proxy/server.ts',
    'src/proxy/metrics.ts',
    'src/proxy/http/request-log.ts',
    'src/proxy/http/answer-errors.ts',
    'src/proxy/auth/bearer-tokens.ts',
    'src/cli/serve-command.ts',
  ];
  const events = files.flatMap((file) =>
    [...read(file).matchAll(/\.write\(\s*[^,]+,\s*'([a-z-]+)'/g)].map((match) => match[1] ?? ''),
  );
  expect(events.length).toBeGreaterThan(6);
  expect(events.filter((event) => !operations.includes(`\`${event}\``))).toEqual([]);
  const errors = read('docs/errors.md');
  expect([...API_CODES, ...SERVE_CODES].filter((code) => !errors.includes(`\`${code}\``))).toEqual([]);
});
