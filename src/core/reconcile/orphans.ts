/**
 * Attached lines without anything to attach to. A credit or half a seat belongs to a seat line of the same company and SKU; where no
 * such line stands in the leg, something was charged or given back that nobody can count: unknown, and not the 0 of an empty leg.
 */
import type { ItemMeaning, LinkedCompanies, LinkedSkus } from '../linking.js';
import type { Leg } from '../leg.js';
import type { Cells } from './cells.js';
import type { Gathered, GatheredSnapshot } from './gather.js';
import { USE } from './line-use.js';
import { recordsOf } from './row-lines.js';

export function markOrphans(
  { snapshots }: Gathered,
  uses: readonly Uint8Array[],
  companies: LinkedCompanies,
  skus: LinkedSkus,
  cells: Cells,
): void {
  const attached: { readonly leg: Leg; readonly company: number; readonly sku: number }[] = [];
  const withSeats = new Set<string>();
  const hasAttached = snapshots.map((_, index) => uses[index]!.includes(USE.attached));
  if (!hasAttached.includes(true)) return;
  for (const [index, one] of snapshots.entries()) {
    const { leg, lines } = one.snapshot;
    for (const [at, line] of lines.entries()) {
      if (line.kind !== 'seats' && uses[index]![at] !== USE.attached) continue;
      const meaning = meaningOf(one, at, skus);
      if (meaning.as !== 'skus') continue;
      const company = companies.links[one.source]![one.companyOf[at]!]!.record;
      for (const sku of recordsOf(meaning)) {
        if (line.kind === 'seats') withSeats.add(`${leg}|${company}|${sku}`);
        else attached.push({ leg, company, sku });
      }
    }
  }
  for (const { leg, company, sku } of attached) {
    if (!withSeats.has(`${leg}|${company}|${sku}`)) cells.legs[leg].addWithoutQuantity(cells.at(company, sku));
  }
}

function meaningOf(one: GatheredSnapshot, line: number, skus: LinkedSkus): ItemMeaning {
  return skus.meanings[one.source]![one.itemOf[line]!]!;
}
