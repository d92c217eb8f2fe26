/** SKUs of one tenant to assigned lines, with the accounts behind them and the units the tenant owns. Pure. */
import type { AccountSplit, OwnedUnits, RejectedLine, SeatLine } from '../../core/seat-line.js';
import type { SourceParty } from '../../core/snapshot.js';
import { dayOfMoment, readMoment } from '../moments.js';
import { foundText, readSeats } from '../quantities.js';
import type { WireOrganization, WireOwned, WireSku } from './wire.js';

export interface TenantFacts {
  readonly tenant: SourceParty;
  /** null: the accounts were not read. By SKU GUID in lower case. */
  readonly splits: ReadonlyMap<string, AccountSplit> | null;
  /** null: the subscriptions were not read whole; then the units of the SKU as a whole stand in. */
  readonly owned: readonly WireOwned[] | null;
  readonly endpoint: string;
}

export interface Converted {
  readonly lines: readonly SeatLine[];
  readonly rejected: readonly RejectedLine[];
}

export function toLines(skus: readonly WireSku[], facts: TenantFacts): Converted {
  const lines: SeatLine[] = [];
  const rejected: RejectedLine[] = [];
  const owned = facts.owned === null ? null : ownedBySku(facts.owned);
  for (const sku of skus) {
    const problem = problemOf(sku);
    if (problem === null) lines.push(toLine(sku, facts, owned));
    else
      rejected.push({
        file: null,
        line: null,
        column: problem.column,
        found: `${foundText(problem.found)} (${sku.skuPartNumber || sku.skuId || 'a SKU without name'})`,
        expected: problem.expected,
        endpoint: facts.endpoint,
        companyId: facts.tenant.id,
        companyName: facts.tenant.name,
      });
  }
  lines.push(...unlisted(skus, facts, owned));
  return { lines, rejected };
}

/** SKUs that accounts hold or the tenant owns and that the list of SKUs does not name: how many are held is not known, and not 0. */
function unlisted(
  skus: readonly WireSku[],
  { splits, tenant }: TenantFacts,
  owned: OwnedBySku | null,
): readonly SeatLine[] {
  const listed = new Set(skus.map(({ skuId }) => skuId.toLowerCase()));
  const usable = [...(owned ?? [])].flatMap(([sku, units]) => (units === null || units.length > 0 ? [sku] : []));
  const known = new Set([...(splits?.keys() ?? []), ...usable]);
  return [...known]
    .filter((sku) => !listed.has(sku))
    .map((skuId) => ({
      ...{ companyId: tenant.id, companyName: tenant.name, skuId, skuName: skuId, kind: 'seats', quantity: null },
      ...{ unitAmount: null, currency: null, intervalMonths: null, reference: `${tenant.id} ${skuId}` },
    }));
}

function problemOf(sku: WireSku): { column: string; found: unknown; expected: string } | null {
  if (sku.skuId === '' && sku.skuPartNumber === '')
    return { column: 'skuId', found: undefined, expected: 'the id of a SKU' };
  if (readSeats(sku.consumedUnits) === null)
    return { column: 'consumedUnits', found: sku.consumedUnits, expected: 'a whole number of seats, 0 or more' };
  return null;
}

/** So many units nobody buys: Microsoft gives free SKUs ten thousand or a million. */
const UNITS_OF_FREE = 10_000;

function toLine(sku: WireSku, facts: TenantFacts, owned: OwnedBySku | null): SeatLine {
  const held = readSeats(sku.consumedUnits);
  const key = sku.skuId.toLowerCase();
  const isCompanyLevel = /^company$/i.test(sku.appliesTo);
  const accounts = held === null ? null : accountsOf(held, facts.splits, key);
  const isFree = (readSeats(sku.prepaidUnits.enabled) ?? 0) >= UNITS_OF_FREE;
  const units = isFree ? null : (owned?.get(key) ?? prepaid(sku));
  return {
    companyId: facts.tenant.id,
    companyName: facts.tenant.name,
    skuId: sku.skuId || sku.skuPartNumber,
    skuName: sku.skuPartNumber,
    kind: isCompanyLevel ? 'no-seats' : 'seats',
    quantity: held,
    live: held === null || accounts === null ? null : held - accounts.disabled,
    accounts,
    ...(units === null ? {} : { owned: units }),
    ...(isCompanyLevel ? { companyLevel: true } : {}),
    ...(isFree ? { free: true } : {}),
    unitAmount: null,
    currency: null,
    intervalMonths: null,
    reference: `${facts.tenant.id} ${sku.skuPartNumber || sku.skuId}`,
    unique: `${facts.tenant.id} ${key || sku.skuPartNumber}`,
  };
}

/** null when the accounts were not read, or there are more disabled ones than seats held: then the two lists are not of one moment. */
function accountsOf(held: number, splits: TenantFacts['splits'], key: string): AccountSplit | null {
  if (splits === null) return null;
  const split = splits.get(key);
  if (split === undefined) return held === 0 ? NOBODY : null;
  return split.disabled > held ? null : split;
}

const NOBODY: AccountSplit = {
  holders: 0,
  active: 0,
  disabled: 0,
  guests: 0,
  shared: 0,
  rooms: 0,
  neverSignedIn: 0,
  noSignInData: 0,
  byGroup: 0,
};

/** null: some subscription of the SKU could not be read. */
type OwnedBySku = ReadonlyMap<string, readonly OwnedUnits[] | null>;

/** Usable: bought, or run out and still in grace. What was cancelled or suspended gives nobody a seat. */
const USABLE = ['enabled', 'warning'];

function ownedBySku(subscriptions: readonly WireOwned[]): OwnedBySku | null {
  const bySku = new Map<string, OwnedUnits[] | null>();
  for (const {
    skuId,
    status,
    totalLicenses,
    commerceSubscriptionId,
    isTrial,
    nextLifecycleDateTime,
  } of subscriptions) {
    if (skuId === '') return null;
    const key = skuId.toLowerCase();
    const seats = readSeats(totalLicenses);
    const had = bySku.get(key);
    if (seats === null || had === null) bySku.set(key, null);
    else if (USABLE.includes(status.toLowerCase())) {
      const until = dayOfMoment(readMoment(nextLifecycleDateTime));
      const unit = { seats, subscription: commerceSubscriptionId || null, isTrial: isTrial === true, until };
      bySku.set(key, [...(had ?? []), unit]);
    } else bySku.set(key, had ?? []);
  }
  return bySku;
}

/** The units of the SKU as a whole; null when they cannot be read. */
function prepaid({ prepaidUnits }: WireSku): readonly OwnedUnits[] | null {
  const [enabled, warning] = [readSeats(prepaidUnits.enabled), readSeats(prepaidUnits.warning ?? 0)];
  if (enabled === null || warning === null) return null;
  return [{ seats: enabled + warning, subscription: null, isTrial: false, until: null }];
}

const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** The tenant as a company, with the domains it has verified. Without its own word the name is what the configuration calls it. */
export function toTenant(id: string, name: string, organization: WireOrganization | null): SourceParty {
  const domains = organization?.verifiedDomains.map((domain) => domain.name).filter((domain) => domain !== '') ?? [];
  const tenantId = organization !== null && organization.id !== '' ? organization.id : id;
  return {
    id: tenantId,
    name: organization?.displayName || name,
    evidence: {
      domains: domains.length > 0 || GUID.test(id) ? domains : [id],
      ...(GUID.test(tenantId) ? { tenantIds: [tenantId] } : {}),
    },
  };
}
