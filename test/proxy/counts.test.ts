/** GET /snapshot, /drift, /history and /sources: what they say, and how little is sent where nothing has changed. */
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { driftSchema } from '../../src/contracts/drift.js';
import { historySchema } from '../../src/contracts/history.js';
import { snapshotSchema, toKeptPass } from '../../src/contracts/snapshot.js';
import { sourcesSchema } from '../../src/contracts/sources.js';
import { reconcileKept } from '../../src/core/kept-pass.js';
import { jsonPieces } from '../../src/core/reconciliation-json.js';
import { line, source } from '../support/ledger.js';
import { jsonOf, LEDGER, Rooms, textOf } from './rooms.js';

let rooms: Rooms;
beforeAll(async () => {
  rooms = await Rooms.open();
  await rooms.pull();
});
afterAll(() => rooms.close());

const get = (path: string, headers: Record<string, string> = {}) => rooms.ask(`/api/v1${path}`, { headers });

describe('/snapshot', () => {
  it('is all that the pane needs: reconciled there it gives what /drift gives here', async () => {
    const snapshot = snapshotSchema.parse(jsonOf(await get('/snapshot')));
    const drift = textOf(await get('/drift'));
    expect([...jsonPieces(reconcileKept(toKeptPass(snapshot)))].join('')).toBe(drift);
    expect(snapshot.snapshots.map(({ lines }) => lines.map(({ quantity }) => quantity))).toEqual([[20], [15]]);
    expect(driftSchema.parse(JSON.parse(drift)).rows).toMatchObject([
      { companyId: 'acme', skuId: 'SPB', purchased: 20, billed: 15, state: 'leak', drift: { purchasedVsBilled: 5 } },
    ]);
  });

  it.each(['/snapshot', '/drift', '/crosswalk', '/decisions', '/history'])(
    '%s is not sent again while nothing changes',
    async (path) => {
      const first = await get(path);
      const tag = String(first.headers['etag']);
      expect(tag).toMatch(/^"[^"]+"$/);
      expect(first.headers['cache-control']).toBe('private, no-cache');
      for (const condition of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
        const second = await get(path, { 'if-none-match': condition });
        expect([second.status, textOf(second), second.headers['etag']]).toEqual([304, '', tag]);
      }
      expect((await get(path, { 'if-none-match': '"other"' })).status).toBe(200);
    },
  );

  it('comes packed for who takes it, under a tag of those bytes', async () => {
    const plain = await get('/snapshot');
    const gzip = await get('/snapshot', { 'accept-encoding': 'gzip, deflate' });
    const brotli = await get('/snapshot', { 'accept-encoding': 'gzip, deflate, br' });
    expect([plain, gzip, brotli].map((one) => one.headers['content-encoding'])).toEqual([undefined, 'gzip', 'br']);
    expect(new Set([plain, gzip, brotli].map((one) => one.headers['etag'])).size).toBe(3);
    expect(gunzipSync(gzip.bytes).toString()).toBe(textOf(plain));
    expect(brotliDecompressSync(brotli.bytes).toString()).toBe(textOf(plain));
    expect(plain.headers['vary']).toContain('Accept-Encoding');
    const again = await get('/snapshot', { 'accept-encoding': 'br', 'if-none-match': String(gzip.headers['etag']) });
    expect(again.status).toBe(304);
  });

  it('has another tag once counts have changed', async () => {
    const before = (await get('/snapshot')).headers['etag'];
    rooms.set([
      LEDGER[0]!,
      source('billed', [line('Acme', 'SPB', 18, { companyId: 'acme' })], { source: 'books', scope: 'Books' }),
    ]);
    await rooms.pull();
    const after = await get('/snapshot', { 'if-none-match': String(before) });
    expect(after.status).toBe(200);
    expect(after.headers['etag']).not.toBe(before);
    expect(driftSchema.parse(jsonOf(await get('/drift'))).rows).toMatchObject([
      { billed: 18, drift: { purchasedVsBilled: 2 } },
    ]);
    rooms.set(LEDGER);
    await rooms.pull();
  });

  it('a failed pull leaves the count known and says that it is stale', async () => {
    rooms.set([LEDGER[0]!, { ...LEDGER[1]!, status: 'failed', lines: [] }]);
    rooms.problems = [
      {
        code: 'ERR_SOURCE_UNAVAILABLE',
        whose: 'vendor',
        message: 'No answer.',
        remedy: 'Wait.',
        endpoint: '',
        status: null,
        retryable: true,
      },
    ];
    await rooms.pull();
    const { scopes, snapshots } = snapshotSchema.parse(jsonOf(await get('/snapshot')));
    const books = scopes.findIndex((scope) => scope.source === 'books');
    expect(scopes[books]).toMatchObject({ status: 'stale', problems: [{ code: 'ERR_SOURCE_UNAVAILABLE' }] });
    expect(snapshots[books]).toMatchObject({ status: 'stale', lines: [{ quantity: 15 }] });
    rooms.problems = [];
    rooms.set(LEDGER);
    await rooms.pull();
  });
});

describe('/history', () => {
  it('gives the counts of past days, and says when there are more than were asked for', async () => {
    const { points, isWhole } = historySchema.parse(jsonOf(await get('/history?companyId=acme')));
    expect(isWhole).toBe(true);
    expect(points.map(({ leg, seats }) => [leg, seats])).toEqual(
      expect.arrayContaining([
        ['purchased', 20],
        ['billed', 15],
      ]),
    );
    expect(jsonOf(await get('/history?limit=1'))).toMatchObject({ isWhole: false, points: [{}] });
  });

  it.each([
    ['/history?from=yesterday', 'query.from: found a text of 9 characters, expected a day such as 2026-08-01.'],
    ['/history?leg=rented', 'query.leg: found a text of 6 characters, expected one of purchased, assigned, billed.'],
    ['/history?limit=0', 'query.limit'],
    ['/history?company=acme', 'query.company: found a field that does not belong there'],
  ])('refuses %s in a sentence', async (path, said) => {
    const answer = await get(path);
    expect(jsonOf(answer)).toMatchObject({ status: 400, code: 'ERR_REQUEST_INVALID' });
    expect((jsonOf(answer)['errors'] as string[]).join(' ')).toContain(said);
  });
});

it('/sources tells how each source stands, also of one that this version cannot pull', async () => {
  const { sources } = sourcesSchema.parse(jsonOf(await get('/sources')));
  expect(sources).toMatchObject([
    {
      id: 'pax8',
      leg: 'purchased',
      isSupported: true,
      lastRun: { state: 'complete' },
      scopes: [{ status: 'complete', rows: 1 }],
    },
    { id: 'books', leg: 'billed', scopes: [{ status: 'complete' }] },
    { id: 'later', type: 'sage', leg: null, isSupported: false, scopes: [] },
  ]);
});
