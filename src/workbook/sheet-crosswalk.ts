/**
 * The sheets Companies and SKUs: on top what is not lined up yet, then which name of which source stands for what, then what people
 * have said of parties that this pass does not have. A person answers in the last columns; the next pass reads the answers.
 */
import { compareText } from '../core/compare-text.js';
import type { LinkHow } from '../core/crosswalk.js';
import { plainName } from '../core/match/crosswalk-index.js';
import type { LinkedName, LinkedRecord, UnmappedParty } from '../core/result.js';
import { BLANK, exactAmount, numberOr, text, textOr, word, type Cell } from './cells.js';
import type { Statement } from './crosswalk-statements.js';
import { exactText } from './exact-text.js';
import type { ColumnLayout, Highlight, SheetLayout } from './layout.js';
import {
  COMPANY_ANSWERS,
  HOW_WORDS,
  howWord,
  LEG_WORDS,
  NOT_APPLICABLE,
  NOT_GIVEN,
  notLinkedWord,
  SAID_WORDS,
  SKU_ANSWERS,
  UNKNOWN,
} from './words.js';

const RULE_COLUMNS: readonly ColumnLayout[] = [
  { header: 'Kind', key: 'kind', width: 11, kind: 'text' },
  { header: 'Seats each', key: 'multiplier', width: 14, kind: 'number' },
  { header: 'Included', key: 'included', width: 13, kind: 'number' },
  { header: 'Minimum', key: 'minimum', width: 13, kind: 'number' },
  { header: 'Cap', key: 'cap', width: 10, kind: 'number' },
];

function columns(what: string, rules: readonly ColumnLayout[], answers: readonly string[]): readonly ColumnLayout[] {
  return [
    { header: what, key: 'name', width: 32, kind: 'text' },
    { header: `${what} id`, key: 'id', width: 28, kind: 'text' },
    { header: 'Leg', key: 'leg', width: 12, kind: 'text' },
    { header: 'Source', key: 'source', width: 46, kind: 'text' },
    { header: 'Source id', key: 'externalId', width: 28, kind: 'text' },
    { header: 'Source name', key: 'externalName', width: 34, kind: 'text' },
    { header: 'How linked', key: 'how', width: 46, kind: 'text' },
    { header: 'Best proposal', key: 'proposal', width: 60, kind: 'text' },
    { header: 'Proposal id', key: 'proposalId', width: 28, kind: 'text' },
    { header: 'Seats', key: 'seats', width: 11, kind: 'number' },
    { header: 'Per month', key: 'money', width: 15, kind: 'money' },
    { header: 'Currency', key: 'currency', width: 13, kind: 'text', align: 'center' },
    { header: 'Said', key: 'said', width: 19, kind: 'text' },
    { header: 'Said for', key: 'saidFor', width: 30, kind: 'text' },
    ...rules,
    { header: 'Said by', key: 'saidBy', width: 18, kind: 'text' },
    { header: 'Said on', key: 'saidOn', width: 20, kind: 'text' },
    { header: 'Decision', key: 'answer', width: 15, kind: 'text', user: true, choices: answers },
    { header: 'Same as', key: 'sameAs', width: 28, kind: 'text', user: true },
    { header: 'Note', key: 'note', width: 30, kind: 'text', user: true, wrap: true },
  ];
}

const HIGHLIGHTS: readonly Highlight[] = [
  { from: 'how', to: 'how', when: (cell) => `LEFT(${cell('how')},10)="not linked"`, look: 'attention' },
  { from: 'how', to: 'how', when: (cell) => `${cell('how')}="stands alone"`, look: 'tolerated' },
  { from: 'how', to: 'how', when: (cell) => `${cell('how')}="confirmed"`, look: 'clean' },
  {
    from: 'id',
    to: 'saidOn',
    when: (_, self) => `OR(${self}="${NOT_APPLICABLE}",${self}="${UNKNOWN}",${self}="${NOT_GIVEN}")`,
    look: 'unknown',
  },
];

export const COMPANIES_SHEET: SheetLayout = {
  name: 'Companies',
  table: 'CompanyCrosswalk',
  tab: 'crosswalk',
  columns: columns('Company', [], COMPANY_ANSWERS),
  highlights: HIGHLIGHTS,
  frozenColumns: 1,
};

export const SKUS_SHEET: SheetLayout = {
  name: 'SKUs',
  table: 'SkuCrosswalk',
  tab: 'crosswalk',
  columns: columns('SKU', RULE_COLUMNS, SKU_ANSWERS),
  highlights: HIGHLIGHTS,
  frozenColumns: 1,
};

export interface CrosswalkRows {
  readonly records: readonly LinkedRecord[];
  readonly unmapped: readonly UnmappedParty[];
  readonly statements: readonly Statement[];
  /** What people wrote beside a row in an earlier workbook, by `noteKey`. */
  readonly notes: ReadonlyMap<string, string>;
}

/**
 * One row per name of each record, with what was said of it. What is not lined up comes first, in the order of core: most money
 * first; what was said of parties that are not here comes last.
 */
export function crosswalkRows(layout: SheetLayout, given: CrosswalkRows): readonly (readonly Cell[])[] {
  const rows = layout === SKUS_SHEET ? RULE_COLUMNS.length : 0;
  const said = new Said(given.statements);
  const queued = new Map(
    given.unmapped.map((party) => [partyKey(party.leg, party.source, party.externalId, party.name), party]),
  );
  const owners = new Map<string, Owner>();
  const linked: { readonly record: LinkedRecord; readonly link: LinkedName }[] = [];
  for (const record of given.records) {
    for (const link of record.links) {
      const key = partyKey(link.leg, link.source, link.externalId, link.externalName);
      // An item of several SKUs stands in several rows; the queue takes one of them.
      if (queued.has(key) && !owners.has(key)) owners.set(key, { record, link });
      else linked.push({ record, link });
    }
  }
  const full = (cells: readonly Cell[], statement: Statement | undefined): readonly Cell[] => [
    ...cells,
    ...saidCells(statement, rows > 0),
    BLANK,
    BLANK,
    noteCell(cells, given.notes),
  ];
  const open = [...queued].map(([key, party]) => {
    const owner = owners.get(key);
    return full(partyCells(owner, party), owner && said.take(owner.record, owner.link));
  });
  const known = linked.map(({ record, link }) => full(linkCells(record, link), said.take(record, link)));
  const names = new Map(given.records.map((record) => [record.id, record.name]));
  const left = said.left.map((statement) => full(statementCells(statement, names), statement));
  return [...open, ...known, ...left];
}

/** The texts of its cells by which a row of these sheets is known from one workbook to the next. */
export interface RowTexts {
  readonly id: string;
  readonly leg: string;
  readonly source: string;
  readonly externalId: string;
  readonly externalName: string;
}

export function noteKey({ id, leg, source, externalId, externalName }: RowTexts): string {
  // A party in a source keeps its note when it is lined up with another company.
  return JSON.stringify([leg, source, externalId, externalName, leg === NOT_APPLICABLE ? id : '']);
}

function noteCell(cells: readonly Cell[], notes: ReadonlyMap<string, string>): Cell {
  const note = notes.size === 0 ? undefined : notes.get(noteKeyOfCells(cells));
  return note === undefined ? BLANK : text(note);
}

/** `noteKey` of a row that `crosswalkRows` made. */
export function noteKeyOfCells(cells: readonly Cell[]): string {
  const texts = cells.slice(0, 6).map((cell) => ('text' in cell ? cell.text : ''));
  const [, id = '', leg = '', source = '', externalId = '', externalName = ''] = texts;
  return noteKey({ id, leg, source, externalId, externalName });
}

/** Statements, each shown once: beside the party it names to the letter, else in a row of its own. */
class Said {
  private readonly open: Map<string, Statement[]> = new Map();

  constructor(statements: readonly Statement[]) {
    for (const statement of [...statements].sort(byWords)) {
      const key = keyOf(statement.id, statement.externalId, statement.externalName);
      this.open.set(key, [...(this.open.get(key) ?? []), statement]);
    }
  }

  take(record: LinkedRecord, link: LinkedName): Statement | undefined {
    const found = this.open.get(keyOf(record.id, link.externalId, link.externalName)) ?? [];
    const sources = new Set(['*', link.source, link.leg, ...(link.aliases ?? [])].map(plainName));
    const at = found.findIndex(
      ({ says, source }) => (says === 'link' || says === 'rule') && sources.has(plainName(source)),
    );
    return at < 0 ? undefined : found.splice(at, 1)[0];
  }

  get left(): readonly Statement[] {
    return [...this.open.values()].flat();
  }
}

/** In an order of their own: that of the rows they were read from means nothing. */
function byWords(a: Statement, b: Statement): number {
  return compareText(wordsOf(a), wordsOf(b));
}

function wordsOf({ name, id, says, source, externalId, externalName, how, by, at, rule }: Statement): string {
  return JSON.stringify([name || id, id, says, source, externalId, externalName, how, by, at, rule?.kind]);
}

function keyOf(id: string, externalId: string, externalName: string): string {
  return JSON.stringify([id, externalId, externalName]);
}

function partyKey(leg: string, source: string, id: string, name: string): string {
  return JSON.stringify([leg, source, id, name]);
}

const NONE = word(NOT_APPLICABLE);

function linkCells(record: LinkedRecord, link: LinkedName): readonly Cell[] {
  return [...placeCells(record, link), word(howWord(link.how)), NONE, NONE, NONE, NONE, NONE];
}

function placeCells(
  record: { readonly id: string; readonly name: string },
  link: Omit<LinkedName, 'how'>,
): readonly Cell[] {
  return [
    text(record.name),
    exactText(record.id),
    word(LEG_WORDS[link.leg]),
    text(link.source),
    exactText(link.externalId),
    exactText(link.externalName),
  ];
}

/** Said of a party, or of a company, that no source of this pass names. */
function statementCells(statement: Statement, names: ReadonlyMap<string, string>): readonly Cell[] {
  const { id, says } = statement;
  const name = statement.name || names.get(id) || id;
  const isParty = says === 'link' || says === 'rejected' || says === 'rule';
  return [
    textOr(name, NOT_APPLICABLE),
    id === '' ? NONE : exactText(id),
    NONE,
    NONE,
    isParty ? exactText(statement.externalId) : NONE,
    isParty ? exactText(statement.externalName) : NONE,
    word('said, not seen in this pass'),
    NONE,
    NONE,
    NONE,
    NONE,
    NONE,
  ];
}

function saidCells(statement: Statement | undefined, rules: boolean): readonly Cell[] {
  const rule = statement?.rule ?? null;
  if (statement === undefined) return [NONE, NONE, ...(rules ? RULE_COLUMNS.map(() => NONE) : []), NONE, NONE];
  const { says, how, source, by, at } = statement;
  return [
    word(says === 'link' ? HOW_WORDS[how] : SAID_WORDS[says]),
    says === 'named' ? NONE : exactText(source),
    ...(rules ? ruleCells(rule) : []),
    exactText(by),
    exactText(at),
  ];
}

function ruleCells(rule: Statement['rule']): readonly Cell[] {
  const sku = rule?.sku ?? null;
  return [
    textOr(rule?.kind, NOT_APPLICABLE),
    numberOr(sku?.multiplier ?? null, NOT_APPLICABLE),
    numberOr(sku?.included ?? null, NOT_APPLICABLE),
    numberOr(sku?.minimum ?? null, NOT_APPLICABLE),
    numberOr(sku?.cap ?? null, NOT_APPLICABLE),
  ];
}

/** The record that a party of the queue stands in, and how. */
interface Owner {
  readonly record: LinkedRecord;
  readonly link: LinkedName;
}

function partyCells(owner: Owner | undefined, party: UnmappedParty): readonly Cell[] {
  const how: LinkHow | null = owner?.link.how ?? null;
  return [
    text(owner?.record.name ?? party.name),
    owner === undefined ? NONE : exactText(owner.record.id),
    word(LEG_WORDS[party.leg]),
    text(party.source),
    exactText(party.externalId),
    exactText(party.name),
    word(notLinkedWord(party.missingIn, party.proposals.length, how)),
    proposalCell(party),
    party.proposals[0] === undefined ? NONE : exactText(party.proposals[0].to),
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
