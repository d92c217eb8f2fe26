/**
 * The road from end to end: the real connectors pull all three legs of the demo over HTTP, page by page and token by token, and every
 * planted answer comes out, and nothing else.
 */
import { reconcile } from '../../src/core/reconcile/reconcile.js';
import type { Reconciliation } from '../../src/core/result.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import { VENDOR_LIMITS, type Demo, type DemoOptions } from '../../src/demo/start-demo.js';
import { USUAL_MISCHIEF } from '../../src/demo/http/mischief.js';
import type { SourcePull } from '../../src/sync/sync-source.js';
import { DEMO_TODAY, pullSources, snapshotsIn, startTestDemo } from '../support/demo-pull.js';
import { rowOf, saidOf } from './answered.js';
import { snapshotsOf } from './msp-snapshots.js';

interface Pulled {
  readonly demo: Demo;
  readonly pulled: readonly SourcePull[];
  readonly result: Reconciliation;
  readonly seconds: number;
  readonly log: string;
}

async function pullDemo(options: DemoOptions): Promise<Pulled> {
  const running = await startTestDemo(options);
  const { demo, sources } = running;
  try {
    const { pulled, seconds, deps } = await pullSources(running, sources, []);
    const snapshots = snapshotsIn(pulled);
    const { crosswalk, waivers } = demo.msp;
    const result = reconcile({ snapshots, crosswalk, asOf: DEMO_TODAY, waivers });
    return { demo, pulled, result, seconds, log: deps.log.entries.join('\n') };
  } finally {
    await demo.close();
  }
}

/** `company | SKU`: the three counts, live, other channel, state. */
function ledgerOf({ rows }: Reconciliation): Record<string, string> {
  return Object.fromEntries(
    rows.map((row) => [
      // QuickBooks Online puts the category before the name of an item that no catalogue knows.
      `${row.company} | ${row.skuId.replace(/^Cloud:/, '')}`,
      [row.purchased, row.assigned, row.live, row.billed, row.otherChannel ?? 0, row.state].join(' '),
    ]),
  );
}

const statesOf = (pulled: readonly SourcePull[]): Record<string, number> => {
  const counts: Record<string, number> = {};
  for (const { pulls } of pulled)
    for (const { snapshot } of pulls) counts[snapshot.status] = (counts[snapshot.status] ?? 0) + 1;
  return counts;
};

describe('a calm demo', () => {
  let calm: Pulled;
  beforeAll(async () => {
    calm = await pullDemo({});
  }, 60_000);

  it('gives every planted answer', () => {
    const answers = calm.demo.msp.pains.flatMap((pain) => pain.answers);
    expect(answers.map((answer) => saidOf(rowOf(calm.result, answer), answer))).toEqual(answers);
  });

  it('gives the same rows as the provider’s own numbers', () => {
    const { msp } = calm.demo;
    const snapshots: readonly Snapshot[] = snapshotsOf(msp);
    const truth = reconcile({ snapshots, crosswalk: msp.crosswalk, asOf: DEMO_TODAY, waivers: msp.waivers });
    expect(ledgerOf(calm.result)).toEqual(ledgerOf(truth));
    expect(calm.result.hiddenRows.map(({ skuId }) => skuId).sort()).toEqual(
      truth.hiddenRows.map(({ skuId }) => skuId).sort(),
    );
  });

  it('reads every scope but the one without consent, and writes nothing', () => {
    expect(statesOf(calm.pulled)).toEqual({ complete: 42, failed: 1, empty: 1 });
    expect(calm.demo.requests.writes).toEqual([]);
  });

  it('asks for far fewer details than there are subscriptions, and is done in seconds', () => {
    const details = calm.demo.requests.count('pax8', /^\/v1\/subscriptions\/[0-9a-f-]{36}$/);
    const histories = calm.demo.requests.count('pax8', /\/history$/);
    expect(calm.demo.requests.count('pax8', /^\/v1\/subscriptions\?/)).toBe(3);
    expect(details).toBeLessThan(40);
    expect(histories).toBeLessThan(40);
    expect(calm.seconds).toBeLessThan(20);
  });

  it('shows no secret and no token in its log', () => {
    expect(calm.log).not.toMatch(/demo-pax8-secret|demo-m365-secret|Bearer|eyJ/);
  });
});

it('a demo with trouble, limits and tokens that run out gives the very same rows', async () => {
  const calm = await pullDemo({});
  const rough = await pullDemo({
    mischief: { ...USUAL_MISCHIEF, slowMs: 1 },
    limits: VENDOR_LIMITS,
    tokenSeconds: 20,
  });
  expect(ledgerOf(rough.result)).toEqual(ledgerOf(calm.result));
  expect(rough.demo.requests.count('pax8', /^\/v1\/token$/)).toBeGreaterThan(0);
  expect(rough.log).toContain('vendor-retry');
}, 120_000);
