/**
 * One thing counted once. Two invoices laid end to end, or one export given twice, name the same subscription twice; adding them up
 * would invent seats. Equal lines count once; of lines that differ the newest start counts; where nothing decides, the count is unknown.
 */
import type { Day } from '../day.js';
import type { GatheredSnapshot } from './gather.js';
import { USE } from './line-use.js';

interface Place {
  readonly snapshot: number;
  readonly line: number;
}

/** Changes the uses of doubled lines. The order of files and lines does not matter. */
export function settleTwins(snapshots: readonly GatheredSnapshot[], uses: readonly Uint8Array[]): void {
  const places = new Map<string, Place[]>();
  for (const [snapshot, one] of snapshots.entries()) {
    const { lines } = one.snapshot;
    for (let line = 0; line < lines.length; line += 1) {
      const { unique } = lines[line]!;
      if (unique === undefined || uses[snapshot]![line] !== USE.counted) continue;
      const key = `${one.source}|${unique}`;
      const had = places.get(key);
      if (had === undefined) places.set(key, [{ snapshot, line }]);
      else had.push({ snapshot, line });
    }
  }
  for (const twins of places.values()) if (twins.length > 1) settle(twins, snapshots, uses);
}

function settle(twins: readonly Place[], snapshots: readonly GatheredSnapshot[], uses: readonly Uint8Array[]): void {
  const startOf = ({ snapshot, line }: Place): Day => snapshots[snapshot]!.snapshot.lines[line]!.start ?? '';
  const newest = twins.map(startOf).reduce((a, b) => (a > b ? a : b));
  const left = twins.filter((twin) => startOf(twin) === newest);
  const same = new Set(left.map((twin) => saying(twin, snapshots))).size === 1;
  for (const twin of twins) {
    const isFirst = twin === left[0];
    if (!left.includes(twin) || (same && !isFirst)) uses[twin.snapshot]![twin.line] = USE.superseded;
    else if (!same) uses[twin.snapshot]![twin.line] = USE.contradicted;
  }
}

/** What the line says, but for the place it stands in. */
function saying({ snapshot, line }: Place, snapshots: readonly GatheredSnapshot[]): string {
  const one = snapshots[snapshot]!;
  const { quantity, unitAmount, currency, intervalMonths, end, commitmentEnd } = one.snapshot.lines[line]!;
  return JSON.stringify([
    one.companyOf[line],
    one.itemOf[line],
    quantity,
    unitAmount,
    currency,
    intervalMonths,
    end,
    commitmentEnd,
  ]);
}
