/** What a person accepts of a row: every difference it shows, each up to the seats it shows, until a last day. */
import type { Waiver } from './crosswalk.js';
import type { Day } from './day.js';
import { findingSeats, SIDE_OF, type RowCounts } from './reconcile/findings.js';
import { FINDINGS, type Finding } from './result.js';

export interface AcceptedSeats {
  readonly finding: Finding;
  readonly seats: number;
}

export interface Acceptance {
  readonly companyId: string;
  readonly skuId: string;
  readonly seats: readonly AcceptedSeats[];
  /** Last day, inclusive. */
  readonly until: Day;
  readonly by: string;
  /** Day of the decision, '' where it is not known. */
  readonly at: string;
  readonly why: string;
}

/** Every finding that the counts of a row hold, with its seats, most urgent first. */
export function seatsOfFindings(counts: RowCounts): readonly AcceptedSeats[] {
  const seats = findingSeats(counts);
  return FINDINGS.flatMap((finding, index) => (seats[index]! > 0 ? [{ finding, seats: seats[index]! }] : []));
}

/** One waiver for each accepted finding, bound to the pair and the direction behind it. */
export function waiversOf(acceptances: readonly Acceptance[]): readonly Waiver[] {
  return acceptances.flatMap(({ companyId, skuId, seats, until, by, at, why }) =>
    seats.map(({ finding, seats: accepted }) => {
      return { companyId, skuId, ...SIDE_OF[finding], seats: accepted, until, by, at, why };
    }),
  );
}
