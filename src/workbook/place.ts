/** Where everything stands: a sheet's header, rows and blocks as cells at positions, with their roles. Shared by all renderers. */
import { text, type Cell } from './cells.js';
import type { Block, BlockChart, ColumnKind, ColumnLayout, PageSheet, TableSheet } from './layout.js';
import type { Role } from './palette.js';

export interface PlacedCell {
  readonly cell: Cell;
  readonly role: Role;
  readonly align: 'left' | 'center' | 'right';
  readonly wrap: boolean;
  /** Characters left free at the side; the headers of a table leave room for their filter button. */
  readonly indent: number;
  /** What a cell that holds nothing yet is for. */
  readonly kind?: ColumnKind;
}

export interface Span {
  /** All counted from 1. */
  readonly row: number;
  readonly from: number;
  readonly to: number;
}

/** A chart over placed cells, at the right of its grid. All counted from 1. */
export interface PlacedChart {
  readonly chart: BlockChart;
  readonly names: number;
  readonly values: number;
  readonly fromRow: number;
  readonly toRow: number;
  /** The corner cells it covers, both inclusive. */
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
}

/** The rows of a table are placed each time they are gone through: a million of them never stand in memory together. */
export interface PlacedRows extends Iterable<readonly (PlacedCell | undefined)[]> {
  readonly length: number;
}

export interface PlacedSheet {
  /** From row 1, column A; a hole is a cell that holds nothing. */
  readonly rows: PlacedRows;
  /** Heights in points. */
  readonly heights: ReadonlyMap<number, number>;
  readonly spans: readonly Span[];
  readonly charts: readonly PlacedChart[];
  /** Cells of blocks in which people enter a day. */
  readonly dates: readonly { readonly row: number; readonly column: number }[];
}

const HEADER_HEIGHT = 24;
const TITLE_HEIGHT = 32;
const LINE_HEIGHT = 20;
const BLOCK_TITLE_HEIGHT = 24;
const SIGN_HEIGHT = 26;
/** Rows that a chart needs to be read. */
const CHART_ROWS = 14;

/** The header stands in row 1 and the data rows follow, always; blocks begin two rows below the table. */
export function placeTable(sheet: TableSheet): PlacedSheet {
  const { columns } = sheet.layout;
  const placer = new Placer(Math.min(columns.length, sheet.belowFrom + 10), sheet.belowFrom);
  const headers = columns.map((column, index): PlacedCell => ({
    cell: text(column.header),
    role: column.user === true ? 'user-header' : 'header',
    align: alignOf(column),
    wrap: false,
    indent: alignOf(column) === 'right' ? 2 : leftIndent(alignOf(column), index),
  }));
  const besides = sheet.beside.map(({ header }): PlacedCell => besideCell(text(header), 'beside-header'));
  placer.push(besides.length === 0 ? headers : [...headers, undefined, ...besides], HEADER_HEIGHT);
  const templates = columns.map((column, index) => ({
    role: column.user === true ? ('user-body' as const) : ('body' as const),
    align: alignOf(column),
    wrap: column.wrap === true,
    indent: leftIndent(alignOf(column), index),
    kind: column.kind,
  }));
  placer.table(sheet.rows, (cells, row) => {
    const placed: (PlacedCell | undefined)[] = cells.map((cell, index) => ({ cell, ...templates[index]! }));
    if (sheet.beside.length > 0)
      placed.push(undefined, ...sheet.beside.map((column) => besideCell(column.cells[row]!, 'body')));
    return placed;
  });
  if (sheet.below.length > 0) {
    placer.skip(2);
    placer.blocks(sheet.below);
  }
  return placer.placed;
}

export function placePage(sheet: PageSheet): PlacedSheet {
  const placer = new Placer(sheet.widths.length, 0);
  placer.blocks(sheet.blocks);
  return placer.placed;
}

/** Text to the left, everything that is compared or added to the right. */
export function alignOf(column: ColumnLayout): 'left' | 'center' | 'right' {
  return column.align ?? (column.kind === 'text' ? 'left' : 'right');
}

/** Text keeps a little distance from a number that ends at its left. */
function leftIndent(align: PlacedCell['align'], index: number): number {
  return align === 'left' && index > 0 ? 1 : 0;
}

function besideCell(cell: Cell, role: Role): PlacedCell {
  return { cell, role, align: 'center', wrap: false, indent: 0 };
}

class Placer {
  /** null: a row of the table. */
  private readonly rows: (readonly (PlacedCell | undefined)[] | null)[] = [];
  private body: { readonly from: number; readonly place: (row: number) => readonly (PlacedCell | undefined)[] } | null =
    null;
  private readonly heights = new Map<number, number>();
  private readonly spans: Span[] = [];

  private readonly charts: PlacedChart[] = [];
  private readonly dates: { row: number; column: number }[] = [];

  /** Blocks reach from the column after `offset` to `width`. */
  constructor(
    private readonly width: number,
    private readonly offset: number,
  ) {}

  get placed(): PlacedSheet {
    const { rows, body, heights, spans, charts, dates } = this;
    const each = function* (): Generator<readonly (PlacedCell | undefined)[]> {
      for (const [index, row] of rows.entries()) yield row ?? body?.place(index - body.from) ?? [];
    };
    return { rows: { length: rows.length, [Symbol.iterator]: each }, heights, spans, charts, dates };
  }

  table(
    rows: readonly (readonly Cell[])[],
    place: (cells: readonly Cell[], row: number) => readonly (PlacedCell | undefined)[],
  ): void {
    this.body = { from: this.rows.length, place: (row) => place(rows[row]!, row) };
    for (let i = 0; i < rows.length; i += 1) this.rows.push(null);
  }

  push(cells: readonly (PlacedCell | undefined)[], height?: number): void {
    this.rows.push(cells);
    if (height !== undefined) this.heights.set(this.rows.length, height);
  }

  skip(count: number): void {
    for (let i = 0; i < count; i += 1) this.rows.push([]);
  }

  blocks(blocks: readonly Block[]): void {
    for (const block of blocks) {
      if (block.kind === 'title') this.across(text(block.text), 'title', TITLE_HEIGHT);
      else if (block.kind === 'line') this.across(text(block.text), `line-${block.tone}`, LINE_HEIGHT);
      else this.grid(block);
    }
  }

  private across(cell: Cell, role: Role, height?: number): void {
    this.push([...this.free(), { cell, role, align: 'left', wrap: false, indent: 0 }], height);
    this.spans.push({ row: this.rows.length, from: this.offset + 1, to: this.width });
  }

  private free(): undefined[] {
    return Array.from({ length: this.offset }, () => undefined);
  }

  private grid(block: Extract<Block, { kind: 'grid' }>): void {
    if (this.rows.length > 0 && this.rows[this.rows.length - 1]?.length !== 0) this.skip(1);
    this.across(text(block.title), 'block-title', BLOCK_TITLE_HEIGHT);
    if (block.hint !== undefined) this.across(text(block.hint), 'block-hint');
    this.gridRow(block, block.header.map(text), 'grid-header');
    const first = this.rows.length + 1;
    for (const cells of block.rows) this.gridRow(block, cells, 'grid-cell');
    for (const [index, chart] of (block.charts ?? []).entries()) this.chart(chart, block.header.length, first, index);
  }

  private chart(chart: BlockChart, gridColumns: number, firstRow: number, index: number): void {
    // The first chart begins beside the title of its grid.
    const top = Math.max(1, firstRow - 3) + index * CHART_ROWS;
    const bottom = top + CHART_ROWS - 1;
    const area = { left: this.offset + gridColumns + 1, right: this.width, top, bottom };
    const column = (of: number): number => this.offset + of + 1;
    const [fromRow, toRow] = [firstRow + chart.from, firstRow + chart.to];
    this.charts.push({ chart, names: column(chart.names), values: column(chart.values), fromRow, toRow, area });
    this.skip(Math.max(0, bottom - this.rows.length));
  }

  private gridRow(block: Extract<Block, { kind: 'grid' }>, cells: readonly Cell[], role: Role): void {
    const placed: (PlacedCell | undefined)[] = this.free();
    const row = this.rows.length + 1;
    cells.forEach((cell, index) => {
      const span = block.spans?.[index] ?? 1;
      const from = placed.length + 1;
      const align = block.numeric.includes(index) ? 'right' : 'left';
      const indent = leftIndent(align, index);
      const isUser = role === 'grid-cell' && block.user?.includes(index) === true;
      const isDate = isUser && block.dates?.includes(index) === true;
      const look = { role: isUser ? ('user-cell' as const) : role, align, wrap: false, indent } as const;
      if (isDate) this.dates.push({ row, column: from });
      placed.push({ cell, ...look, ...(isDate && { kind: 'date' as const }) });
      // The covered cells carry the look of the first, so that its fill and line reach to the end.
      for (let i = 1; i < span; i += 1) placed.push({ cell: { kind: 'blank' }, ...look });
      if (span > 1) this.spans.push({ row, from, to: from + span - 1 });
    });
    this.push(placed, block.user !== undefined && role === 'grid-cell' ? SIGN_HEIGHT : undefined);
  }
}
