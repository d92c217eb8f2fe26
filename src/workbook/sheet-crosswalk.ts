/** The sheets Companies and SKUs: which name of which source stands for what, and on top what is not lined up yet. */
import type { LinkHow } from '../core/crosswalk.js';
import type { LinkedName, LinkedRecord, UnmappedParty } from '../core/result.js';
import { exactAmount, numberOr, text, textOr, word, type Cell } from './cells.js';
import type { ColumnLayout, Highlight, SheetLayout } from './layout.js';
import { howWord, LEG_WORDS, NOT_APPLICABLE, NOT_GIVEN, notLinkedWord, UNKNOWN } from './words.js';

function columns(what: string): readonly ColumnLayout[] {
  return [
    { header: what, key: 'name', width: 32, kind: 'text' },
    { header: `${what} id`, key: 'id', width: 28, kind: 'text' },
    { header: 'Leg', key: 'leg', width: 12, kind: 'text' },
    { header: 'Source', key: 'source', width: 46, kind: 'text' },
    { header: 'Source id', key: 'externalId', width: 28, kind: 'text' },
    { header: 'Source name', key: 'externalName', width: 34, kind: 'text' },
    { header: 'How linked', key: 'how', width: 46, kind: 'text' },
    { header: 'Best proposal', key: 'proposal', width: 60, kind: 'text' },
    { header: 'Seats', key: 'seats', width: 11, kind: 'number' },
    { header: 'Per month', key: 'money', width: 15, kind: 'money' },
    { header: 'Currency', key: 'currency', width: 13, kind: 'text', align: 'center' },
  ];
}

const HIGHLIGHTS: readonly Highlight[] = [
  { from: 'how', to: 'how', when: (cell) => `LEFT(${cell('how')},10)="not linked"`, look: 'attention' },
  { from: 'how', to: 'how', when: (cell) => `${cell('how')}="stands alone"`, look: 'tolerated' },
  { from: 'how', to: 'how', when: (cell) => `${cell('how')}="confirmed"`, look: 'clean' },
  {
    from: 'id',
    to: 'currency',
    when: (_, self) => `OR(${self}="${NOT_APPLICABLE}",${self}="${UNKNOWN}",${self}="${NOT_GIVEN}")`,
    look: 'unknown',
  },
];

export const COMPANIES_SHEET: SheetLayout = {
  name: 'Companies',
  table: 'CompanyCrosswalk',
  tab: 'crosswalk',
  columns: columns('Company'),
  highlights: HIGHLIGHTS,
  frozenColumns: 1,
};

export const SKUS_SHEET: SheetLayout = {
  name: 'SKUs',
  table: 'SkuCrosswalk',
  tab: 'crosswalk',
  columns: columns('SKU'),
  highlights: HIGHLIGHTS,
  frozenColumns: 1,
};

/** One row per name of each record. What is not lined up comes first, in the order of core: most money first. */
export function crosswalkRows(
  records: readonly LinkedRecord[],
  unmapped: readonly UnmappedParty[],
): readonly (readonly Cell[])[] {
  const queued = new Map(
    unmapped.map((party) => [partyKey(party.leg, party.source, party.externalId, party.name), party]),
  );
  const owners = new Map<string, Owner>();
  const linked: (readonly Cell[])[] = [];
  for (const record of records) {
    if (record.links.length === 0) linked.push(recordCells(record));
    for (const link of record.links) {
      const key = partyKey(link.leg, link.source, link.externalId, link.externalName);
      if (queued.has(key)) owners.set(key, { record, how: link.how });
      else linked.push(linkCells(record, link));
    }
  }
  const open = [...queued].map(([key, party]) => partyCells(owners.get(key), party));
  return [...open, ...linked];
}

function partyKey(leg: string, source: string, id: string, name: string): string {
  return JSON.stringify([leg, source, id, name]);
}

function linkCells(record: LinkedRecord, link: LinkedName): readonly Cell[] {
  return [
    text(record.name),
    text(record.id),
    word(LEG_WORDS[link.leg]),
    text(link.source),
    textOr(link.externalId, NOT_GIVEN),
    textOr(link.externalName, NOT_GIVEN),
    word(howWord(link.how)),
    word(NOT_APPLICABLE),
    word(NOT_APPLICABLE),
    word(NOT_APPLICABLE),
    word(NOT_APPLICABLE),
  ];
}

/** A record of the crosswalk that no source of this pass names. */
function recordCells(record: LinkedRecord): readonly Cell[] {
  const none = word(NOT_APPLICABLE);
  return [
    text(record.name),
    text(record.id),
    none,
    none,
    none,
    none,
    word('in no source of this pass'),
    none,
    none,
    none,
    none,
  ];
}

/** The record that a party of the queue stands in, and how. */
interface Owner {
  readonly record: LinkedRecord;
  readonly how: LinkHow | null;
}

function partyCells(owner: Owner | undefined, party: UnmappedParty): readonly Cell[] {
  return [
    text(owner?.record.name ?? party.name),
    owner === undefined ? word(NOT_APPLICABLE) : text(owner.record.id),
    word(LEG_WORDS[party.leg]),
    text(party.source),
    textOr(party.externalId, NOT_GIVEN),
    textOr(party.name, NOT_GIVEN),
    word(notLinkedWord(party.missingIn, party.proposals.length, owner?.how ?? null)),
    proposalCell(party),
    // A sum without the lines that state no quantity would pass for all of them.
    numberOr(party.withoutQuantity > 0 ? null : party.seats, UNKNOWN),
    exactAmount(party.money?.amount ?? null, party.money?.currency ?? null, UNKNOWN),
    party.money === null ? word(UNKNOWN) : text(party.money.currency),
  ];
}

function proposalCell({ proposals }: UnmappedParty): Cell {
  const best = proposals[0];
  if (best === undefined) return word('no proposal');
  const reasons = best.reasons.length === 0 ? '' : `: ${best.reasons.join('; ')}`;
  return text(`${best.toName} (${best.score.toFixed(2)})${reasons}`);
}
