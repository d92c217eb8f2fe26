/** Which company or SKU a person means by an id or a name that they typed. */
import { findById, findByName } from '../core/catalogue/catalogue.js';
import { foldSkuName } from '../core/catalogue/fold-sku-name.js';
import { plainName } from '../core/match/crosswalk-index.js';
import type { LinkedRecord, Reconciliation } from '../core/result.js';
import type { MappingKind } from './mapping-rows.js';

/** One id; none, or several, where the text does not tell. An id goes before a name, what is in use before the catalogue. */
export function findTargets(
  { companies, skus }: Pick<Reconciliation, 'companies' | 'skus'>,
  kind: MappingKind,
  typed: string,
): readonly string[] {
  const records = kind === 'company' ? companies : skus;
  const wanted = plainName(typed);
  if (wanted === '') return [];
  const byId =
    records.find(({ id }) => plainName(id) === wanted)?.id ?? (kind === 'sku' ? findById(typed.trim())?.id : undefined);
  if (byId !== undefined) return [byId];
  const byName = records
    .filter((record) => namesOf(record).some((name) => plainName(name) === wanted))
    .map(({ id }) => id);
  const known = kind === 'sku' ? findByName(foldSkuName(typed)).map(({ id }) => id) : [];
  return [...new Set([...byName, ...known])];
}

function namesOf({ name, links }: LinkedRecord): readonly string[] {
  return [name, ...links.flatMap(({ externalName, how }) => (how === null ? [] : [externalName]))];
}
