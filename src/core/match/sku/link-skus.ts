/**
 * What each item of each source stands for, by certain evidence only: the crosswalk, ids of the catalogue, names of the
 * catalogue, then equal ids and names between sources. What is left is a visible SKU of its own, with proposals and with the
 * SKUs it may hold seats of. The order of lists and items never changes what is linked.
 */
import { foldSkuName } from '../../catalogue/fold-sku-name.js';
import type { ItemRule, ItemSku, LinkHow } from '../../crosswalk.js';
import type { ItemMeaning, LinkSkus } from '../../linking.js';
import type { Proposal } from '../../result.js';
import { isBundleLike, isVague, namesOtherProduct, noSeatsKind } from './item-kind.js';
import { best } from '../near-names.js';
import { NearSkus, type NearSku, type SkuCandidate } from './near-skus.js';
import { conflictingItems, groupItems, idKey, mayLinkById, type OpenGroup } from './open-items.js';
import { SkuAnswers, type SkuAnswer } from './sku-answer.js';
import { SkuDirectory, type KnownSku } from './sku-directory.js';
import { SkuRecords, type Item } from './sku-records.js';

/** An item that stands for seats of other records, or for none that is known; ids are filled in at the end. */
type Meaning =
  | Exclude<ItemMeaning, { as: 'unmapped' }>
  | {
      readonly as: 'open';
      readonly record: number;
      readonly mayHold: readonly number[] | null;
      readonly near: readonly NearSku[];
    };

const PROPOSALS = 5;
const SAME_NAME_SCORE = 0.9;
const CLEARLY_NEAR = 0.8;

export const linkSkus: LinkSkus = (lists, crosswalk) => {
  const directory = new SkuDirectory(crosswalk.skus);
  const answers = new SkuAnswers(crosswalk, directory);
  const records = new SkuRecords();
  const items = lists.map((list) => list.parties.map((party): Item => ({ list, party })));
  const answerOf = new Map<Item, SkuAnswer>(items.flat().map((item) => [item, answers.of(item.list, item.party)]));
  const conflicting = conflictingItems([...answerOf.keys()]);
  followIds(answerOf, conflicting, answers);

  const meaningOf = new Map<Item, Meaning>();
  const present = presentSkus(answerOf, directory);
  for (const [item, answer] of answerOf) {
    if (answer.is === 'sku')
      meaningOf.set(item, { as: 'skus', how: answer.how, skus: [plainSku(answer.sku, records)] });
    else if (answer.is === 'rule') meaningOf.set(item, meaningOfRule(answer.rule, directory, records));
  }
  linkSharedNames(answerOf, present, records, meaningOf);

  const open = [...answerOf].flatMap(([item, { is }]) => (is === 'unknown' || is === 'contradiction' ? [item] : []));
  const barred = new Set(open.filter((item) => conflicting.has(item) || answerOf.get(item)?.is === 'contradiction'));
  const { groups } = groupItems(open, barred);
  linkOpenGroups(groups, records, meaningOf);
  proposeForOpen(groups, directory, answers, sharedNames(answerOf, meaningOf), records, meaningOf);

  const facts = records.finish();
  const meanings = items.map((each) => each.map((item) => finish(meaningOf.get(item) as Meaning, facts)));
  return { records: facts, meanings };
};

/** An item whose id is that of an item with a certain SKU is that SKU. */
function followIds(answerOf: Map<Item, SkuAnswer>, conflicting: ReadonlySet<Item>, answers: SkuAnswers): void {
  const skusOfId = new Map<string, Map<string, KnownSku>>();
  for (const [item, answer] of answerOf) {
    if (answer.is !== 'sku' || idKey(item) === '' || conflicting.has(item)) continue;
    const known = skusOfId.get(idKey(item)) ?? new Map<string, KnownSku>();
    skusOfId.set(idKey(item), known.set(answer.sku.id, answer.sku));
  }
  for (const [item, answer] of answerOf) {
    if ((answer.is !== 'unknown' && answer.is !== 'one-of') || conflicting.has(item) || !mayLinkById(item)) continue;
    const [sku, ...others] = skusOfId.get(idKey(item))?.values() ?? [];
    if (!sku || others.length > 0 || answers.rejectedFor(item.list, item.party).has(sku.id)) continue;
    if (answer.is === 'one-of' && !answer.skus.some((each) => each.id === sku.id)) continue;
    answerOf.set(item, { is: 'sku', sku, how: 'id' });
  }
}

/** Ids of the SKUs that some source names beyond doubt. */
function presentSkus(answerOf: ReadonlyMap<Item, SkuAnswer>, directory: SkuDirectory): ReadonlySet<string> {
  return new Set(
    [...answerOf.values()].flatMap((answer) => {
      if (answer.is === 'sku') return answer.how === 'name' || answer.how === 'score' ? [] : [answer.sku.id];
      return answer.is === 'rule' ? answer.rule.skus.map(({ sku }) => directory.findOrName(sku).id) : [];
    }),
  );
}

function meaningOfRule(rule: ItemRule, directory: SkuDirectory, records: SkuRecords): Meaning {
  if (rule.kind !== 'seat' && rule.kind !== 'flat') return { as: 'no-seats', kind: rule.kind };
  const skus = rule.skus.map((each) => {
    const sku = directory.findOrName(each.sku);
    return { ...each, sku: sku.id, record: records.ofSku(sku) };
  });
  return rule.kind === 'flat' ? { as: 'flat', how: 'confirmed', skus } : { as: 'skus', how: 'confirmed', skus };
}

function plainSku(sku: KnownSku, records: SkuRecords): ItemSku & { readonly record: number } {
  return plainRecord(sku.id, records.ofSku(sku));
}

function plainRecord(sku: string, record: number): ItemSku & { readonly record: number } {
  return { sku, multiplier: 1, included: 0, minimum: 0, cap: null, record };
}

/**
 * A name of several SKUs is the one of them that some source has by id. With none the items of that name line up with each
 * other; with several nobody can tell which one is meant.
 */
function linkSharedNames(
  answerOf: ReadonlyMap<Item, SkuAnswer>,
  present: ReadonlySet<string>,
  records: SkuRecords,
  meaningOf: Map<Item, Meaning>,
): void {
  const together = new Map<number, (readonly [item: Item, how: LinkHow])[]>();
  for (const [item, answer] of answerOf) {
    if (answer.is !== 'one-of') continue;
    const having = answer.skus.filter((sku) => present.has(sku.id));
    const [only] = having;
    if (only && having.length === 1) {
      meaningOf.set(item, { as: 'skus', how: answer.how, skus: [plainSku(only, records)] });
      continue;
    }
    const record = records.ofSharedName(answer.skus);
    if (only) {
      const near = having.map((sku) => nearSharedName(sku, records.ofSku(sku)));
      meaningOf.set(item, { as: 'open', record, mayHold: having.map((sku) => records.ofSku(sku)), near });
    } else together.set(record, [...(together.get(record) ?? []), [item, answer.how]]);
  }
  for (const [record, items] of together) {
    const isAlone = new Set(items.map(([item]) => item.list)).size < 2;
    for (const [item, how] of items)
      meaningOf.set(item, { as: 'skus', how: isAlone ? null : how, skus: [plainRecord('', record)] });
  }
}

function nearSharedName(sku: KnownSku, record: number): NearSku {
  const candidate: SkuCandidate = { name: sku.name, id: sku.id, record };
  return { candidate, score: SAME_NAME_SCORE, reasons: [`same name, which ${sku.id} shares with another SKU`] };
}

/** Items of two legs under one name or id are one SKU; what stands in one leg alone is open. */
function linkOpenGroups(groups: readonly OpenGroup[], records: SkuRecords, meaningOf: Map<Item, Meaning>): void {
  for (const { key, items } of groups) {
    const alone = new Set(items.map((item) => item.list.leg)).size < 2;
    for (const item of items) {
      const kind = alone && item.list.leg === 'billed' ? noSeatsKind(foldSkuName(item.party.name)) : null;
      if (kind !== null) meaningOf.set(item, { as: 'no-seats', kind });
      else if (alone) meaningOf.set(item, { as: 'open', record: records.ofItems(key, items), mayHold: [], near: [] });
      else {
        const skus = [plainRecord('', records.ofItems(key, items))];
        meaningOf.set(item, { as: 'skus', how: howOf(item, items), skus });
      }
    }
  }
}

function howOf(item: Item, items: readonly Item[]): LinkHow {
  const others = items.filter((other) => other.list !== item.list);
  return idKey(item) !== '' && others.some((other) => idKey(other) === idKey(item)) ? 'id' : 'name';
}

function proposeForOpen(
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
function sharedNames(
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

function finish(meaning: Meaning, facts: readonly { readonly id: string; readonly name: string }[]): ItemMeaning {
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
