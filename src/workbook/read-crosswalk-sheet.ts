/** Reads the sheets Companies and SKUs back: what was said before, the parties of the pass, and what a person has answered since. */
import type { ItemKind } from '../core/crosswalk.js';
import { LEGS, type Leg } from '../core/leg.js';
import { BookError } from './book.js';
import type { Says, Statement } from './crosswalk-statements.js';
import { readExactText } from './exact-text.js';
import type { FoundRow, FoundTable } from './find-table.js';
import { noteKey, type RowTexts } from './sheet-crosswalk.js';
import { HOW_WORDS, HOWS, LEG_WORDS, missingLegsOf, NOT_APPLICABLE, SAID_WORDS } from './words.js';

/** What every row of these sheets is told by. */
export const CROSSWALK_KEYS = ['id', 'leg', 'source', 'externalId', 'externalName', 'how'] as const;
/** What a layout that is read back has besides. */
export const SAID_KEYS = ['said', 'saidFor'] as const;

export interface CrosswalkRow {
  /** For messages: `the sheet "Companies", row 7`. */
  readonly place: string;
  /** '' where the row stands in no record yet. */
  readonly id: string;
  readonly name: string;
  /** null for what was said of a party that the pass did not have. */
  readonly leg: Leg | null;
  /** The source id; of a party that the pass did not have, the source as it was said. */
  readonly source: string;
  readonly externalId: string;
  readonly externalName: string;
  readonly how: string;
  readonly missingIn: readonly Leg[];
  readonly proposalId: string;
  readonly statement: Statement | null;
  /** As written by a person, in lower case. */
  readonly answer: string;
  readonly sameAs: string;
}

export interface CrosswalkSheet {
  readonly rows: readonly CrosswalkRow[];
  /** Notes by `noteKey`. */
  readonly notes: ReadonlyMap<string, string>;
}

export function readCrosswalkSheet(table: FoundTable): CrosswalkSheet {
  const notes = new Map<string, string>();
  const rows = table.rows.flatMap((row): CrosswalkRow[] => {
    const note = row.text('note');
    const read = toRow(row, table);
    const isBlank = CROSSWALK_KEYS.every((key) => row.value(key).kind === 'blank');
    if (isBlank || isFiller(row)) {
      if (read.answer !== '' || read.sameAs !== '')
        throw unclear(read, 'an answer in a row without a party', 'an answer beside the company or item it is about');
      return [];
    }
    if (note !== '') notes.set(noteKey(textsOf(row)), note);
    return [read];
  });
  return { rows, notes };
}

function textsOf(row: FoundRow): RowTexts {
  return {
    id: row.text('id'),
    leg: row.text('leg'),
    source: row.text('source'),
    externalId: row.text('externalId'),
    externalName: row.text('externalName'),
  };
}

/** The one row of a table that has nothing to list. */
function isFiller(row: FoundRow): boolean {
  return ['id', 'leg', 'source', 'how'].every((key) => row.text(key) === NOT_APPLICABLE);
}

function toRow(row: FoundRow, table: FoundTable): CrosswalkRow {
  const leg = LEGS.find((one) => LEG_WORDS[one] === row.text('leg')) ?? null;
  const saidFor = readExactText(row.text('saidFor')) ?? '';
  const exact = (key: string): string => readExactText(row.text(key)) ?? '';
  const read = {
    place: `the sheet "${table.sheet.name}", row ${row.line}`,
    id: exact('id'),
    name: row.text('name'),
    leg,
    source: leg === null ? saidFor : row.text('source'),
    externalId: exact('externalId'),
    externalName: exact('externalName'),
    how: row.text('how'),
    missingIn: missingLegsOf(row.text('how')),
    proposalId: exact('proposalId'),
    answer: row.text('answer').toLowerCase(),
    sameAs: row.text('sameAs'),
  };
  return { ...read, statement: statementOf(row, read, table) };
}

function statementOf(row: FoundRow, party: Omit<CrosswalkRow, 'statement'>, table: FoundTable): Statement | null {
  const said = table.columns.has('said') ? row.text('said') : saidInOldest(party.how);
  if (said === '' || said === NOT_APPLICABLE) return null;
  const how = HOWS.find((one) => HOW_WORDS[one] === said);
  const says: Says | undefined = how !== undefined ? 'link' : SAYS.find(([, word]) => word === said)?.[0];
  if (says === undefined)
    throw unclear(
      party,
      `"${said}" in the column Said`,
      `one of ${[...Object.values(HOW_WORDS), ...Object.values(SAID_WORDS)].join(', ')}`,
    );
  const exact = (key: string): string => readExactText(row.text(key)) ?? '';
  return {
    says,
    id: party.id,
    name: says === 'rule' || party.name === party.id ? '' : party.name,
    source: says === 'named' ? '' : readExactText(row.text('saidFor')) || sourceToSay(party),
    externalId: party.externalId,
    externalName: party.externalName,
    how: how ?? 'confirmed',
    by: exact('saidBy'),
    at: exact('saidOn'),
    rule: says === 'rule' ? ruleOf(row, party) : null,
  };
}

/** There a confirmed link stands in How linked alone. */
function saidInOldest(how: string): string {
  return /(?:^|elsewhere by )confirmed$/.test(how) ? HOW_WORDS.confirmed : '';
}

const SAYS = Object.entries(SAID_WORDS) as [Exclude<Says, 'link'>, string][];
const KINDS: readonly ItemKind[] = ['seat', 'flat', 'hours', 'tax', 'discount', 'credit', 'ignore'];

function ruleOf(row: FoundRow, party: Omit<CrosswalkRow, 'statement'>): Statement['rule'] {
  const kind = KINDS.find((one) => one === row.text('kind'));
  if (kind === undefined) throw unclear(party, `the kind "${row.text('kind')}"`, `one of ${KINDS.join(', ')}`);
  if (party.id === '') return { kind, sku: null };
  const count = (key: string, otherwise: number): number => {
    const text = row.text(key);
    if (text === '' || text === NOT_APPLICABLE) return otherwise;
    const value = Number(text);
    if (Number.isSafeInteger(value) && value >= 0) return value;
    throw unclear(party, `"${text}" seats`, 'a whole number, 0 or more');
  };
  const cap = row.text('cap');
  return {
    kind,
    sku: {
      sku: party.id,
      multiplier: Math.max(1, count('multiplier', 1)),
      included: count('included', 0),
      minimum: count('minimum', 0),
      cap: cap === '' || cap === NOT_APPLICABLE ? null : count('cap', 0),
    },
  };
}

/** For whom a new answer holds: an id is one of its source alone, a name is one of the whole leg. */
export function sourceToSay({ leg, source, externalId }: Pick<CrosswalkRow, 'leg' | 'source' | 'externalId'>): string {
  return leg !== null && externalId === '' ? leg : source;
}

export function unclear(row: Pick<CrosswalkRow, 'place'>, found: string, expected: string): BookError {
  return new BookError(
    'ERR_BOOK_ANSWER',
    `${row.place}: found ${found}, expected ${expected}. Correct it and run again.`,
  );
}
