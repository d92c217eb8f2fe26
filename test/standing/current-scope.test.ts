/** Which snapshot speaks for a scope: a pull that was not whole never takes the place of one that was. */
import { neverPulled, scopeOf, speakingOf, type StandingSource } from '../../src/standing/current-scope.js';
import type { KeptSnapshot } from '../../src/store/store.js';
import { counts, line, pass, source } from '../support/ledger.js';

const PAX8: StandingSource = { id: 'pax8', type: 'pax8', leg: 'purchased' };
const MONDAY = '2026-07-27T08:00:00.000Z';
const TUESDAY = '2026-07-28T08:00:00.000Z';

const kept = (takenAt: string, status: KeptSnapshot['status'], more: Partial<KeptSnapshot> = {}): KeptSnapshot => ({
  id: `${takenAt} ${status}`,
  takenAt,
  asOf: takenAt.slice(0, 10),
  status,
  hash: '',
  problems: [],
  notes: [],
  rows: 10,
  rejected: 0,
  load: () => Promise.reject(new Error('no lines are needed here')),
  ...more,
});
const scope = (newest: KeptSnapshot, lastWhole: KeptSnapshot | null) => ({
  source: 'pax8',
  scope: { id: 'a1', name: 'Pax8 account' },
  newest,
  lastWhole,
});

describe('the snapshot that speaks for a scope', () => {
  it.each([
    ['Monday complete, Tuesday complete', kept(TUESDAY, 'complete'), 'newest', false],
    ['Monday complete, Tuesday partial', kept(TUESDAY, 'partial'), 'monday', true],
    ['Monday complete, Tuesday failed', kept(TUESDAY, 'failed'), 'monday', true],
    // Read whole and nothing in it: that is what is true now, and its counts are unknown, not those of yesterday.
    ['Monday complete, Tuesday empty', kept(TUESDAY, 'empty'), 'newest', false],
  ])('%s', (_, newest, who, isStale) => {
    const monday = kept(MONDAY, 'complete');
    const isWhole = newest.status === 'complete' || newest.status === 'empty';
    const speaking = speakingOf(scope(newest, isWhole ? newest : monday));
    expect(speaking).toEqual({ kept: who === 'monday' ? monday : newest, isStale });
  });

  it('without a whole one the newest try is what there is', () => {
    const partial = kept(TUESDAY, 'partial');
    expect(speakingOf(scope(partial, null))).toEqual({ kept: partial, isStale: false });
  });

  it('a stale scope shows when its counts were taken, when it was last tried, and why that failed', () => {
    const problem = {
      code: 'ERR_SOURCE_UNAVAILABLE',
      whose: 'vendor',
      message: 'pax8: no answer at page 3',
      remedy: 'Try again later.',
      endpoint: 'GET https://api.example.com/v1/subscriptions?page=3',
      status: 500,
      retryable: true,
    } as const;
    const one = scope(kept(TUESDAY, 'failed', { problems: [problem], rows: 0 }), kept(MONDAY, 'complete'));
    expect(scopeOf(PAX8, one, speakingOf(one))).toMatchObject({
      status: 'stale',
      takenAt: MONDAY,
      triedAt: TUESDAY,
      rows: 10,
      problems: [problem],
    });
  });
});

describe('a source that was never pulled', () => {
  it('makes its leg unknown, not absent', () => {
    const { snapshot, scope: shown } = neverPulled(PAX8, '2026-08-01');
    const result = pass({ purchased: snapshot, billed: source('billed', [line('Acme', 'SPB', 15)]) });
    expect(result.rows.map(counts)).toEqual(['?/-/15']);
    expect(result.rows[0]!.reasons.purchased).toBe('failed');
    expect([result.complete, shown.takenAt, shown.triedAt]).toEqual([false, null, null]);
  });

  it('nor can be by this version: the rows are not clean for want of it', () => {
    const sage = { id: 'sage', type: 'sage', leg: 'billed', isPullable: false } as const;
    const { snapshot, scope: shown } = neverPulled(sage, '2026-08-01');
    const both = { purchased: [line('Acme', 'SPB', 15)], assigned: [line('Acme', 'SPB', 15)] };
    const result = pass({ ...both, billed: snapshot });
    expect(result.rows.map((row) => [counts(row), row.state])).toEqual([['15/15/?', 'unknown']]);
    expect(shown.problems).toMatchObject([{ whose: 'you', retryable: false }]);
  });
});
