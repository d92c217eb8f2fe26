/** The pane without its looks, on the real proxy; the workbook beside it is one that only remembers what was done with it. */
import { CountsKeeper, type Counts } from '../../src/addin/counts.js';
import { Notices } from '../../src/addin/notices.js';
import { PaneModel } from '../../src/addin/pane-model.js';
import { SessionKeeper } from '../../src/addin/session.js';
import { SignInCancelled } from '../../src/addin/microsoft-sign-in.js';
import { UnreachableError } from '../../src/client/errors.js';
import { ProxyClient } from '../../src/client/proxy-client.js';
import type { DemoAnswer } from '../../src/contracts/demo.js';
import type { BookHolds } from '../../src/excel/demo-sheets.js';
import { isCellError } from '../../src/functions/cell-error.js';
import { driftOf } from '../../src/functions/drift.js';
import { ReadyGate } from '../../src/functions/ready-gate.js';
import { Rooms } from '../proxy/rooms.js';
import { line, source } from '../support/ledger.js';

let rooms: Rooms;
let invented: Rooms;
let demo: DemoAnswer;

const bought = (company: string, seats: number) =>
  source('purchased', [line(company, 'SPB', seats, { companyId: company, skuId: 'SPB' })], {
    source: 'pax8',
    aliases: ['purchased'],
    scope: 'Pax8',
  });
const charged = (company: string, seats: number) =>
  source('billed', [line(company, 'SPB', seats, { companyId: company, skuId: 'SPB' })], {
    source: 'books',
    aliases: ['billed'],
    scope: 'Books',
  });

beforeAll(async () => {
  invented = await Rooms.open({ isDemo: true });
  invented.set([bought('Made Up', 9), charged('Made Up', 2)]);
  await invented.pull();
  const client = clientOf(invented);
  const [sources, snapshot] = [await client.sources(), await client.snapshot(null)];
  if (snapshot === null) throw new Error('no snapshot');
  demo = { sources, snapshot: snapshot.value };
});
afterAll(() => invented.close());
beforeEach(async () => {
  rooms = await Rooms.open();
  await rooms.pull();
  await rooms.deps.standing.afterPublish();
});
afterEach(() => rooms.close());

const clientOf = ({ port, token }: Rooms): ProxyClient =>
  new ProxyClient({ address: `http://127.0.0.1:${port}`, token: () => Promise.resolve(token) });

interface Setting {
  readonly book?: BookHolds;
  readonly token?: string | null;
  readonly microsoft?: () => Promise<void>;
}

/** A pane as it is when somebody opens it. */
function open({ book = 'nothing', token = null, microsoft = () => Promise.resolve() }: Setting = {}) {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
  const session = new SessionKeeper(storage, `http://127.0.0.1:${rooms.port}`);
  if (token !== null) session.saveToken(token);
  const client = (): ProxyClient => {
    const { address, token: given } = session.read();
    return new ProxyClient({ address, token: () => Promise.resolve(given) });
  };
  const memory = new ReadyGate();
  const counts = new CountsKeeper({ client, memory, askCellsAgain: () => Promise.resolve() });
  const done: string[] = [];
  let holds = book;
  const door = {
    holds: () => Promise.resolve(holds),
    draw: ({ answer }: Counts) => {
      if (holds !== 'nothing' && (holds === 'demo') !== answer.isDemo)
        return Promise.reject(new Error('they would mix'));
      holds = answer.isDemo ? 'demo' : 'own';
      done.push(`draw ${holds}`);
      return Promise.resolve({ said: [] });
    },
    answerFromSaved: () => {
      done.push('answer from saved');
      return Promise.resolve(true);
    },
    removeDemo: () => {
      holds = 'nothing';
      done.push('remove');
      return Promise.resolve();
    },
  } as const;
  const model = new PaneModel({
    session,
    counts,
    client,
    memory,
    door,
    notices: new Notices(),
    microsoft: {
      isOffered: () => Promise.resolve(true),
      signIn: microsoft,
      signOut: () => Promise.resolve(),
      name: null,
    },
    readDemo: () => Promise.resolve(demo),
    askCellsAgain: () => Promise.resolve(),
    now: () => 1_000,
  } as ConstructorParameters<typeof PaneModel>[0]);
  const cell = async (company: string): Promise<unknown> => {
    const answer = await memory.answer((index) => driftOf(index, company, 'SPB', undefined));
    return isCellError(answer) ? answer.sentence : answer;
  };
  return { model, cell, done, kept };
}

describe('somebody with a token', () => {
  it('sees the counts; nothing is drawn before they ask for it', async () => {
    const { model, cell, done } = open({ token: rooms.token });
    await model.begin();
    expect(await cell('Acme')).toBe(5);
    expect([model.state.book, done]).toEqual(['nothing', []]);
    await model.refresh();
    expect([model.state.book, done]).toEqual(['own', ['draw own']]);
    expect(model.state.notice).toMatch(/Nothing has changed|New counts/);
  });

  it('a token that is taken no more: the counts stay, and somebody has to sign in', async () => {
    const { model, cell } = open({ token: rooms.token });
    await model.begin();
    await model.account.signIn('driftsheet_wrong');
    expect(model.state).toMatchObject({ isSignInNeeded: true, isOffline: false, signedInBy: 'token' });
    expect([model.state.counts?.result.rows.length, await cell('Acme')]).toEqual([1, 5]);
    await model.account.signIn(rooms.token);
    expect(model.state).toMatchObject({ isSignInNeeded: false, problem: null });
  });

  it('the proxy goes away and comes back: marked, and nothing is lost', async () => {
    const { model, cell } = open({ token: rooms.token });
    await model.begin();
    await rooms.app.close();
    await model.look();
    expect(model.state).toMatchObject({ isOffline: true, answeredAt: 1_000 });
    expect(model.state.problem).toMatch(/found no answer, expected the proxy/);
    expect(await cell('Acme')).toBe(5);
  });

  it('signing out leaves the counts where they are, and asks nobody any more', async () => {
    const { model, cell, kept } = open({ token: rooms.token });
    await model.begin();
    await model.signOut();
    expect([model.state.signedInBy, model.state.sources, [...kept]]).toEqual([null, null, []]);
    expect(await cell('Acme')).toBe(5);
    await model.look();
    expect(model.state.problem).toBeNull();
  });

  it('an address that cannot be asked is turned down, and the old one stays', async () => {
    const { model } = open({ token: rooms.token });
    await model.account.moveTo('ftp://drift.example.com');
    expect(model.state.problem).toMatch(/expected an address like https/);
    expect(model.state.address).toBe(`http://127.0.0.1:${rooms.port}`);
  });
});

describe('somebody without one', () => {
  it('looks around in the demo: lists, cells and sheets, without a request to the API', async () => {
    const { model, cell, done } = open();
    await model.begin();
    expect(await model.demo.begin()).toBe(true);
    expect(model.state).toMatchObject({ isTour: true, signedInBy: null });
    expect([model.state.counts?.answer.isDemo, await cell('Made Up')]).toEqual([true, 7]);
    await model.demo.draw();
    expect([model.state.book, done]).toEqual(['demo', ['draw demo']]);
  });

  it('answers in the demo, and nothing of it is saved', async () => {
    const { model } = open();
    await model.demo.begin();
    const before = model.state.counts?.answer.crosswalk.items.length;
    const rule = { source: 'billed', externalId: '', externalName: 'Care', kind: 'hours', skus: [] } as const;
    const change = {
      name: 'Care',
      said: () => '',
      apply: (crosswalk: { items: readonly object[] }) => ({ ...crosswalk, items: [...crosswalk.items, rule] }),
    } as unknown as Parameters<PaneModel['change']>[0];
    expect(await model.change(change)).toBe(true);
    expect(model.state.counts?.answer.crosswalk.items.length).toBe((before ?? 0) + 1);
    expect((await clientOf(invented).crosswalk()).value.items).toHaveLength(before ?? 0);
  });

  it('signs in afterwards: no invented number is left in a cell or a list', async () => {
    const { model, cell } = open();
    await model.demo.begin();
    await model.account.signIn(rooms.token);
    expect(model.state).toMatchObject({ isTour: false, signedInBy: 'token' });
    expect(model.state.counts?.result.rows.map(({ company }) => company)).toEqual(['Acme']);
    expect([await cell('Acme'), String(await cell('Made Up'))]).toEqual([5, expect.stringMatching(/Made Up/)]);
  });

  it('signs in where nobody answers: no invented number is left either', async () => {
    const { model, cell } = open();
    await model.demo.begin();
    await rooms.app.close();
    await model.account.signIn(rooms.token);
    expect([model.state.counts, model.state.isOffline]).toEqual([null, true]);
    expect(await cell('Made Up')).toMatch(/The demo has ended/);
  });

  it('leaves the demo: lists and cells are empty, with a sentence', async () => {
    const { model, cell } = open();
    await model.demo.begin();
    await model.demo.end();
    expect([model.state.isTour, model.state.counts, model.state.sources]).toEqual([false, null, null]);
    expect(await cell('Made Up')).toMatch(/The demo has ended/);
  });

  it('in a workbook with counts of their own the demo is not shown, and their cells keep their numbers', async () => {
    const { model, done } = open({ book: 'own' });
    await model.begin();
    expect(done).toEqual(['answer from saved']);
    expect(await model.demo.begin()).toBe(false);
    expect(model.state).toMatchObject({ isTour: false, counts: null });
    expect(model.state.problem).toMatch(/holds counts of your own/);
  });

  it('thinks better of Microsoft: nothing is wrong', async () => {
    const { model } = open({ microsoft: () => Promise.reject(new SignInCancelled()) });
    await model.begin();
    await model.account.signInWithMicrosoft();
    expect(model.state).toMatchObject({ hasMicrosoft: true, isSigningIn: false, problem: null, signedInBy: null });
  });

  it('what Microsoft refuses is told', async () => {
    const { model } = open({ microsoft: () => Promise.reject(new UnreachableError('no answer of Microsoft')) });
    await model.account.signInWithMicrosoft();
    expect(model.state).toMatchObject({ problem: 'no answer of Microsoft', signedInBy: null });
  });
});

describe('a workbook in which the demo was drawn', () => {
  it('answers cells from it while nobody is signed in, and never once somebody is', async () => {
    const anybody = open({ book: 'demo' });
    await anybody.model.begin();
    expect(anybody.done).toEqual(['answer from saved']);
    const somebody = open({ book: 'demo', token: rooms.token });
    await somebody.model.begin();
    expect(somebody.done).toEqual([]);
    expect(await somebody.cell('Acme')).toBe(5);
  });

  it('is not drawn over with real counts; replaced, it holds them alone', async () => {
    const { model, done } = open({ book: 'demo', token: rooms.token });
    await model.begin();
    await model.refresh();
    expect([model.state.book, done]).toEqual(['demo', []]);
    expect(model.state.notice).toMatch(/they would mix/);
    await model.demo.replace();
    expect([model.state.book, done]).toEqual(['own', ['remove', 'draw own']]);
  });
});
