// 100,000 rows of 12 columns as a report of seat lines has them: names that come again, ids, numbers, amounts, days. The same every time.
import { companyName, PLANS, random } from '../exports/invented.mjs';

export const HEADERS = ['Company', 'SKU', 'Source SKU', 'Quantity', 'Counts', 'Unit amount', 'Currency', 'Months', 'Start', 'End', 'Reference', 'Line']; // prettier-ignore
export const TEXT = new Set([0, 1, 2, 6, 10]);
export const DAYS = new Set([8, 9]);
export const MONEY = 5;

export function rows(count) {
  const next = random(20260801);
  return Array.from({ length: count }, (_, n) => {
    const plan = PLANS[n % PLANS.length];
    const seats = 1 + Math.floor(next() * 60);
    return [companyName(Math.floor(n / 20)), plan.id, plan.name, seats, seats, Number(plan.cost), 'USD', 1, '2026-08-01', '2026-09-01', `line ${n}`, n + 2]; // prettier-ignore
  });
}
