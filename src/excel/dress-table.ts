/** How a table of ours looks: widths, headers, frozen columns, highlights, choices. What people change of it stays as they want it. */
import { columnName } from '../workbook/address.js';
import type { ColumnLayout, SheetLayout } from '../workbook/layout.js';
import { ROLE_LOOKS, RULE_LOOKS, TAB_COLORS, type Look } from '../workbook/palette.js';
import { alignOf } from '../workbook/place.js';
import type { Pace } from './pace.js';
import { placeOf } from './place-of.js';

/** Where a table stands: places on the sheet from 0. */
export interface TableArea {
  readonly layout: SheetLayout;
  readonly sheet: Excel.Worksheet;
  readonly top: number;
  readonly left: number;
  /** Rows of data. */
  readonly height: number;
  readonly columns: ReadonlyMap<string, number>;
}

/** Of a new table alone. */
export async function dressTable(area: TableArea, pace: Pace): Promise<void> {
  const { layout, sheet, top, left } = area;
  await pace.before(layout.columns.length * 1_500);
  sheet.tabColor = `#${TAB_COLORS[layout.tab]}`;
  for (const column of layout.columns) dressColumn(area, column);
  sheet.freezePanes.freezeAt(sheet.getRangeByIndexes(0, 0, top + 1, left + layout.frozenColumns));
}

/** A column that is there. */
export function dressColumn(area: TableArea, column: ColumnLayout): void {
  const { sheet, top, left, height } = area;
  const at = area.columns.get(column.key);
  if (at === undefined) return;
  const whole = sheet.getRangeByIndexes(top, left + at, height + 1, 1);
  whole.format.columnWidth = toPoints(Math.max(column.width, widthOfHeader(column.header)));
  whole.format.horizontalAlignment = ALIGNMENTS[alignOf(column)];
  // Text keeps a little distance from a number that ends at its left.
  if (alignOf(column) === 'left' && at > 0) whole.format.indentLevel = 1;
  if (column.wrap === true) whole.format.wrapText = true;
  if (column.hidden === true) whole.columnHidden = true;
  paint(
    sheet.getRangeByIndexes(top, left + at, 1, 1).format,
    ROLE_LOOKS[column.user === true ? 'user-header' : 'header'],
  );
  if (column.user === true) paint(body(area, at).format, ROLE_LOOKS['user-body']);
}

/** Choices of the user's columns, over all rows. */
export async function offerChoices(area: TableArea, pace: Pace): Promise<void> {
  for (const column of area.layout.columns) {
    const at = area.columns.get(column.key);
    const rule = column.user === true ? ruleOf(column) : null;
    if (at === undefined || rule === null) continue;
    await pace.before(500);
    const { dataValidation } = body(area, at);
    dataValidation.rule = rule.rule;
    dataValidation.errorAlert = { title: column.header, message: rule.message, showAlert: true, style: 'Stop' };
  }
}

/** Highlights over all rows, instead of those that stood there before. Gives the formats, whose ids are known after the next sync. */
export async function highlight(
  area: TableArea,
  old: readonly string[],
  pace: Pace,
): Promise<readonly Excel.ConditionalFormat[]> {
  const { layout, sheet, top, left, height, columns } = area;
  const before = await found(sheet, old);
  await pace.before((old.length + layout.highlights.length) * 700);
  for (const format of before) format.delete();
  const made: Excel.ConditionalFormat[] = [];
  // Excel puts a new rule before the others: the most urgent one is added last.
  for (const one of [...layout.highlights].reverse()) {
    const places = spanOf(layout, one.from, one.to).flatMap(({ key }) => columns.get(key) ?? []);
    const cell = (key: string, row: number): string =>
      `$${columnName(left + placeOf(columns, key, layout.table) + 1)}${row}`;
    // People may have put columns of theirs between ours: each stretch of neighbours has a rule of its own.
    for (const [from, to] of stretches(places)) {
      const range = sheet.getRangeByIndexes(top + 1, left + from, height, to - from + 1);
      const format = range.conditionalFormats.add('Custom');
      const self = `${columnName(left + from + 1)}${top + 2}`;
      format.custom.rule.formula = `=${one.when((key) => cell(key, top + 2), self)}`;
      paint(format.custom.format, RULE_LOOKS[one.look]);
      made.push(format.load('id'));
    }
  }
  return made;
}

/** Of these formats those that are still there: people may have cleared some. */
async function found(sheet: Excel.Worksheet, ids: readonly string[]): Promise<readonly Excel.ConditionalFormat[]> {
  if (ids.length === 0) return [];
  const all = sheet.getRange().conditionalFormats.load('items/id');
  await sheet.context.sync();
  return all.items.filter(({ id }) => ids.includes(id));
}

function spanOf({ columns }: SheetLayout, from: string, to: string): readonly ColumnLayout[] {
  const at = (wanted: string): number => columns.findIndex(({ key }) => key === wanted);
  return columns.slice(at(from), at(to) + 1).filter(({ user }) => user !== true);
}

function stretches(places: readonly number[]): readonly (readonly [number, number])[] {
  const found: [number, number][] = [];
  for (const place of [...places].sort((a, b) => a - b)) {
    const last = found.at(-1);
    if (last !== undefined && last[1] === place - 1) last[1] = place;
    else found.push([place, place]);
  }
  return found;
}

const DATE_MESSAGE = 'Enter a date, for example 2026-12-31.';

function ruleOf({
  choices,
  kind,
}: ColumnLayout): { readonly rule: Excel.DataValidationRule; readonly message: string } | null {
  if (choices !== undefined)
    return {
      rule: { list: { inCellDropDown: true, source: choices.join(',') } },
      message: `Choose one of: ${choices.join(', ')}.`,
    };
  if (kind !== 'date') return null;
  return { rule: { date: { formula1: '2000-01-01', operator: 'GreaterThan' } }, message: DATE_MESSAGE };
}

const ALIGNMENTS = { left: 'Left', center: 'Center', right: 'Right' } as const;

interface Painted {
  readonly font: { color: string; bold: boolean; italic: boolean };
  readonly fill: { color: string };
}

export function paint(format: Painted, { color, fill, bold, italic }: Partial<Look>): void {
  if (color !== undefined) format.font.color = `#${color}`;
  if (bold === true) format.font.bold = true;
  if (italic === true) format.font.italic = true;
  if (fill !== undefined) format.fill.color = `#${fill}`;
}

/** Bold, with the filter button beside it. */
function widthOfHeader(header: string): number {
  return Math.ceil(header.length * 1.15) + 5;
}

/** Characters of the standard font, with the room that Excel leaves at both sides. */
export function toPoints(characters: number): number {
  return Math.round((characters * 7 + 5) * 0.75 * 100) / 100;
}

function body({ sheet, top, left, height }: TableArea, at: number): Excel.Range {
  return sheet.getRangeByIndexes(top + 1, left + at, height, 1);
}
