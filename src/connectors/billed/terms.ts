/** The closed list of words for a term: how many months one price covers. A word that is not listed is unknown, never monthly. */
import { spanInText } from './service-period.js';

export type Term =
  | { readonly kind: 'interval'; readonly months: number }
  | { readonly kind: 'trial' }
  | { readonly kind: 'one-time' }
  | { readonly kind: 'unknown' };

const INTERVAL_WORDS: readonly (readonly [number, readonly string[]])[] = [
  [
    1,
    [
      'monthly',
      'month',
      'months',
      'per month',
      'mo',
      'm',
      'p1m',
      '1 month',
      '1 months',
      'one month',
      '1m',
      'month to month',
      'billed monthly',
      'monthly billing',
      'monthly commit',
      'monthly commitment',
      'annual commit monthly payments',
      'annual commit monthly payment',
      'annual commit monthly billing',
      'annual commit billed monthly',
      'annual commitment monthly billing',
      'annual commitment billed monthly',
      'annual commitment monthly payments',
      '1 year commit monthly billing',
      '1 year billed monthly',
      'annual billed monthly',
      'annual monthly',
    ],
  ],
  [3, ['quarterly', 'quarter', 'per quarter', 'every quarter', '3 months', '3 month', 'p3m', '3m', 'billed quarterly']],
  [
    6,
    [
      'semi annual',
      'semi annually',
      'semiannual',
      'semiannually',
      'half yearly',
      'half year',
      '6 months',
      '6 month',
      'p6m',
      '6m',
    ],
  ],
  [
    12,
    [
      'annual',
      'annually',
      'yearly',
      'year',
      'per year',
      'y',
      'p1y',
      'p12m',
      '1 year',
      '1 years',
      'one year',
      '1y',
      '1yr',
      '1 yr',
      '12 months',
      '12 month',
      'billed annually',
      'billed yearly',
      'annual commit',
      'annual commitment',
      'annual commit annual payment',
      'annual commit annual payments',
      'annual commit annual billing',
      'annual commit billed annually',
      'annual commitment billed annually',
      'annual upfront',
      'annual prepaid',
    ],
  ],
  [24, ['2 year', '2 years', 'two year', 'two years', 'p2y', '2y', '2yr', '2 yr', '24 months', '24 month', 'biennial']],
  [
    36,
    [
      '3 year',
      '3 years',
      'three year',
      'three years',
      'p3y',
      '3y',
      '3yr',
      '3 yr',
      '36 months',
      '36 month',
      'triennial',
    ],
  ],
];

const TRIAL_WORDS = ['trial', 'free trial', 'trial period'];
const ONE_TIME_WORDS = ['one time', 'onetime', 'once', 'activation', 'setup', 'one off', 'oneoff'];

const TERMS: ReadonlyMap<string, Term> = new Map<string, Term>([
  ...INTERVAL_WORDS.flatMap(([months, words]) =>
    words.map((word): [string, Term] => [word, { kind: 'interval', months }]),
  ),
  ...TRIAL_WORDS.map((word): [string, Term] => [word, { kind: 'trial' }]),
  ...ONE_TIME_WORDS.map((word): [string, Term] => [word, { kind: 'one-time' }]),
]);

/** Letter case, blanks and punctuation do not matter: `1-Year`, `1 year` and `1_YEAR` are one word. */
export function readTerm(text: string): Term {
  const word = text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();
  return TERMS.get(word) ?? { kind: 'unknown' };
}

const MONTHLY_TEXT = /\b(?:monthly|per month|month to month|month-to-month)\b|\/ ?(?:month|mo|mth)\b/i;
const LONGER_TEXT: readonly (readonly [number, RegExp])[] = [
  [6, /\b(?:semi-?annual(?:ly)?|half-?yearly)\b/i],
  [3, /\b(?:quarterly|per quarter)\b|\/ ?(?:quarter|qtr)\b/i],
  [
    12,
    /\b(?:annual|annually|yearly|yrly|per (?:year|annum)|(?:for|full) (?:the |one )?(?:full )?year)\b|\bp\.a\.|\/ ?(?:year|yr|annum)\b|\b(?:1|one)[ -]?(?:year|yr)\b|\b(?:12|twelve)[ -]?(?:months?|mos?)\b/i,
  ],
];

/**
 * The billing interval a line of free text speaks of, in months; null when it speaks of none. `Annual commit, monthly payments` is
 * paid by the month, so a word for a month goes before a word for a year. Two and three years are not looked for: in the name of an
 * item they are a commitment, which nobody invoices at once.
 */
export function intervalInText(text: string): number | null {
  if (MONTHLY_TEXT.test(text)) return 1;
  return LONGER_TEXT.find(([, pattern]) => pattern.test(text))?.[0] ?? spanInText(text);
}
