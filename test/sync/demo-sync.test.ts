/** The demo's forty clients, synced into the store: one tenant without consent, a source that fails, what drifts asked further. */
import { DemoSync } from '../support/demo-sync.js';
import { startTestDemo, type RunningDemo } from '../support/demo-pull.js';

let running: RunningDemo;
let place: DemoSync;

beforeAll(async () => {
  running = await startTestDemo();
  place = await DemoSync.open(running);
  await place.sync();
}, 120_000);
afterAll(async () => {
  await place.close();
  await running.demo.close();
});

const statesOf = async (source: string): Promise<Record<string, number>> => {
  const states: Record<string, number> = {};
  for (const { newest, lastWhole } of await place.store.snapshots.findCurrent(source)) {
    const state = `${newest.status}${lastWhole === null ? '' : newest.id === lastWhole.id ? '' : ', whole before'}`;
    states[state] = (states[state] ?? 0) + 1;
  }
  return states;
};

it('one tenant of forty has not consented: thirty-nine are fresh, one is unknown with the sentence to send', async () => {
  const scopes = await place.store.snapshots.findCurrent('m365');
  expect(await statesOf('m365')).toEqual({ complete: 38, empty: 1, failed: 1 });
  const [without] = scopes.filter(({ newest }) => newest.status === 'failed');
  expect(without?.scope.name).toBe('Wexcombe Solicitors');
  expect(without?.newest.problems).toEqual([
    {
      code: 'ERR_SOURCE_CONSENT',
      whose: 'admin',
      message: expect.stringContaining('no administrator has consented there'),
      remedy: expect.stringMatching(
        /^Send to an administrator of Wexcombe Solicitors .*: "Please open http\S+\/adminconsent\?client_id=\S+ and accept\./,
      ),
      endpoint: expect.stringMatching(/^POST http/),
      status: 400,
      retryable: false,
    },
  ]);
  const { rows } = await place.result();
  const its = rows.filter(({ company }) => company === 'Wexcombe Solicitors LLP');
  expect(its.length).toBeGreaterThan(0);
  expect(its.filter(({ assigned }) => assigned !== null)).toEqual([]);
  expect(its.find(({ skuId }) => skuId === 'SPB')?.reasons.assigned).toBe('failed');
});

it('sources that were asked for together are compared before one of them is published', async () => {
  const [account] = await place.store.snapshots.findCurrent('pax8');
  const dated = (await account!.newest.load()).lines.filter(({ batches }) => batches !== undefined);
  expect(dated.length).toBeGreaterThan(10);
  expect((await place.result()).rows.some(({ actUntil }) => actUntil !== null)).toBe(true);
});

it('the same pull again keeps the same content', async () => {
  const before = await place.store.snapshots.findCurrent('qbd');
  running.clock.sleep(60_000).catch(() => null);
  await place.sync('qbd');
  const after = await place.store.snapshots.findCurrent('qbd');
  expect(after.map(({ newest }) => newest.hash)).toEqual(before.map(({ newest }) => newest.hash));
  expect(after[0]?.newest.id).not.toBe(before[0]?.newest.id);
});

it.each([
  ['pax8', 'pax8', { 'failed, whole before': 1 }],
  ['m365', 'microsoft-login', { 'failed, whole before': 39, failed: 1 }],
  ['qbo', 'quickbooks-online', { 'failed, whole before': 1 }],
  ['xero', 'xero', { 'failed, whole before': 1 }],
  ['qbd', 'quickbooks-desktop', { 'failed, whole before': 1 }],
] as const)(
  '%s fails as a whole: it keeps its last whole snapshots, and no count changes',
  async (source, vendor, states) => {
    running.demo.faults.clear();
    await place.sync(source);
    const before = countsOf(await place.result());
    running.demo.faults.add({ kind: 'status-500', vendor, times: Infinity });
    // Tokens that are still good would let the lists through.
    if (vendor === 'microsoft-login')
      running.demo.faults.add({ kind: 'status-500', vendor: 'microsoft-graph', times: Infinity });
    expect(await place.sync(source)).toMatchObject({ state: 'incomplete' });
    running.demo.faults.clear();
    expect(await statesOf(source)).toEqual(states);
    const result = await place.result();
    expect(countsOf(result)).toEqual(before);
    expect(result.complete).toBe(false);
    const { scopes } = await place.standing.input();
    const own = scopes.filter((scope) => scope.source === source && scope.status !== 'failed');
    expect(own.map(({ status }) => status)).toEqual(own.map(() => 'stale'));
    expect(own[0]?.problems[0]).toMatchObject({ code: 'ERR_SOURCE_UNAVAILABLE', status: 500 });
  },
  60_000,
);

it('a day limit is kept as the moment until which to wait', async () => {
  running.demo.faults.add({ kind: 'status-429-hours', vendor: 'xero', times: Infinity });
  await place.sync('xero');
  running.demo.faults.clear();
  const [organisation] = await place.store.snapshots.findCurrent('xero');
  const [problem] = organisation?.newest.problems ?? [];
  expect(problem).toMatchObject({ code: 'ERR_SOURCE_RATE_LIMIT', whose: 'time' });
  expect(Date.parse(problem?.until ?? '')).toBeGreaterThan(running.clock.now() + 3_600_000);
});

function countsOf({
  rows,
}: {
  readonly rows: Awaited<ReturnType<DemoSync['result']>>['rows'];
}): Record<string, string> {
  return Object.fromEntries(
    rows.map(({ company, skuId, purchased, assigned, live, billed }) => [
      `${company} | ${skuId}`,
      [purchased, assigned, live, billed].map((count) => count ?? '?').join('/'),
    ]),
  );
}
