/**
 * A count is known (a number), unknown (null, with a reason) or not applicable (null, `not-applicable`).
 * The one law of the product: unknown is never 0. So a count travels as `number | null` beside its reason.
 */

/** Why a count is not a number. The list is closed: outside readers rely on it. */
export const COUNT_REASONS = [
  'not-configured',
  'failed',
  'partial',
  'empty',
  'rejected-row',
  'unmapped-company',
  'unmapped-sku',
  'no-quantity',
  'not-covered',
  'periods-differ',
  'not-applicable',
] as const;
export type CountReason = (typeof COUNT_REASONS)[number];

/** Why an amount of money is not known. Closed likewise. */
export const MONEY_REASONS = ['no-cost', 'unknown-term', 'mixed-currency', 'tier-price'] as const;
export type MoneyReason = (typeof MONEY_REASONS)[number];
