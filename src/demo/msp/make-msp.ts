/** The invented provider, made from a day and a seed: the same two always give the same provider. */
import { compareText } from '../../core/compare-text.js';
import type { Day } from '../../core/day.js';
import { Calendar } from './calendar.js';
import { confirmedBy, waiversOf } from './confirmed.js';
import { makeBooks } from './make-books.js';
import { makeSubscriptions } from './make-subscriptions.js';
import { makeTenant } from './make-tenant.js';
import { BOOKS_OF, type Making } from './making.js';
import type { BookItem, DistributorAccount, FormerClient, Msp, MspCompany } from './model.js';
import { moreCompanies } from './more-companies.js';
import { bookPains } from './pains/books.js';
import { directoryPains } from './pains/directory.js';
import { namePains } from './pains/names.js';
import { purchasePains } from './pains/purchases.js';
import { makePlace } from './places.js';
import type { CompanyPlan } from './plan.js';
import { PRODUCTS } from './products.js';
import { quietRows } from './quiet-rows.js';
import { Seeded } from './seeded.js';

export const DEFAULT_SEED = 'driftsheet';
/** Companies that pains are planted in. */
export const PLANTED_COMPANIES = 40;

export interface MspOptions {
  readonly today: Day;
  readonly seed?: string | undefined;
  /** 40 by default; more are quiet ones, for measuring; fewer leave plantings out, for speed. */
  readonly companies?: number | undefined;
}

export function makeMsp({ today, seed = DEFAULT_SEED, companies = PLANTED_COMPANIES }: MspOptions): Msp {
  const seeds = new Seeded(seed);
  const days = new Calendar(today);
  const plantings = [namePains, purchasePains, directoryPains, bookPains].flatMap((planting) => planting(days));
  const planted = plantings.slice(0, companies);
  const plans = [...planted.map((one) => one.company), ...moreCompanies(companies - planted.length)];
  const made = plans.map((plan) => makeCompany(seeds, days, plan));
  return {
    seed,
    today,
    name: 'Copperline Managed Services',
    partnerTenantId: seeds.uuid('partner/tenant'),
    companies: made,
    formerClients: [makeFormer(seeds)],
    products: PRODUCTS,
    items: itemsOf(made),
    crosswalk: confirmedBy(made, today),
    waivers: waiversOf(made, days),
    pains: planted.flatMap((one) => one.pains).sort((a, b) => compareText(rankOf(a.id), rankOf(b.id))),
  };
}

/** The numbered ones by number, then those of the books, then the traps. */
function rankOf(id: string): string {
  const [, number = '', letter = ''] = /^(\d*)(.*)$/.exec(id) ?? [];
  return `${number === '' ? 'z' : number.padStart(3, '0')}${letter}`;
}

function makeCompany(seeds: Seeded, days: Calendar, plan: CompanyPlan): MspCompany {
  const domain = `${plan.key}.example`;
  const making: Making = { seeds, days, plan, rows: [...plan.rows, ...quietRows(seeds, plan)], domain };
  const place = makePlace(making);
  const subscriptions = plan.accounts.map((_, index) => makeSubscriptions(making, index));
  const tenant = makeTenant(making, subscriptions.flat(), place.country);
  const accounts = plan.accounts.map((name, index): DistributorAccount => {
    // One in three has its tenant id at the distributor.
    const knowsTenant = index === 0 && plan.withoutTenantId !== true && seeds.chance(`${plan.key}/external`, 0.34);
    return {
      id: seeds.uuid(`${plan.key}/account/${index}`),
      name,
      externalId: knowsTenant ? tenant.id : null,
      subscriptions: subscriptions[index] ?? [],
    };
  });
  const { currency, key } = plan;
  return { key, domain, currency, books: BOOKS_OF[currency], place, accounts, tenant, ...makeBooks(making) };
}

function makeFormer(seeds: Seeded): FormerClient {
  return {
    accountId: seeds.uuid('redpath/account'),
    tenantId: seeds.uuid('redpath/tenant'),
    name: 'Redpath Cartage, LLC',
    domain: 'redpathcartage.example',
  };
}

function itemsOf(companies: readonly MspCompany[]): readonly BookItem[] {
  const items = new Map<string, BookItem>();
  for (const company of companies)
    for (const { entries } of [...company.templates, ...company.documents])
      for (const entry of entries) {
        const lines = 'bundle' in entry ? entry.lines : [entry];
        if ('bundle' in entry) items.set(entry.bundle.id, entry.bundle);
        for (const line of lines) items.set(line.item.id, line.item);
      }
  return [...items.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}
