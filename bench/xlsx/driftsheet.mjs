// Our own writer, through the door that the workbook goes through.
import { writeXlsx } from '../../dist/sheet-file/write-xlsx.js';
import { DAYS, HEADERS, MONEY, TEXT } from './data.mjs';

const HEADER = { bold: true };
const BODY = {};
const AMOUNT = { format: '#,##0.00' };
const DAY = { format: 'yyyy-mm-dd' };

export async function write(rows) {
  const sheet = {
    name: 'Seats',
    tabColor: '5B8DB8',
    frozen: { rows: 1, columns: 2 },
    columns: HEADERS.map(() => ({ width: 18 })),
    rows: { length: rows.length + 1, [Symbol.iterator]: () => cells(rows) },
    heights: new Map(),
    table: { name: 'Seats', headerRow: 1, dataRows: rows.length, columns: HEADERS.map((header) => ({ header })) },
    rules: [],
    validations: [],
    notes: [],
    merges: [],
    charts: [],
    gridLines: true,
    print: { pagesWide: 1, repeatRows: 1, repeatColumns: 0, lastColumn: null, breaksBefore: [], header: { left: '', right: '' } }, // prettier-ignore
  };
  return writeXlsx({ title: 'Seats', creator: 'bench', description: '', at: '2026-08-01T00:00:00Z', activeSheet: 0, sheets: [sheet] }); // prettier-ignore
}

function* cells(rows) {
  yield HEADERS.map((text) => ({ value: { kind: 'text', text }, style: HEADER }));
  for (const row of rows) yield row.map(cell);
}

function cell(value, column) {
  if (TEXT.has(column)) return { value: { kind: 'text', text: value }, style: BODY };
  if (DAYS.has(column)) return { value: { kind: 'date', at: value }, style: DAY };
  return { value: { kind: 'number', value }, style: column === MONEY ? AMOUNT : BODY };
}
