/**
 * Decisions of the sheet and of the proxy as one list, field by field, by what both last agreed on: what people changed in the sheet goes
 * to the proxy; what they left alone, or left blank, takes what was decided elsewhere; where both changed, what stands in the sheet
 * stays, and the other is told. Decisions about rows that the sheet does not have stay. Pure.
 */
import type { DecisionToSave, Decisions } from '../contracts/decisions.js';
import { isDay } from '../core/day.js';
import { ACCEPT, DECISIONS, type DecisionWord } from '../core/decision.js';
import { cellsOf, NOTHING_WRITTEN, wordsOf } from '../excel/told.js';
import type { UserRows } from '../excel/user-rows.js';
import type { CellToTake, UserColumn } from '../excel/write-user-cells.js';
import type { UserCells } from '../workbook/sheet-drift.js';
import { says as sentences } from './sentences.js';

export interface MergedDecisions {
  /** All decisions, as the proxy wants them; null where it has them all. */
  readonly toSave: readonly DecisionToSave[] | null;
  /** How many rows say something new. */
  readonly changed: number;
  /** Cells of the sheet that take what was decided elsewhere. */
  readonly toTake: readonly CellToTake[];
  /** What both agree on once that is saved and taken; by key. */
  readonly told: ReadonlyMap<string, string>;
  /** Sentences about what cannot be taken as it is written, and about what two people decided differently. */
  readonly said: readonly string[];
}

type KnownDecision = Decisions['decisions'][number];

const FIELDS: readonly (readonly [UserColumn, string])[] = [
  ['decision', 'Decision'],
  ['reason', 'Reason'],
  ['until', 'Until'],
  ['note', 'Note'],
];

export function mergeDecisions(user: UserRows, known: readonly KnownDecision[]): MergedDecisions {
  const byKey = new Map(known.map((one) => [keyOf(one), one]));
  const merged = new Map<string, DecisionToSave>(known.map((one) => [keyOf(one), toSave(one)]));
  const now = new Map<string, string>();
  const said: string[] = [];
  const toTake: CellToTake[] = [];
  let changed = 0;
  for (const [key, cells] of user.rows) {
    const there = byKey.get(key);
    const told = user.told.get(key) ?? '';
    const row = mergeRow(key, { cells, base: cellsOf(told), there, columns: user.columns }, said);
    toTake.push(...row.toTake);
    const words = wordsOf(row.sheet);
    if (there === undefined && told !== '' && words === told) {
      said.push(
        `${nameOf(key)}: what was decided was taken back elsewhere. What stands in the sheet stays, and is not sent again until it is changed.`,
      );
      now.set(key, told);
      continue;
    }
    if (words !== '') now.set(key, words);
    const decision = toDecision(key, row, there);
    if (decision === null ? there === undefined : there !== undefined && isSaid(decision, there)) continue;
    changed += 1;
    sayWrong(key, row.sheet, said);
    if (decision === null) merged.delete(key);
    else merged.set(key, decision);
  }
  return { toSave: changed === 0 ? null : [...merged.values()], changed, toTake, told: now, said };
}

interface RowToMerge {
  readonly cells: UserCells;
  /** What both last agreed on. */
  readonly base: UserCells;
  readonly there: KnownDecision | undefined;
  readonly columns: ReadonlySet<string>;
}

interface MergedRow {
  /** What the sheet shows afterwards. */
  readonly sheet: UserCells;
  /** What is decided. */
  readonly says: UserCells;
  readonly toTake: readonly CellToTake[];
}

function mergeRow(key: string, { cells, base, there, columns }: RowToMerge, said: string[]): MergedRow {
  const sheet: Writable = { ...cells };
  const says: Writable = { ...NOTHING_WRITTEN };
  const toTake: CellToTake[] = [];
  for (const [column, header] of FIELDS) {
    const [mine, before] = [cells[column] ?? '', base[column] ?? ''];
    const theirs = there === undefined ? null : asInCell(there[column] ?? '');
    const plain = plainOf(column, mine);
    if (!columns.has(column)) says[column] = theirs;
    else if (theirs === null || plain === theirs || theirs === plainOf(column, before)) says[column] = plain;
    else if (mine === '' || (mine === before && plain !== '')) {
      says[column] = theirs;
      sheet[column] = theirs || null;
      toTake.push({ key, column, had: mine, says: theirs });
    } else {
      says[column] = plain;
      said.push(
        sentences.decidedTwice(nameOf(key), {
          mine,
          header,
          theirs,
          by: there?.by ?? '',
          day: there?.at.slice(0, 10) ?? '',
        }),
      );
    }
  }
  return { sheet, says, toTake };
}

type Writable = { -readonly [K in UserColumn]: string | null };

/** As the proxy takes it; '' for what it does not take. */
function plainOf(column: UserColumn, written: string): string {
  if (column === 'decision') return wordOf(written) ?? '';
  if (column === 'until') return isDay(written) ? written : '';
  return written;
}

function asInCell(text: string): string {
  return text.replaceAll(/\r\n?/g, '\n').trim();
}

/** null: nothing is written. Something that is written and cannot be taken is a decision all the same, without a word. */
function toDecision(key: string, { sheet, says }: MergedRow, there: KnownDecision | undefined): DecisionToSave | null {
  if (wordsOf(says) === '' && wordsOf(sheet) === '') return null;
  const at = key.lastIndexOf('|');
  const decision = wordOf(says.decision ?? '');
  const until = says.until === null || says.until === '' ? null : says.until;
  return {
    companyId: key.slice(0, at),
    skuId: key.slice(at + 1),
    decision,
    reason: says.reason ?? '',
    until,
    note: says.note ?? '',
    // Another note on the same acceptance accepts no other seats.
    ...(there !== undefined && there.decision === decision && there.until === until && { accepted: there.accepted }),
  };
}

function sayWrong(key: string, { decision, until }: UserCells, said: string[]): void {
  const word = wordOf(decision ?? '');
  const name = nameOf(key);
  if (decision !== null && word === null) said.push(sentences.notAWord(name, decision, DECISIONS));
  const isLastDay = until !== null && isDay(until);
  if (until !== null && !isLastDay) said.push(sentences.notADay(name, until));
  if (word === ACCEPT && !isLastDay) said.push(sentences.acceptedForEver(name, ACCEPT));
}

function wordOf(text: string): DecisionWord | null {
  return DECISIONS.find((known) => known.toLowerCase() === text.trim().toLowerCase()) ?? null;
}

function isSaid(a: DecisionToSave, b: KnownDecision): boolean {
  const isSameText = (one: string, other: string): boolean => one === asInCell(other);
  return (
    a.decision === b.decision && isSameText(a.reason, b.reason) && a.until === b.until && isSameText(a.note, b.note)
  );
}

function toSave({ companyId, skuId, decision, reason, until, note, accepted }: KnownDecision): DecisionToSave {
  return { companyId, skuId, decision, reason, until, note, accepted };
}

function nameOf(key: string): string {
  const at = key.lastIndexOf('|');
  return `${key.slice(0, at)} / ${key.slice(at + 1)}`;
}

function keyOf({ companyId, skuId }: { readonly companyId: string; readonly skuId: string }): string {
  return `${companyId}|${skuId}`;
}
