/**
 * The reconciliation and the crosswalk as the rows that answers are given beside: those of the sheets Companies and SKUs, without the
 * sheets. One set of rules for what an answer means, whether it was given in a cell or in the pane.
 */
import type { Crosswalk } from '../core/crosswalk.js';
import { plainName } from '../core/match/crosswalk-index.js';
import type { LinkedName, LinkedRecord, Reconciliation, UnmappedParty } from '../core/result.js';
import { companyStatements, skuStatements, type Statement } from '../workbook/crosswalk-statements.js';
import type { CrosswalkRow } from '../workbook/read-crosswalk-sheet.js';
import { howWord, notLinkedWord } from '../workbook/words.js';

export type MappingKind = 'company' | 'sku';

export function mappingRows(
  { companies, skus, unmapped }: Pick<Reconciliation, 'companies' | 'skus' | 'unmapped'>,
  crosswalk: Crosswalk,
  kind: MappingKind,
): readonly CrosswalkRow[] {
  return kind === 'company'
    ? rowsOf(companies, unmapped.companies, companyStatements(crosswalk.companies))
    : rowsOf(skus, unmapped.skus, skuStatements(crosswalk));
}

function rowsOf(
  records: readonly LinkedRecord[],
  unmapped: readonly UnmappedParty[],
  statements: readonly Statement[],
): readonly CrosswalkRow[] {
  const left = [...statements];
  const queue = new Map(unmapped.map((party) => [keyOfParty(party), party]));
  const rows = records.flatMap((record) =>
    record.links.map((link): CrosswalkRow => {
      const key = keyOfParty({ ...link, name: link.externalName });
      const open = queue.get(key);
      queue.delete(key);
      return { ...placeOf(record, link, open), statement: takeStatement(left, record, link) };
    }),
  );
  const unseen = [...queue.values()].map((party) =>
    placeOf({ id: '', name: party.name }, { ...party, externalName: party.name, how: null }, party),
  );
  return [...rows, ...unseen, ...left.map(saidOnly)];
}

/** Tells a party of a source from every other. */
export function keyOfParty({
  leg,
  source,
  externalId,
  name,
}: Pick<UnmappedParty, 'leg' | 'source' | 'externalId' | 'name'>): string {
  return JSON.stringify([leg, source, externalId, name]);
}

function placeOf(
  { id, name }: Pick<LinkedRecord, 'id' | 'name'>,
  { leg, source, externalId, externalName, how }: LinkedName,
  open: UnmappedParty | undefined,
): CrosswalkRow {
  const proposals = open?.proposals ?? [];
  return {
    place: `"${externalName || externalId}" of ${source}`,
    id,
    name,
    leg,
    source,
    externalId,
    externalName,
    how: open === undefined ? howWord(how) : notLinkedWord(open.missingIn, proposals.length, how),
    missingIn: open?.missingIn ?? [],
    proposalId: proposals[0]?.to ?? '',
    statement: null,
    answer: '',
    sameAs: '',
  };
}

/** The statement that stands beside this name, taken from those that are left. */
function takeStatement(left: Statement[], { id }: LinkedRecord, link: LinkedName): Statement | null {
  const sources = new Set(['*', link.source, link.leg, ...(link.aliases ?? [])].map(plainName));
  const at = left.findIndex(
    (one) =>
      (one.says === 'link' || one.says === 'rule') &&
      one.id === id &&
      one.externalId === link.externalId &&
      one.externalName === link.externalName &&
      sources.has(plainName(one.source)),
  );
  return at < 0 ? null : (left.splice(at, 1)[0] ?? null);
}

/** Said of a party that no source of this pass names. */
function saidOnly(statement: Statement): CrosswalkRow {
  const { id, name, source, externalId, externalName } = statement;
  const rest = { how: 'said, not seen in this pass', missingIn: [], proposalId: '', answer: '', sameAs: '' };
  return {
    place: `what was said of "${name || id}"`,
    id,
    name: name || id,
    leg: null,
    source,
    externalId,
    externalName,
    statement,
    ...rest,
  };
}
