/** The saved workbook as what the cells answer from: a workbook of a pass is drawn as a grid and read back. */
import { isCellError } from '../../src/functions/cell-error.js';
import { driftOf } from '../../src/functions/drift.js';
import { DriftIndex } from '../../src/functions/drift-index.js';
import { leakOf } from '../../src/functions/leak.js';
import { seatsOf } from '../../src/functions/drift.js';
import { indexOfBook, INDEX_LAYOUTS } from '../../src/excel/index-of-book.js';
import { toBookSheet } from '../../src/excel/read-book.js';
import type { FoundCell } from '../../src/excel/plan-entry.js';
import { PLAIN_NAMES, toEntry } from '../../src/excel/plan-entry.js';
import type { OpenTable } from '../../src/excel/find-tables.js';
import type { Book } from '../../src/workbook/book.js';
import type { Cell } from '../../src/workbook/cells.js';
import type { TableSheet } from '../../src/workbook/layout.js';
import { toWorkbook } from '../../src/workbook/to-workbook.js';
import { line, pass, priced, source, type Legs } from '../support/ledger.js';

/** As a saved file holds it: formulas with the values they showed. */
function found(cell: Cell): FoundCell {
  const entry = toEntry(cell, PLAIN_NAMES);
  if (cell.kind === 'formula') return { value: cell.cached, formula: entry };
  const value = typeof entry === 'string' ? entry.replace(/^'/, '') : entry;
  return { value, formula: value };
}

function saved(legs: Legs): Book {
  const { sheets, keywords } = toWorkbook(pass(legs), { title: 'Live', version: '1.0.0', target: 'live' });
  const tables = sheets.filter((sheet): sheet is TableSheet => sheet.kind === 'table');
  const ours = tables.filter(({ layout }) => INDEX_LAYOUTS.some(({ table }) => table === layout.table));
  return {
    creator: '',
    lastModifiedBy: '',
    modifiedAt: null,
    keywords,
    sheets: ours.map(({ layout, rows }) => {
      const columns = new Map(layout.columns.map(({ key }, at) => [key, at]));
      const open = { layout, sheetName: layout.name, top: 0 } as OpenTable;
      return toBookSheet(open, {
        name: layout.table,
        columns,
        extra: new Map(),
        rows: rows.map((cells) => cells.map(found)),
      });
    }),
  };
}

const LEGS: Legs = {
  purchased: [priced('Acme', 'SPB', 20, '22.00'), priced('Bolt', 'SPB', 8, '22.00')],
  assigned: [line('Acme', 'SPB', 17, { live: 16 })],
  billed: [priced('ACME', 'SPB', 15, '28.00'), line('Bolt', 'SPB', null)],
};

function index(legs: Legs): DriftIndex {
  const data = indexOfBook(saved(legs));
  if (data === null) throw new Error('nothing was read');
  return new DriftIndex(data);
}

it('answers drift, seats and leak as the pass did', () => {
  const memory = index(LEGS);
  expect(driftOf(memory, 'acme', 'SPB', undefined)).toBe(5);
  expect(driftOf(memory, 'Acme', 'Microsoft 365 Business Premium', 'pa')).toBe(3);
  expect(seatsOf(memory, 'Acme', 'SPB', 'assigned')).toBe(17);
  expect(leakOf(memory, 'Acme', 'SPB')).toBe(110);
});

it.each([
  // A float falls a hair short of the half cent.
  ['three at 1.005', 3, '1.005', 3.02],
  ['a half cent on top of many digits', 4_635, '107901.487', 500_123_392.25],
  ['a yearly price in months', 6, '0.07', 0.04],
])('the leak is exact: %s', (_, seats, price, leak) => {
  const months = price === '0.07' ? 12 : 1;
  const purchased = [priced('Acme', 'SPB', seats, price, { intervalMonths: months })];
  expect(leakOf(index({ purchased, billed: [line('Acme', 'SPB', 0)] }), 'Acme', 'SPB')).toBe(leak);
});

it('a count that was unknown stays unknown, and is never 0', () => {
  const drift = driftOf(index(LEGS), 'Bolt', 'SPB', undefined);
  expect(isCellError(drift) && drift.sentence).toMatch(/^Unknown: billed/);
});

it('a row over whose state somebody typed is still a row: no total forgets it', () => {
  const book = saved({ purchased: [priced('Acme', 'SPB', 20, '22.00')], billed: [priced('Acme', 'SPB', 15, '28.00')] });
  const typed: Book = JSON.parse(JSON.stringify(book).replaceAll('"text":"leak"', '"text":"asked Pat"')) as Book;
  expect(JSON.stringify(typed)).not.toBe(JSON.stringify(book));
  expect(indexOfBook(typed)?.rows.map(({ state, purchased, billed }) => [state, purchased, billed])).toEqual([
    ['unknown', 20, 15],
  ]);
});

it('counts of days too far apart are not compared', () => {
  const far = index({
    purchased: source('purchased', [priced('Acme', 'SPB', 20, '22.00')]),
    billed: source('billed', [priced('Acme', 'SPB', 15, '28.00')], { asOf: '2026-05-01' }),
  });
  expect(isCellError(driftOf(far, 'Acme', 'SPB', undefined))).toBe(true);
  expect(seatsOf(far, 'Acme', 'SPB', 'purchased')).toBe(20);
});

it('says of when it is: the oldest snapshot that was used', () => {
  expect(index(LEGS).oldestMoment(null)).toBe(Date.parse('2026-08-01T00:00:00.000Z'));
});

it('a workbook without our table answers nothing', () => {
  expect(indexOfBook({ ...saved(LEGS), sheets: [] })).toBeNull();
});
