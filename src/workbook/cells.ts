/** What a cell of the workbook says, before any renderer: a kind and a value. Only the user's own columns may be blank. */
import type { Day } from '../core/day.js';
import { decimalsOf } from '../core/money/currency.js';

/** What a highlight means; palette.ts says how it looks. */
export type RuleLook =
  | 'shortage'
  | 'leak'
  | 'overbilled'
  | 'unbilled'
  | 'refund-risk'
  | 'idle'
  | 'tolerated'
  | 'clean'
  | 'unknown'
  | 'above'
  | 'below'
  | 'attention';

export type Cell =
  /** Text of a source or of ours; never a formula. Ids and references are text too. */
  | { readonly kind: 'text'; readonly text: string }
  /** One of our words in the place of a value: `unknown`, `n/a` ... (see words.ts). */
  | { readonly kind: 'word'; readonly text: string; readonly look?: RuleLook }
  | { readonly kind: 'number'; readonly value: number; readonly signed?: boolean }
  | MoneyCell
  | { readonly kind: 'date'; readonly day: Day }
  /** ISO UTC. */
  | { readonly kind: 'moment'; readonly at: string }
  /** `formula` without the leading `=`; made of our own words only. `like` says how the result is shown. */
  | { readonly kind: 'formula'; readonly formula: string; readonly cached: number | string; readonly like: NumberLike }
  | { readonly kind: 'blank' };

/**
 * How a calculated value is shown: `check` with a word beside 0 and beside everything else; `sum` with a dash for nothing, since a
 * sum of no lines is no count; `jump` as a place to click inside the workbook.
 */
export type NumberLike =
  | { readonly as: 'count' | 'sum' | 'signed' | 'check' | 'jump' | 'day' | 'moment' }
  | { readonly as: 'money'; readonly decimals: number };

export interface MoneyCell {
  readonly kind: 'money';
  readonly value: number;
  readonly decimals: number;
  /** Named in the cell only where it differs from the currency of the row. */
  readonly currency?: string;
  /** Shows a sign before the amount: it asks for attention. */
  readonly marked?: boolean;
}

export const BLANK: Cell = { kind: 'blank' };

export function text(value: string): Cell {
  return { kind: 'text', text: value };
}

const words = new Map<string, Cell>();

export function word(value: string): Cell {
  let cell = words.get(value);
  if (cell === undefined) {
    cell = { kind: 'word', text: value };
    words.set(value, cell);
  }
  return cell;
}

export function number(value: number): Cell {
  return { kind: 'number', value };
}

export function counted(formula: string, cached: number | string): Cell {
  return { kind: 'formula', formula, cached, like: { as: 'count' } };
}

export function calculatedMoney(formula: string, cached: number | string, decimals: number): Cell {
  return { kind: 'formula', formula, cached, like: { as: 'money', decimals } };
}

export function summed(formula: string, cached: number): Cell {
  return { kind: 'formula', formula, cached, like: { as: 'sum' } };
}

export function check(formula: string, cached: number): Cell {
  return { kind: 'formula', formula, cached, like: { as: 'check' } };
}

export function jump(formula: string, cached: string): Cell {
  return { kind: 'formula', formula, cached, like: { as: 'jump' } };
}

/** A number, or the word that stands in its place. */
export function numberOr(value: number | null, otherwise: string): Cell {
  return value === null ? word(otherwise) : number(value);
}

export function textOr(value: string | null | undefined, otherwise: string): Cell {
  return value === null || value === undefined || value === '' ? word(otherwise) : text(value);
}

export function dateOr(day: Day | null | undefined, otherwise: string): Cell {
  return day === null || day === undefined ? word(otherwise) : { kind: 'date', day };
}

export function momentOr(at: string | null | undefined, otherwise: string): Cell {
  if (at === null || at === undefined) return word(otherwise);
  if (Number.isNaN(Date.parse(at))) return text(at);
  return at.length === 10 ? { kind: 'date', day: at } : { kind: 'moment', at };
}

/** An exact decimal string as a number cell with the decimals it was written with; as text where a number would lose digits. */
export function exactAmount(amount: string | null, currency: string | null, otherwise: string): Cell {
  if (amount === null || amount === '') return word(otherwise);
  const match = /^-?(\d+)(?:\.(\d+))?$/.exec(amount);
  const digits = match === null ? '' : `${match[1]}${match[2] ?? ''}`.replace(/^0+/, '');
  if (match === null || digits.length > 15) return text(amount);
  const least = currency === null ? 2 : decimalsOf(currency);
  return { kind: 'money', value: Number(amount), decimals: Math.max(least, match[2]?.length ?? 0) };
}
