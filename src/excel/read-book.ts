/** Our tables of the open workbook as a Book, under the names and headers that the layout gives them, whatever people call them now. */
import type { Book, BookRow, BookSheet, BookValue } from '../workbook/book.js';
import type { SheetLayout } from '../workbook/layout.js';
import { BROKEN_OFF } from './broken-off.js';
import type { OpenTable } from './find-tables.js';
import { openWorkbook } from './open-workbook.js';
import { isCalculated, type FoundCell } from './plan-entry.js';
import type { TableReading } from './plan-table.js';
import { readTable } from './read-table.js';

export interface ReadBook {
  readonly book: Book;
  /** True: a drawing broke off in it, and its figures may be of two passes. */
  readonly isBrokenOff: boolean;
}

/** Throws WorkbookRefusal for a newer layout, and what Excel throws. Tables that are not there are not in the book. */
export async function readBook(context: Excel.RequestContext, layouts: readonly SheetLayout[]): Promise<ReadBook> {
  const open = await openWorkbook(context, layouts);
  const sheets: BookSheet[] = [];
  for (const table of open.tables.values()) sheets.push(toBookSheet(table, await readTable(context, table)));
  const { keywords, places } = open;
  const book = { creator: '', lastModifiedBy: '', modifiedAt: null, keywords, sheets };
  return { book, isBrokenOff: places.pass === BROKEN_OFF };
}

export function toBookSheet(open: OpenTable, reading: TableReading): BookSheet {
  const headers = new Map<number, string>();
  for (const { key, header } of open.layout.columns) {
    const at = reading.columns.get(key);
    if (at !== undefined) headers.set(at, header);
  }
  for (const [header, at] of reading.extra) headers.set(at, header);
  const width = headers.size;
  const head = Array.from({ length: width }, (_, at) => textCell(headers.get(at) ?? ''));
  const first = open.top + 2;
  const rows = reading.rows.map((cells, at): BookRow => ({ line: first + at, cells: cells.map(toBookCell) }));
  return {
    name: open.sheetName,
    rows: [{ line: first - 1, cells: head }, ...rows],
    tables: [
      {
        name: open.layout.table,
        top: first - 1,
        left: 1,
        bottom: first - 1 + rows.length,
        right: width,
        hasTotals: false,
      },
    ],
    notes: [],
  };
}

function textCell(text: string): { readonly value: BookValue; readonly isFormula: boolean } {
  return { value: { kind: 'text', text }, isFormula: false };
}

function toBookCell({
  value,
  formula,
}: FoundCell): { readonly value: BookValue; readonly isFormula: boolean } | undefined {
  const isFormula = isCalculated({ value, formula });
  if (value === '' || value === null || value === undefined) return undefined;
  if (typeof value === 'number') return { value: { kind: 'number', text: String(value) }, isFormula };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return {
    value: { kind: /^#[A-Z/0!?]+$/.test(text) && isFormula ? 'error' : 'text', text: text.replace(/^'+/, '') },
    isFormula,
  };
}
