/**
 * When seats can be given back. Under the new commerce terms a batch of seats can be cut within 168 hours (7 days, UTC) of its
 * purchase, renewal or addition, and each addition has a window of its own; after that the seats are locked until the
 * commitment ends. Windows come from a subscription's history, never from the date it was last touched.
 */
import { earlier, type Day } from '../day.js';
import type { SeatLine } from '../seat-line.js';

export const ACT_UNTIL_DAYS = 7;
const DAY_MS = 86_400_000;

export interface Windows {
  /** The moment (ISO UTC) the window that closes first among the open ones closes; null when none is open or no history is known. */
  readonly actUntil: string | null;
  /** The first day on which seats come free again, when every counted seat is locked; null when some are not, or none is known. */
  readonly lockedUntil: Day | null;
}

/** `asOf` is a day: what is open at its first moment counts as open. `days` is the length of a window. */
export function windowsOf(purchases: readonly SeatLine[], asOf: Day, days = ACT_UNTIL_DAYS): Windows {
  const length = days * DAY_MS;
  const now = Date.parse(`${asOf}T00:00:00Z`);
  const closings = purchases
    .flatMap((line) => line.batches ?? [])
    .map((batch) => Date.parse(batch.at) + length)
    .filter((closing) => closing > now && closing - length < now + DAY_MS)
    .sort((a, b) => a - b);
  const actUntil = closings.length > 0 ? new Date(closings[0]!).toISOString() : null;
  const ends = purchases.flatMap((line) =>
    line.commitmentEnd != null && line.commitmentEnd > asOf ? [line.commitmentEnd] : [],
  );
  const allLocked = ends.length > 0 && ends.length === purchases.length;
  const lockedUntil = allLocked ? ends.reduce(earlier) : null;
  return { actUntil, lockedUntil };
}
