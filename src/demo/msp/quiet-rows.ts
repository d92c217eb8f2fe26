/** Rows in which all agrees: most of an honest provider's work. Against them the planted ones stand out, and nothing else may. */
import { agreed, type CompanyPlan, type RowPlan } from './plan.js';
import { ADOBE, AVEPOINT, CROWDSTRIKE, PROOFPOINT, productOf, WEBROOT } from './products.js';
import type { Seeded } from './seeded.js';

const USUAL = [
  'O365_BUSINESS_PREMIUM',
  'O365_BUSINESS_ESSENTIALS',
  'SPE_E3',
  'EXCHANGESTANDARD',
  'EXCHANGEENTERPRISE',
  'EXCHANGEARCHIVE_ADDON',
  'ATP_ENTERPRISE',
  'AAD_PREMIUM',
  'INTUNE_A',
  'MCOEV',
  'POWER_BI_PRO',
  'Microsoft_365_Copilot',
  AVEPOINT,
  PROOFPOINT,
  WEBROOT,
  CROWDSTRIKE,
  ADOBE,
];

export function quietRows(seeds: Seeded, plan: CompanyPlan): readonly RowPlan[] {
  const planned = new Set(plan.rows.map((row) => row.sku));
  const size = seeds.between(`${plan.key}/size`, 6, 28);
  const count = plan.quietRows ?? seeds.between(`${plan.key}/rows`, 9, 12);
  return seeds
    .shuffle(`${plan.key}/usual`, USUAL)
    .filter((sku) => !planned.has(sku))
    .slice(0, count)
    .map((sku) => {
      const seats = seeds.between(`${plan.key}/${sku}/seats`, 1, size);
      return productOf(sku).vendor === 'Microsoft' ? agreed(sku, seats) : agreed(sku, seats, { held: null });
    });
}
