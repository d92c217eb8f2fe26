/** The shape of the workbook as data: sheets, tables, columns, highlights. Renderers draw it; nothing here knows a file format. */
import type { Cell, RuleLook } from './cells.js';
import type { Decimals } from './formulas.js';
import type { TabColor } from './palette.js';

/** `live`: inside Excel with the add-in. `copy`: a file that must work without any function of ours. */
export type FormulaTarget = 'live' | 'copy';

/** What a column formula may depend on. */
export interface FormulaContext {
  readonly target: FormulaTarget;
  /** Currencies of the rows whose amounts do not have two decimals. */
  readonly decimals: Decimals;
  /** Every row and line is on its sheet, and they are few enough to be added up again by formulas; else values stand there. */
  readonly overLines: boolean;
}

export type ColumnKind = 'text' | 'number' | 'money' | 'date' | 'moment';

export interface ColumnLayout {
  readonly header: string;
  readonly key: string;
  /** In characters. */
  readonly width: number;
  readonly kind: ColumnKind;
  readonly align?: 'left' | 'center' | 'right';
  readonly hidden?: boolean;
  /** Belongs to the user: may be blank, is never overwritten. */
  readonly user?: boolean;
  readonly wrap?: boolean;
  /** A calculated column: one formula for every row, without the leading `=`; null where values stand there. */
  readonly formula?: (context: FormulaContext) => string | null;
  readonly choices?: readonly string[];
}

/** Paints the cells of `from`..`to` where the formula holds. `cell(key)` is a cell of the same row, `self` the painted cell. */
export interface Highlight {
  readonly from: string;
  readonly to: string;
  readonly when: (cell: (key: string) => string, self: string) => string;
  readonly look: RuleLook;
}

export interface SheetLayout {
  readonly name: string;
  readonly table: string;
  readonly tab: TabColor;
  readonly columns: readonly ColumnLayout[];
  readonly highlights: readonly Highlight[];
  /** Headers of what may stand beside the table: a reader takes none of it for a column that people added. */
  readonly besideHeaders?: readonly string[];
  /** Columns that stay in view; the header row always does. */
  readonly frozenColumns: number;
}

/** A word on a cell: `row` counts the data rows from 0, -1 is the header. */
export interface CellNote {
  readonly row: number;
  readonly key: string;
  readonly text: string;
}

/** What stands outside a table, one under the other. */
export type Block =
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'line'; readonly text: string; readonly tone: 'plain' | 'good' | 'warning' | 'muted' }
  | {
      readonly kind: 'grid';
      readonly title: string;
      readonly hint?: string;
      readonly header: readonly string[];
      /** Columns whose headers and values stand to the right. */
      readonly numeric: readonly number[];
      readonly rows: readonly (readonly Cell[])[];
      /** How many columns of the sheet each column of the grid takes; 1 where nothing stands. */
      readonly spans?: readonly number[];
      /** Columns in which people write. */
      readonly user?: readonly number[];
      /** Of `user`: the columns that take a date. */
      readonly dates?: readonly number[];
      /** Drawn to the right of the grid: names from one of its columns, amounts from another. */
      readonly charts?: readonly BlockChart[];
    };

/** Bars over rows of a grid, all of one currency. */
export interface BlockChart {
  readonly title: string;
  readonly nameAxis: string;
  readonly valueAxis: string;
  readonly names: number;
  readonly values: number;
  /** Rows of the grid, counted from 0, both inclusive. */
  readonly from: number;
  readonly to: number;
  /** How an amount is shown. */
  readonly decimals: number;
}

/** A column that stands beside a table and is no part of it: it stays in its row when the table is sorted, and is not printed. */
export interface BesideColumn {
  readonly header: string;
  readonly width: number;
  readonly cells: readonly Cell[];
}

/** A sheet with its table and rows, and blocks below the table. */
export interface TableSheet {
  readonly kind: 'table';
  readonly layout: SheetLayout;
  readonly formulas: FormulaContext;
  readonly rows: readonly (readonly Cell[])[];
  readonly notes: readonly CellNote[];
  readonly below: readonly Block[];
  /** Columns left free before the blocks: those that stay in view, so that a printed page does not repeat a part of a block. */
  readonly belowFrom: number;
  readonly beside: readonly BesideColumn[];
  readonly print: TablePrint;
}

/** How a table is printed: all on as few pages as fit, or a new page before each of `breaksBefore` (data rows from 0). */
export interface TablePrint {
  readonly breaksBefore: readonly number[];
  /** Key of the last column that is printed; null for the whole table. */
  readonly lastColumn: string | null;
}

export const PRINT_ALL: TablePrint = { breaksBefore: [], lastColumn: null };

/** A sheet of blocks alone. */
export interface PageSheet {
  readonly kind: 'page';
  readonly name: string;
  readonly tab: TabColor;
  readonly widths: readonly number[];
  readonly blocks: readonly Block[];
}

export interface WorkbookSheets {
  readonly title: string;
  readonly description: string;
  /** On top of every printed page, beside the title. */
  readonly asOf: string;
  /** Says which layout the workbook has. */
  readonly keywords: string;
  /** ISO UTC; the same input gives the same moment. */
  readonly at: string;
  /** The sheet that shows when the workbook is opened. */
  readonly openOn: string;
  readonly sheets: readonly (TableSheet | PageSheet)[];
}

/** A table without a data row is no table: one row says that there is nothing. User columns stay blank. */
export function atLeastOne(
  layout: SheetLayout,
  rows: readonly (readonly Cell[])[],
  first: Cell,
  other: Cell,
): readonly (readonly Cell[])[] {
  if (rows.length > 0) return rows;
  return [
    layout.columns.map((column, index) => {
      if (column.user === true) return { kind: 'blank' } as const;
      return index === 0 ? first : other;
    }),
  ];
}
