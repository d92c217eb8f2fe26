/**
 * The readings of an item's name, from the name as it stands to the name without the words that only say how it is sold (term,
 * programme, "per user"). A word that tells two SKUs apart is never taken away; where it stands in a part that would be, the
 * part stays.
 */
import { foldSkuName } from '../../catalogue/fold-sku-name.js';
import { isVague, namesProduct, productsIn } from './item-kind.js';

export interface SkuReading {
  /** Folded by `foldSkuName`. */
  readonly key: string;
  /** Taken away: words about users. A SKU of the tenant and its user licence may differ in just these. */
  readonly withoutUsers: boolean;
}

/** Words that make another SKU of a name. */
const TELLING =
  /\b(no teams|nonprofit|charity|donation|donated|faculty|staff|student|students|edu|education|academic|school|government|gov|gcc|gcchigh|dod|usgov|trial|free|add on|unattended|device|archived|eea|developer|legacy|preview|f[135]|e[1357]|a[135]|g[135]|p[1-5])\b/;

const PROGRAMME = /\[\s*(?:new commerce experience|nce|csp|deprecated)\s*\]/gi;
/** What the books put behind the name of an item that is no longer in use. */
const RETIRED = /\s*\((?:deleted|inactive)(?:-\d+)?\)\s*$/i;
const OPTIONS = /\[\s*options?\s*:([^\]]*)\]/gi;

/** How it is sold: at the end of a folded name. */
const TERM_AT_END =
  / (?:per (?:license|month|year)|(?:1|2|3|5|12|24|36|60|one|two|three|five) ?(?:years?|yrs?|months?|mos?|mths?)|[1-5]y|p(?:1m|1y|3y)|month to month|m2m|(?:mo|mth|mthly|year|yr)|monthly|month|months|annual|annually|annum|ann|yearly|quarterly|triennial|years?|(?:annual|yearly|monthly|flexible|flex|fixed term) plan|flex|flexible|term|contract|commit|commitment|committed|renewals?|recurring|auto renew|billing|billed|bill|payments?|paid|prepaid|upfront|up front|(?:in )?(?:advance|arrears)|nce|csp|new commerce experience|new commerce|nce com|commercial|licensing|license|lic|subscriptions?|sub|with|and)$/;
const USERS_AT_END = / (?:per (?:user|seat)|users?|seats?|per)$/;
const PER_USER_AT_END = / (?:per (?:user|seat)|per)$/;
const SALE_AT_START =
  /^(?:(?:microsoft )?(?:nce|csp|new commerce experience)|annual|yearly|monthly|p1m|p1y|p3y|(?:1|3) (?:year|yr)|com|mth|ann|license|licensing|subscriptions?) (?=.)/;

/** Under such a parent an item is a service for the product it names, or something that stands beside it. */
const SERVICE_PARENT =
  /\b(backups?|archiv\w*|support|migrations?|training|set ?up|onboarding|hours|labou?r|consulting|trials?|demos?|hardware)\b/;

/** Most literal first. Empty for a name without a letter or digit. */
export function readSkuName(name: string): readonly SkuReading[] {
  const readings = new Map<string, SkuReading>();
  const add = (key: string, withoutUsers: boolean): void => {
    if (key !== '' && !readings.has(key)) readings.set(key, { key, withoutUsers });
  };
  const parts = itemParts(withoutProgramme(name));
  for (const part of [...parts, ...parts.map(withoutTermsInside)]) {
    for (const start of withoutSaleAtStart(foldSkuName(part))) {
      let key = start;
      let withoutUsers = false;
      add(key, withoutUsers);
      for (;;) {
        const shorter = key.replace(TERM_AT_END, '');
        const next = shorter === key ? key.replace(USERS_AT_END, '') : shorter;
        if (next === key) break;
        withoutUsers ||= shorter === key;
        key = next;
        add(key, withoutUsers);
      }
    }
  }
  return [...readings.values()];
}

/** The key by which items that no catalogue knows line up with each other; '' for a name without a letter or digit. */
export function lineUpKey(name: string): string {
  const all = itemParts(withoutProgramme(name), isCategory).map((part) => {
    const key = withoutSaleAtStart(foldSkuName(part)).at(-1) as string;
    return shorten(key);
  });
  // "Backup:Monthly" has nothing but terms in its last part.
  return all.findLast((key) => key !== '' && ` ${key}`.replace(TERM_AT_END, '') !== '') ?? foldSkuName(name);
}

/** The same names with the vendor's word put before or taken away. */
export function vendorReadings(key: string): readonly string[] {
  for (const vendor of ['microsoft ', 'google ']) if (key.startsWith(vendor)) return [key.slice(vendor.length)];
  // "365 E3" may be Microsoft 365 E3 or Office 365 E3.
  return /^\d/.test(key) ? [] : [`microsoft ${key}`, `google ${key}`];
}

export type SkuTerm = 'monthly' | 'yearly' | 'longer' | '';

/** The term that a name says; '' where it says none. "Annual commit, monthly payments" is a yearly term. */
export function termOf(name: string): SkuTerm {
  const folded = foldSkuName(name);
  if (
    /\b(?:p[35]y|[2-5]y|triennial|(?:2|3|5|two|three|five) ?(?:years?|yrs?)|(?:24|36|60) ?(?:months?|mos?|mths?))\b/.test(
      folded,
    )
  )
    return 'longer';
  if (/\b(?:p1y|1y|annual|annually|annum|ann|yearly|(?:1|one) ?(?:year|yr)|12 ?(?:months?|mos?|mths?))\b/.test(folded))
    return 'yearly';
  return /\b(?:p1m|m2m|monthly|mthly|mth|month to month|flex|flexible|(?:1|one) ?(?:month|mo|mth))\b/.test(folded)
    ? 'monthly'
    : '';
}

function shorten(key: string): string {
  for (let shorter = key; ; key = shorter) {
    shorter = key.replace(TERM_AT_END, '').replace(PER_USER_AT_END, '');
    if (shorter === key) return key;
  }
}

function withoutProgramme(name: string): string {
  return name
    .replace(PROGRAMME, ' ')
    .replace(RETIRED, '')
    .replace(OPTIONS, (_, options: string) => (TELLING.test(foldSkuName(options)) ? ` ${options} ` : ' '));
}

/** Accounting writes `Parent:Item`; the whole name first, then the item alone unless its parent says what it is. */
function itemParts(name: string, mayDrop: (parent: string, item: string) => boolean = isNoService): readonly string[] {
  const segments = name.split(':');
  return segments.flatMap((_, index) => {
    const item = segments.slice(index).join(':');
    if (index === 0) return [item];
    const parent = foldSkuName(segments.slice(0, index).join(' '));
    return TELLING.test(parent) || !mayDrop(parent, foldSkuName(item)) ? [] : [item];
  });
}

/** Not "Acronis:Microsoft 365 Business Premium", which is a backup of it. */
function isNoService(parent: string, item: string): boolean {
  return !SERVICE_PARENT.test(parent) && productsIn(parent).every((product) => productsIn(item).includes(product));
}

/** "Cloud Services:Widget" and "Backup:Acronis Cloud" are what their last part says; "Veeam:Server" is not. */
function isCategory(parent: string, item: string): boolean {
  const products = productsIn(parent);
  if (products.length > 0) return products.every((product) => productsIn(item).includes(product));
  return isVague(parent) ? !isVague(item) : namesProduct(item);
}

/** "Business Premium - Annual (no Teams)": the terms at the end of each part of the name. */
function withoutTermsInside(name: string): string {
  return name
    .split(/(?<=[\s)\]])[-–—|]+(?=\s)|[()[\],;|–—]/)
    .map((part) => ` ${foldSkuName(part)}`)
    .map((part) => shortenTerms(part))
    .join(' ');
}

function shortenTerms(part: string): string {
  for (let shorter = part; ; part = shorter) {
    shorter = part.replace(TERM_AT_END, '');
    if (shorter === part) return part;
  }
}

function withoutSaleAtStart(key: string): readonly string[] {
  const readings = [key];
  for (let shorter = key.replace(SALE_AT_START, ''); shorter !== readings.at(-1);) {
    readings.push(shorter);
    shorter = shorter.replace(SALE_AT_START, '');
  }
  return readings;
}
