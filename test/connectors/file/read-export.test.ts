import { Workbook } from '@cj-tech-master/excelts';
import fc from 'fast-check';
import { FileImportError, FORMATS, readExport } from '../../../src/connectors/file/index.js';
import type { Leg } from '../../../src/core/leg.js';
import { ledger, readText, utf8 } from './ledger.js';

async function failure(text: string, leg: Leg = 'purchased', format?: string): Promise<FileImportError> {
  const error: unknown = await readText(text, { leg, format }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(FileImportError);
  return error as FileImportError;
}

const PAX8 = 'company_name,company_id,type,sku,description,quantity,cost,start_period';
const QBO = ',Date,Transaction Type,Num,Product/Service,Memo/Description,Qty,Sales Price,Amount,Balance';

describe('a format is recognised by its headers', () => {
  it.each([
    ['purchased', 'company,sku,quantity', 'plain'],
    ['assigned', 'Company ID;SKU-ID;QUANTITY', 'plain'],
    ['purchased', PAX8, 'pax8-invoice'],
    ['purchased', PAX8.toUpperCase().replaceAll('_', ' '), 'pax8-invoice'],
    ['purchased', PAX8.split(',').reverse().join(','), 'pax8-invoice'],
    ['billed', QBO, 'quickbooks-online-sales-by-customer-detail'],
    [
      'assigned',
      'Company,Product name,Total licenses,Expired licenses,Assigned licenses,Status message',
      'microsoft-365-licenses',
    ],
    // The same headers serve another leg: a Pax8 invoice is no list of what is billed.
    ['billed', PAX8, 'plain'],
  ] as const)('%s: %s is %s', async (leg, header, format) => {
    expect((await readText(`${header}\n`, { leg })).format).toBe(format);
  });

  it('two formats with all their headers are a tie, named, with the way out', async () => {
    const error = await failure(`company,sku,quantity${QBO}\n`, 'billed');
    expect(error.code).toBe('ERR_FILE_FORMAT_TIE');
    expect(error.message).toContain('--format billed=plain');
    expect(error.message).toContain('--format billed=quickbooks-online-sales-by-customer-detail');
    expect((await readText(`company,sku,quantity${QBO}\n`, { leg: 'billed', format: 'plain' })).format).toBe('plain');
  });

  it('none: what was found, what was looked for, the nearest and what it misses', async () => {
    const error = await failure('company,sku,count\nAcme,SPB,3\n');
    expect(error.code).toBe('ERR_FILE_FORMAT_UNKNOWN');
    expect(error.path).toBe('export.csv');
    expect(error.message).toContain('Found in line 1: "company", "sku", "count"');
    expect(error.message).toContain('pax8-invoice ("company_name", "sku" or "description", "quantity", "type")');
    expect(error.message).toContain('Nearest: plain, which misses "quantity"');
  });

  it('--format forces one, by name or alias', async () => {
    expect((await readText(`${PAX8}\n`, { format: 'plain' })).format).toBe('plain');
    expect((await readText(`${PAX8}\n`, { format: 'PAX8' })).format).toBe('pax8-invoice');
  });

  it.each([
    ['no-such', 'ERR_FILE_FORMAT_NAME', /there is no such format.*plain, pax8-invoice/],
    ['qbo', 'ERR_FILE_FORMAT_NAME', /serves billed only/],
    ['pax8-invoice', 'ERR_FILE_FORMAT_UNKNOWN', /misses "type"/],
  ])('--format %s on a plain file: %s', async (format, code, message) => {
    const error = await failure('company_name,sku,quantity\n', 'purchased', format);
    expect(error.code).toBe(code);
    expect(error.message).toMatch(message);
  });
});

describe('a file that cannot be read as a whole says why', () => {
  it.each([
    ['', 'ERR_FILE_EMPTY'],
    ['\n\n , ,\n', 'ERR_FILE_EMPTY'],
    ['%PDF-1.7', 'ERR_FILE_UNREADABLE'],
    ['company,sku,quantity,Quantity\nAcme,SPB,1,2\n', 'ERR_FILE_COLUMN_TWICE'],
  ])('%j: %s', async (text, code) => expect((await failure(text)).code).toBe(code));

  it('two sheets with seats are not silently read as one', async () => {
    const workbook = new Workbook();
    for (const name of ['July', 'August']) workbook.addWorksheet(name).addRow(['company', 'sku', 'quantity']);
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    const reading = readExport({
      path: 'a.xlsx',
      bytes,
      leg: 'billed',
      modifiedAt: '2026-08-01T00:00:00Z',
      asOf: null,
    });
    await expect(reading).rejects.toMatchObject({ code: 'ERR_FILE_SEVERAL_SHEETS' });
  });
});

it('a workbook is read like its CSV twin: typed numbers, dates and all', async () => {
  const workbook = new Workbook();
  workbook.addWorksheet('Notes').addRow(['Made by hand']);
  const sheet = workbook.addWorksheet('Seats');
  sheet.addRow(['Our seats in August']);
  sheet.addRow(['company', 'sku_id', 'quantity', 'unit_amount', 'currency', 'as_of']);
  sheet.addRow(['Acme', 'SPB', 1234, 18.7, 'USD', new Date(Date.UTC(2026, 6, 31))]);
  sheet.addRow(['Beta', 'SPB', '1,234', '18.70', 'USD', 46234]);
  const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
  const read = await readExport({
    path: 'a.xlsx',
    bytes,
    leg: 'purchased',
    modifiedAt: '2026-08-01T00:00:00Z',
    asOf: null,
  });
  expect(ledger(read)).toEqual(['Acme | SPB | 1234 seats | 18.7 USD / 1', 'Beta | SPB | 1234 seats | 18.70 USD / 1']);
  expect(read.snapshot.lines.map((line) => [line.line, line.asOf])).toEqual([
    [3, '2026-07-31'],
    [4, '2026-07-31'],
  ]);
});

describe('the formats themselves', () => {
  it('have unique names and required columns they declare', () => {
    expect(new Set(FORMATS.map(({ name }) => name)).size).toBe(FORMATS.length);
    for (const format of FORMATS) {
      const keys = format.columns.map(({ key }) => key);
      expect(keys).toEqual(expect.arrayContaining(format.required.flat()));
    }
  });
});

describe('law: every row of a file is a line or a rejected line, whatever stands in it', () => {
  const cell = fc.constantFrom(
    '',
    '3',
    '-2',
    '2.5',
    'x',
    '1.234',
    '18.70',
    'Total',
    '07/08/2026',
    '"',
    '=1+1',
    '#N/A',
    'Monthly',
    'Acme',
  );
  /** Two quotes in two rows are the ends of one cell: from the one row to the other it is a single row. */
  const rowsOutsideQuotes = (rows: readonly (readonly string[])[]) => {
    const quotes = rows.flatMap((cells, row) => cells.flatMap((text) => (text === '"' ? [row] : [])));
    const isInside = (row: number) =>
      quotes.some(
        (first, at) => at % 2 === 0 && first <= row && row <= (quotes[at + 1] ?? -1) && first < quotes[at + 1]!,
      );
    return rows.filter((_, row) => !isInside(row));
  };
  it.each([
    ['purchased', 'company,sku,quantity,unit_amount,currency,term,commitment_end,as_of'],
    ['purchased', 'company_name,sku,quantity,cost,type,start_period,end_period,term'],
    ['billed', 'Date,Transaction Type,Customer,Product/Service,Qty,Sales Price,Amount,Memo'],
  ] as const)('%s %s', async (leg, header) => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(cell, { minLength: 8, maxLength: 8 }), { maxLength: 6 }), async (rows) => {
        // Now and then a row has a cell more than the header.
        const ending = (cells: readonly string[]) => (cells.at(-1) === 'x' ? 'end,more' : 'end');
        const text = `${header},note\n${rows.map((cells) => `${cells.join(',')},${ending(cells)}`).join('\n')}\n`;
        const { snapshot } = await readExport({
          path: 'x.csv',
          bytes: utf8(text),
          leg,
          modifiedAt: '2026-08-20T00:00:00Z',
          asOf: '2026-08-01',
        });
        const seen = [...snapshot.lines.map((line) => line.line), ...snapshot.rejected.map((line) => line.line)];
        expect(new Set(seen).size).toBe(seen.length);
        const whole = rowsOutsideQuotes(rows);
        const footers = whole.filter((cells) => cells.some((text) => text === 'Total')).length;
        const lonely = whole.filter((cells) => cells.filter((text) => text !== '').length <= 1).length;
        expect(seen.length).toBeGreaterThanOrEqual(whole.length - footers - lonely);
        expect(snapshot.lines.every((line) => line.quantity !== 0)).toBe(true);
      }),
      { numRuns: 150 },
    );
  });
});
