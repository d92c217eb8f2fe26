/**
 * The readings of an item's name, from the name as it stands to the name without the words that only say how it is sold (term,
 * programme, "per user"). A word that tells two SKUs apart is never taken away; where it stands in a part that would be, the
 * part stays.
 */
import { foldSkuName } from '../../catalogue/fold-sku-name.js';

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
const OPTIONS = /\[\s*options?\s*:([^\]]*)\]/gi;

/** How it is sold: at the end of a folded name. */
const TERM_AT_END =
  / (?:per (?:license|month|year)|(?:1|2|3|5|12|24|36|60) ?(?:years?|yrs?|months?|mos?|mths?)|[1-5]y|p(?:1m|1y|3y)|month to month|(?:mo|year|yr)|monthly|month|months|annual|annually|yearly|quarterly|years?|term|commit|commitment|committed|billing|billed|payments?|paid|prepaid|upfront|nce|csp|new commerce experience|new commerce|license|subscriptions?)$/;
const USERS_AT_END = / (?:per (?:user|seat)|users?|seats?|per)$/;
const PER_USER_AT_END = / (?:per (?:user|seat)|per)$/;
const PROGRAMME_AT_START = /^(?:(?:microsoft )?(?:nce|csp|new commerce experience)) (?=.)/;

/** Most literal first. Empty for a name without a letter or digit. */
export function readSkuName(name: string): readonly SkuReading[] {
  const readings = new Map<string, SkuReading>();
  const add = (key: string, withoutUsers: boolean): void => {
    if (key !== '' && !readings.has(key)) readings.set(key, { key, withoutUsers });
  };
  for (const part of parts(withoutProgramme(name))) {
    for (const start of withoutProgrammeAtStart(foldSkuName(part))) {
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
  const all = parts(withoutProgramme(name)).map((part) => {
    let key = withoutProgrammeAtStart(foldSkuName(part)).at(-1) as string;
    for (let next = shorten(key); next !== key; next = shorten(key)) key = next;
    return key;
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

function shorten(key: string): string {
  return key.replace(TERM_AT_END, '').replace(PER_USER_AT_END, '');
}

function withoutProgramme(name: string): string {
  return name
    .replace(PROGRAMME, ' ')
    .replace(OPTIONS, (_, options: string) => (TELLING.test(foldSkuName(options)) ? ` ${options} ` : ' '));
}

/** Accounting writes `Parent:Item`; the whole name first, then the item alone unless its parent says what SKU it is. */
function parts(name: string): readonly string[] {
  const segments = name.split(':');
  return segments.flatMap((_, index) => {
    if (TELLING.test(foldSkuName(segments.slice(0, index).join(' ')))) return [];
    return [segments.slice(index).join(':')];
  });
}

function withoutProgrammeAtStart(key: string): readonly string[] {
  const shorter = key.replace(PROGRAMME_AT_START, '');
  return shorter === key ? [key] : [key, shorter];
}
