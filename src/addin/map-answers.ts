/** What a person answers in the queue, put into the crosswalk: pure, so that it can be done again on what somebody else has saved since. */
import type { CompanyRecord, Crosswalk, ItemRule } from '../core/crosswalk.js';
import { plainName } from '../core/match/crosswalk-index.js';
import type { Reconciliation, UnmappedParty } from '../core/result.js';
import { applyCompanyAnswers, type Answerer } from '../workbook/company-answers.js';
import { toCompanies, toSkusAndItems } from '../workbook/crosswalk-statements.js';
import type { CrosswalkRow } from '../workbook/read-crosswalk-sheet.js';
import { sourceToSay } from '../workbook/read-crosswalk-sheet.js';
import { applySkuAnswers } from '../workbook/sku-answers.js';
import { says } from './sentences.js';
import { keyOfParty, mappingRows, type MappingKind } from './mapping-rows.js';

export type MapAnswer =
  /** It is this company or SKU: the id of a proposal, or of any other record. */
  | { readonly says: 'confirm'; readonly to: string }
  /** It is not, and never links with it by itself again. */
  | { readonly says: 'reject'; readonly to: string }
  /** Companies: it does not exist in the legs in which it is missing: there 0 is known. */
  | { readonly says: 'absent' }
  /** SKUs: the item is no number of seats. */
  | { readonly says: 'no-seats' }
  /** SKUs: what one unit of the item stands for. */
  | { readonly says: 'rule'; readonly rule: Pick<ItemRule, 'kind' | 'skus'> };

export interface Mapping {
  readonly kind: MappingKind;
  readonly party: UnmappedParty;
  readonly answer: MapAnswer;
}

/** Who answered is for the proxy to sign. */
const SIGNED_BY_THE_PROXY: Answerer = { by: '', at: '' };

/** Throws MappingError when the answer makes no sense beside this party. */
export function mapped(result: Reconciliation, crosswalk: Crosswalk, { kind, party, answer }: Mapping): Crosswalk {
  const rows = mappingRows(result, crosswalk, kind);
  const row = rows.find(
    (one) => one.leg !== null && keyOfParty({ ...one, leg: one.leg, name: one.externalName }) === keyOfParty(party),
  );
  if (row === undefined) throw new MappingError(says.nameGone(party.name, party.source));
  if (answer.says === 'rule') return withRule(crosswalk, row, answer.rule);
  const answered = rows.map((one) => (one === row ? { ...row, ...asCells(answer) } : one));
  if (kind === 'sku') return { ...crosswalk, ...toSkusAndItems(applySkuAnswers(answered, SIGNED_BY_THE_PROXY)) };
  return {
    ...crosswalk,
    companies: keptOrder(crosswalk.companies, toCompanies(applyCompanyAnswers(answered, SIGNED_BY_THE_PROXY))),
  };
}

export class MappingError extends Error {
  override readonly name = 'MappingError';
}

/** Under Same as, these would be read as several SKUs, or as a number of them. */
const READ_OTHERWISE = /[;\n]|^\d{1,4}\s*[x×]\s/i;

/** As it would stand in the sheet. */
function asCells(answer: Exclude<MapAnswer, { says: 'rule' }>): Partial<CrosswalkRow> {
  switch (answer.says) {
    case 'confirm':
    case 'reject':
      return READ_OTHERWISE.test(answer.to)
        ? { answer: answer.says, proposalId: answer.to }
        : { answer: answer.says, sameAs: answer.to };
    case 'absent':
      return { answer: 'absent', sameAs: '' };
    case 'no-seats':
      return { answer: 'no seats', sameAs: '' };
  }
}

/** The rule takes the place of whatever was said of the item before; what it was turned down for stays. */
function withRule(crosswalk: Crosswalk, row: CrosswalkRow, { kind, skus }: Pick<ItemRule, 'kind' | 'skus'>): Crosswalk {
  if ((kind === 'seat' || kind === 'flat') && skus.length === 0) throw new MappingError(says.ruleWithoutSku(kind));
  const { externalId, externalName } = row;
  const rule: ItemRule = { source: sourceToSay(row), externalId, externalName, kind, skus };
  return {
    ...crosswalk,
    skus: crosswalk.skus.map((sku) => ({ ...sku, links: sku.links.filter((link) => !isOf(link, row)) })),
    items: [...crosswalk.items.filter((item) => !isOf(item, row)), rule],
  };
}

/** Whether an entry of a crosswalk names this party. */
export function isOf(
  entry: { readonly source: string; readonly externalId: string; readonly externalName: string },
  party: {
    readonly leg: string | null;
    readonly source: string;
    readonly externalId: string;
    readonly externalName: string;
  },
): boolean {
  const sources = ['*', party.source, party.leg ?? ''].map(plainName);
  return (
    sources.includes(plainName(entry.source)) &&
    entry.externalId === party.externalId &&
    plainName(entry.externalName) === plainName(party.externalName)
  );
}

/** Records that were there stay where they were. */
function keptOrder(before: readonly CompanyRecord[], after: readonly CompanyRecord[]): readonly CompanyRecord[] {
  const place = new Map(before.map(({ id }, index) => [id, index]));
  const at = ({ id }: CompanyRecord): number => place.get(id) ?? before.length;
  return [...after].sort((a, b) => at(a) - at(b));
}
