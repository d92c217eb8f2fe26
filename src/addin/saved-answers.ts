/** What people have answered before, as a list: to look it over, to take one back, to write a rule anew. Pure. */
import { compareText } from '../core/compare-text.js';
import type { CrosswalkLink, Crosswalk, ItemRule, RejectedLink } from '../core/crosswalk.js';
import type { CrosswalkChange } from './crosswalk-change.js';
import { MappingError } from './map-answers.js';
import { says } from './sentences.js';

interface Party {
  readonly source: string;
  readonly externalId: string;
  readonly externalName: string;
}

export type SavedAnswer = Party & {
  /** Tells it from every other. */
  readonly key: string;
  /** Of the company or SKU; '' of a rule. */
  readonly to: string;
  readonly toName: string;
  readonly by: string | null;
  /** ISO moment. */
  readonly at: string | null;
} & (
    | { readonly says: 'link' | 'rejected'; readonly list: 'companies' | 'skus' }
    /** The company does not exist in `source`. */
    | { readonly says: 'absent'; readonly list: 'companies' }
    | { readonly says: 'rule'; readonly list: 'items'; readonly rule: ItemRule }
  );

/** The newest first, as far as it is known when they were given; then by name. */
export function savedAnswers(crosswalk: Crosswalk): readonly SavedAnswer[] {
  return [...inRecords(crosswalk, 'companies'), ...inRecords(crosswalk, 'skus'), ...crosswalk.items.map(ofRule)].sort(
    (a, b) => compareText(b.at ?? '', a.at ?? '') || compareText(nameOf(a).toLowerCase(), nameOf(b).toLowerCase()),
  );
}

/** What it is about, as the source names it. */
export function nameOf({ externalName, externalId, toName, to }: SavedAnswer): string {
  return externalName || externalId || toName || to;
}

/** As if it had never been said. */
export function takenBack(answer: SavedAnswer): CrosswalkChange {
  return changing(answer, null);
}

/** Another rule for the same item. */
export function ruledAnew(answer: SavedAnswer, rule: Pick<ItemRule, 'kind' | 'skus'>): CrosswalkChange {
  return changing(answer, rule);
}

function changing(answer: SavedAnswer, rule: Pick<ItemRule, 'kind' | 'skus'> | null): CrosswalkChange {
  const said = (crosswalk: Crosswalk): string =>
    JSON.stringify(savedAnswers(crosswalk).filter((one) => one.key === answer.key));
  return {
    name: nameOf(answer),
    said,
    apply: (crosswalk) => {
      if (rule !== null && rule.skus.length === 0 && (rule.kind === 'seat' || rule.kind === 'flat'))
        throw new MappingError(says.ruleWithoutSku(rule.kind));
      const isIt = (one: SavedAnswer): boolean => one.key === answer.key;
      return {
        companies: crosswalk.companies.map((record) => ({
          ...record,
          links: record.links.filter((link) => !isIt(ofPair('link', 'companies', record, link))),
          rejected: record.rejected.filter((pair) => !isIt(ofPair('rejected', 'companies', record, pair))),
          absent: record.absent.filter((source) => !isIt(ofAbsence(record, source))),
        })),
        skus: crosswalk.skus.map((record) => ({
          ...record,
          links: record.links.filter((link) => !isIt(ofPair('link', 'skus', record, link))),
          rejected: record.rejected.filter((pair) => !isIt(ofPair('rejected', 'skus', record, pair))),
        })),
        items: crosswalk.items.flatMap((item) =>
          !isIt(ofRule(item)) ? [item] : rule === null ? [] : [{ ...item, ...rule }],
        ),
      };
    },
  };
}

function inRecords(crosswalk: Crosswalk, list: 'companies' | 'skus'): readonly SavedAnswer[] {
  return crosswalk[list].flatMap((record) => [
    ...record.links.map((link) => ofPair('link', list, record, link)),
    ...record.rejected.map((pair) => ofPair('rejected', list, record, pair)),
    ...('absent' in record ? record.absent.map((source) => ofAbsence(record, source)) : []),
  ]);
}

interface NamedRecord {
  readonly id: string;
  readonly name: string;
}

function ofPair(
  what: 'link' | 'rejected',
  list: 'companies' | 'skus',
  { id, name }: NamedRecord,
  pair: RejectedLink & Partial<CrosswalkLink>,
): SavedAnswer {
  const { source, externalId, externalName, confirmedBy, confirmedAt } = pair;
  return {
    says: what,
    list,
    key: keyOf(what, list, id, { source, externalId, externalName }),
    to: id,
    toName: name,
    source,
    externalId,
    externalName,
    by: confirmedBy ?? null,
    at: confirmedAt ?? null,
  };
}

function ofAbsence({ id, name }: NamedRecord, source: string): SavedAnswer {
  const party = { source, externalId: '', externalName: '' };
  const key = keyOf('absent', 'companies', id, party);
  return { says: 'absent', list: 'companies', key, to: id, toName: name, ...party, by: null, at: null };
}

function ofRule(rule: ItemRule): SavedAnswer {
  const { source, externalId, externalName } = rule;
  const party = { source, externalId, externalName };
  const key = keyOf('rule', 'items', '', party);
  return { says: 'rule', list: 'items', rule, key, to: '', toName: '', ...party, by: null, at: null };
}

function keyOf(what: string, list: string, id: string, { source, externalId, externalName }: Party): string {
  return JSON.stringify([what, list, id, source, externalId, externalName]);
}
