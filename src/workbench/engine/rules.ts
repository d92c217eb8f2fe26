/** Conditional formats and data validation, drawn by the engine's own plug-ins. */
import { BooleanNumber, type IStyleBase } from '@univerjs/core';
import type { IConditionFormattingRule } from '@univerjs/preset-sheets-conditional-formatting';
import {
  CFNumberOperator,
  CFRuleType,
  CFSubRuleType,
  CFTextOperator,
} from '@univerjs/preset-sheets-conditional-formatting';
import type { Area } from './area.js';
import { clip, findSheet, makeRoom, rangeOf } from './sheets.js';
import type { Engine } from './start-engine.js';

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

const NUMBER_OPERATORS: Readonly<Record<string, CFNumberOperator>> = {
  Between: CFNumberOperator.between,
  NotBetween: CFNumberOperator.notBetween,
  EqualTo: CFNumberOperator.equal,
  NotEqualTo: CFNumberOperator.notEqual,
  GreaterThan: CFNumberOperator.greaterThan,
  LessThan: CFNumberOperator.lessThan,
  GreaterThanOrEqual: CFNumberOperator.greaterThanOrEqual,
  LessThanOrEqual: CFNumberOperator.lessThanOrEqual,
};

const TEXT_OPERATORS: Readonly<Record<string, CFTextOperator>> = {
  Contains: CFTextOperator.containsText,
  NotContains: CFTextOperator.notContainsText,
  BeginsWith: CFTextOperator.beginsWith,
  EndsWith: CFTextOperator.endsWith,
};

export const numberOperators = Object.keys(NUMBER_OPERATORS);
export const textOperators = Object.keys(TEXT_OPERATORS);

function toRule({ when, style }: Rule): IConditionFormattingRule['rule'] {
  const look: IStyleBase = {
    ...(style.fill === null ? {} : { bg: { rgb: style.fill } }),
    ...(style.color === null ? {} : { cl: { rgb: style.color } }),
    ...(style.bold === null ? {} : { bl: style.bold ? BooleanNumber.TRUE : BooleanNumber.FALSE }),
    ...(style.italic === null ? {} : { it: style.italic ? BooleanNumber.TRUE : BooleanNumber.FALSE }),
    ...(style.strikethrough === true ? { st: { s: BooleanNumber.TRUE } } : {}),
  };
  const base = { type: CFRuleType.highlightCell as const, style: look };
  if (when.kind === 'formula') return { ...base, subType: CFSubRuleType.formula, value: when.formula };
  if (when.kind === 'text') {
    return {
      ...base,
      subType: CFSubRuleType.text,
      operator: TEXT_OPERATORS[when.operator] ?? CFTextOperator.containsText,
      value: when.text,
    };
  }
  const operator = NUMBER_OPERATORS[when.operator] ?? CFNumberOperator.equal;
  if (operator === CFNumberOperator.between || operator === CFNumberOperator.notBetween) {
    return { ...base, subType: CFSubRuleType.number, operator, value: [when.values[0] ?? 0, when.values[1] ?? 0] };
  }
  return { ...base, subType: CFSubRuleType.number, operator, value: when.values[0] ?? 0 };
}

/** Draws the rules of a sheet anew, the first with the highest priority. */
export function drawRules(engine: Engine, sheetId: string, rules: readonly Rule[]): void {
  const sheet = findSheet(engine, sheetId);
  if (sheet === null) return;
  sheet.clearConditionalFormatRules();
  // The engine puts each new rule before the others.
  for (const rule of [...rules].reverse()) {
    makeRoom(engine, rule.area);
    const { sheetId: _sheet, ...range } = clip(engine, rule.area);
    sheet.addConditionalFormattingRule({
      cfId: rule.id,
      ranges: [range],
      stopIfTrue: rule.stopIfTrue,
      rule: toRule(rule),
    });
  }
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
