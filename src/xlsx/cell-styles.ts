/** From a placed cell to what the file writer takes: its value, and a style that all cells of its look share. */
import type { WriteCell, WriteStyle, WriteValue } from '../sheet-file/write-types.js';
import type { Cell, RuleLook } from '../workbook/cells.js';
import type { ColumnKind, ColumnLayout } from '../workbook/layout.js';
import {
  countFormat,
  DATE_FORMAT,
  likeFormat,
  JUMP_LOOK,
  moneyFormat,
  MOMENT_FORMAT,
  ROLE_LOOKS,
  RULE_LOOKS,
  signedFormat,
  type Role,
} from '../workbook/palette.js';
import { alignOf, type PlacedCell } from '../workbook/place.js';

const styles = new Map<string, WriteStyle>();

function styleOf(
  role: Role,
  format: string,
  align: PlacedCell['align'],
  wrap: boolean,
  indent: number,
  look?: RuleLook | 'jump',
): WriteStyle {
  const key = `${role}|${format}|${align}|${wrap}|${indent}|${look ?? ''}`;
  let style = styles.get(key);
  if (style === undefined) {
    style = {
      ...ROLE_LOOKS[role],
      ...(look === 'jump' ? JUMP_LOOK : look && RULE_LOOKS[look]),
      format,
      align,
      wrap,
      indent,
      vertical: wrap ? 'top' : 'middle',
    };
    styles.set(key, style);
  }
  return style;
}

export function toWriteCell({ cell, role, align, wrap, indent, kind }: PlacedCell): WriteCell {
  const format = cell.kind === 'blank' && kind !== undefined ? EMPTY_FORMATS[kind] : formatOf(cell);
  return {
    value: toValue(cell),
    style: styleOf(role, format, align, wrap, indent, lookOf(cell)),
  };
}

function lookOf(cell: Cell): RuleLook | 'jump' | undefined {
  if (cell.kind === 'word') return cell.look;
  return cell.kind === 'formula' && cell.like.as === 'jump' ? 'jump' : undefined;
}

/** Formats of cells that hold nothing yet: what is typed there later looks like its column. */
const EMPTY_FORMATS: Readonly<Record<ColumnKind, string>> = {
  text: 'General',
  number: '#,##0',
  money: '#,##0.00',
  date: DATE_FORMAT,
  moment: MOMENT_FORMAT,
};

export function toColumnStyle(column: ColumnLayout): WriteStyle {
  return styleOf('body', EMPTY_FORMATS[column.kind], alignOf(column), column.wrap === true, 0);
}

function toValue(cell: Cell): WriteValue {
  switch (cell.kind) {
    case 'text':
    case 'word':
      return { kind: 'text', text: cell.text };
    case 'number':
    case 'money':
      return { kind: 'number', value: cell.value };
    case 'date':
      return { kind: 'date', at: cell.day };
    case 'moment':
      return { kind: 'date', at: cell.at };
    case 'formula':
      return { kind: 'formula', formula: cell.formula, cached: cell.cached };
    case 'blank':
      return cell;
  }
}

function formatOf(cell: Cell): string {
  switch (cell.kind) {
    case 'text':
    case 'word':
    case 'blank':
      return 'General';
    case 'number':
      return cell.signed === true ? signedFormat(cell.value) : countFormat(cell.value);
    case 'money':
      return moneyFormat(cell.decimals, cell.currency, cell.marked);
    case 'date':
      return DATE_FORMAT;
    case 'moment':
      return MOMENT_FORMAT;
    case 'formula':
      return likeFormat(cell.like, typeof cell.cached === 'number' ? cell.cached : 0);
  }
}
