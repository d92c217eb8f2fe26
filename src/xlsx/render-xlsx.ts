/** Draws the workbook as an .xlsx file: a copy with native formulas alone, no code, no link out of it, no function of ours. */
import type {
  WriteBook,
  WriteCell,
  WriteColumn,
  WriteNote,
  WritePrint,
  WriteRule,
  WriteSheet,
  WriteTable,
  WriteValidation,
} from '../sheet-file/write-types.js';
import { writeXlsx } from '../sheet-file/write-xlsx.js';
import type { PageSheet, TableSheet, WorkbookSheets } from '../workbook/layout.js';
import { BAR_COLOR, moneyFormat, RULE_LOOKS, TAB_COLORS } from '../workbook/palette.js';
import { CREATOR } from '../workbook/person-notes.js';
import { placePage, placeTable, type PlacedSheet } from '../workbook/place.js';
import { address, columnName } from '../workbook/address.js';
import { toWriteCell, toColumnStyle } from './cell-styles.js';

/** The bytes of the file. The same workbook twice gives the same bytes. */
export async function renderXlsx(workbook: WorkbookSheets): Promise<Uint8Array> {
  return writeXlsx(toBook(workbook));
}

function toBook(workbook: WorkbookSheets): WriteBook {
  const header = { left: workbook.title, right: `As of ${workbook.asOf}` };
  const sheets = workbook.sheets.map((sheet) =>
    sheet.kind === 'table' ? tableSheet(sheet, header) : pageSheet(sheet, header),
  );
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

type Header = WritePrint['header'];

function tableSheet(sheet: TableSheet, header: Header): WriteSheet {
  const { layout, print } = sheet;
  const placed = placeTable(sheet);
  return {
    name: layout.name,
    tabColor: TAB_COLORS[layout.tab],
    frozen: { rows: 1, columns: layout.frozenColumns },
    columns: [
      ...layout.columns.map((column): WriteColumn => {
        return { width: column.width, hidden: column.hidden === true, style: toColumnStyle(column) };
      }),
      ...(sheet.beside.length > 0 ? [{ width: GAP_WIDTH }, ...sheet.beside.map(({ width }) => ({ width }))] : []),
    ],
    ...drawn(placed),
    table: tableOf(sheet),
    rules: rulesOf(sheet),
    validations: validationsOf(sheet),
    notes: notesOf(sheet),
    gridLines: true,
    print: {
      pagesWide: print.breaksBefore.length > 0 ? 1 : pagesWide(sheet),
      repeatRows: 1,
      repeatColumns: layout.frozenColumns,
      lastColumn: lastPrinted(sheet),
      breaksBefore: print.breaksBefore.map((row) => row + 2),
      header,
    },
  };
}

/** Between a table and what stands beside it: a table that is widened does not meet it. */
const GAP_WIDTH = 3;

function lastPrinted({ layout, print, beside }: TableSheet): number | null {
  if (print.lastColumn !== null) return layout.columns.findIndex(({ key }) => key === print.lastColumn) + 1;
  return beside.length > 0 ? layout.columns.length : null;
}

function pageSheet(sheet: PageSheet, header: Header): WriteSheet {
  const placed = placePage(sheet);
  return {
    name: sheet.name,
    tabColor: TAB_COLORS[sheet.tab],
    frozen: { rows: 0, columns: 0 },
    columns: sheet.widths.map((width) => ({ width })),
    ...drawn(placed),
    table: null,
    rules: [],
    validations: placed.dates.map(({ row, column }): WriteValidation => {
      return { kind: 'date', ref: address(column, row), message: DATE_MESSAGE };
    }),
    notes: [],
    gridLines: false,
    print: { pagesWide: 1, repeatRows: 0, repeatColumns: 0, lastColumn: null, breaksBefore: [], header },
  };
}

function drawn(placed: PlacedSheet): Pick<WriteSheet, 'rows' | 'heights' | 'merges' | 'charts'> {
  return {
    rows: { length: placed.rows.length, [Symbol.iterator]: () => drawnRows(placed) },
    heights: placed.heights,
    merges: placed.spans.map((span) => `${address(span.from, span.row)}:${address(span.to, span.row)}`),
    charts: placed.charts.map(({ chart, ...where }) => {
      const { title, nameAxis, valueAxis, decimals } = chart;
      return { title, nameAxis, valueAxis, ...where, color: BAR_COLOR, format: moneyFormat(decimals) };
    }),
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

const DATE_MESSAGE = 'Enter a date, for example 2026-12-31.';

function validationsOf(sheet: TableSheet): readonly WriteValidation[] {
  const last = sheet.rows.length + 1;
  return sheet.layout.columns.flatMap((column, index): WriteValidation[] => {
    if (column.user !== true) return [];
    const ref = `${address(index + 1, 2)}:${address(index + 1, last)}`;
    if (column.choices !== undefined) {
      const message = `Choose one of: ${column.choices.join(', ')}.`;
      return [{ kind: 'list', ref, values: column.choices, message }];
    }
    return column.kind === 'date' ? [{ kind: 'date', ref, message: DATE_MESSAGE }] : [];
  });
}

function notesOf(sheet: TableSheet): readonly WriteNote[] {
  return sheet.notes.map(({ row, key, text }) => ({ row: row + 2, column: columnOf(sheet, key), text }));
}
