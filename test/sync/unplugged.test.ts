/**
 * The plug of any vendor is pulled at any page of its pull, for good. After a sync that went well what was cut off is stale and goes on
 * counting; on a first sync every count is the truth or unknown. Never is a number changed into a wrong one.
 */
import type { FaultKind, Vendor } from '../../src/demo/http/faults.js';
import type { ReconciledRow, Reconciliation } from '../../src/core/result.js';
import { DemoSync } from '../support/demo-sync.js';
import { startTestDemo, type RunningDemo } from '../support/demo-pull.js';

const SOURCES = ['pax8', 'm365', 'qbo', 'xero', 'qbd'];
const KINDS: readonly FaultKind[] = ['dropped', 'cut-off', 'status-500'];
const LEGS = ['purchased', 'assigned', 'live', 'billed'] as const;

let running: RunningDemo;
let calm: DemoSync;
let truth: Reconciliation;
/** Requests of a whole pull of each source, in their order. */
const requests = new Map<string, readonly Position[]>();

interface Position {
  readonly vendor: Vendor;
  readonly path: string;
}

beforeAll(async () => {
  running = await startTestDemo({ companies: 5, largestPage: 10 });
  calm = await DemoSync.open(running);
  await calm.sync();
  for (const source of SOURCES) {
    running.demo.requests.clear();
    await calm.sync(source);
    const asked = running.demo.requests.all.map(({ vendor, path }) => ({ vendor, path }));
    requests.set(source, [...new Map(asked.map((one) => [one.path, one])).values()]);
  }
  truth = await calm.result();
}, 120_000);
afterAll(async () => {
  await calm.close();
  await running.demo.close();
});

const keyOf = ({ company, skuId }: ReconciledRow): string => `${company} | ${skuId}`;
const escaped = (text: string): RegExp => new RegExp(`^${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}$`);
const countsOf = ({ rows, hiddenRows }: Reconciliation): ReadonlyMap<string, string> =>
  new Map([...rows, ...hiddenRows].map((row) => [keyOf(row), LEGS.map((leg) => row[leg] ?? '?').join('/')]));

/** Counts that are neither the truth nor unknown. Where the distributor was not read, an item may stand under its name in the books. */
function wrongIn({ rows, hiddenRows }: Reconciliation): readonly string[] {
  const right = new Map([...truth.rows, ...truth.hiddenRows].map((row) => [keyOf(row), row]));
  return [...rows, ...hiddenRows].flatMap((row) => {
    const its = right.get(keyOf(row));
    return LEGS.filter(
      (leg) => row[leg] !== null && row[leg] !== (its === undefined ? trueOf(row, leg) : its[leg]),
    ).map((leg) => `${keyOf(row)}: ${leg} ${row[leg]}, not ${its?.[leg]}`);
  });
}

function trueOf(row: ReconciledRow, leg: (typeof LEGS)[number]): number | null {
  const same = [...truth.rows, ...truth.hiddenRows].filter(({ skuId }) => row.skuId.endsWith(skuId));
  return same.some((one) => one[leg] === row[leg]) ? row[leg] : null;
}

const isSame = (a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): boolean =>
  a.size === b.size && [...a].every(([key, counts]) => b.get(key) === counts);

async function unplugged<T>({ vendor, path }: Position, kind: FaultKind, work: () => Promise<T>): Promise<T> {
  running.demo.faults.add({ kind, vendor, path: escaped(path), times: Infinity });
  try {
    return await work();
  } finally {
    running.demo.faults.clear();
  }
}

it('there are many pages to pull the plug at', () => {
  const all = [...requests.values()].flat();
  expect(all.length).toBeGreaterThan(40);
  // Signing in is tried elsewhere: here the tokens are good.
  expect(new Set(all.map(({ vendor }) => vendor)).size).toBe(5);
});

describe.each(SOURCES)('%s', (source) => {
  it('after a sync that went well: what was cut off is stale, and no count changes', async () => {
    const before = countsOf(truth);
    for (const [index, position] of (requests.get(source) ?? []).entries()) {
      const kind = KINDS[index % KINDS.length]!;
      const at = `${kind} at ${position.path}`;
      await unplugged(position, kind, () => calm.sync(source));
      const result = await calm.result();
      expect([at, wrongIn(result)]).toEqual([at, []]);
      expect([at, isSame(countsOf(result), before)]).toEqual([at, true]);
    }
    await calm.sync(source);
    expect(countsOf(await calm.result())).toEqual(before);
  }, 240_000);

  it('on a first sync: every count is the truth or unknown', async () => {
    // Every third page: the fault table of the connectors holds the others.
    const some = (requests.get(source) ?? []).filter((_, index) => index % 3 === 0);
    for (const [index, position] of some.entries()) {
      const kind = KINDS[(index + 1) % KINDS.length]!;
      const at = `${kind} at ${position.path}`;
      const place = await DemoSync.open(running);
      try {
        await unplugged(position, kind, () => place.sync());
        expect([at, wrongIn(await place.result())]).toEqual([at, []]);
      } finally {
        await place.close();
      }
    }
  }, 240_000);
});
