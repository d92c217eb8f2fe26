/** The answers planted in the demo hold: the truth of the invented provider, reconciled by the core, gives each of them and nothing else. */
import { reconcile } from '../../src/core/reconcile/reconcile.js';
import type { Reconciliation } from '../../src/core/result.js';
import { makeMsp } from '../../src/demo/msp/make-msp.js';
import type { Msp } from '../../src/demo/msp/model.js';
import { money, rowOf, saidOf } from './answered.js';
import { snapshotsOf } from './msp-snapshots.js';

const TODAY = '2026-08-20';

function pass(msp: Msp): Reconciliation {
  return reconcile({ snapshots: snapshotsOf(msp), crosswalk: msp.crosswalk, asOf: msp.today, waivers: msp.waivers });
}

const msp = makeMsp({ today: TODAY });
const result = pass(msp);

describe.each(msp.pains.map((pain) => [pain.id, pain] as const))('pain %s', (_, pain) => {
  it.each(pain.answers.map((answer) => [`${answer.company} / ${answer.skuId}`, answer] as const))(
    '%s',
    (__, answer) => {
      expect(saidOf(rowOf(result, answer), answer)).toEqual(answer);
    },
  );
});

it('what is not planted agrees: every other row is clean, or unknown where a planted cause reaches it', () => {
  const planted = new Set(msp.pains.flatMap((pain) => pain.answers.map((one) => `${one.company}|${one.skuId}`)));
  const others = result.rows.filter((row) => !planted.has(`${row.company}|${row.skuId}`) && row.state !== 'clean');
  const byCompany = [...new Set(others.map((row) => `${row.company}: ${row.state}`))].sort();
  expect(byCompany).toEqual([
    'Larkspur Holdings East: unknown', // nobody knows which sister the customer is
    'Larkspur Holdings: unknown', // the customer that may be either
    'Saltbush Energy Services, LLC: unknown', // the new SKU under its name in the books
    'Wexcombe Solicitors LLP: unknown', // its admin has not consented
  ]);
});

it('free SKUs are hidden and counted', () => {
  const wanted = msp.pains.flatMap((pain) => pain.hidden?.skuIds ?? []);
  expect(result.hiddenRows.map((row) => row.skuId).sort()).toEqual([...wanted].sort());
});

it('the queue holds the planted strangers and nobody else', () => {
  expect(result.unmapped.companies.map((one) => `${one.leg}: ${one.name}`).sort()).toEqual([
    'billed: Larkspur Holdings',
    'purchased: Larkspur Holdings East',
    'purchased: Larkspur Holdings West',
  ]);
  expect(result.unmapped.skus.map((one) => one.name)).toEqual(['Fieldwork assistant']);
});

it('a waived difference is not open: the pool paid ahead is in no open total', () => {
  // pounds: 14.96 Brasserie Lune + 40.80 Ashgrove + 6.12 Millrace + 44.88 Wexcombe + 19.04 Thornbury
  // dollars: 56.10 Harbor & Finch + 53.15 Pinnacle + 61.20 Juniper Lane + 187.00 Tamarack, the pool
  expect(result.totals.leakPerMonth.map(money)).toEqual(['0.00 CAD', '125.80 GBP', '357.45 USD']);
  expect(result.totals.leakOpen.map(money)).toEqual(['0.00 CAD', '125.80 GBP', '170.45 USD']);
});

/** Days on which calendars are wont to break, and other seeds. */
it.each([
  ['2026-01-01', 'driftsheet'],
  ['2026-03-04', 'driftsheet'],
  ['2026-09-05', 'other'],
  ['2028-02-29', 'third'],
  ['2026-12-31', 'fourth'],
])(
  'the answers hold on %s with the seed %s',
  (today, seed) => {
    const other = makeMsp({ today, seed });
    const found = pass(other);
    const answers = other.pains.flatMap((pain) => pain.answers);
    expect(answers.map((answer) => saidOf(rowOf(found, answer), answer))).toEqual(answers);
    expect(found.unmapped.companies.length + found.unmapped.skus.length).toBe(4);
  },
  60_000,
);

it('a hundred and twenty companies agree as forty do', () => {
  const large = pass(makeMsp({ today: TODAY, companies: 120 }));
  expect(large.totals.states).toEqual({ ...result.totals.states, clean: large.totals.states.clean });
  expect(large.totals.states.clean).toBeGreaterThan(900);
  expect(large.unmapped.companies.length).toBe(3);
}, 60_000);
