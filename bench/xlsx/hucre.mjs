// hucre: a table, a frozen header, formats for amounts and days.
import { writeXlsx } from 'hucre/xlsx';
import { DAYS, HEADERS, MONEY } from './data.mjs';

export async function write(rows) {
  const values = rows.map((row) =>
    row.map((value, column) => (DAYS.has(column) ? new Date(`${value}T00:00:00Z`) : value)),
  );
  return writeXlsx({
    sheets: [
      {
        name: 'Seats',
        columns: HEADERS.map((_, column) => ({
          width: 18,
          ...(column === MONEY && { numFmt: '#,##0.00' }),
          ...(DAYS.has(column) && { numFmt: 'yyyy-mm-dd' }),
        })),
        rows: [HEADERS, ...values],
        freezePane: { rows: 1, columns: 2 },
        tables: [{ name: 'Seats', range: `A1:L${rows.length + 1}`, columns: HEADERS.map((name) => ({ name })), showAutoFilter: true }], // prettier-ignore
      },
    ],
  });
}
