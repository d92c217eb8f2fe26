/** Draws the workbook as an .xlsx file: a copy with native formulas alone, no code, no link, no function of ours. */
import type {
  WriteBook,
  WriteCell,
  WriteColumn,
  WriteNote,
  WriteRule,
  WriteSheet,
  WriteTable,
  WriteValidation,
} from '../sheet-file/write-types.js';
import { writeXlsx } from '../sheet-file/write-xlsx.js';
import type { PageSheet, TableSheet, WorkbookSheets } from '../workbook/layout.js';
import { RULE_LOOKS, TAB_COLORS } from '../workbook/palette.js';
import { CREATOR } from '../workbook/person-notes.js';
import { placePage, placeTable, type PlacedSheet } from '../workbook/place.js';
import { address, columnName } from './address.js';
import { toWriteCell, toColumnStyle } from './cell-styles.js';

/** The bytes of the file. The same workbook twice gives the same bytes. */
export async function renderXlsx(workbook: WorkbookSheets): Promise<Uint8Array> {
  return writeXlsx(toBook(workbook));
}

function toBook(workbook: WorkbookSheets): WriteBook {
  const sheets = workbook.sheets.map((sheet) => (sheet.kind === 'table' ? tableSheet(sheet) : pageSheet(sheet)));
  const open = sheets.findIndex((sheet) => sheet.name === workbook.openOn);
  return {
    title: workbook.title,
    creator: CREATOR,
    description: workbook.description,
    keywords: workbook.keywords,
    at: workbook.at,
    activeSheet: Math.max(0, open),
    sheets,
  };
}

function tableSheet(sheet: TableSheet): WriteSheet {
  const { layout } = sheet;
  return {
    name: layout.name,
    tabColor: TAB_COLORS[layout.tab],
    frozen: { rows: 1, columns: layout.frozenColumns },
    columns: layout.columns.map((column): WriteColumn => {
      return { width: column.width, hidden: column.hidden === true, style: toColumnStyle(column) };
    }),
    ...drawn(placeTable(sheet)),
    table: tableOf(sheet),
    rules: rulesOf(sheet),
    validations: validationsOf(sheet),
    notes: notesOf(sheet),
    gridLines: true,
    print: { pagesWide: pagesWide(sheet), repeatRows: 1, repeatColumns: layout.frozenColumns },
  };
}

function pageSheet(sheet: PageSheet): WriteSheet {
  return {
    name: sheet.name,
    tabColor: TAB_COLORS[sheet.tab],
    frozen: { rows: 0, columns: 0 },
    columns: sheet.widths.map((width) => ({ width })),
    ...drawn(placePage(sheet)),
    table: null,
    rules: [],
    validations: [],
    notes: [],
    gridLines: false,
    print: { pagesWide: 1, repeatRows: 0, repeatColumns: 0 },
  };
}

function drawn(placed: PlacedSheet): Pick<WriteSheet, 'rows' | 'heights' | 'merges'> {
  return {
    rows: { length: placed.rows.length, [Symbol.iterator]: () => drawnRows(placed) },
    heights: placed.heights,
    merges: placed.spans.map((span) => `${address(span.from, span.row)}:${address(span.to, span.row)}`),
  };
}

function* drawnRows({ rows }: PlacedSheet): Generator<readonly (WriteCell | undefined)[]> {
  for (const row of rows) yield row.map((cell) => (cell === undefined ? undefined : toWriteCell(cell)));
}

function tableOf({ layout, rows, formulas }: TableSheet): WriteTable {
  return {
    name: layout.table,
    headerRow: 1,
    dataRows: rows.length,
    columns: layout.columns.map(({ header, formula }) => {
      return formula === undefined ? { header } : { header, formula: formula(formulas) };
    }),
  };
}

/** About as many characters as a landscape page shows in a size that can be read. */
const PAGE_CHARS = 190;

function pagesWide({ layout }: TableSheet): number {
  const chars = layout.columns.reduce((sum, column) => (column.hidden === true ? sum : sum + column.width), 0);
  return Math.max(1, Math.round(chars / PAGE_CHARS));
}

function columnOf(sheet: TableSheet, key: string): number {
  const index = sheet.layout.columns.findIndex((column) => column.key === key);
  if (index < 0) throw new RangeError(`The sheet ${sheet.layout.name} has no column "${key}".`);
  return index + 1;
}

function rulesOf(sheet: TableSheet): readonly WriteRule[] {
  const last = sheet.rows.length + 1;
  return sheet.layout.highlights.map((highlight) => {
    const [from, to] = [columnOf(sheet, highlight.from), columnOf(sheet, highlight.to)];
    return {
      ref: `${address(from, 2)}:${address(to, last)}`,
      formula: highlight.when((key) => `$${columnName(columnOf(sheet, key))}2`, address(from, 2)),
      style: RULE_LOOKS[highlight.look],
    };
  });
}

function validationsOf(sheet: TableSheet): readonly WriteValidation[] {
  const last = sheet.rows.length + 1;
  return sheet.layout.columns.flatMap((column, index): WriteValidation[] => {
    if (column.user !== true) return [];
    const ref = `${address(index + 1, 2)}:${address(index + 1, last)}`;
    if (column.choices !== undefined) {
      const message = `Choose one of: ${column.choices.join(', ')}.`;
      return [{ kind: 'list', ref, values: column.choices, message }];
    }
    return column.kind === 'date' ? [{ kind: 'date', ref, message: 'Enter a date, for example 2026-12-31.' }] : [];
  });
}

function notesOf(sheet: TableSheet): readonly WriteNote[] {
  return sheet.notes.map(({ row, key, text }) => ({ row: row + 2, column: columnOf(sheet, key), text }));
}
