/** Who decided is what the server saw; what is accepted without saying how much is what the row shows. */
import type { DecisionToSave } from '../../contracts/decisions.js';
import { seatsOfFindings, type AcceptedSeats } from '../../core/acceptance.js';
import { ACCEPT, type Decision } from '../../core/decision.js';
import type { Standing } from '../../standing/standing.js';
import { ApiError } from '../problems.js';

interface Signature {
  readonly by: string;
  readonly at: string;
}

interface Row {
  readonly companyId: string;
  readonly skuId: string;
}

/** Decisions that were there before keep who made them and when; the others are signed now. */
export async function signedDecisions(
  wanted: readonly DecisionToSave[],
  before: readonly Decision[],
  who: Signature,
  standing: Pick<Standing, 'reconciliation'>,
): Promise<readonly Decision[]> {
  const known = new Map(before.map((decision) => [rowKey(decision), decision]));
  const shown = wanted.some(asksWhatIsShown) ? await shownSeats(standing) : new Map<string, readonly AcceptedSeats[]>();
  return wanted.map((wish) => {
    const had = known.get(rowKey(wish));
    if (had !== undefined && isSame(wish, had)) return had;
    const { companyId, skuId, decision, reason, until, note } = wish;
    const accepts = decision === ACCEPT && until !== null;
    const accepted = accepts ? (wish.accepted ?? shown.get(rowKey(wish)) ?? []) : [];
    return { companyId, skuId, decision, reason, until, note, accepted, ...who };
  });
}

function asksWhatIsShown({ decision, until, accepted }: DecisionToSave): boolean {
  return decision === ACCEPT && until !== null && accepted === undefined;
}

async function shownSeats(
  standing: Pick<Standing, 'reconciliation'>,
): Promise<ReadonlyMap<string, readonly AcceptedSeats[]>> {
  const { result } = await standing.reconciliation();
  return new Map(result.rows.map((row) => [rowKey(row), seatsOfFindings(row)]));
}

function isSame(wish: DecisionToSave, had: Decision): boolean {
  const plain = ({ decision, reason, until, note }: DecisionToSave | Decision): string =>
    JSON.stringify([decision, reason, until, note]);
  const accepted = (one: readonly AcceptedSeats[]): string =>
    JSON.stringify(one.map(({ finding, seats }) => [finding, seats]));
  return (
    plain(wish) === plain(had) && (wish.accepted === undefined || accepted(wish.accepted) === accepted(had.accepted))
  );
}

/** Throws ApiError: a row has one decision. */
export function assertOneForEachRow(wanted: readonly DecisionToSave[]): void {
  const first = new Map<string, number>();
  const errors = wanted.flatMap((wish, index) => {
    const before = first.get(rowKey(wish));
    if (before === undefined) first.set(rowKey(wish), index);
    return before === undefined
      ? []
      : [`body.decisions[${index}]: found a second decision for the row of decisions[${before}]; expected one.`];
  });
  if (errors.length > 0) throw new ApiError('ERR_REQUEST_INVALID', errors[0] ?? '', { errors });
}

function rowKey({ companyId, skuId }: Row): string {
  return JSON.stringify([companyId, skuId]);
}
