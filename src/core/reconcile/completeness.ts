/** Whether a reconciliation may be called whole. What is not whole is never called clean. */
import type { CountReason } from '../count.js';
import { LEGS, type Leg } from '../leg.js';
import type { LegSummary, Reconciliation } from '../result.js';
import { isNoHindrance } from './findings.js';
import type { Row } from './row.js';

/**
 * Whole = every leg in use was read whole and fresh, every company and seat line is lined up, and no count is unknown.
 * One exception: a source that cannot prove an absence (`not-covered`, an invoice) does so by its nature in every pass; it makes the
 * result incomplete only where it leaves a row without any finding and without a verdict.
 */
export function isComplete(
  legs: Readonly<Record<Leg, LegSummary>>,
  rows: readonly Row[],
  unmapped: Reconciliation['unmapped'],
): boolean {
  const whole = LEGS.every((leg) => legs[leg].status === 'loaded' || legs[leg].status === 'not-configured');
  if (!whole || unmapped.companies.length > 0 || unmapped.skus.length > 0) return false;
  return rows.every((row) => {
    if (row.isCompared) return true;
    const { purchased, assigned, billed } = row.reasons;
    return row.state !== 'unknown' && [purchased, assigned, billed].every(isExpected);
  });
}

function isExpected(reason: CountReason | null): boolean {
  return isNoHindrance(reason) || reason === 'not-covered';
}
