/** The same export handed in twice in two guises: saved once as CSV and once as .xlsx, or as two reports of one set of books. */
import { createHash } from 'node:crypto';
import { LEGS } from '../core/leg.js';
import type { SeatLine } from '../core/seat-line.js';
import type { Snapshot } from '../core/snapshot.js';
import { InputError } from './exit-status.js';

/** A single line may well stand in two lists by chance. */
const FEWEST_LINES = 2;

/** Throws InputError: counting such files twice would invent seats. */
export function assertNoTwins(snapshots: readonly Snapshot[]): void {
  for (const leg of LEGS) {
    const own = snapshots.filter((snapshot) => snapshot.leg === leg);
    if (own.length < 2) continue;
    assertOneReportOfBooks(own);
    assertDifferentLines(own);
  }
}

/** Two reports of one accounting system, with one name above them, hold the same lines in another order. */
function assertOneReportOfBooks(snapshots: readonly Snapshot[]): void {
  for (const [index, one] of snapshots.entries()) {
    const twin = snapshots.slice(0, index).find((other) => areSameBooks(one, other));
    if (twin === undefined) continue;
    throw new InputError(
      'ERR_FILE_TWICE',
      `${one.scope}: found a second report of the books of "${one.ledger ?? ''}", which ${twin.scope} reports already, ` +
        'in another form; counting both would invent seats. Give reports of one form.',
    );
  }
}

function areSameBooks(one: Snapshot, other: Snapshot): boolean {
  if (!one.ledger || one.ledger !== other.ledger || one.source === other.source || one.proves !== 'period')
    return false;
  return one.aliases.some((alias) => alias !== one.leg && other.aliases.includes(alias));
}

function assertDifferentLines(snapshots: readonly Snapshot[]): void {
  const seen = new Map<string, string>();
  for (const snapshot of snapshots) {
    // Of one set of books a line counts once, wherever it stands.
    if (snapshot.lines.length < FEWEST_LINES || snapshot.proves !== 'absence') continue;
    const content = contentOf(snapshot);
    const twin = seen.get(content);
    if (twin !== undefined) {
      throw new InputError(
        'ERR_FILE_TWICE',
        `${snapshot.scope}: found the same lines as in ${twin}, saved otherwise; counting them twice would invent seats. ` +
          'Give each list once.',
      );
    }
    seen.set(content, snapshot.scope);
  }
}

function contentOf({ source, lines }: Snapshot): string {
  const hash = createHash('sha256').update(source);
  for (const line of lines) hash.update(JSON.stringify(saying(line)));
  return hash.digest('hex');
}

function saying(line: SeatLine): readonly unknown[] {
  const { companyId, companyName, skuId, skuName, kind, quantity, unitAmount, currency, intervalMonths, asOf } = line;
  const price = unitAmount === null ? null : Number(unitAmount);
  return [companyId, companyName, skuId, skuName, kind, quantity, price, currency, intervalMonths, asOf];
}
