/** Rules of conditional formats, and the lists of data validation, which the engine's own plug-in draws. */
import type { Area } from './area.js';
import type { CellValue } from './cells.js';
import { clip, makeRoom, rangeOf } from './sheets.js';
import type { Engine } from './engine.js';

export interface Rule {
  readonly id: string;
  readonly area: Area;
  readonly stopIfTrue: boolean;
  readonly when:
    | { readonly kind: 'formula'; readonly formula: string }
    | { readonly kind: 'number'; readonly operator: string; readonly values: readonly number[] }
    | { readonly kind: 'text'; readonly operator: string; readonly text: string };
  readonly style: {
    fill: string | null;
    color: string | null;
    bold: boolean | null;
    italic: boolean | null;
    strikethrough: boolean | null;
  };
}

type Compare = (value: number, one: number, other: number) => boolean;
const isBetween: Compare = (value, one, other) => value >= Math.min(one, other) && value <= Math.max(one, other);

const NUMBER_OPERATORS: Readonly<Record<string, Compare>> = {
  Between: isBetween,
  NotBetween: (value, one, other) => !isBetween(value, one, other),
  EqualTo: (value, one) => value === one,
  NotEqualTo: (value, one) => value !== one,
  GreaterThan: (value, one) => value > one,
  LessThan: (value, one) => value < one,
  GreaterThanOrEqual: (value, one) => value >= one,
  LessThanOrEqual: (value, one) => value <= one,
};

const TEXT_OPERATORS: Readonly<Record<string, (shown: string, text: string) => boolean>> = {
  Contains: (shown, text) => shown.includes(text),
  NotContains: (shown, text) => !shown.includes(text),
  BeginsWith: (shown, text) => shown.startsWith(text),
  EndsWith: (shown, text) => shown.endsWith(text),
};

export const numberOperators = Object.keys(NUMBER_OPERATORS);
export const textOperators = Object.keys(TEXT_OPERATORS);

/** Whether a value is as a rule without a formula says. Letter case makes no difference, as in Excel. */
export function isTrueOf({ when }: Rule, value: CellValue): boolean {
  if (when.kind === 'text') {
    const isSo = TEXT_OPERATORS[when.operator];
    return isSo?.(String(value).toLowerCase(), when.text.toLowerCase()) ?? false;
  }
  if (when.kind === 'formula' || typeof value !== 'number') return false;
  return NUMBER_OPERATORS[when.operator]?.(value, when.values[0] ?? 0, when.values[1] ?? 0) ?? false;
}

/** A list to choose from in each cell of an area, or none any more. */
export function drawList(engine: Engine, area: Area, choices: readonly string[] | null): void {
  makeRoom(engine, area);
  const range = rangeOf(engine, clip(engine, area));
  const rule =
    choices === null
      ? null
      : engine.api
          .newDataValidation()
          .requireValueInList([...choices], false, true)
          .build();
  range.setDataValidation(rule);
}
