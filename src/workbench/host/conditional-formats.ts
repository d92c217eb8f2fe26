/** Excel.ConditionalFormatCollection and Excel.ConditionalFormat: custom formulas, cell values and texts. */
import { intersect, type Area } from '../engine/area.js';
import { numberOperators, textOperators, type Rule } from '../engine/rules.js';
import { flag, oneOf, setText } from './arguments.js';
import { collection } from './collection.js';
import { Handle, type Family, type Host } from './family.js';
import { accessDenied, HostError, invalidArgument } from './host-error.js';
import type { ConditionalFormat } from './workbook-state.js';

const TYPES = ['Custom', 'CellValue', 'ContainsText'] as const;

const inSheet = (sheetId: string, host: Host): ConditionalFormat[] =>
  host.state.conditionalFormats.filter(({ area }) => area.sheetId === sheetId);

function draw(sheetId: string, host: Host): void {
  host.highlights.set(
    sheetId,
    inSheet(sheetId, host).flatMap((format) => toRule(format) ?? []),
  );
}

/** Null while the format has no rule yet. */
function toRule(format: ConditionalFormat): Rule | null {
  const { id, area, stopIfTrue, fill, font, rule } = format;
  const base = { id, area, stopIfTrue, style: { fill, ...font } };
  if (format.type === 'Custom')
    return format.formula === '' ? null : { ...base, when: { kind: 'formula', formula: format.formula } };
  if (format.type === 'ContainsText') {
    return typeof rule['text'] === 'string'
      ? { ...base, when: { kind: 'text', operator: String(rule['operator']), text: rule['text'] } }
      : null;
  }
  const operands = [rule['formula1'], rule['formula2']].filter(
    (value) => value !== undefined && value !== null && value !== '',
  );
  if (operands.length === 0) return null;
  const values = operands.map((value) => Number(String(value).replace(/^=/, '')));
  if (values.some(Number.isNaN))
    throw new HostError('NotImplemented', "The workbench's host compares cell values with numbers alone");
  return { ...base, when: { kind: 'number', operator: String(rule['operator']), values } };
}

function change(format: ConditionalFormat, host: Host, apply: () => void): void {
  beforeChange(format.area.sheetId, host);
  apply();
  draw(format.area.sheetId, host);
}

function beforeChange(sheetId: string, host: Host): void {
  if (!host.protection.mayDo(sheetId, 'allowFormatCells')) throw accessDenied('the sheet is protected');
}

const fill: Family<ConditionalFormat> = {
  type: 'ConditionalRangeFill',
  get: { Color: ({ fill: own }) => own ?? '' },
  set: { Color: (format, value, host) => change(format, host, () => (format.fill = setText(value, 'color'))) },
  call: {
    Clear: (format, _args, host) => {
      change(format, host, () => (format.fill = null));
      return null;
    },
  },
};

const font: Family<ConditionalFormat> = {
  type: 'ConditionalRangeFont',
  get: {
    Color: (format) => format.font.color ?? '',
    Bold: (format) => format.font.bold,
    Italic: (format) => format.font.italic,
    Strikethrough: (format) => format.font.strikethrough,
    Underline: (format) => format.font.underline ?? 'None',
  },
  set: {
    Color: (format, value, host) => change(format, host, () => (format.font.color = setText(value, 'color'))),
    Bold: (format, value, host) => change(format, host, () => (format.font.bold = flag(value, 'bold'))),
    Italic: (format, value, host) => change(format, host, () => (format.font.italic = flag(value, 'italic'))),
    Strikethrough: (format, value, host) =>
      change(format, host, () => (format.font.strikethrough = flag(value, 'strikethrough'))),
    Underline: (format, value, host) =>
      change(format, host, () => (format.font.underline = setText(value, 'underline'))),
  },
};

const look: Family<ConditionalFormat> = {
  type: 'ConditionalRangeFormat',
  get: {
    Fill: (format) => Handle.of(fill, format),
    Font: (format) => Handle.of(font, format),
    NumberFormat: () => null,
  },
};

const customRule: Family<ConditionalFormat> = {
  type: 'ConditionalFormatRule',
  get: { Formula: ({ formula }) => formula, FormulaLocal: ({ formula }) => formula },
  set: { Formula: (format, value, host) => change(format, host, () => (format.formula = setText(value, 'formula'))) },
};

const custom: Family<ConditionalFormat> = {
  type: 'CustomConditionalFormat',
  get: { Rule: (format) => Handle.of(customRule, format), Format: (format) => Handle.of(look, format) },
};

function withRule(type: string, operators: readonly string[]): Family<ConditionalFormat> {
  return {
    type,
    get: { Rule: ({ rule }) => rule, Format: (format) => Handle.of(look, format) },
    set: {
      Rule: (format, value, host) => {
        const given = (value ?? {}) as Record<string, unknown>;
        const operator = oneOf(given['operator'], operators, 'operator');
        change(format, host, () => (format.rule = { ...given, operator }));
      },
    },
  };
}
const cellValue = withRule('CellValueConditionalFormat', numberOperators);
const containsText = withRule('TextConditionalFormat', textOperators);

const part = (format: ConditionalFormat, type: string, family: Family<ConditionalFormat>): Handle | null =>
  format.type === type ? Handle.of(family, format) : null;

const conditionalFormat: Family<ConditionalFormat> = {
  type: 'ConditionalFormat',
  identity: ({ id }) => ({ Id: id }),
  get: {
    Id: ({ id }) => id,
    Type: ({ type }) => type,
    Priority: (format, host) => inSheet(format.area.sheetId, host).indexOf(format),
    StopIfTrue: ({ stopIfTrue }) => stopIfTrue,
    Custom: (format) => part(format, 'Custom', custom),
    CustomOrNullObject: (format) => part(format, 'Custom', custom),
    CellValue: (format) => part(format, 'CellValue', cellValue),
    CellValueOrNullObject: (format) => part(format, 'CellValue', cellValue),
    TextComparison: (format) => part(format, 'ContainsText', containsText),
    TextComparisonOrNullObject: (format) => part(format, 'ContainsText', containsText),
  },
  set: {
    StopIfTrue: (format, value, host) => change(format, host, () => (format.stopIfTrue = flag(value, 'stopIfTrue'))),
    Priority: (format, value, host) => {
      const all = host.state.conditionalFormats;
      const others = inSheet(format.area.sheetId, host).filter((each) => each !== format);
      if (typeof value !== 'number' || value < 0 || value > others.length)
        throw invalidArgument(`priority ${JSON.stringify(value)}`);
      const next = others[value];
      change(format, host, () => {
        all.splice(all.indexOf(format), 1);
        all.splice(next === undefined ? all.length : all.indexOf(next), 0, format);
      });
    },
  },
  call: {
    Delete: (format, _args, host) => {
      beforeChange(format.area.sheetId, host);
      host.state.conditionalFormats.splice(host.state.conditionalFormats.indexOf(format), 1);
      draw(format.area.sheetId, host);
      return null;
    },
    GetRange: ({ area }, _args, host) => host.object.range(area),
    GetRangeOrNullObject: ({ area }, _args, host) => host.object.range(area),
  },
};

const touching = (area: Area, host: Host): ConditionalFormat[] =>
  inSheet(area.sheetId, host).filter((format) => intersect(format.area, area) !== null);

export const conditionalFormats = collection<Area>({
  type: 'ConditionalFormatCollection',
  hasCount: false,
  list: (area, host) => touching(area, host).map((format) => Handle.of(conditionalFormat, format)),
  find: (area, key, host) => {
    const format = touching(area, host).find(({ id }) => id === key);
    return format === undefined ? null : Handle.of(conditionalFormat, format);
  },
  call: {
    // A new format comes before the others, as in Excel.
    Add: (area, [type], host) => {
      beforeChange(area.sheetId, host);
      const known = TYPES.find((each) => each === type);
      if (known === undefined)
        throw new HostError(
          'NotImplemented',
          `The workbench's host has conditional formats of type ${TYPES.join(', ')}; not ${String(type)}`,
        );
      const font = { color: null, bold: null, italic: null, strikethrough: null, underline: null };
      const format: ConditionalFormat = {
        id: host.state.nextId('format'),
        type: known,
        area,
        stopIfTrue: false,
        formula: '',
        rule: {},
        fill: null,
        font,
      };
      host.state.conditionalFormats.unshift(format);
      return Handle.of(conditionalFormat, format);
    },
    ClearAll: (area, _args, host) => {
      beforeChange(area.sheetId, host);
      for (const format of touching(area, host))
        host.state.conditionalFormats.splice(host.state.conditionalFormats.indexOf(format), 1);
      draw(area.sheetId, host);
      return null;
    },
  },
});
