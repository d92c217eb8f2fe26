/** Edits a workbook as a person would in Excel: cells by sheet, row and header; then it is saved under their name. */
import type { CellValue, Workbook, Worksheet } from '@cj-tech-master/excelts';
import { newWorkbook } from '../../src/sheet-file/load-library.js';

export type Named = Readonly<Record<string, unknown>>;

export class BookEditor {
  private constructor(readonly workbook: Workbook) {}

  static async open(bytes: Uint8Array): Promise<BookEditor> {
    const workbook = await newWorkbook();
    await workbook.xlsx.load(bytes);
    return new BookEditor(workbook);
  }

  sheet(name: string): Worksheet {
    const sheet = this.workbook.getWorksheet(name);
    if (sheet === undefined) throw new Error(`There is no sheet "${name}".`);
    return sheet;
  }

  headers(sheet: string): string[] {
    const headers: (string | undefined)[] = [];
    this.sheet(sheet)
      .getRow(1)
      .eachCell((cell, column) => (headers[column - 1] = cell.text));
    // What stands beside the table, behind a column without a header, is none of its columns.
    const end = headers.findIndex((header) => header === undefined);
    return headers.slice(0, end < 0 ? headers.length : end).map((header) => header ?? '');
  }

  /** Writes into every row that matches; fails when none does. */
  set(sheet: string, match: (row: Named) => boolean, header: string, value: CellValue): this {
    const lines = this.lines(sheet, match);
    if (lines.length === 0) throw new Error(`No row of "${sheet}" is meant.`);
    for (const line of lines) this.cell(sheet, line, header).value = value;
    return this;
  }

  cell(sheet: string, line: number, header: string) {
    const column = this.headers(sheet).indexOf(header) + 1;
    if (column === 0) throw new Error(`The sheet "${sheet}" has no column "${header}".`);
    return this.sheet(sheet).getRow(line).getCell(column);
  }

  lines(sheet: string, match: (row: Named) => boolean): number[] {
    return this.rows(sheet).flatMap((row, index) => (match(row) ? [index + 2] : []));
  }

  /** A new header, in its cell and in the table. */
  rename(sheet: string, header: string, to: string): this {
    this.cell(sheet, 1, header).value = to;
    for (const { table } of this.sheet(sheet).getTables())
      for (const column of table.columns) if (column.name === header) column.name = to;
    return this;
  }

  /** Takes the table away and leaves its cells. */
  toPlainCells(sheet: string): this {
    for (const { table } of [...this.sheet(sheet).getTables()]) this.sheet(sheet).removeTable(table.name);
    return this;
  }

  /** The rows below the header as records of values; a formula is its result. */
  rows(sheet: string): readonly Named[] {
    const headers = this.headers(sheet);
    const worksheet = this.sheet(sheet);
    return Array.from({ length: worksheet.rowCount - 1 }, (_, index) => {
      const row = worksheet.getRow(index + 2);
      return Object.fromEntries(headers.map((header, at) => [header, plain(row.getCell(at + 1).value)]));
    });
  }

  /** The same rows in another order, as after a sort. */
  reorder(sheet: string, order: (rows: readonly number[]) => readonly number[]): this {
    const worksheet = this.sheet(sheet);
    const lines = Array.from({ length: worksheet.getTables()[0]!.table.rows.length }, (_, index) => index + 2);
    const values = lines.map((line) =>
      this.headers(sheet).map((_, at) => worksheet.getRow(line).getCell(at + 1).value),
    );
    order(lines.map((_, index) => index)).forEach((from, to) =>
      values[from]!.forEach((value, at) => (worksheet.getRow(to + 2).getCell(at + 1).value = value)),
    );
    return this;
  }

  async save(by = 'Dana Example', at = '2026-09-03T10:00:00Z'): Promise<Uint8Array> {
    this.workbook.lastModifiedBy = by;
    this.workbook.modified = new Date(at);
    return this.workbook.xlsx.writeBuffer();
  }
}

function plain(value: CellValue): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  if (value !== null && typeof value === 'object' && 'result' in value) return value.result;
  return value ?? null;
}
