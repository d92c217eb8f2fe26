/** Where everything stands: a sheet's header, rows and blocks as cells at positions, with their roles. Shared by all renderers. */
import { text, type Cell } from './cells.js';
import type { Block, ColumnKind, ColumnLayout, PageSheet, TableSheet } from './layout.js';
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
}

const HEADER_HEIGHT = 24;
const TITLE_HEIGHT = 32;
const LINE_HEIGHT = 20;
const BLOCK_TITLE_HEIGHT = 24;

/** The header stands in row 1 and the data rows follow, always; blocks begin two rows below the table. */
export function placeTable(sheet: TableSheet): PlacedSheet {
  const { columns } = sheet.layout;
  const placer = new Placer(Math.min(columns.length, 10));
  placer.push(
    columns.map((column, index) => ({
      cell: text(column.header),
      role: column.user === true ? 'user-header' : 'header',
      align: alignOf(column),
      wrap: false,
      indent: alignOf(column) === 'right' ? 2 : leftIndent(alignOf(column), index),
    })),
    HEADER_HEIGHT,
  );
  const templates = columns.map((column, index) => ({
    role: column.user === true ? ('user-body' as const) : ('body' as const),
    align: alignOf(column),
    wrap: column.wrap === true,
    indent: leftIndent(alignOf(column), index),
    kind: column.kind,
  }));
  placer.table(sheet.rows, (cells) => cells.map((cell, index): PlacedCell => ({ cell, ...templates[index]! })));
  if (sheet.below.length > 0) {
    placer.skip(2);
    placer.blocks(sheet.below);
  }
  return placer.placed;
}

export function placePage(sheet: PageSheet): PlacedSheet {
  const placer = new Placer(sheet.widths.length);
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

class Placer {
  /** null: a row of the table. */
  private readonly rows: (readonly (PlacedCell | undefined)[] | null)[] = [];
  private body: { readonly from: number; readonly place: (row: number) => readonly PlacedCell[] } | null = null;
  private readonly heights = new Map<number, number>();
  private readonly spans: Span[] = [];

  constructor(private readonly width: number) {}

  get placed(): PlacedSheet {
    const { rows, body, heights, spans } = this;
    const each = function* (): Generator<readonly (PlacedCell | undefined)[]> {
      for (const [index, row] of rows.entries()) yield row ?? body?.place(index - body.from) ?? [];
    };
    return { rows: { length: rows.length, [Symbol.iterator]: each }, heights, spans };
  }

  table(rows: readonly (readonly Cell[])[], place: (cells: readonly Cell[]) => readonly PlacedCell[]): void {
    this.body = { from: this.rows.length, place: (row) => place(rows[row]!) };
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
    this.push([{ cell, role, align: 'left', wrap: false, indent: 0 }], height);
    this.spans.push({ row: this.rows.length, from: 1, to: this.width });
  }

  private grid(block: Extract<Block, { kind: 'grid' }>): void {
    if (this.rows.length > 0 && this.rows[this.rows.length - 1]?.length !== 0) this.skip(1);
    this.across(text(block.title), 'block-title', BLOCK_TITLE_HEIGHT);
    if (block.hint !== undefined) this.across(text(block.hint), 'block-hint');
    this.gridRow(block, block.header.map(text), 'grid-header');
    for (const cells of block.rows) this.gridRow(block, cells, 'grid-cell');
  }

  private gridRow(block: Extract<Block, { kind: 'grid' }>, cells: readonly Cell[], role: Role): void {
    const placed: PlacedCell[] = [];
    const row = this.rows.length + 1;
    cells.forEach((cell, index) => {
      const span = block.spans?.[index] ?? 1;
      const from = placed.length + 1;
      const align = block.numeric.includes(index) ? 'right' : 'left';
      const indent = leftIndent(align, index);
      placed.push({ cell, role, align, wrap: false, indent });
      // The covered cells carry the look of the first, so that its fill and line reach to the end.
      for (let i = 1; i < span; i += 1) placed.push({ cell: { kind: 'blank' }, role, align, wrap: false, indent });
      if (span > 1) this.spans.push({ row, from, to: from + span - 1 });
    });
    this.push(placed);
  }
}
