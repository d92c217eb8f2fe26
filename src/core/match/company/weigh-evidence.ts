/** What the evidence beside the names says about one pair: what speaks for it, how strongly, and what speaks against it. */
import { globalIdKey } from '../global-id.js';
import type { CompanyEvidence } from './company-evidence.js';

export interface Weighed {
  /** Pieces of evidence that hardly two companies share: a phone, a street address, a domain. */
  readonly strong: number;
  /** Of these, pieces that no neighbour shares: all but the address. */
  readonly personal: number;
  readonly samePostcode: boolean;
  /** Both have postcodes, and none in common: 'far' when not even the region agrees. */
  readonly otherPostcode: 'near' | 'far' | null;
  readonly reasons: readonly string[];
}

const NOTHING: Weighed = { strong: 0, personal: 0, samePostcode: false, otherPostcode: null, reasons: [] };
/** A value that more companies of a list have than this belongs to a landlord, a bookkeeper or the service provider. */
export const SHARED_BY = 3;

export type Holders = ReadonlyMap<string, number>;

/** `holders`: how many companies of a list, at most, have a value; keys as `marksOf` gives them. */
export function weighEvidence(a: CompanyEvidence | null, b: CompanyEvidence | null, holders: Holders): Weighed {
  if (a === null || b === null) return NOTHING;
  const telling = (mark: string): boolean => (holders.get(mark) ?? 0) <= SHARED_BY;
  const reasons: string[] = [];
  let [strong, personal] = [0, 0];
  for (const [what, mark, left, right] of [
    ['same domain', '@', [...a.verified, ...a.claimed], [...b.verified, ...b.claimed]],
    ['same phone', '#', a.phones, b.phones],
    ['same address', '!', a.addresses, b.addresses],
    ['same id', '$', a.tenantIds, b.tenantIds],
  ] as const) {
    const value = left.find((one) => right.includes(one) && telling(mark + one));
    if (value === undefined) continue;
    strong += 1;
    if (mark !== '!') personal += 1;
    reasons.push(`${what} ${value}`);
  }
  const samePostcode = a.postcodes.some((one) => b.postcodes.includes(one));
  const apart = a.postcodes.length > 0 && b.postcodes.length > 0 && !samePostcode;
  // Two tenants are two companies, whatever they call themselves.
  const otherTenant = bothHave(a.tenantIds, b.tenantIds) && !a.tenantIds.some((one) => b.tenantIds.includes(one));
  if (otherTenant) reasons.push('their ids differ');
  const sameRegion = a.postcodes.some((one) => b.postcodes.some((other) => one.slice(0, 3) === other.slice(0, 3)));
  if (samePostcode) reasons.push('same postcode');
  if (apart) reasons.push(`postcodes differ (${[...a.postcodes, ...b.postcodes].sort().join(', ')})`);
  return {
    strong,
    personal,
    samePostcode,
    otherPostcode: otherTenant || (apart && !sameRegion) ? 'far' : apart ? 'near' : null,
    reasons,
  };
}

function bothHave(a: readonly string[], b: readonly string[]): boolean {
  const isGlobal = (id: string): boolean => globalIdKey(id) !== null;
  return a.some(isGlobal) && b.some(isGlobal);
}

/** Under which values a company is found by others that have them. */
export function marksOf(evidence: CompanyEvidence | null): readonly string[] {
  if (evidence === null) return [];
  return [
    ...new Set([
      ...[...evidence.verified, ...evidence.claimed].map((one) => `@${one}`),
      ...evidence.phones.map((one) => `#${one}`),
      ...evidence.addresses.map((one) => `!${one}`),
      ...evidence.tenantIds.map((one) => `$${one}`),
    ]),
  ];
}

/** The most companies of one list that have a value. */
export function countHolders(
  companies: readonly { readonly list: number; readonly marks: readonly string[] }[],
): Holders {
  const perList = new Map<string, Map<number, number>>();
  for (const { list, marks } of companies) {
    for (const mark of marks) {
      const counts = perList.get(mark) ?? new Map<number, number>();
      perList.set(mark, counts.set(list, (counts.get(list) ?? 0) + 1));
    }
  }
  return new Map([...perList].map(([mark, counts]) => [mark, Math.max(...counts.values())]));
}
