/** The subscriptions of one company at the distributor. */
import { addMonths, type Day } from '../../core/day.js';
import { named, type Making } from './making.js';
import type { Subscription } from './model.js';
import type { PurchasePlan } from './plan.js';
import { AZURE, inCurrency, productOf, type MspProduct } from './products.js';

/** The company whose Azure plan stands among the subscriptions; see pain 26. */
const HAS_AZURE = 'lacclair';

export function makeSubscriptions(making: Making, account: number): readonly Subscription[] {
  const made: Subscription[] = [];
  const bySku = new Map<string, string>();
  for (const row of making.rows) {
    row.purchases.forEach((purchase, index) => {
      if ((purchase.account ?? 0) !== account) return;
      const name = named(making, row.sku, 'subscription', index);
      const parentId = purchase.childOf === undefined ? null : (bySku.get(purchase.childOf) ?? null);
      const { credit } = making.plan.books ?? {};
      const one = {
        ...makeSubscription(making, productOf(row.sku), purchase, name, parentId),
        credited: credit?.sku === row.sku ? credit.seats : 0,
      };
      bySku.set(row.sku, one.id);
      made.push(one);
    });
  }
  if (making.plan.key === HAS_AZURE && account === 0)
    made.push(makeSubscription(making, AZURE, { seats: 1, term: null }, named(making, 'azure'), null));
  return made;
}

function makeSubscription(
  making: Making,
  product: MspProduct,
  plan: PurchasePlan,
  name: string,
  parentId: string | null,
): Subscription {
  const { seeds, days } = making;
  const start = days.ago(plan.startedAgo ?? seeds.between(`${name}/age`, 120, 700));
  const billingTerm = plan.billing ?? 'Monthly';
  const currency = plan.currency ?? making.plan.currency;
  const months = billingTerm === 'Annual' || billingTerm === '1-Year' ? 12 : 1;
  const bought = { seats: plan.seats - (plan.added?.seats ?? 0), at: `${start}T08:30:00.000Z` };
  return {
    id: seeds.uuid(`${name}/id`),
    parentId,
    product,
    vendorSubscriptionId: seeds.uuid(`${name}/vendor`),
    quantity: plan.seats,
    history: plan.added === undefined ? [bought] : [bought, { seats: plan.seats, at: plan.added.at }],
    start,
    end: plan.endsIn === undefined ? null : days.ahead(plan.endsIn),
    status: plan.status ?? 'Active',
    billingTerm,
    commitment: commitmentOf(making, plan, start),
    price: inCurrency(product.price, currency) * months,
    partnerCost: inCurrency(product.cost, currency) * months,
    currency,
    credited: 0,
  };
}

function commitmentOf(making: Making, plan: PurchasePlan, start: Day): Subscription['commitment'] {
  const term = plan.term === undefined ? '1-Year' : plan.term;
  if (term === null) return null;
  if (plan.commitmentEndsIn !== undefined) return { term, end: making.days.ahead(plan.commitmentEndsIn) };
  return { term, end: nextRenewal(start, term === 'Monthly' ? 1 : term === '3-Year' ? 36 : 12, making.days.today) };
}

/** The first renewal after today. */
export function nextRenewal(start: Day, months: number, today: Day): Day {
  let periods = 1;
  while (addMonths(start, periods * months) <= today) periods += 1;
  return addMonths(start, periods * months);
}
