/** What every maker of one company's records needs. */
import type { Calendar } from './calendar.js';
import type { BookSystem, BookTerms } from './model.js';
import type { CompanyPlan, RowPlan } from './plan.js';
import type { Currency } from './products.js';
import type { Seeded } from './seeded.js';

export interface Making {
  readonly seeds: Seeded;
  readonly days: Calendar;
  readonly plan: CompanyPlan;
  /** The planned rows and those in which all agrees. */
  readonly rows: readonly RowPlan[];
  readonly domain: string;
}

/** The branch that serves a company keeps its books. */
export const BOOKS_OF: Readonly<Record<Currency, BookSystem>> = {
  USD: 'quickbooks-online',
  GBP: 'xero',
  CAD: 'quickbooks-desktop',
};

/** How this company is billed. */
export function termsOf({ plan }: Making): BookTerms {
  const { billedIn, tax, paidAtOnce } = plan.books ?? {};
  return {
    currency: billedIn ?? plan.currency,
    tax: tax ?? 'exclusive',
    paid: paidAtOnce === true ? 'at-once' : 'later',
  };
}

/** A name for a seeded value of this company. */
export function named(making: Making, ...parts: readonly (string | number)[]): string {
  return [making.plan.key, ...parts].join('/');
}
