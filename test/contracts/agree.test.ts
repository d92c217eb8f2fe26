/**
 * The schemas of the API and the types of core say the same: a field that one of them lacks, or knows otherwise, is a type error in this
 * file. What goes out can come in: `npm run types` is the test, and the runs below see that nothing is lost on the way.
 */
import type { z } from 'zod';
import type { crosswalkSchema, settledCrosswalkSchema } from '../../src/contracts/crosswalk.js';
import type { decisionSchema } from '../../src/contracts/decisions.js';
import type { driftRowSchema } from '../../src/contracts/drift-row.js';
import type { driftSchema } from '../../src/contracts/drift.js';
import type { historyPointSchema } from '../../src/contracts/history.js';
import { seatLineSchema, type rejectedLineSchema } from '../../src/contracts/seat-line.js';
import { toKeptPass, type SnapshotAnswer } from '../../src/contracts/snapshot.js';
import { sourceSnapshotSchema } from '../../src/contracts/source-snapshot.js';
import type { scopeStandingSchema } from '../../src/contracts/sources.js';
import type { runSchema, syncSchema } from '../../src/contracts/syncs.js';
import type { sourceProblem } from '../../src/contracts/values.js';
import type { Crosswalk } from '../../src/core/crosswalk.js';
import type { Decision } from '../../src/core/decision.js';
import type { KeptPass } from '../../src/core/kept-pass.js';
import type { Problem } from '../../src/core/problem.js';
import type { ReconciledRow, Reconciliation } from '../../src/core/result.js';
import type { RejectedLine, SeatLine } from '../../src/core/seat-line.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import type { StandingScope } from '../../src/standing/current-scope.js';
import type { StandingInput } from '../../src/standing/standing-input.js';
import type { HistoryPoint, SourceRun, Versioned } from '../../src/store/store.js';
import type { SyncView } from '../../src/sync/sync-service.js';
import { line, source } from '../support/ledger.js';

type Plain<T> = T extends readonly (infer One)[]
  ? readonly Plain<One>[]
  : T extends object
    ? { readonly [Key in keyof T]: Plain<T[Key]> }
    : T;
/** Both ways assignable, and with the same fields all the way down: an optional one that is missing would be assignable too. */
type Fields<T> = T extends readonly (infer One)[]
  ? { readonly of: Fields<One> }
  : T extends object
    ? { readonly [Key in keyof Required<T>]: Fields<T[Key]> }
    : 0;
type Both<A, B> = [A, B] extends [B, A] ? true : false;
type Same<A, B> = [Both<Plain<A>, Plain<B>>, Both<Fields<A>, Fields<B>>] extends [true, true]
  ? 'the same'
  : 'not the same';

/** Only cells of workbooks read these, and only where they compute money. */
type CellsOnly = 'unitCostExact' | 'unitPriceExact' | 'overbilledAbove' | 'minimum';
type Rows = readonly Omit<ReconciledRow, CellsOnly>[];
type InJson = Omit<Reconciliation, 'rows' | 'hiddenRows' | 'rejected' | 'lines' | 'companies' | 'skus'> & {
  readonly rows: Rows;
  readonly hiddenRows: Rows;
  readonly rejected: readonly Omit<RejectedLine, 'companyId' | 'companyName'>[];
};
type Flat<T> = { [Key in keyof T]: T[Key] };

const AGREED: {
  readonly line: Same<z.output<typeof seatLineSchema>, SeatLine>;
  readonly rejected: Same<z.output<typeof rejectedLineSchema>, RejectedLine>;
  readonly snapshot: Same<z.output<typeof sourceSnapshotSchema>, Snapshot>;
  readonly scope: Same<z.output<typeof scopeStandingSchema>, StandingScope>;
  readonly problem: Same<z.output<typeof sourceProblem>, Problem>;
  readonly decision: Same<z.output<typeof decisionSchema>, Decision>;
  readonly point: Same<z.output<typeof historyPointSchema>, HistoryPoint>;
  readonly run: Same<z.output<typeof runSchema>, Omit<SourceRun, 'owner' | 'leaseUntil'>>;
  readonly sync: Same<Omit<z.output<typeof syncSchema>, 'runs'>, Omit<SyncView, 'runs'>>;
  readonly crosswalk: Same<Omit<z.output<typeof settledCrosswalkSchema>, 'version' | 'by' | 'at'>, Crosswalk>;
  readonly crosswalkVersion: Same<
    Pick<z.output<typeof settledCrosswalkSchema>, 'version' | 'by' | 'at'>,
    Omit<Versioned<Crosswalk>, 'value'>
  >;
  readonly saved: Same<Omit<z.output<typeof crosswalkSchema>, 'version' | 'by' | 'at'>, Crosswalk>;
  readonly row: Same<z.output<typeof driftRowSchema>, Omit<ReconciledRow, CellsOnly>>;
  readonly drift: Same<z.output<typeof driftSchema>, Flat<InJson>>;
  readonly input: Same<Exclude<keyof SnapshotAnswer, 'isDemo'>, Exclude<keyof StandingInput, 'tag'>>;
} = {
  line: 'the same',
  rejected: 'the same',
  snapshot: 'the same',
  scope: 'the same',
  problem: 'the same',
  decision: 'the same',
  point: 'the same',
  run: 'the same',
  sync: 'the same',
  crosswalk: 'the same',
  crosswalkVersion: 'the same',
  saved: 'the same',
  row: 'the same',
  drift: 'the same',
  input: 'the same',
};

it('every pair is compared by the compiler', () => {
  expect(new Set(Object.values(AGREED))).toEqual(new Set(['the same']));
});

it('a line with every field comes through its schema as it was', () => {
  const full: Required<SeatLine> = {
    ...line('Harbor Dental', 'SPB', 20),
    description: 'Monthly, per seat',
    live: 17,
    accounts: {
      holders: 20,
      active: 17,
      disabled: 1,
      guests: 1,
      shared: 1,
      rooms: 0,
      neverSignedIn: 2,
      noSignInData: 0,
      byGroup: 4,
      users: [
        { name: 'one@harbor.example', kind: 'active', lastSignIn: null },
        { name: 'two', kind: 'shared' },
      ],
    },
    owned: [{ seats: 5, subscription: 's1', isTrial: true, until: '2026-09-01' }],
    vendorSubscription: 's1',
    invoiced: 20,
    companyLevel: false,
    free: false,
    isTiered: false,
    seatsPerPrice: 1,
    term: 'annual',
    start: '2026-01-01',
    end: null,
    commitmentEnd: '2026-12-31',
    documentDate: null,
    basis: 'recurring',
    document: '1001',
    asOf: '2026-08-01',
    reference: '1001/2',
    unique: 's1',
    line: 7,
    batches: [{ seats: 20, at: '2026-01-01T00:00:00Z' }],
  };
  expect(seatLineSchema.parse(full)).toEqual(full);
});

it('an unknown quantity stays unknown on the way, and a missing one is refused', () => {
  const snapshot = source('billed', [line('Acme', 'SPB', null)]);
  const parsed = sourceSnapshotSchema.parse(JSON.parse(JSON.stringify(snapshot)));
  expect(parsed).toEqual(snapshot);
  const { quantity: _gone, ...without } = line('Acme', 'SPB', 1);
  expect(seatLineSchema.safeParse(without).success).toBe(false);
});

it('the answer of /snapshot becomes what core reconciles, decision by decision', () => {
  const answer: SnapshotAnswer = {
    today: '2026-08-01',
    scopes: [],
    crosswalk: { version: 3, by: null, at: null, companies: [], skus: [], items: [] },
    decisions: { version: 1, by: null, at: null, decisions: [] },
    tolerance: { purchasedVsBilled: { seats: 1, money: '10' } },
    comparableDays: 35,
    actUntilDays: 7,
    firstSeen: { 'acme|SPB': '2026-07-01' },
    isDemo: false,
    snapshots: [],
  };
  const pass: KeptPass = toKeptPass(answer);
  expect(pass.firstSeen.get('acme|SPB')).toBe('2026-07-01');
  expect(pass).toMatchObject({ today: '2026-08-01', comparableDays: 35, actUntilDays: 7, tolerance: answer.tolerance });
});
