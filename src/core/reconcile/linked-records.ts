/** The company and SKU records of a reconciliation with the names they go by, for the crosswalk sheets. */
import { compareText } from '../compare-text.js';
import type { LinkHow } from '../crosswalk.js';
import type { LinkedCompanies, LinkedSkus, PartyList } from '../linking.js';
import type { LinkedName, LinkedRecord, ReconciledRow } from '../result.js';
import { recordsOf } from './row-lines.js';

interface RecordLinks {
  readonly records: readonly { readonly id: string; readonly name: string }[];
  /** For each source and party, the records it stands for and how. */
  readonly links: readonly (readonly { readonly records: readonly number[]; readonly how: LinkHow | null }[])[];
}

export function companyLinks(companies: LinkedCompanies): RecordLinks {
  return {
    records: companies.records,
    links: companies.links.map((links) => links.map(({ record, how }) => ({ records: [record], how }))),
  };
}

export function skuLinks(skus: LinkedSkus): RecordLinks {
  return {
    records: skus.records,
    links: skus.meanings.map((meanings) =>
      meanings.map((meaning) => ({
        records: recordsOf(meaning),
        how: meaning.as === 'skus' || meaning.as === 'flat' ? meaning.how : null,
      })),
    ),
  };
}

export function linkedRecords({ records, links }: RecordLinks, lists: readonly PartyList[]): readonly LinkedRecord[] {
  const names: LinkedName[][] = records.map(() => []);
  links.forEach((parties, source) => {
    const { leg, source: id, aliases, parties: named } = lists[source]!;
    parties.forEach((link, index) => {
      const party = named[index]!;
      for (const record of link.records)
        names[record]!.push({
          leg,
          source: id,
          aliases,
          externalId: party.id,
          externalName: party.name,
          how: link.how,
        });
    });
  });
  return records
    .map(({ id, name }, index) => ({ id, name, links: names[index]!.sort((a, b) => compareText(keyOf(a), keyOf(b))) }))
    .filter((record) => record.links.length > 0)
    .sort((a, b) => compareText(a.name.toLowerCase(), b.name.toLowerCase()) || compareText(a.id, b.id));
}

/** The weakest link of a row's company and SKU: what a reader should doubt first. */
export function linkedBy(
  companies: LinkedCompanies,
  skus: LinkedSkus,
): (company: number, sku: number) => ReconciledRow['linkedBy'] {
  let weakest: { readonly company: readonly (LinkHow | null)[]; readonly sku: readonly (LinkHow | null)[] } | null =
    null;
  return (company, sku) => {
    weakest ??= { company: weakestOf(companyLinks(companies)), sku: weakestOf(skuLinks(skus)) };
    return { company: weakest.company[company]!, sku: weakest.sku[sku]! };
  };
}

const WEAKEST_LAST: readonly LinkHow[] = ['confirmed', 'id', 'domain', 'name', 'score'];

function weakestOf({ records, links }: RecordLinks): readonly (LinkHow | null)[] {
  const weakest: (LinkHow | null)[] = records.map(() => null);
  for (const parties of links)
    for (const link of parties) {
      const { how } = link;
      if (how === null) continue;
      for (const record of link.records) {
        const had = weakest[record] ?? null;
        if (had === null || WEAKEST_LAST.indexOf(how) > WEAKEST_LAST.indexOf(had)) weakest[record] = how;
      }
    }
  return weakest;
}

function keyOf(name: LinkedName): string {
  return JSON.stringify([name.leg, name.source, name.externalName, name.externalId]);
}
