// exceljs: a table, a frozen header, formats for amounts and days.
import ExcelJS from 'exceljs';
import { DAYS, HEADERS, MONEY } from './data.mjs';

export async function write(rows) {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('Seats', { views: [{ state: 'frozen', xSplit: 2, ySplit: 1 }] });
  sheet.columns = HEADERS.map((_, column) => ({
    width: 18,
    ...(column === MONEY && { style: { numFmt: '#,##0.00' } }),
    ...(DAYS.has(column) && { style: { numFmt: 'yyyy-mm-dd' } }),
  }));
  sheet.addTable({
    name: 'Seats',
    ref: 'A1',
    headerRow: true,
    style: { theme: 'TableStyleLight1', showRowStripes: true },
    columns: HEADERS.map((name) => ({ name, filterButton: true })),
    rows: rows.map((row) => row.map((value, column) => (DAYS.has(column) ? new Date(`${value}T00:00:00Z`) : value))),
  });
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}
