/** The shape of the workbook as data: sheets, tables, columns, highlights. Renderers draw it; nothing here knows a file format. */
import type { Cell, RuleLook } from './cells.js';
import type { TabColor } from './palette.js';

/** `live`: inside Excel with the add-in. `copy`: a file that must work without any function of ours. */
export type FormulaTarget = 'live' | 'copy';

/** What a column formula may depend on. */
export interface FormulaContext {
  readonly target: FormulaTarget;
  /** Currencies of the rows whose amounts do not have two decimals. */
  readonly decimals: ReadonlyMap<string, number>;
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
  /** A calculated column: one formula for every row, without the leading `=`. */
  readonly formula?: (context: FormulaContext) => string;
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
    };

/** A sheet with its table and rows, and blocks below the table. */
export interface TableSheet {
  readonly kind: 'table';
  readonly layout: SheetLayout;
  readonly formulas: FormulaContext;
  readonly rows: readonly (readonly Cell[])[];
  readonly notes: readonly CellNote[];
  readonly below: readonly Block[];
}

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
