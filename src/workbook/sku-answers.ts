/** What a person has answered on the sheet SKUs, put into the statements of the crosswalk. */
import { findById, findByName } from '../core/catalogue/catalogue.js';
import { foldSkuName } from '../core/catalogue/fold-sku-name.js';
import { plainName } from '../core/match/crosswalk-index.js';
import { LEGS } from '../core/leg.js';
import type { Answerer } from './company-answers.js';
import type { Statement } from './crosswalk-statements.js';
import { sourceToSay, unclear, type CrosswalkRow } from './read-crosswalk-sheet.js';
import { SKU_ANSWERS } from './words.js';

/**
 * Confirm: the item is the proposed SKU, or what stands under Same as (`SPB`, or a bundle: `SPB; 2 x EXCHANGESTANDARD`). Reject: it
 * is not. No seats: the item is no number of seats. Throws BookError for an answer without a question.
 */
export function applySkuAnswers(rows: readonly CrosswalkRow[], who: Answerer): readonly Statement[] {
  let statements = rows.flatMap(({ statement }) => statement ?? []);
  for (const row of rows) {
    if (row.answer === '' && row.sameAs === '') continue;
    const made = answered(row, rows, who);
    // What was said of the item before gives way; what it was turned down for stays, unless it is confirmed now.
    const confirmed = new Set(made.filter(({ says }) => says !== 'rejected').map(({ id }) => id));
    const isReject = made.every(({ says }) => says === 'rejected');
    const gone = (one: Statement): boolean =>
      one.says === 'rejected'
        ? confirmed.has(one.id)
        : one.says !== 'named' && (!isReject || made.some(({ id }) => id === one.id));
    statements = [...statements.filter((one) => !(isOfItem(one, row) && gone(one))), ...made];
  }
  return statements;
}

function answered(row: CrosswalkRow, rows: readonly CrosswalkRow[], who: Answerer): readonly Statement[] {
  const { externalId, externalName } = row;
  const party = { source: sourceToSay(row), externalId, externalName, how: 'confirmed' as const, ...who };
  const answer = row.answer === '' ? 'confirm' : row.answer;
  if (answer === 'no seats') return [{ ...party, says: 'rule', id: '', name: '', rule: { kind: 'ignore', sku: null } }];
  if (answer !== 'confirm' && answer !== 'reject')
    throw unclear(row, `the decision "${row.answer}"`, `one of ${SKU_ANSWERS.join(', ')}`);
  const skus = skusOf(row, rows);
  if (answer === 'reject') return skus.map(({ id, name }) => ({ ...party, says: 'rejected', id, name, rule: null }));
  const [only, ...others] = skus;
  if (only !== undefined && others.length === 0 && only.multiplier === 1) {
    const id = jointId(only, row);
    return [{ ...party, says: 'link', id, name: only.name, rule: null }, ...linksOfOwn({ ...only, id }, who)];
  }
  return skus.flatMap((named): Statement[] => {
    const { id, multiplier } = named;
    const sku = { sku: id, multiplier, included: 0, minimum: 0, cap: null };
    return [{ ...party, says: 'rule', id, name: '', rule: { kind: 'seat', sku } }, ...linksOfOwn(named, who)];
  });
}

/** Two items that no catalogue knows and that become one SKU go by the name of the earlier leg, whoever was named beside whom. */
function jointId({ id, own }: NamedSku, row: CrosswalkRow): string {
  const order = ({ leg }: CrosswalkRow): number => (leg === null ? LEGS.length : LEGS.indexOf(leg));
  return own[0] !== undefined && row.id !== '' && order(row) < order(own[0]) ? row.id : id;
}

/** What was named is no SKU until it is said that it is one. An item with an answer of its own speaks for itself. */
function linksOfOwn({ id, own }: NamedSku, who: Answerer): readonly Statement[] {
  return own
    .filter(({ answer, sameAs }) => answer === '' && sameAs === '')
    .map((other) => {
      const { externalId, externalName } = other;
      const party = { source: sourceToSay(other), externalId, externalName };
      return { ...party, how: 'confirmed', ...who, says: 'link', id, name: '', rule: null };
    });
}

interface NamedSku {
  readonly id: string;
  readonly name: string;
  readonly multiplier: number;
  /** The rows of an item that no catalogue knows and that nothing is linked to yet. */
  readonly own: readonly CrosswalkRow[];
}

function skusOf(row: CrosswalkRow, rows: readonly CrosswalkRow[]): readonly NamedSku[] {
  if (row.sameAs !== '')
    return row.sameAs
      .split(/[;\n]/)
      .filter((part) => part.trim() !== '')
      .map((part) => skuNamed(part.trim(), row, rows));
  const id = row.proposalId !== '' ? row.proposalId : row.how.startsWith('not linked') ? '' : row.id;
  if (id === '')
    throw unclear(row, 'a decision without a proposal', 'the id or name of the SKU under Same as, or No seats');
  return [{ id, name: nameOf(id, rows), multiplier: 1, own: [] }];
}

function skuNamed(text: string, row: CrosswalkRow, rows: readonly CrosswalkRow[]): NamedSku {
  const [, times = '1', wanted = text] = /^(\d{1,4})\s*[x×]\s+(.+)$/i.exec(text) ?? [];
  const multiplier = Number(times);
  const found = idOf(
    wanted,
    rows.filter((other) => other !== row && !other.how.startsWith('not linked')),
  );
  if (found.length === 1 && multiplier > 0)
    return { id: found[0]!, name: nameOf(found[0]!, rows), multiplier, own: [] };
  const own = found.length > 0 ? [] : itemsNamed(wanted, row, rows);
  const ids = found.length > 0 ? found : [...new Set(own.map(({ id }) => id))];
  if (ids.length === 1 && own.length > 0 && multiplier > 0) return { id: ids[0]!, name: '', multiplier, own };
  throw ids.length > 1
    ? unclear(row, `"${wanted}" under Same as, a name of several SKUs`, `one of their ids: ${ids.join(', ')}`)
    : unclear(
        row,
        `"${text}" under Same as`,
        'the id or name of a SKU, such as SPB, or of an item of another leg on this sheet; for any other SKU of your own use a crosswalk file',
      );
}

/** Items of other legs that are not linked and go by this id or name. */
function itemsNamed(wanted: string, row: CrosswalkRow, rows: readonly CrosswalkRow[]): readonly CrosswalkRow[] {
  const plain = plainName(wanted);
  return rows.filter(
    (other) =>
      other.how.startsWith('not linked') &&
      other.leg !== row.leg &&
      other.id !== '' &&
      [other.id, other.name, other.externalId, other.externalName].some((text) => plainName(text) === plain),
  );
}

/** Ids of the SKUs that go by this id or name: in the sheet first, then in the catalogue. */
function idOf(wanted: string, rows: readonly CrosswalkRow[]): readonly string[] {
  const plain = plainName(wanted);
  const byId = rows.find(({ id }) => id !== '' && plainName(id) === plain)?.id ?? findById(wanted)?.id;
  if (byId !== undefined) return [byId];
  const byName = rows.filter(({ id, name }) => id !== '' && plainName(name) === plain).map(({ id }) => id);
  return [...new Set([...byName, ...findByName(foldSkuName(wanted)).map(({ id }) => id)])];
}

function nameOf(id: string, rows: readonly CrosswalkRow[]): string {
  const known = rows.find((row) => row.id === id && !row.how.startsWith('not linked'));
  return known === undefined || known.name === id ? '' : known.name;
}

function isOfItem(statement: Statement, row: CrosswalkRow): boolean {
  if (statement.externalId !== row.externalId || statement.externalName !== row.externalName) return false;
  return [sourceToSay(row), row.source, row.leg, '*'].some(
    (source) => source !== null && plainName(source) === plainName(statement.source),
  );
}
