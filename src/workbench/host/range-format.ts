/** Excel.RangeFormat with fill, font, borders and cell protection. Mixed values read as null, as in Excel. */
import {
  BooleanNumber,
  BorderStyleTypes,
  HorizontalAlign,
  VerticalAlign,
  WrapStrategy,
  type IStyleData,
} from '@univerjs/core';
import { columnCount, rowCount, type Area } from '../engine/area.js';
import { readStyles, readText } from '../engine/cells.js';
import { clip, makeRoom, setColumnWidth, sheetOf } from '../engine/sheets.js';
import { writeStyle } from '../engine/styles.js';
import { flag, oneOf, setNumber, setText } from './arguments.js';
import { collection } from './collection.js';
import { Handle, type Family, type Host } from './family.js';
import { accessDenied } from './host-error.js';

/** Excel measures columns and rows in points, the engine in pixels. */
const POINTS = 0.75;

function same<T>(area: Area, host: Host, read: (style: IStyleData) => T): T | null {
  const found = readStyles(host.engine, clip(host.engine, area), read).flat();
  const first = found[0];
  return first !== undefined && found.every((each) => each === first) ? first : null;
}

function restyle(area: Area, host: Host, style: IStyleData): void {
  if (!host.protection.mayWrite(area) && !host.protection.mayDo(area.sheetId, 'allowFormatCells'))
    throw accessDenied('the sheet is protected');
  writeStyle(host.engine, area, style);
}

const color = (value: unknown, name: string): string => {
  const text = setText(value, name);
  return /^#[0-9a-f]{6}$/i.test(text) ? text.toUpperCase() : text.toLowerCase();
};

const isOn = (value: unknown): boolean => value === BooleanNumber.TRUE;
const onOff = (value: unknown, name: string): BooleanNumber =>
  flag(value, name) ? BooleanNumber.TRUE : BooleanNumber.FALSE;

const fill: Family<Area> = {
  type: 'RangeFill',
  get: { Color: (area, host) => same(area, host, (style) => style.bg?.rgb ?? '#FFFFFF') ?? '' },
  set: { Color: (area, value, host) => restyle(area, host, { bg: { rgb: color(value, 'color') } }) },
  call: {
    Clear: (area, _args, host) => {
      restyle(area, host, { bg: null });
      return null;
    },
  },
};

const font: Family<Area> = {
  type: 'RangeFont',
  get: {
    Color: (area, host) => same(area, host, (style) => style.cl?.rgb ?? '#000000') ?? '',
    Bold: (area, host) => same(area, host, (style) => isOn(style.bl)),
    Italic: (area, host) => same(area, host, (style) => isOn(style.it)),
    Name: (area, host) => same(area, host, (style) => style.ff ?? 'Calibri'),
    Size: (area, host) => same(area, host, (style) => style.fs ?? 11),
    Underline: (area, host) => same(area, host, (style) => (isOn(style.ul?.s) ? 'Single' : 'None')),
    Strikethrough: (area, host) => same(area, host, (style) => isOn(style.st?.s)),
  },
  set: {
    Color: (area, value, host) => restyle(area, host, { cl: { rgb: color(value, 'color') } }),
    Bold: (area, value, host) => restyle(area, host, { bl: onOff(value, 'bold') }),
    Italic: (area, value, host) => restyle(area, host, { it: onOff(value, 'italic') }),
    Name: (area, value, host) => restyle(area, host, { ff: setText(value, 'name') }),
    Size: (area, value, host) => restyle(area, host, { fs: setNumber(value, 'size') }),
    Underline: (area, value, host) =>
      restyle(area, host, { ul: { s: value === 'None' ? BooleanNumber.FALSE : BooleanNumber.TRUE } }),
    Strikethrough: (area, value, host) => restyle(area, host, { st: { s: onOff(value, 'strikethrough') } }),
  },
};

const cellProtection: Family<Area> = {
  type: 'FormatProtection',
  get: { Locked: (area, host) => host.protection.isLocked(area), FormulaHidden: () => false },
  set: {
    Locked: (area, value, host) => {
      if (host.protection.of(area.sheetId) !== null) throw accessDenied('the sheet is protected');
      host.protection.setLocked(area, flag(value, 'locked'));
    },
  },
};

const SIDES = {
  EdgeTop: 't',
  EdgeBottom: 'b',
  EdgeLeft: 'l',
  EdgeRight: 'r',
  InsideHorizontal: 'b',
  InsideVertical: 'r',
} as const;
type Side = keyof typeof SIDES;
interface BorderTarget {
  readonly area: Area;
  readonly side: Side;
}

/** The cells that an edge is drawn on. */
function edge({ area, side }: BorderTarget): Area {
  if (side === 'EdgeTop') return { ...area, endRow: area.startRow };
  if (side === 'EdgeBottom') return { ...area, startRow: area.endRow };
  if (side === 'EdgeLeft') return { ...area, endColumn: area.startColumn };
  if (side === 'EdgeRight') return { ...area, startColumn: area.endColumn };
  return area;
}

const drawn = (target: BorderTarget, host: Host) =>
  same(edge(target), host, (style) => JSON.stringify(style.bd?.[SIDES[target.side]] ?? null));

function draw(target: BorderTarget, host: Host, change: { s?: BorderStyleTypes; cl?: { rgb: string } } | null): void {
  const now = JSON.parse(drawn(target, host) ?? 'null') as { s: BorderStyleTypes; cl: { rgb: string } } | null;
  const line = change === null ? null : { s: BorderStyleTypes.THIN, cl: { rgb: '#000000' }, ...now, ...change };
  restyle(edge(target), host, { bd: { [SIDES[target.side]]: line } });
}

const border: Family<BorderTarget> = {
  type: 'RangeBorder',
  get: {
    SideIndex: ({ side }) => side,
    Style: (target, host) => (drawn(target, host) === 'null' ? 'None' : 'Continuous'),
    Color: (target, host) =>
      (JSON.parse(drawn(target, host) ?? 'null') as { cl?: { rgb: string } } | null)?.cl?.rgb ?? '#000000',
    Weight: () => 'Thin',
  },
  set: {
    Style: (target, value, host) =>
      draw(
        target,
        host,
        value === 'None' ? null : { s: value === 'Double' ? BorderStyleTypes.DOUBLE : BorderStyleTypes.THIN },
      ),
    Color: (target, value, host) => draw(target, host, { cl: { rgb: color(value, 'color') } }),
    Weight: (target, value, host) =>
      draw(target, host, {
        s: {
          Hairline: BorderStyleTypes.HAIR,
          Thin: BorderStyleTypes.THIN,
          Medium: BorderStyleTypes.MEDIUM,
          Thick: BorderStyleTypes.THICK,
        }[oneOf(value, ['Hairline', 'Thin', 'Medium', 'Thick'], 'weight')],
      }),
  },
};

const borders = collection<Area>({
  type: 'RangeBorderCollection',
  list: (area) => (Object.keys(SIDES) as Side[]).map((side) => Handle.of(border, { area, side })),
  find: (area, key) => Handle.of(border, { area, side: oneOf(key, Object.keys(SIDES) as Side[], 'border') }),
});

const ALIGN = {
  General: HorizontalAlign.UNSPECIFIED,
  Left: HorizontalAlign.LEFT,
  Center: HorizontalAlign.CENTER,
  Right: HorizontalAlign.RIGHT,
  Justify: HorizontalAlign.JUSTIFIED,
} as const;
const STAND = { Top: VerticalAlign.TOP, Center: VerticalAlign.MIDDLE, Bottom: VerticalAlign.BOTTOM } as const;

function nameOf<T>(names: Readonly<Record<string, T>>, value: T): string | null {
  return Object.entries(names).find(([, each]) => each === value)?.[0] ?? null;
}

/** As wide as the longest text that is shown, as near as that can be told without measuring fonts. */
async function autofit(area: Area, host: Host): Promise<null> {
  await host.calculation.whenIdle();
  makeRoom(host.engine, { ...area, endRow: area.startRow });
  const clipped = clip(host.engine, area);
  const shown = readText(host.engine, clipped);
  for (let column = 0; column < columnCount(clipped); column += 1) {
    const longest = shown.reduce((most, line) => Math.max(most, (line[column] ?? '').length), 0);
    const at = clipped.startColumn + column;
    if (longest > 0)
      setColumnWidth(host.engine, { ...clipped, startColumn: at, endColumn: at }, Math.min(480, 30 + longest * 8));
  }
  return null;
}

export const rangeFormat: Family<Area> = {
  type: 'RangeFormat',
  get: {
    Fill: (area) => Handle.of(fill, area),
    Font: (area) => Handle.of(font, area),
    Borders: (area) => Handle.of(borders, area),
    Protection: (area) => Handle.of(cellProtection, area),
    HorizontalAlignment: (area, host) =>
      nameOf(
        ALIGN,
        same(area, host, (style) => style.ht ?? HorizontalAlign.UNSPECIFIED),
      ),
    VerticalAlignment: (area, host) =>
      nameOf(
        STAND,
        same(area, host, (style) => style.vt ?? VerticalAlign.BOTTOM),
      ),
    WrapText: (area, host) => same(area, host, (style) => style.tb === WrapStrategy.WRAP),
    IndentLevel: () => 0,
    ColumnWidth: (area, host) =>
      sheetOf(host.engine, area.sheetId).getColumnWidth(clip(host.engine, area).startColumn) * POINTS,
    RowHeight: (area, host) =>
      sheetOf(host.engine, area.sheetId).getRowHeight(clip(host.engine, area).startRow) * POINTS,
  },
  set: {
    HorizontalAlignment: (area, value, host) =>
      restyle(area, host, {
        ht: ALIGN[oneOf(value, Object.keys(ALIGN) as (keyof typeof ALIGN)[], 'horizontalAlignment')],
      }),
    VerticalAlignment: (area, value, host) =>
      restyle(area, host, {
        vt: STAND[oneOf(value, Object.keys(STAND) as (keyof typeof STAND)[], 'verticalAlignment')],
      }),
    WrapText: (area, value, host) =>
      restyle(area, host, { tb: flag(value, 'wrapText') ? WrapStrategy.WRAP : WrapStrategy.OVERFLOW }),
    IndentLevel: (area, value, host) => restyle(area, host, { pd: { l: setNumber(value, 'indentLevel') * 10 } }),
    ColumnWidth: (area, value, host) => {
      if (!host.protection.mayDo(area.sheetId, 'allowFormatColumns')) throw accessDenied('the sheet is protected');
      setColumnWidth(host.engine, area, setNumber(value, 'columnWidth') / POINTS);
    },
    RowHeight: (area, value, host) => {
      if (!host.protection.mayDo(area.sheetId, 'allowFormatRows')) throw accessDenied('the sheet is protected');
      makeRoom(host.engine, { ...area, endColumn: area.startColumn });
      sheetOf(host.engine, area.sheetId).setRowHeights(
        area.startRow,
        rowCount(clip(host.engine, area)),
        setNumber(value, 'rowHeight') / POINTS,
      );
    },
  },
  call: {
    AutofitColumns: (area, _args, host) => autofit(area, host),
    AutofitRows: () => null,
  },
};
