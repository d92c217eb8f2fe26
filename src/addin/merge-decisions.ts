/**
 * Decisions of the sheet and of the proxy as one list. What people changed in the sheet since it was last told goes to the proxy; what
 * they left alone gives way to whatever was decided elsewhere; decisions about rows that the sheet does not have stay. Pure.
 */
import type { DecisionToSave, Decisions } from '../contracts/decisions.js';
import { isDay } from '../core/day.js';
import { ACCEPT, DECISIONS, type DecisionWord } from '../core/decision.js';
import type { UserRows } from '../excel/user-rows.js';
import type { UserCells } from '../workbook/sheet-drift.js';
import { says } from './sentences.js';

export interface MergedDecisions {
  /** All decisions, as the proxy wants them; null where it has them all. */
  readonly toSave: readonly DecisionToSave[] | null;
  /** How many rows say something new. */
  readonly changed: number;
  readonly told: ReadonlyMap<string, string>;
  /** Sentences about what cannot be taken as it is written. */
  readonly said: readonly string[];
}

type KnownDecision = Decisions['decisions'][number];

export function mergeDecisions({ rows, told }: UserRows, known: readonly KnownDecision[]): MergedDecisions {
  const byKey = new Map(known.map((one) => [keyOf(one), one]));
  const merged = new Map<string, DecisionToSave>(known.map((one) => [keyOf(one), toSave(one)]));
  const now = new Map<string, string>();
  const said: string[] = [];
  let changed = 0;
  for (const [key, user] of rows) {
    const written = writtenIn(user);
    const before = told.get(key) ?? '';
    if (written !== '') now.set(key, written);
    if (written === before) continue;
    const decision = decisionOf(key, user, said);
    const there = byKey.get(key);
    if (decision === null ? there === undefined : there !== undefined && isSaid(decision, there)) continue;
    changed += 1;
    if (decision === null) merged.delete(key);
    else merged.set(key, decision);
  }
  return { toSave: changed === 0 ? null : [...merged.values()], changed, told: now, said };
}

/** '' where nothing is written. */
function writtenIn({ decision, reason, until, note }: UserCells): string {
  const cells = [decision, reason, until, note].map((cell) => cell ?? '');
  return cells.every((cell) => cell === '') ? '' : JSON.stringify(cells);
}

function decisionOf(key: string, user: UserCells, said: string[]): DecisionToSave | null {
  if (writtenIn(user) === '') return null;
  const at = key.lastIndexOf('|');
  const { decision, until } = user;
  const word = decision === null ? null : wordOf(decision);
  const name = key.replace('|', ' / ');
  if (decision !== null && word === null) said.push(says.notAWord(name, decision, DECISIONS));
  const day = until !== null && isDay(until) ? until : null;
  if (until !== null && day === null) said.push(says.notADay(name, until));
  if (word === ACCEPT && day === null) said.push(says.acceptedForEver(name, ACCEPT));
  return {
    companyId: key.slice(0, at),
    skuId: key.slice(at + 1),
    decision: word,
    reason: user.reason ?? '',
    until: day,
    note: user.note ?? '',
  };
}

function wordOf(text: string): DecisionWord | null {
  return DECISIONS.find((known) => known.toLowerCase() === text.trim().toLowerCase()) ?? null;
}

function isSaid(a: DecisionToSave, b: KnownDecision): boolean {
  return a.decision === b.decision && a.reason === b.reason && a.until === b.until && a.note === b.note;
}

function toSave({ companyId, skuId, decision, reason, until, note, accepted }: KnownDecision): DecisionToSave {
  return { companyId, skuId, decision, reason, until, note, accepted };
}

function keyOf({ companyId, skuId }: { readonly companyId: string; readonly skuId: string }): string {
  return `${companyId}|${skuId}`;
}
