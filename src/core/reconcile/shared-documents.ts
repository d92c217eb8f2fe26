/**
 * Lines of documents that stand in several files of one ledger: a report of June and July beside one of July and August. Equal lines
 * of one document are as many as the file has that shows most of them; the others are copies.
 */
import type { DatedSnapshot } from './ledgers.js';
import { USE } from './line-use.js';

/** `snapshots` and `uses` (parallel) are those of one ledger. Changes the uses of copies. */
export function dropCopies(snapshots: readonly DatedSnapshot[], uses: readonly Uint8Array[]): void {
  if (snapshots.length < 2) return;
  const most = new Map<string, number>();
  for (const [index, { gathered }] of snapshots.entries()) {
    const own = uses[index]!;
    const inFile = new Map<string, number>();
    for (const [at, line] of gathered.snapshot.lines.entries()) {
      if (line.documentDate == null) continue;
      const key = JSON.stringify([
        gathered.companyOf[at],
        gathered.itemOf[at],
        line.document ?? '',
        line.documentDate,
        line.description ?? '',
        line.kind,
        line.quantity,
        // A workbook says 28 where a text file says 28.00.
        line.unitAmount === null ? null : Number(line.unitAmount),
        line.currency,
        line.intervalMonths,
      ]);
      const copy = (inFile.get(key) ?? 0) + 1;
      inFile.set(key, copy);
      if (copy <= (most.get(key) ?? 0)) own[at] = USE.superseded;
      else most.set(key, copy);
    }
  }
}
