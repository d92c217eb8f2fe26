/** The three legs of a reconciliation, and the words for them. */

export const LEGS = ['purchased', 'assigned', 'billed'] as const;

/** purchased = at the distributor; assigned = in the directory; billed = in accounting. */
export type Leg = (typeof LEGS)[number];

/** The three named pairs. A pair's value is always first minus second. */
export const PAIRS = ['purchasedVsBilled', 'purchasedVsAssigned', 'billedVsAssigned'] as const;
export type Pair = (typeof PAIRS)[number];

/** What people call the pairs, in the configuration and in =DRIFT(). */
export const PAIR_WORDS = {
  'purchased-billed': 'purchasedVsBilled',
  'purchased-assigned': 'purchasedVsAssigned',
  'billed-assigned': 'billedVsAssigned',
} as const satisfies Readonly<Record<string, Pair>>;
export type PairWord = keyof typeof PAIR_WORDS;
