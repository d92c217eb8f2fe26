/** What the provider's staff have confirmed so far: sites that are one company, items that no name can tell, and agreed differences. */
import type {
  CompanyRecord,
  Crosswalk,
  CrosswalkLink,
  ItemKind,
  ItemRule,
  ItemSku,
  SkuRecord,
  Waiver,
} from '../../core/crosswalk.js';
import type { Day } from '../../core/day.js';
import type { Calendar } from './calendar.js';
import type { MspCompany } from './model.js';
import { ENDPOINT_MINIMUM, MAIL_SECURITY, MANAGED_WORKSTATION, NETWORK_FEE } from './pains/books.js';
import { CROWDSTRIKE, PROOFPOINT, WEBROOT } from './products.js';

const BY = 'm.tarnwell@copperline.example';

/** Companies of several sites, by their key, with the name the provider gives them. */
const JOINED: Readonly<Record<string, string>> = { brasserielune: 'Brasserie Lune', sallowpark: 'Sallow Park Clinics' };

const sku = (id: string, more: Partial<ItemSku> = {}): ItemSku => ({
  sku: id,
  multiplier: 1,
  included: 0,
  minimum: 0,
  cap: null,
  ...more,
});
const item = (externalName: string, kind: ItemKind, skus: readonly ItemSku[]): ItemRule => ({
  source: 'billed',
  externalId: '',
  externalName,
  kind,
  skus,
});

export function confirmedBy(companies: readonly MspCompany[], today: Day): Crosswalk {
  return {
    companies: companies.flatMap((company) => {
      const name = JOINED[company.key];
      return name === undefined ? [] : [joined(company, name, today)];
    }),
    skus: [PROOFPOINT, CROWDSTRIKE, WEBROOT].map(ownSku),
    items: [
      item('Exchange Online Archiving', 'seat', [sku('EXCHANGEARCHIVE_ADDON')]),
      // QuickBooks Online puts the category before the name.
      item('Cloud:Exchange Online Archiving', 'seat', [sku('EXCHANGEARCHIVE_ADDON')]),
      // Xero takes no more than 50 characters of a name.
      item('Webroot SecureAnywhere Endpoint Protection', 'seat', [sku(WEBROOT)]),
      item(MANAGED_WORKSTATION, 'seat', [sku('SPB'), sku('EXCHANGEARCHIVE_ADDON'), sku(WEBROOT)]),
      item(MAIL_SECURITY, 'seat', [sku(PROOFPOINT, { included: 5 })]),
      item(ENDPOINT_MINIMUM, 'seat', [sku(CROWDSTRIKE, { minimum: 10 })]),
      item(NETWORK_FEE, 'ignore', []),
    ],
  };
}

/** A SKU that no catalogue has, under the distributor's name: items that a person confirmed can then mean it. */
function ownSku(name: string): SkuRecord {
  const link = { source: '*', externalId: '', externalName: name, how: 'confirmed' as const, confirmedBy: BY };
  return { id: name, name, links: [link], rejected: [] };
}

function joined(company: MspCompany, name: string, today: Day): CompanyRecord {
  const link = (source: string, party: { readonly id: string; readonly name: string }): CrosswalkLink => ({
    source,
    externalId: party.id,
    externalName: party.name,
    how: 'confirmed',
    confirmedBy: BY,
    confirmedAt: `${today}T06:00:00.000Z`,
  });
  return {
    id: company.key,
    name,
    links: [
      ...company.accounts.map((account) => link('purchased', account)),
      link('assigned', company.tenant),
      ...company.customers.map((customer) => link('billed', customer)),
    ],
    absent: [],
    rejected: [],
  };
}

/** A pool paid a year ahead: ten seats above what is billed, and ten above what is used. */
export function waiversOf(companies: readonly MspCompany[], days: Calendar): readonly Waiver[] {
  const pool = companies.find((company) => company.key === 'tamarack')?.accounts[0];
  if (pool === undefined) return [];
  return (['purchasedVsBilled', 'purchasedVsAssigned'] as const).map((pair) => ({
    companyId: pool.id,
    skuId: 'SPB',
    pair,
    direction: 'above',
    seats: 10,
    until: days.ahead(120),
    by: BY,
    at: days.moment(30, '09:00'),
    why: 'pool paid a year ahead',
  }));
}
