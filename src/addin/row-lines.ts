/** The lines of the sources that stand behind one row, leg by leg: what a person looks at before they believe a count. */
import { LEGS, type Leg } from '../core/leg.js';
import type { LineOutcome, ReconciledRow, Reconciliation } from '../core/result.js';

export interface RowLine {
  readonly source: string;
  /** As the source has them. */
  readonly company: string;
  readonly item: string;
  /** null: the line has no number. */
  readonly quantity: number | null;
  /** Seats that it adds to this row. */
  readonly seats: number;
  readonly use: LineOutcome['use'];
  readonly reference: string | null;
  /** ISO day of the document, or of the end of the commitment. */
  readonly day: string | null;
}

export interface RowLines {
  readonly leg: Leg;
  /** Those that count first, as many as are shown. */
  readonly lines: readonly RowLine[];
  /** How many there are. */
  readonly all: number;
}

/** A row of thousands of lines is looked at in the workbook. */
const SHOWN = 10;

export function linesOfRow(
  { lines }: Pick<Reconciliation, 'lines'>,
  { companyId, skuId }: Pick<ReconciledRow, 'companyId' | 'skuId'>,
): readonly RowLines[] {
  const found: Record<Leg, RowLine[]> = { purchased: [], assigned: [], billed: [] };
  for (const outcome of lines()) {
    if (outcome.companyId !== companyId) continue;
    const share = [{ skuId: outcome.skuId, seats: outcome.rowSeats }, ...outcome.alsoIn].find(
      (one) => one.skuId === skuId,
    );
    if (share !== undefined) found[outcome.snapshot.leg].push(toRowLine(outcome, share.seats));
  }
  return LEGS.map((leg) => {
    const sorted = [...found[leg]].sort((a, b) => Number(b.use === 'counted') - Number(a.use === 'counted'));
    return { leg, lines: sorted.slice(0, SHOWN), all: sorted.length };
  });
}

function toRowLine({ line, snapshot, use }: LineOutcome, seats: number): RowLine {
  return {
    source: snapshot.scope || snapshot.source,
    company: line.companyName || line.companyId,
    item: line.skuName || line.skuId,
    quantity: line.quantity,
    seats,
    use,
    reference: line.reference ?? null,
    day: line.documentDate ?? null,
  };
}
