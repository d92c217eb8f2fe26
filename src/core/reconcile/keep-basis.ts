/**
 * A SKU of a company may stand on a template and on the invoice that was made of it: the same seats, seen twice. The chosen basis counts,
 * customer by customer and SKU by SKU; where it is silent the other one does.
 */
import type { ItemMeaning } from '../linking.js';
import type { GatheredSnapshot } from './gather.js';
import { USE } from './line-use.js';
import { recordsOf } from './row-lines.js';

/** `meanings`: of the items of the snapshot's source. Changes the uses of lines of the other basis. Last, when it is settled which lines are current. */
export function keepBasis(one: GatheredSnapshot, uses: Uint8Array, meanings: readonly ItemMeaning[]): void {
  const { basis, lines } = one.snapshot;
  if (basis === undefined) return;
  const recordsAt = (at: number): readonly number[] => recordsOf(meanings[one.itemOf[at]!]!);
  const keyOf = (at: number, record: number): string => `${one.companyOf[at]}|${record}`;
  const chosen = new Set<string>();
  for (const [at, line] of lines.entries())
    if (line.basis === basis && stands(uses[at])) for (const record of recordsAt(at)) chosen.add(keyOf(at, record));
  for (const [at, line] of lines.entries()) {
    if (line.basis === undefined || line.basis === basis || !stands(uses[at])) continue;
    const records = recordsAt(at);
    const named = records.filter((record) => chosen.has(keyOf(at, record))).length;
    if (named === 0) continue;
    // A bundle of which the chosen basis names a part only: what is left of it cannot be told.
    uses[at] = named === records.length ? USE['other-basis'] : USE.contradicted;
  }
}

function stands(use: number | undefined): boolean {
  return use === USE.counted || use === USE.contradicted;
}
