/** Every word that the workbook shows in the place of a value, and the sentences behind its short words. One place, one wording. */
import type { Basis } from '../core/basis.js';
import type { CountReason, MoneyReason } from '../core/count.js';
import type { LinkHow } from '../core/crosswalk.js';
import { LEGS, type Leg, type Pair } from '../core/leg.js';
import type { LineUse, State } from '../core/result.js';

export { NOT_APPLICABLE, UNKNOWN } from '../core/count-words.js';
/** The source does not say (a term, a date, a reference of one line). */
export const NOT_GIVEN = 'not given';
/** An amount of which no row with this currency is known. */
export const NONE_KNOWN = 'none known';
/** Live: the directory did not say which accounts are live. */
export const NOT_CHECKED = 'not checked';
/** Quantity of a further row that one line of a bundle adds to: it stands on the row above already. */
export const AS_ABOVE = 'as above';
/** The price of a bundle belongs to no SKU of it alone. */
export const NOT_SPLIT = 'not split';
/** In the place of a reason: the count is known. */
export const KNOWN = 'known';
export const YES = 'yes';
export const NO = 'no';
/** State of a row that the last workbook had and this pass does not. */
export const GONE = 'gone';
/** The only row of a table that has nothing to list. */
export const NOTHING = 'nothing to list';
/** On every sheet of a workbook that holds the demo. */
export const INVENTED_WORDS =
  'INVENTED: every company, person and number of this workbook is that of the demo. Nothing here is real.';

export const LEG_WORDS: Readonly<Record<Leg, string>> = {
  purchased: 'purchased',
  assigned: 'assigned',
  billed: 'billed',
};

export const PAIR_WORDS: Readonly<Record<Pair, string>> = {
  purchasedVsBilled: 'purchased against billed',
  purchasedVsAssigned: 'purchased against assigned',
  billedVsAssigned: 'billed against assigned',
};

export const STATE_MEANINGS: Readonly<Record<State, string>> = {
  shortage: 'More seats in use than anybody bought.',
  leak: 'We pay for seats that we do not recover: bill them or give them back.',
  overbilled: 'We charge for seats that we do not buy.',
  unbilled: 'Users hold seats that are not charged for, and what was bought is not known.',
  'refund-risk': 'We charge for seats that nobody uses.',
  idle: 'Bought seats that nobody uses.',
  'within-tolerance': 'The counts differ, but by no more than the agreed tolerance.',
  clean: 'At least two counts are known, none is unknown, and they agree.',
  unknown: 'Too little is known to say: see the notes on the counts.',
};

export const COUNT_REASON_WORDS: Readonly<Record<CountReason, string>> = {
  'not-configured': 'No source was given for this leg.',
  failed: 'The source could not be read, and there is no earlier complete snapshot of it.',
  partial: 'The source was read only in part.',
  empty: 'The source was read and held no line at all. An empty source does not prove zero.',
  'rejected-row': 'A line of this company could not be read (listed on the sheet Sources).',
  'unmapped-company': 'The company is not lined up with this source (see the sheet Companies).',
  'unmapped-sku': 'A line of this company is not lined up with any SKU and may hold these seats (see the sheet SKUs).',
  'no-quantity': 'The number of seats of a line of this company is not readable, or its lines contradict each other.',
  'not-covered': 'The source cannot prove this count: it does not see this SKU, or not the whole period.',
  'periods-differ': 'The counts are of days too far apart to be compared.',
  'not-applicable': 'This leg does not apply to this SKU.',
};

export const MONEY_REASON_WORDS: Readonly<Record<MoneyReason, string>> = {
  'no-cost': 'No price is stated on the counted lines.',
  'unknown-term': 'A counted line has a price but no known billing interval.',
  'mixed-currency': 'The counted lines are in more than one currency.',
  'tier-price': 'The price depends on a tier that the source does not show.',
};

export const HOW_WORDS: Readonly<Record<LinkHow, string>> = {
  confirmed: 'confirmed',
  id: 'id (automatic)',
  domain: 'domain (automatic)',
  name: 'name (automatic)',
  score: 'score (automatic)',
};

export const HOWS = Object.keys(HOW_WORDS) as readonly LinkHow[];

export function howWord(how: LinkHow | null): string {
  return how === null ? 'stands alone' : HOW_WORDS[how];
}

/** What a crosswalk says beside links, in the column Said. */
export const SAID_WORDS = {
  absent: 'confirmed absent',
  rejected: 'rejected',
  rule: 'rule for the item',
  named: 'named',
} as const;

/** A party of the queue: the legs in which it is missing, its proposals, and how it is linked elsewhere. */
export function notLinkedWord(missingIn: readonly Leg[], proposals: number, how: LinkHow | null): string {
  const where = missingIn.length === 0 ? '' : ` in ${missingIn.map((leg) => LEG_WORDS[leg]).join(', ')}`;
  const elsewhere = how === null ? '' : `; elsewhere by ${HOW_WORDS[how]}`;
  return `not linked${where}: ${proposals} ${proposals === 1 ? 'proposal' : 'proposals'}${elsewhere}`;
}

/** The legs that `notLinkedWord` names, read back. */
export function missingLegsOf(word: string): readonly Leg[] {
  const named = /^not linked in ([a-z, ]+):/.exec(word)?.[1]?.split(', ') ?? [];
  return LEGS.filter((leg) => named.includes(LEG_WORDS[leg]));
}

/** What a person may answer on the sheets Companies and SKUs. */
export const COMPANY_ANSWERS = ['Confirm', 'Reject', 'Absent'] as const;
export const SKU_ANSWERS = ['Confirm', 'Reject', 'No seats'] as const;

/** What a billed line is of, in the column Basis. */
export const BASIS_WORDS: Readonly<Record<Basis, string>> = {
  recurring: 'recurring',
  'latest-invoice': 'latest invoice',
};

/** Why a line adds no seats, in the column Counts. */
export const USE_WORDS: Readonly<Record<Exclude<LineUse, 'counted'>, string>> = {
  attached: 'attached',
  superseded: 'superseded',
  'not-current': 'not current',
  future: 'future',
  trial: 'trial',
  'one-time': 'one-time',
  'no-seats': 'no seats',
  void: 'void',
  contradicted: 'contradicted',
  'other-basis': 'other basis',
  'no-quantity': 'no quantity',
  'unmapped-sku': 'SKU not linked',
  'unmapped-company': 'company not linked',
  hidden: 'hidden',
};

/** Words of lines whose seats are read and yet in no row. */
export const UNMAPPED_USES: readonly string[] = [USE_WORDS['unmapped-company'], USE_WORDS['unmapped-sku']];
export const NOT_COUNTED_USES: readonly string[] = (
  ['superseded', 'not-current', 'future', 'trial', 'one-time', 'void', 'contradicted'] as const
).map((use) => USE_WORDS[use]);
