/** Facts about a SKU that a source states and no catalogue knows yet: licensed to the company, or free of charge. */
import type { LinkedSkus } from '../linking.js';
import type { Gathered } from './gather.js';
import { recordsOf } from './row-lines.js';

export function withSourceFacts(gathered: Gathered, skus: LinkedSkus): LinkedSkus {
  const companyLevel = new Set<number>();
  const free = new Set<number>();
  for (const one of gathered.snapshots) {
    for (const [i, line] of one.snapshot.lines.entries()) {
      if (line.companyLevel !== true && line.free !== true) continue;
      for (const record of recordsOf(skus.meanings[one.source]![one.itemOf[i]!]!)) {
        if (line.companyLevel === true) companyLevel.add(record);
        if (line.free === true) free.add(record);
      }
    }
  }
  if (companyLevel.size === 0 && free.size === 0) return skus;
  return {
    meanings: skus.meanings,
    records: skus.records.map((facts, record) => ({
      ...facts,
      companyLevel: facts.companyLevel || companyLevel.has(record),
      free: facts.free || free.has(record),
    })),
  };
}
