/** Items that nothing has lined up: what they are proposed to be, and which SKUs they may hold seats of. */
import { foldSkuName } from '../../catalogue/fold-sku-name.js';
import type { ItemMeaning } from '../../linking.js';
import type { Proposal } from '../../result.js';
import { best } from '../near-names.js';
import { isBundleLike, isVague, namesOtherProduct } from './item-kind.js';
import { NearSkus, type NearSku, type SkuCandidate } from './near-skus.js';
import type { OpenGroup } from './open-items.js';
import type { SkuAnswer, SkuAnswers } from './sku-answer.js';
import type { SkuDirectory } from './sku-directory.js';
import type { Item, SkuRecords } from './sku-records.js';

/** An item that stands for seats of other records, or for none that is known; ids are filled in at the end. */
export type Meaning =
  | Exclude<ItemMeaning, { as: 'unmapped' }>
  | {
      readonly as: 'open';
      readonly record: number;
      readonly mayHold: readonly number[] | null;
      readonly near: readonly NearSku[];
    };

const PROPOSALS = 5;
const CLEARLY_NEAR = 0.8;

export function proposeForOpen(
  groups: readonly OpenGroup[],
  directory: SkuDirectory,
  answers: SkuAnswers,
  shared: readonly SkuCandidate[],
  records: SkuRecords,
  meaningOf: Map<Item, Meaning>,
): void {
  const openGroups = groups.filter(({ items }) => items.some((item) => meaningOf.get(item)?.as === 'open'));
  if (openGroups.length === 0) return;
  const legsOf = new Map<SkuCandidate, ReadonlySet<string>>();
  const known = directory.all().map(({ id, name, ...sku }): SkuCandidate => {
    return { id, name, record: records.find({ id, name, ...sku }) ?? null };
  });
  const others = groups.flatMap(({ key, items }): SkuCandidate[] => {
    if (items.every((item) => meaningOf.get(item)?.as === 'no-seats')) return [];
    const [name = ''] = items.map((item) => item.party.name).sort();
    const candidate = { id: '', name, record: records.ofItems(key, items) };
    legsOf.set(candidate, new Set(items.map((item) => item.list.leg)));
    return [candidate];
  });
  const near = new NearSkus([...known, ...shared, ...others]);
  for (const { items } of openGroups) {
    for (const item of items) {
      const meaning = meaningOf.get(item);
      if (meaning?.as !== 'open') continue;
      const rejected = answers.rejectedFor(item.list, item.party);
      const found = near.of(item.party.name, (candidate) => {
        if (candidate.record === meaning.record || rejected.has(candidate.id)) return false;
        return legsOf.get(candidate)?.has(item.list.leg) !== true;
      });
      meaningOf.set(item, { ...meaning, near: found, mayHold: mayHold(item, found) });
    }
  }
}

/** Names that several SKUs share and that stand in the records for themselves. */
export function sharedNames(
  answerOf: ReadonlyMap<Item, SkuAnswer>,
  meaningOf: ReadonlyMap<Item, Meaning>,
): readonly SkuCandidate[] {
  const names = new Map<number, SkuCandidate>();
  for (const [item, answer] of answerOf) {
    const meaning = meaningOf.get(item);
    if (answer.is !== 'one-of' || !meaning || meaning.as === 'no-seats') continue;
    const record = meaning.as === 'open' ? meaning.record : meaning.skus[0]?.record;
    if (record !== undefined) names.set(record, { id: '', name: answer.skus[0]?.name ?? item.party.name, record });
  }
  return [...names.values()];
}

/** A distributor and a directory name products; only an invoice bundles them under names of its own. */
function mayHold(item: Item, near: readonly NearSku[]): readonly number[] | null {
  const named = [...new Set(near.flatMap(({ candidate }) => candidate.record ?? []))];
  if (item.list.leg !== 'billed') return named;
  const folded = foldSkuName(item.party.name);
  if (isBundleLike(folded)) return null;
  if (isVague(folded) && !near.some(({ score }) => score >= CLEARLY_NEAR)) return null;
  if (near.length > 0) return named;
  return namesOtherProduct(folded) ? [] : null;
}

export function finish(
  meaning: Meaning,
  facts: readonly { readonly id: string; readonly name: string }[],
): ItemMeaning {
  if (meaning.as === 'skus' || meaning.as === 'flat') {
    const skus = meaning.skus.map((sku) => ({ ...sku, sku: facts[sku.record]?.id ?? sku.sku }));
    return { ...meaning, skus };
  }
  if (meaning.as === 'no-seats') return meaning;
  const { record, mayHold: held } = meaning;
  // SKUs that somebody has come first: they are what a count may be missing.
  const inUse = best(
    meaning.near.flatMap((near) => toProposal(near, facts, true)),
    PROPOSALS,
  );
  const others = best(
    meaning.near.flatMap((near) => toProposal(near, facts, false)),
    PROPOSALS - inUse.length,
  );
  return { as: 'unmapped', record, mayHold: held, proposals: best([...inUse, ...others], PROPOSALS) };
}

function toProposal(
  { candidate, score, reasons }: NearSku,
  facts: readonly { readonly id: string; readonly name: string }[],
  inUse: boolean,
): Proposal[] {
  const record = candidate.record === null ? undefined : facts[candidate.record];
  if ((record !== undefined) !== inUse) return [];
  return [{ to: record?.id ?? candidate.id, toName: record?.name ?? candidate.name, score, reasons }];
}
