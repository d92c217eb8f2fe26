/** What a source knows of a company beside its name, made comparable: domains, ids, phones, places, and the shape of its counts. */
import { foldSkuName } from '../../catalogue/fold-sku-name.js';
import type { SourceParty } from '../../snapshot.js';
import { globalIdKey } from '../global-id.js';
import { SHARED_HOSTS } from './words/shared-hosts.js';

export interface CompanyEvidence {
  /** Domains that a source has verified, and those of websites and mail addresses; never a shared host. */
  readonly verified: readonly string[];
  readonly claimed: readonly string[];
  readonly tenantIds: readonly string[];
  /** The last ten digits at most. */
  readonly phones: readonly string[];
  /** Without blanks; of an American one the first five digits. */
  readonly postcodes: readonly string[];
  /** House number and the first word of the street. */
  readonly addresses: readonly string[];
  /** SKUs and seats as one text; '' for fewer than two SKUs, which say nothing. */
  readonly shape: string;
}

/** null when no party carries any. */
export function toEvidence(parties: readonly SourceParty[]): CompanyEvidence | null {
  const given = parties.flatMap(({ evidence }) => (evidence ? [evidence] : []));
  if (given.length === 0) return null;
  return {
    verified: distinct(given.flatMap(({ domains = [] }) => domains.map(toHost))),
    claimed: distinct(given.flatMap(({ websites = [], emails = [] }) => [...websites, ...emails].map(toHost))),
    tenantIds: distinct(given.flatMap(({ tenantIds = [] }) => tenantIds.map(toSharedId))),
    phones: distinct(given.flatMap(({ phones = [] }) => phones.map(toPhone))),
    postcodes: distinct(given.flatMap(({ postcodes = [] }) => postcodes.map(toPostcode))),
    addresses: distinct(given.flatMap(({ addresses = [] }) => addresses.map(toAddress))),
    shape: toShape(given.flatMap(({ counts = [] }) => counts)),
  };
}

function distinct(values: readonly string[]): readonly string[] {
  return [...new Set(values)].filter((value) => value !== '').sort();
}

const PUBLIC: ReadonlySet<string> = new Set([
  'co',
  'com',
  'org',
  'net',
  'gov',
  'edu',
  'ac',
  'ne',
  'or',
  'go',
  'gob',
  'nhs',
  'k12',
  'state',
]);

/** `https://www.acme.example/about` and `jane@acme.example` are `acme.example`; '' for a shared host or no host at all. */
export function toHost(text: string): string {
  const plain = text.trim().toLowerCase();
  const host = plain
    .slice(plain.lastIndexOf('@') + 1)
    .replace(/^[a-z+]+:\/\//, '')
    .replace(/[/?#:].*$/, '')
    .replace(/^www\d?\./, '')
    .replace(/\.$/, '');
  if (!/^[^\s.]+(\.[^\s.]+)+$/.test(host)) return '';
  const labels = host.split('.');
  // The domain of a whole country or kind of body.
  if (labels.length < 3 && PUBLIC.has(labels[0] ?? '')) return '';
  const isShared = labels.some((_, at) => SHARED_HOSTS.has(labels.slice(at).join('.')));
  return isShared ? '' : host;
}

/** A GUID, or a number with at least five digits that are not all the same; what stands for "none" is no id. */
function toSharedId(text: string): string {
  const key = text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  const digits = key.replace(/\D/g, '');
  return globalIdKey(text) ?? (digits.length >= 5 && !/^(\d)\1*$/.test(digits) ? key : '');
}

function toPhone(text: string): string {
  const digits = text
    .replace(/\(0\)/g, '')
    .replace(/(?:ext|x|extension)\.?\s*\d+\s*$/i, '')
    .replace(/\D/g, '')
    .replace(/^00/, '');
  if (digits.length < 7 || /^(\d)\1*$/.test(digits)) return '';
  // Nine digits tell phones apart in most countries, and a leading zero or country code comes and goes.
  return digits.slice(-9);
}

function toPostcode(text: string): string {
  const plain = text.toUpperCase().replace(/[^A-Z0-9]/g, '');
  if (!/\d/.test(plain)) return '';
  // A spreadsheet drops the zero before a number.
  return (/^\d{8,9}$/.test(plain) ? plain.slice(0, -4) : plain).replace(/^0+/, '');
}

const STREET_FILLERS =
  /^(?:n|s|e|w|ne|nw|se|sw|north|south|east|west|the|st|saint|street|ave|avenue|av|rd|road|blvd|dr|drive|ln|lane|suite|ste|unit|floor|fl|apt|no|p|po|box)$/;

function toAddress(text: string): string {
  const words: readonly string[] = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  const number = words.find((word) => /^\d/.test(word));
  if (number === undefined) return '';
  const after = words.slice(words.indexOf(number) + 1);
  const street = [...after, ...words].find((word) => word !== number && !STREET_FILLERS.test(word) && word.length > 1);
  return street === undefined ? '' : `${number} ${street}`;
}

function toShape(counts: readonly { readonly sku: string; readonly seats: number }[]): string {
  const seats = new Map<string, number>();
  for (const { sku, seats: more } of counts) seats.set(foldSkuName(sku), (seats.get(foldSkuName(sku)) ?? 0) + more);
  if (seats.size < 2) return '';
  return [...seats]
    .map(([sku, count]) => `${sku}=${count}`)
    .sort()
    .join(';');
}
