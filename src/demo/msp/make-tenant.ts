/** A company's Microsoft tenant: which SKUs it has, who bought them, who holds them. */
import type { Day } from '../../core/day.js';
import type { Calendar } from './calendar.js';
import { named, type Making } from './making.js';
import { makeUsers } from './make-users.js';
import { nextRenewal } from './make-subscriptions.js';
import type { Subscription, Tenant, TenantSku, TenantSubscription } from './model.js';
import { PERMISSIONS } from './permissions.js';
import type { RowPlan } from './plan.js';
import { productOf } from './products.js';

export function makeTenant(making: Making, subscriptions: readonly Subscription[], country: string): Tenant {
  const { seeds, plan, domain } = making;
  const withoutSkus = plan.tenant?.withoutSkus === true;
  return {
    id: seeds.uuid(named(making, 'tenant')),
    name: plan.tenantName,
    initialDomain: `${plan.key.replace(/\W/g, '')}.onmicrosoft.com`,
    domains: [domain],
    country,
    premium: plan.tenant?.premium ?? true,
    permissions: plan.tenant?.permissions === undefined ? PERMISSIONS : plan.tenant.permissions,
    skus: withoutSkus ? [] : [...soldSkus(making, subscriptions), ...freeSkus(making)],
    users: withoutSkus ? [] : makeUsers(making),
  };
}

function soldSkus(making: Making, subscriptions: readonly Subscription[]): readonly TenantSku[] {
  return making.rows.flatMap((row): readonly TenantSku[] => {
    const { guid, sku, kind } = productOf(row.sku);
    if (row.held === null || guid === null) return [];
    const bought = boughtOf(making, row, subscriptions);
    const sum = (status: TenantSubscription['status']): number =>
      bought.reduce((seats, one) => seats + (one.status === status ? one.seats : 0), 0);
    return [
      {
        guid,
        partNumber: sku,
        appliesTo: kind === 'company' ? 'Company' : 'User',
        consumed: row.held.seats,
        units: { enabled: sum('Enabled'), warning: sum('Warning'), suspended: sum('Suspended') },
        subscriptions: bought,
      },
    ];
  });
}

/** The purchases of one SKU as the tenant sees them. */
function boughtOf(making: Making, row: RowPlan, all: readonly Subscription[]): readonly TenantSubscription[] {
  const { seeds, days } = making;
  const held = row.held ?? { seats: 0 };
  const sold = all
    .filter((one) => one.product.sku === row.sku && !['Trial', 'One-Time', 'Activation'].includes(one.billingTerm))
    .map((one): TenantSubscription => {
      return {
        id: seeds.uuid(`${one.id}/directory`),
        commerceId: one.vendorSubscriptionId,
        seats: one.quantity,
        status: statusOf(one.end, days),
        created: one.start,
        nextStep: held.nextStepIn === undefined ? (one.commitment?.end ?? days.ahead(30)) : days.ahead(held.nextStepIn),
        boughtBy: 'distributor',
      };
    });
  if (held.own === undefined) return sold;
  const created = days.ago(310);
  const own: TenantSubscription = {
    id: seeds.uuid(named(making, row.sku, 'own/directory')),
    commerceId: seeds.uuid(named(making, row.sku, 'own/commerce')),
    seats: held.own,
    status: 'Enabled',
    created,
    nextStep: nextRenewal(created, 12, days.today),
    boughtBy: 'company',
  };
  return [...sold, own];
}

/** What ended keeps working for a month of grace, and is kept suspended afterwards. */
function statusOf(end: Day | null, days: Calendar): TenantSubscription['status'] {
  if (end === null || end > days.today) return 'Enabled';
  return end > days.ago(30) ? 'Warning' : 'Suspended';
}

function freeSkus(making: Making): readonly TenantSku[] {
  return (making.plan.tenant?.free ?? []).map(({ sku, guid, held }, index) => ({
    guid,
    partNumber: sku,
    appliesTo: 'User',
    consumed: held,
    units: { enabled: index === 1 ? 1_000_000 : 10_000, warning: 0, suspended: 0 },
    subscriptions: [],
  }));
}
