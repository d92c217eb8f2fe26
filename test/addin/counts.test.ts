/** From the proxy into the cells: what is answered before, after, and when nothing can be had. */
import { CountsKeeper } from '../../src/addin/counts.js';
import { AddressError, SessionKeeper, TOKEN_KEY } from '../../src/addin/session.js';
import { ProxyClient } from '../../src/client/proxy-client.js';
import { isCellError } from '../../src/functions/cell-error.js';
import { driftOf } from '../../src/functions/drift.js';
import { ReadyGate } from '../../src/functions/ready-gate.js';
import { line } from '../support/ledger.js';
import { LEDGER, Rooms } from '../proxy/rooms.js';

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

function addIn(token: string | null = rooms.token) {
  const memory = new ReadyGate();
  let asked = 0;
  const address = `http://127.0.0.1:${rooms.port}`;
  const keeper = new CountsKeeper({
    client: () => new ProxyClient({ address, token: () => Promise.resolve(token) }),
    memory,
    askCellsAgain: () => {
      asked += 1;
      return Promise.resolve();
    },
  });
  /** What =DRIFT("acme corp...") shows. */
  const cell = async (): Promise<unknown> => {
    const answer = await memory.answer((index) => driftOf(index, 'Acme', 'SPB', undefined));
    return isCellError(answer) ? answer.sentence : answer;
  };
  return { keeper, cell, timesAsked: () => asked };
}

it('a cell that waits is answered when the counts come, and again when they change', async () => {
  await pulled();
  const { keeper, cell, timesAsked } = addIn();
  const waiting = cell();
  expect(await keeper.load()).toBe(true);
  expect(await waiting).toBe(5);
  expect(await keeper.load()).toBe(false);
  const [bought, charged] = LEDGER;
  const lines = [line('Acme', 'SPB', 22, { companyId: 'acme', skuId: 'SPB' })];
  rooms.set([{ ...bought!, lines }, charged!]);
  await pulled();
  expect(await keeper.load()).toBe(true);
  expect([await cell(), timesAsked()]).toEqual([7, 2]);
});

it('nobody is signed in: the cell says so', async () => {
  const { keeper, cell } = addIn(null);
  await expect(keeper.load()).rejects.toMatchObject({ isSignInNeeded: true });
  expect(await cell()).toMatch(/^No data: Nobody is signed in, .*paste the token/);
});

it('the proxy goes away: what is in memory stays', async () => {
  await pulled();
  const { keeper, cell } = addIn();
  await keeper.load();
  await rooms.app.close();
  await expect(keeper.load()).rejects.toMatchObject({ code: 'ERR_PROXY_UNREACHABLE' });
  expect(await cell()).toBe(5);
});

it('several who ask at once share one answer', async () => {
  await pulled();
  const { keeper, timesAsked } = addIn();
  await Promise.all([keeper.load(), keeper.load(), keeper.load()]);
  expect(timesAsked()).toBe(1);
});

describe('the session', () => {
  const storage = () => {
    const kept = new Map<string, string>();
    return {
      kept,
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    };
  };
  const ORIGIN = 'https://drift.example.com';

  it('is that of the page until people say otherwise', () => {
    expect(new SessionKeeper(storage(), ORIGIN).read()).toEqual({ address: ORIGIN, by: null, token: null });
  });

  it.each([
    ['https://other.example.com/', 'https://other.example.com'],
    ['https://example.com/drift/', 'https://example.com/drift'],
    ['http://localhost:3000', 'http://localhost:3000'],
    [ORIGIN, ORIGIN],
    ['', ORIGIN],
  ])('the address %s is taken as %s', (typed, address) => {
    const session = new SessionKeeper(storage(), ORIGIN);
    session.saveAddress(typed);
    expect(session.read().address).toBe(address);
  });

  it.each(['http://drift.example.com', 'drift.example.com', 'javascript:alert(1)'])(
    'the address %s is turned down: a token would go there in the open',
    (typed) => {
      const session = new SessionKeeper(storage(), ORIGIN);
      expect(() => session.saveAddress(typed)).toThrow(AddressError);
      expect(session.read().address).toBe(ORIGIN);
    },
  );

  it('a token is kept without the blanks around it, and an empty one is none', () => {
    const kept = storage();
    const session = new SessionKeeper(kept, ORIGIN);
    session.saveToken(' driftsheet_abc \n');
    expect(session.read().token).toBe('driftsheet_abc');
    session.saveToken('  ');
    expect([session.read().token, kept.kept.has(TOKEN_KEY)]).toEqual([null, false]);
  });
});
