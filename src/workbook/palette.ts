/**
 * Colours and number formats. The colours are of the Okabe-Ito family, which people with a colour vision deficiency tell
 * apart; even so every coloured cell carries its word or sign.
 */
import type { NumberLike, RuleLook } from './cells.js';
import type { State } from '../core/result.js';

/** How each state looks, on the sheet Drift and in the legend on Summary. */
export const STATE_LOOKS: Readonly<Record<State, RuleLook>> = {
  shortage: 'shortage',
  leak: 'leak',
  overbilled: 'overbilled',
  unbilled: 'unbilled',
  'refund-risk': 'refund-risk',
  idle: 'idle',
  'within-tolerance': 'tolerated',
  clean: 'clean',
  unknown: 'unknown',
};

export interface Look {
  readonly color: string;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
}

export const RULE_LOOKS: Readonly<Record<RuleLook, Look>> = {
  shortage: { color: '7A2E00', fill: 'F6C6A8', bold: true },
  leak: { color: '6B4300', fill: 'FBE0A6', bold: true },
  overbilled: { color: '003E66', fill: 'BFDDF2', bold: true },
  unbilled: { color: '5C2347', fill: 'EBCFE0', bold: true },
  'refund-risk': { color: '0B4A6B', fill: 'DCEFFA', bold: true },
  idle: { color: '575000', fill: 'F7F3BF', bold: true },
  tolerated: { color: '4A4F55', fill: 'E9ECEF' },
  clean: { color: '00543D' },
  unknown: { color: '6A6F76', italic: true },
  above: { color: '8A4B00', bold: true },
  below: { color: '004F86', bold: true },
  attention: { color: '7A2E00', fill: 'F6C6A8', bold: true },
};

export type TabColor = 'summary' | 'drift' | 'lines' | 'crosswalk' | 'evidence';

export const TAB_COLORS: Readonly<Record<TabColor, string>> = {
  summary: '1F3A5F',
  drift: 'D98200',
  lines: '5B8DB8',
  crosswalk: '8A6BA8',
  evidence: '7A828A',
};

/** What stands where: headers of our columns, of the user's columns, titles ... */
export type Role =
  | 'header'
  | 'user-header'
  | 'title'
  | 'line-plain'
  | 'line-good'
  | 'line-warning'
  | 'line-muted'
  | 'block-title'
  | 'block-hint'
  | 'grid-header'
  | 'grid-cell'
  | 'body'
  | 'user-body'
  | 'user-cell'
  | 'beside-header';

export interface RoleLook {
  readonly color?: string;
  readonly fill?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly size?: number;
  readonly line?: 'top' | 'bottom';
}

export const ROLE_LOOKS: Readonly<Record<Role, RoleLook>> = {
  header: { color: 'FFFFFF', fill: '1F3A5F', bold: true },
  'user-header': { color: 'FFFFFF', fill: '4A6B3A', bold: true },
  title: { color: '1F3A5F', bold: true, size: 18 },
  'line-plain': { color: '22272B' },
  'line-good': { color: '00543D', bold: true },
  'line-warning': { color: '7A2E00', fill: 'FBE9DC', bold: true },
  'line-muted': { color: '5A6066' },
  'block-title': { color: '1F3A5F', bold: true, size: 13 },
  'block-hint': { color: '5A6066', italic: true },
  'grid-header': { color: '1F3A5F', fill: 'DDE5EE', bold: true },
  'grid-cell': { color: '22272B', line: 'bottom' },
  body: {},
  'user-body': { fill: 'F4F8F0' },
  'user-cell': { color: '22272B', fill: 'F4F8F0', line: 'bottom' },
  'beside-header': { color: '5A6066', italic: true },
};

/** Bars of a chart; of the same family as the look of a leak. */
export const BAR_COLOR = 'D98200';

/** A jump inside the workbook. */
export const JUMP_LOOK = { color: '0B4A6B', underline: true } as const;

export const DATE_FORMAT = 'yyyy-mm-dd';
export const MOMENT_FORMAT = 'yyyy-mm-dd hh:mm';

/** Seats: thousands apart, decimals only where there are some. */
export function countFormat(value: number): string {
  return Number.isInteger(value) ? '#,##0' : '#,##0.0###';
}

/** A drift carries its sign, so that it reads without its colour. */
export function signedFormat(value: number): string {
  return Number.isInteger(value) ? '+#,##0;-#,##0;0' : '+#,##0.0###;-#,##0.0###;0';
}

export function moneyFormat(decimals: number, currency?: string, marked = false): string {
  const zeros = decimals === 0 ? '#,##0' : `#,##0.${'0'.repeat(Math.min(decimals, 10))}`;
  const named = currency !== undefined && /^[A-Z]{3}$/.test(currency) ? `${zeros}" ${currency}"` : zeros;
  return marked ? `"\u25BC "${named}` : named;
}

export function likeFormat(like: NumberLike, value: number): string {
  switch (like.as) {
    case 'count':
      return countFormat(value);
    case 'sum':
      return `${countFormat(value)};-${countFormat(value)};"–"`;
    case 'signed':
      return signedFormat(value);
    case 'check':
      return '+#,##0.###" CHECK";-#,##0.###" CHECK";0" ok"';
    case 'money':
      return moneyFormat(like.decimals);
    case 'day':
      return DATE_FORMAT;
    case 'moment':
      return MOMENT_FORMAT;
    case 'jump':
      return 'General';
  }
}
