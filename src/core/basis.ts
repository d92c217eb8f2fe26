/** What a billed count rests on: the template by which invoices are made, or the last posted line. */

export const BASES = ['recurring', 'latest-invoice'] as const;
export type Basis = (typeof BASES)[number];
