/**
 * Inside Excel the moments on other sheets are formulas over the sheet Sources, so that a pass in which only the moments moved writes
 * Sources alone. Where such a formula would not give exactly the moment that is meant, the moment itself stands there.
 */
import type { Day } from '../core/day.js';
import { LEGS, type Leg } from '../core/leg.js';
import type { TieOutLine } from '../core/result.js';
import type { Cell } from './cells.js';
import { quoted, thisRow, wholeColumn } from './formulas.js';
import { LEG_WORDS } from './words.js';

const SOURCES = 'SourceStatus';
const TIE_OUT = 'TieOut';
/** A condition of SUMIFS takes no more characters, and reads these as patterns. */
const LONGEST_CONDITION = 255;
const PATTERN = /[*?~]|^[=<>]/;

/** Cells that follow Sources; null where no formula gives this moment. */
export interface Freshness {
  /** The oldest day behind a row. */
  dayCell(day: Day | null): Cell | null;
  takenAtCell(line: TieOutLine): Cell | null;
  asOfCell(line: TieOutLine): Cell | null;
  /** When the oldest source of a leg was taken. */
  legCell(leg: Leg, takenAt: string | null): Cell | null;
}

export function freshnessOf(tieOut: readonly TieOutLine[]): Freshness {
  const days = dayFormulas(tieOut);
  const scopes = new Map<string, number>();
  for (const line of tieOut) scopes.set(scopeOf(line), (scopes.get(scopeOf(line)) ?? 0) + 1);
  const canFind = (line: TieOutLine): boolean => {
    const conditions = [line.source, line.scope];
    return (
      scopes.get(scopeOf(line)) === 1 &&
      conditions.every((text) => text !== '' && text.length <= LONGEST_CONDITION && !PATTERN.test(text))
    );
  };
  return {
    dayCell: (day) => {
      const formula = day === null ? undefined : days.get(day);
      return day === null || formula === undefined ? null : moved(formula, serialOf(day));
    },
    takenAtCell: (line) => {
      const isKnown = line.takenAt.length > 10 && !Number.isNaN(Date.parse(line.takenAt));
      return canFind(line) && isKnown ? moved(ofScope('Taken at (UTC)'), serialOf(line.takenAt)) : null;
    },
    asOfCell: (line) => (canFind(line) ? moved(ofScope('As of'), serialOf(line.asOf)) : null),
    legCell: (leg, takenAt) => {
      const moments = tieOut.filter((line) => line.leg === leg).map((line) => line.takenAt);
      if (takenAt === null || takenAt.length <= 10 || oldest(moments) !== takenAt) return null;
      return moved(ofLeg('Taken at (UTC)', leg), serialOf(takenAt));
    },
  };
}

function moved(formula: string, cached: number): Cell {
  return { kind: 'formula', formula, cached, like: { as: Number.isInteger(cached) ? 'day' : 'moment' } };
}

/** Formulas by the day that they give now: of all sources first, since it is the one that rows share most. */
function dayFormulas(tieOut: readonly TieOutLine[]): ReadonlyMap<Day, string> {
  const formulas = new Map<Day, string>();
  for (const leg of LEGS) {
    const day = oldest(tieOut.filter((line) => line.leg === leg).map(({ asOf }) => asOf));
    if (day !== null) formulas.set(day, ofLeg('As of', leg));
  }
  const day = oldest(tieOut.map(({ asOf }) => asOf));
  if (day !== null) formulas.set(day, `MIN(${wholeColumn(SOURCES, 'As of')})`);
  return formulas;
}

function ofLeg(header: string, leg: Leg): string {
  return `MINIFS(${wholeColumn(SOURCES, header)},${wholeColumn(SOURCES, 'Leg')},${quoted(LEG_WORDS[leg])})`;
}

/** The one row of Sources that names the scope of this row. */
function ofScope(header: string): string {
  const same = ['Leg', 'Source', 'Scope'].map((name) => `${wholeColumn(SOURCES, name)},${thisRow(TIE_OUT, name)}`);
  return `SUMIFS(${wholeColumn(SOURCES, header)},${same.join(',')})`;
}

function scopeOf({ leg, source, scope }: TieOutLine): string {
  return JSON.stringify([leg, source, scope].map((text) => text.toLowerCase()));
}

function oldest<T extends string>(moments: readonly T[]): T | null {
  return moments.reduce<T | null>((least, one) => (least === null || one < least ? one : least), null);
}

/** Days as Excel counts them. */
function serialOf(moment: string): number {
  return (Date.parse(moment.length === 10 ? `${moment}T00:00:00Z` : moment) - Date.UTC(1899, 11, 30)) / 86_400_000;
}
