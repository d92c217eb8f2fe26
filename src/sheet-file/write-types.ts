/** The words in which a room above describes a workbook file: sheets, cells, tables, rules. No library type shows here. */

/** What a cell holds. Text is always text: it never becomes a formula, a link or a number, whatever it starts with. */
export type WriteValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'number'; readonly value: number }
  /** A day (`2026-03-31`) or a moment in UTC (`2026-03-31T12:00:00Z`). */
  | { readonly kind: 'date'; readonly at: string }
  /** Without the leading `=`; `cached` is what a viewer shows that does not calculate. Never built from text of a source. */
  | { readonly kind: 'formula'; readonly formula: string; readonly cached: number | string }
  | { readonly kind: 'blank' };

export interface WriteStyle {
  /** Number format as the file stores it (en-US); text cells are `@` whatever stands here. */
  readonly format?: string;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly underline?: boolean;
  readonly size?: number;
  /** Colours are `RRGGBB`. */
  readonly color?: string;
  readonly fill?: string;
  readonly align?: 'left' | 'center' | 'right';
  readonly vertical?: 'top' | 'middle';
  readonly wrap?: boolean;
  /** Characters left free on the side the text stands at. */
  readonly indent?: number;
  readonly line?: 'top' | 'bottom';
}

/** Cells that look alike share one style object: the writer works per object, not per cell. */
export interface WriteCell {
  readonly value: WriteValue;
  readonly style: WriteStyle;
}

export interface WriteColumn {
  /** In characters of the standard font. */
  readonly width: number;
  readonly hidden?: boolean;
  /** Style of the cells that hold nothing yet. */
  readonly style?: WriteStyle;
}

export interface WriteTable {
  /** A defined name: letters, digits and `_`. */
  readonly name: string;
  /** The first row of the table, counted from 1; its cells are the headers. The table starts in column A. */
  readonly headerRow: number;
  /** At least one: a table without a data row is repaired (cut out) by Excel. */
  readonly dataRows: number;
  /** One per column, in order; `formula` is the one a new row gets. */
  readonly columns: readonly { readonly header: string; readonly formula?: string | null }[];
}

/** A conditional format: `formula` is written for the first cell of `ref`. */
export interface WriteRule {
  readonly ref: string;
  readonly formula: string;
  readonly style: WriteStyle;
}

export type WriteValidation = { readonly ref: string; readonly message: string } & (
  { readonly kind: 'list'; readonly values: readonly string[] } | { readonly kind: 'date' }
);

export interface WriteNote {
  /** Both counted from 1. */
  readonly row: number;
  readonly column: number;
  readonly text: string;
}

/** Rows that may be made anew each time they are gone through: those of a large sheet never stand in memory together. */
export interface WriteRows extends Iterable<readonly (WriteCell | undefined)[]> {
  readonly length: number;
}

export interface WriteSheet {
  readonly name: string;
  readonly tabColor: string;
  readonly frozen: { readonly rows: number; readonly columns: number };
  readonly columns: readonly WriteColumn[];
  /** Row by row from row 1; a hole is a cell that holds nothing. */
  readonly rows: WriteRows;
  /** Heights in points of single rows, by row number from 1. */
  readonly heights: ReadonlyMap<number, number>;
  readonly table: WriteTable | null;
  readonly rules: readonly WriteRule[];
  readonly validations: readonly WriteValidation[];
  readonly notes: readonly WriteNote[];
  readonly merges: readonly string[];
  readonly gridLines: boolean;
  readonly charts: readonly WriteChart[];
  readonly print: WritePrint;
}

export interface WritePrint {
  /** Pages that take the width of the printed columns; the first rows and columns repeat on each. */
  readonly pagesWide: number;
  readonly repeatRows: number;
  readonly repeatColumns: number;
  /** The printed columns, from A to this one, counted from 1; null for all. */
  readonly lastColumn: number | null;
  /** Rows that begin a new page, counted from 1. Excel takes no more than 1,026. */
  readonly breaksBefore: readonly number[];
  /** Plain text at the top of every page; the name of the sheet and the page stand at the bottom. */
  readonly header: { readonly left: string; readonly right: string };
}

/** Horizontal bars over cells of the sheet itself. Rows and columns are counted from 1, both ends inclusive. */
export interface WriteChart {
  readonly title: string;
  readonly nameAxis: string;
  readonly valueAxis: string;
  readonly names: number;
  readonly values: number;
  readonly fromRow: number;
  readonly toRow: number;
  readonly area: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number };
  /** `RRGGBB` of the bars. */
  readonly color: string;
  /** Number format of the amounts beside the bars. */
  readonly format: string;
}

export interface WriteBook {
  readonly title: string;
  readonly creator: string;
  readonly description: string;
  /** Words by which a reader of ours knows the workbook. */
  readonly keywords?: string;
  /** ISO UTC: the created and modified date of the document. The clock of the machine is never used. */
  readonly at: string;
  /** Index of the sheet that shows when the file is opened. */
  readonly activeSheet: number;
  readonly sheets: readonly WriteSheet[];
}
