/** The add-in's calls against the real proxy: what it gives, what it refuses, and what is no proxy at all. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { ForeignAnswerError, ProxyError, UnreachableError } from '../../src/client/errors.js';
import { ProxyClient } from '../../src/client/proxy-client.js';
import { toKeptPass } from '../../src/contracts/snapshot.js';
import { reconcileKept } from '../../src/core/kept-pass.js';
import { counts } from '../support/ledger.js';
import { Rooms } from '../proxy/rooms.js';

let rooms: Rooms;
beforeEach(async () => {
  rooms = await Rooms.open();
});
afterEach(() => rooms.close());

/** Until what follows a pull (since when each row drifts) is written down too: that changes the tag once more. */
async function pulled(): Promise<void> {
  await rooms.pull();
  await rooms.deps.standing.afterPublish();
}

const client = (token: string | null = rooms.token): ProxyClient =>
  new ProxyClient({ address: `http://127.0.0.1:${rooms.port}`, token: () => Promise.resolve(token) });

async function refused(asked: Promise<unknown>): Promise<unknown> {
  const error: unknown = await asked.then(
    () => null,
    (reason: unknown) => reason,
  );
  return error;
}

describe('counts', () => {
  it('are those that the proxy reconciles itself', async () => {
    await pulled();
    const found = await client().snapshot(null);
    const result = reconcileKept(toKeptPass(found!.value));
    expect(result.rows.map((row) => `${row.company} ${counts(row)} ${row.state}`)).toEqual(['Acme 20/-/15 leak']);
  });

  it('nothing changed: nothing is sent', async () => {
    await pulled();
    const found = await client().snapshot(null);
    expect(await client().snapshot(found!.tag)).toBeNull();
  });
});

describe('a pull', () => {
  it('is followed to its end', async () => {
    const { isNew, sync } = await client().startSync();
    const states: string[] = [];
    for await (const { state } of client().followSync(sync.id)) states.push(state);
    expect([isNew, states.at(-1)]).toEqual([true, 'complete']);
    expect((await client().sources()).sources.map(({ id, lastRun }) => `${id} ${lastRun?.state ?? '-'}`)).toEqual([
      'pax8 complete',
      'books complete',
      'later -',
    ]);
  });

  it('that runs already is joined', async () => {
    let open = (): void => undefined;
    rooms.gate = new Promise((resolve) => (open = resolve));
    const first = await client().startSync('pax8');
    const second = await client().startSync('pax8');
    open();
    expect([second.isNew, second.sync.id]).toEqual([false, first.sync.id]);
    for await (const _ of client().followSync(first.sync.id));
  });

  it('may be left: who called it off hears no more', async () => {
    let open = (): void => undefined;
    rooms.gate = new Promise((resolve) => (open = resolve));
    const { sync } = await client().startSync();
    const stop = new AbortController();
    const followed = (async () => {
      for await (const _ of client().followSync(sync.id, stop.signal)) stop.abort(new Error('enough'));
    })();
    await expect(followed).rejects.toThrow('enough');
    open();
  });
});

describe('saving', () => {
  it('over the newest version, and not over one that somebody else has saved', async () => {
    const [mine, theirs] = [await client().crosswalk(), await client().crosswalk()];
    const acme = { id: 'acme', name: 'Acme Corp' };
    const saved = await client().saveCrosswalk({ ...mine.value, companies: [acme] }, mine.tag);
    expect(saved.value.companies.map(({ name }) => name)).toEqual(['Acme Corp']);
    const late = await refused(client().saveCrosswalk({ ...theirs.value, companies: [] }, theirs.tag));
    expect(late).toBeInstanceOf(ProxyError);
    expect((late as ProxyError).isConflict).toBe(true);
    expect((await client().crosswalk()).value.companies).toHaveLength(1);
  });

  it('decisions carry who decided', async () => {
    const { tag } = await client().decisions();
    const wait = { companyId: 'acme', skuId: 'SPB', decision: 'Wait' as const };
    const { value } = await client().saveDecisions({ decisions: [wait] }, tag);
    expect(value.decisions.map(({ by, decision }) => `${by}: ${decision ?? ''}`)).toEqual(['Robin: Wait']);
  });
});

describe('what goes wrong', () => {
  it('without a token, or with a wrong one: sign in', async () => {
    for (const token of [null, 'driftsheet_wrong']) {
      const error = await refused(client(token).sources());
      expect(error instanceof ProxyError && error.isSignInNeeded).toBe(true);
    }
  });

  it('nobody listens there', async () => {
    const nobody = new ProxyClient({ address: 'http://127.0.0.1:9', token: () => Promise.resolve(null) });
    const error = await refused(nobody.health());
    expect(error).toBeInstanceOf(UnreachableError);
    expect((error as Error).message).toContain('http://127.0.0.1:9: found no answer, expected the proxy');
  });

  it.each([
    ['a page for signing in to a network', 200, '<html>Welcome to the hotel</html>'],
    ['another program', 404, '{"message": "Not Found"}'],
    ['another shape', 200, '{"status": 7}'],
  ])('%s answers', async (_, status, body) => {
    const server: Server = createServer((__, response) => response.writeHead(status).end(body)).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const other = new ProxyClient({ address: `http://127.0.0.1:${port}`, token: () => Promise.resolve(null) });
    const error = await refused(other.health());
    server.close();
    expect(error).toBeInstanceOf(ForeignAnswerError);
    expect((error as Error).message).toContain('expected an answer of driftsheet');
  });
});
