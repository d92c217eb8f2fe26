/** From a placed cell to what the file writer takes: its value, and a style that all cells of its look share. */
import type { WriteCell, WriteStyle, WriteValue } from '../sheet-file/write-types.js';
import type { Cell, RuleLook } from '../workbook/cells.js';
import { EMPTY_FORMATS, formatOf } from '../workbook/cell-format.js';
import type { ColumnLayout } from '../workbook/layout.js';
import { JUMP_LOOK, ROLE_LOOKS, RULE_LOOKS, type Role } from '../workbook/palette.js';
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
