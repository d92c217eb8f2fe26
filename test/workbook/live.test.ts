/** The workbook as it is drawn inside Excel: live formulas, moments that follow the sheet Sources, no sums that the add-in does better. */
import type { Cell } from '../../src/workbook/cells.js';
import type { TableSheet, WorkbookSheets } from '../../src/workbook/layout.js';
import { toWorkbook } from '../../src/workbook/to-workbook.js';
import { line, pass, priced, source } from '../support/ledger.js';

function live(takenAt: string, asOf = '2026-08-01'): WorkbookSheets {
  const at = { takenAt, asOf, scope: 'account', source: 'acc' } as const;
  const result = pass({
    purchased: source('purchased', [priced('Acme', 'SPB', 20, '22.00')], at),
    assigned: source('assigned', [line('Acme', 'SPB', 17)], { ...at, asOf: '2026-08-01' }),
    billed: source('billed', [priced('Acme', 'SPB', 15, '28.00')], at),
  });
  return toWorkbook(result, { title: 'Live', version: '1.0.0', target: 'live' });
}

function table(book: WorkbookSheets, name: string): TableSheet {
  return book.sheets.find((sheet): sheet is TableSheet => sheet.kind === 'table' && sheet.layout.table === name)!;
}

function cell(sheet: TableSheet, row: number, key: string): Cell {
  return sheet.rows[row]![sheet.layout.columns.findIndex((column) => column.key === key)]!;
}

/** What is written: a formula is itself, whatever it shows. */
function written(book: WorkbookSheets, name: string): string {
  return JSON.stringify(
    book.sheets.find((sheet) => (sheet.kind === 'table' ? sheet.layout.table : sheet.name) === name),
    (key, value: unknown) => (key === 'cached' ? undefined : value),
  );
}

it('a drift asks the add-in, and says unknown where there is no answer', () => {
  const drift = cell(table(live('2026-08-01T08:00:00Z'), 'Reconciliation'), 0, 'drift');
  expect(drift).toMatchObject({ kind: 'formula', formula: 'IFERROR(DRIFT([@Key],[@SKU]),"unknown")', cached: 5 });
});

it('has the fixed sheets, and not the one that adds up every line', () => {
  const names = live('2026-08-01T08:00:00Z').sheets.map((sheet) =>
    sheet.kind === 'table' ? sheet.layout.name : sheet.name,
  );
  expect(names).toEqual([
    'Summary',
    'Drift',
    'Purchased',
    'Assigned',
    'Billed',
    'Companies',
    'SKUs',
    'Sources',
    'TieOut',
  ]);
});

it('where only the moment of the sources moved, nothing but Sources is written', () => {
  const [before, after] = [live('2026-08-01T08:00:00Z'), live('2026-08-01T08:15:00Z')];
  const tables = [
    'Reconciliation',
    'PurchasedSeats',
    'AssignedSeats',
    'BilledSeats',
    'CompanyCrosswalk',
    'SkuCrosswalk',
    'TieOut',
  ];
  for (const name of [...tables, 'Summary']) expect(written(after, name)).toBe(written(before, name));
  expect(written(after, 'SourceStatus')).not.toBe(written(before, 'SourceStatus'));
});

it('the day of a row is a formula only where that formula gives the very day', () => {
  const together = cell(table(live('2026-08-01T08:00:00Z'), 'Reconciliation'), 0, 'asOf');
  expect(together).toMatchObject({ kind: 'formula', formula: 'MIN(SourceStatus[As of])' });
  const result = pass({
    purchased: source('purchased', [priced('Acme', 'SPB', 20, '22.00')], { asOf: '2026-08-01' }),
    billed: [
      source('billed', [priced('Acme', 'SPB', 15, '28.00')], { source: 'one', aliases: ['one'], asOf: '2026-07-31' }),
      source('billed', [priced('Bolt', 'SPB', 15, '28.00')], { source: 'two', aliases: ['two'], asOf: '2026-07-30' }),
    ],
  });
  const drift = table(toWorkbook(result, { title: 'Live', version: '1.0.0', target: 'live' }), 'Reconciliation');
  result.rows.forEach((row, at) => {
    const oldest = Object.values(row.asOf)
      .filter((day) => day !== null)
      .sort()[0];
    const shown = cell(drift, at, 'asOf');
    if (shown.kind === 'date') expect(shown.day).toBe(oldest);
    else
      expect(shown).toMatchObject({
        kind: 'formula',
        cached: (Date.parse(`${oldest}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000,
      });
  });
});
