/** A pass over what is kept: decisions waive what they accept, and no more. */
import { EMPTY_CROSSWALK } from '../../src/core/crosswalk.js';
import type { Decision } from '../../src/core/decision.js';
import { reconcileKept } from '../../src/core/kept-pass.js';
import { line, source } from '../support/ledger.js';

const decision = (more: Partial<Decision>): Decision => ({
  companyId: 'acme',
  skuId: 'SPB',
  decision: 'Accept',
  reason: 'billed next month',
  until: '2026-08-31',
  note: '',
  accepted: [{ finding: 'leak', seats: 3 }],
  by: 'pat',
  at: '2026-07-30T10:00:00.000Z',
  ...more,
});

/** Acme buys 18 and is charged for 15. */
function leakOf3(decisions: readonly Decision[]) {
  const party = { companyId: 'acme' };
  const result = reconcileKept({
    today: '2026-08-01',
    snapshots: [
      source('purchased', [line('Acme', 'SPB', 18, party)]),
      source('billed', [line('Acme', 'SPB', 15, party)], { source: 'billed:plain' }),
    ],
    crosswalk: EMPTY_CROSSWALK,
    decisions,
    tolerance: {},
    comparableDays: 35,
    actUntilDays: 7,
    firstSeen: new Map(),
  });
  const [row] = result.rows;
  return { drifts: result.drifts, findings: row!.findings, waived: row!.waived.map(({ seats }) => seats) };
}

describe('decisions that are kept', () => {
  it('what is accepted is waived until its last day', () => {
    expect(leakOf3([decision({ companyId: 'acme' })])).toEqual({ drifts: false, findings: ['leak'], waived: [3] });
  });

  it.each([
    ['two of three seats', decision({ accepted: [{ finding: 'leak', seats: 2 }] })],
    ['the day before', decision({ until: '2026-07-31' })],
    ['no last day', decision({ until: null })],
    ['another company', decision({ companyId: 'birch' })],
    ['nothing', decision({ accepted: [] })],
    ['waits', decision({ decision: 'Wait' })],
  ])('%s: the row is open', (_, one) => {
    expect(leakOf3([one]).drifts).toBe(true);
  });
});
