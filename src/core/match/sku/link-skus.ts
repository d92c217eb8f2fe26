/**
 * What each item of each source stands for, by certain evidence only: the crosswalk, ids of the catalogue, names of the
 * catalogue, then equal ids and names between sources. What is left is a visible SKU of its own, with proposals and with the
 * SKUs it may hold seats of. The order of lists and items never changes what is linked.
 */
import { foldSkuName } from '../../catalogue/fold-sku-name.js';
import type { ItemRule, ItemSku, LinkHow } from '../../crosswalk.js';
import type { LinkSkus } from '../../linking.js';
import { noSeatsKind } from './item-kind.js';
import type { NearSku, SkuCandidate } from './near-skus.js';
import { conflictingItems, groupItems, idKey, mayLinkById, type OpenGroup } from './open-items.js';
import { finish, proposeForOpen, sharedNames, type Meaning } from './open-meanings.js';
import { SkuAnswers, type SkuAnswer } from './sku-answer.js';
import { SkuDirectory, type KnownSku } from './sku-directory.js';
import { SkuRecords, type Item } from './sku-records.js';

const SAME_NAME_SCORE = 0.9;

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
