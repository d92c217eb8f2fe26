/** Trying again, waiting, renewing, giving up: against a real server on this machine, with a clock that does not wait. */
import { gzipSync } from 'node:zlib';
import type { Bearer } from '../../../src/connectors/http/vendor-http.js';
import { httpFor, testDeps } from '../../support/http.js';
import { VendorServer, type Reply } from '../../support/vendor-server.js';

/** Answers one after the other; the last one for ever. */
const inTurn =
  (...replies: readonly Reply[]) =>
  ({ index }: { index: number }): Reply =>
    replies[Math.min(index, replies.length - 1)]!;

const GOOD: Reply = { body: { ok: true } };

async function ask(...replies: readonly Reply[]) {
  const server = await VendorServer.start(inTurn(...replies));
  const deps = testDeps();
  const asking = httpFor(server.url, { timeout: 500 }, deps).getJson({ url: `${server.url}/rows?page=0` });
  return { server, deps, asking };
}

describe('what may pass is tried again', () => {
  it.each<[string, Reply]>([
    ['500', { status: 500, body: 'oops' }],
    ['502', { status: 502 }],
    ['503', { status: 503 }],
    ['429', { status: 429 }],
    ['408', { status: 408 }],
    ['a dropped connection', { spoil: 'drop' }],
    ['a body cut in half', { ...GOOD, spoil: 'cut' }],
    ['a chunked body cut in half', { ...GOOD, spoil: 'cut-chunked' }],
    ['no answer at all', { spoil: 'hang' }],
    ['an HTML page with status 200', { body: '<!doctype html><title>Maintenance</title>' }],
    ['an empty body with status 200', { body: '' }],
  ])('%s', async (_what, bad) => {
    const { server, asking } = await ask(bad, GOOD);
    expect((await asking).json).toEqual({ ok: true });
    expect(server.asked).toHaveLength(2);
  });

  it('four times at most, with growing pauses', async () => {
    const { server, deps, asking } = await ask({ status: 500, body: 'oops' });
    await expect(asking).rejects.toMatchObject({
      code: 'ERR_SOURCE_UNAVAILABLE',
      status: 500,
      endpoint: `GET ${server.url}/rows?page=0`,
    });
    expect(server.asked).toHaveLength(4);
    expect(deps.clock.slept).toEqual([500, 1000, 2000]);
  });

  it.each([
    [400, 'ERR_SOURCE_REFUSED'],
    [401, 'ERR_SOURCE_CREDENTIALS'],
    [403, 'ERR_SOURCE_PERMISSION'],
    [404, 'ERR_SOURCE_NOT_FOUND'],
  ])('but not a %s', async (status, code) => {
    const { server, asking } = await ask({ status, body: { message: 'no' } });
    await expect(asking).rejects.toMatchObject({ code, status });
    expect(server.asked).toHaveLength(1);
  });
});

describe('Retry-After', () => {
  it('in seconds is honoured', async () => {
    const { deps, asking } = await ask({ status: 429, headers: { 'retry-after': '7' } }, GOOD);
    await asking;
    expect(deps.clock.slept).toContain(7000);
  });

  it('as a date is honoured', async () => {
    const { deps, asking } = await ask(
      { status: 503, headers: { 'retry-after': 'Sat, 01 Aug 2026 12:00:09 GMT' } },
      GOOD,
    );
    await asking;
    expect(deps.clock.slept).toContain(9000);
  });

  it('beyond the cap is told, not slept through', async () => {
    const { server, deps, asking } = await ask({ status: 429, headers: { 'retry-after': '7200' } }, GOOD);
    await expect(asking).rejects.toMatchObject({
      code: 'ERR_SOURCE_RATE_LIMIT',
      until: '2026-08-01T14:00:00.000Z',
      remedy: 'Wait until 2026-08-01T14:00:00.000Z.',
    });
    expect(server.asked).toHaveLength(1);
    expect(deps.clock.slept).toEqual([]);
  });

  it.each(['soon', '-5', '', '1e3'])('"%s" says nothing, and the usual pause is made', async (header) => {
    const { deps, asking } = await ask({ status: 429, headers: { 'retry-after': header } }, GOOD);
    await asking;
    expect(deps.clock.slept).toEqual([500]);
  });
});

describe('a token that the vendor no longer takes', () => {
  const bearer = (): Bearer & { readonly gone: string[] } => {
    const gone: string[] = [];
    return { gone, token: () => Promise.resolve(`t${gone.length}`), invalidate: (token) => void gone.push(token) };
  };

  it('is renewed once, and the same request sent again', async () => {
    const server = await VendorServer.start(({ headers }) =>
      headers.authorization === 'Bearer t0' ? { status: 401, body: {} } : GOOD,
    );
    const mine = bearer();
    const { json } = await httpFor(server.url).getJson({ url: `${server.url}/rows`, bearer: mine });
    expect([json, mine.gone, server.asked.length]).toEqual([{ ok: true }, ['t0'], 2]);
  });

  it('a second refusal is final', async () => {
    const server = await VendorServer.start(() => ({ status: 401, body: {} }));
    const mine = bearer();
    const asking = httpFor(server.url).getJson({ url: `${server.url}/rows`, bearer: mine });
    await expect(asking).rejects.toMatchObject({ code: 'ERR_SOURCE_CREDENTIALS' });
    expect(server.asked).toHaveLength(2);
  });
});

describe('limits of an answer', () => {
  it.each<[string, Reply]>([
    ['large', { body: JSON.stringify('x'.repeat(5000)) }],
    ['small on the wire and large unpacked', { body: '', headers: {} }],
  ])('an answer that is %s is not read', async (what, reply) => {
    const packed = gzipSync(JSON.stringify('x'.repeat(50_000)));
    const server = await VendorServer.start(() => reply);
    const bomb = await rawServer(packed);
    const url = what === 'large' ? server.url : bomb.url;
    const asking = httpFor(url, { largestAnswer: 2000 }).getJson({ url: `${url}/rows` });
    await expect(asking).rejects.toMatchObject({ code: 'ERR_SOURCE_TOO_LARGE' });
    await bomb.close();
  });

  it('bytes that are no text are no answer', async () => {
    const server = await rawServer(Buffer.from([0x22, 0xff, 0xfe, 0x22]), {});
    const asking = httpFor(server.url).getJson({ url: `${server.url}/rows` });
    await expect(asking).rejects.toMatchObject({ code: 'ERR_SOURCE_ANSWER' });
    await server.close();
  });
});

it('a pull that is called off stops at once, waiting or not', async () => {
  const server = await VendorServer.start(() => ({ spoil: 'hang' }));
  const stop = new AbortController();
  const asking = httpFor(server.url).getJson({ url: `${server.url}/rows`, signal: stop.signal });
  setTimeout(() => stop.abort(new Error('called off')), 50);
  await expect(asking).rejects.toThrow('called off');
});

it('nothing secret or personal stands in a message or the log', async () => {
  const body = {
    error: 'no',
    who: 'jane.doe@contoso.example',
    access_token: 'abcdefgh12345',
    key: 'the-secret-of-ours',
  };
  const server = await VendorServer.start(() => ({ status: 503, body }));
  const deps = testDeps();
  const http = httpFor(server.url, { secrets: ['the-secret-of-ours'] }, deps);
  const url = `${server.url}/users/jane.doe@contoso.example?$skiptoken=s3cr3tCursor&page=2`;
  const said = await http.getJson({ url }).then(
    () => '',
    (error: unknown) => `${String(error)} ${JSON.stringify(error)}`,
  );
  const everything = `${said}\n${deps.log.entries.join('\n')}`;
  for (const secret of ['jane.doe', 'abcdefgh12345', 'the-secret-of-ours', 's3cr3tCursor']) {
    expect(everything).not.toContain(secret);
  }
  expect(everything).toContain('page=2');
});

async function rawServer(body: Buffer, headers: Record<string, string> = { 'content-encoding': 'gzip' }) {
  const { createServer } = await import('node:http');
  const server = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', ...headers });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  return {
    url: `http://127.0.0.1:${port}`,
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(resolve));
    },
  };
}
