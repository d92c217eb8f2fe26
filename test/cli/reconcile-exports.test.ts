/** The exports of each system through the command, as their users hand them in. */
import { join } from 'node:path';
import { Workplace } from '../support/cli.js';
import { PROJECT_ROOT } from '../support/tools.js';

const example = (name: string) => join(PROJECT_ROOT, 'assets', 'examples', name);
const LIST = 'company,sku_id,quantity,unit_amount,currency\nAcme,SPB,20,18.70,USD\nBeta,SPB,4,18.70,USD\n';
const BY_CUSTOMER =
  'Example MSP LLC\nSales by Customer Detail\nJuly 2026\n\n,Date,Transaction Type,Num,Product/Service,Qty,Sales Price,Amount\n' +
  'Acme\n,07/01/2026,Invoice,1,Microsoft 365 Business Premium,18,28.00,504.00\nTotal for Acme,,,,,,,504.00\nTOTAL,,,,,,,504.00\n';
const BY_PRODUCT =
  'Example MSP LLC\nSales by Product/Service Detail\nJuly 2026\n\n,Date,Transaction Type,Num,Customer,Qty,Sales Price,Amount\n' +
  'Microsoft 365 Business Premium\n,07/01/2026,Invoice,1,Acme,18,28.00,504.00\n' +
  'Total for Microsoft 365 Business Premium,,,,,,,504.00\nTOTAL,,,,,,,504.00\n';

describe('every format by its name', () => {
  it.each([
    ['purchased', 'dicker-data-annuity', 'dicker-data-annuity.csv', 5],
    ['purchased', 'dicker', 'dicker-data-annuity.csv', 5],
    ['assigned', 'google-workspace-users', 'Juniper=google-workspace-users-juniper-court.csv', 15],
    ['billed', 'quickbooks-desktop-sales-by-customer-detail', 'quickbooks-desktop-sales-by-customer-detail.csv', 8],
    ['billed', 'qbd', 'quickbooks-desktop-sales-by-customer-detail.csv', 8],
    [
      'billed',
      'quickbooks-online-sales-by-product-service-detail',
      'quickbooks-sales-by-product-service-detail.csv',
      7,
    ],
    ['billed', 'xero-sales-invoices', 'xero-sales-invoices.csv', 9],
    ['billed', 'xero', 'xero-sales-invoices.csv', 9],
  ] as const)('--format %s=%s', (leg, format, file, lines) => {
    const place = new Workplace();
    place.write('list.csv', LIST);
    const [name, path = name] = file.split('=') as [string, string?];
    const argument = path === name ? example(file) : `${name}=${example(path)}`;
    const other = leg === 'purchased' ? '--billed' : '--purchased';
    const { result } = place.reconcile(`--${leg}`, argument, other, 'list.csv', '--format', `${leg}=${format}`);
    expect(result.legs[leg]).toMatchObject({ status: 'loaded', rows: lines });
  });
});

describe('one export in two guises', () => {
  it.each([
    ['a list that was saved again', 'billed.csv', 'again.csv', /same lines as in billed\.csv/],
    [
      'two reports of one set of books',
      'customer.csv',
      'product.csv',
      /a second report of the books of "Example MSP LLC"/,
    ],
  ])('%s is refused: it would invent seats', (_name, one, other, message) => {
    const place = new Workplace();
    place.write('list.csv', LIST);
    place.write('billed.csv', LIST);
    place.write('again.csv', LIST.replaceAll(',', ';').replaceAll('18.70', '18,70'));
    place.write('customer.csv', BY_CUSTOMER);
    place.write('product.csv', BY_PRODUCT);
    const run = place.run('reconcile', '--purchased', 'list.csv', '--billed', one, '--billed', other, '--json', '-');
    expect([run.status, run.stdout]).toEqual([2, '']);
    expect(run.stderr).toMatch(message);
    expect(run.stderr).toContain('ERR_FILE_TWICE');
  });

  it('one file for two legs is said: it always agrees with itself', () => {
    const place = new Workplace();
    place.write('list.csv', LIST);
    const { status, stderr } = place.reconcile('--purchased', 'list.csv', '--billed', 'list.csv');
    expect(status).toBe(0);
    expect(stderr).toMatch(/list\.csv: the same content is given as purchased and as billed/);
  });

  it('the same report as CSV and as a workbook is one', async () => {
    const { Workbook } = await import('@cj-tech-master/excelts');
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet('Sales by Customer Detail');
    for (const line of BY_CUSTOMER.trimEnd().split('\n'))
      sheet.addRow(line.split(',').map((cell) => (/^\d+(?:\.\d+)?$/.test(cell) ? Number(cell) : cell)));
    const place = new Workplace();
    place.write('list.csv', LIST);
    place.write('customer.csv', BY_CUSTOMER);
    place.write('customer.xlsx', new Uint8Array(await workbook.xlsx.writeBuffer()));
    const { result } = place.reconcile(
      '--purchased',
      'list.csv',
      '--billed',
      'customer.csv',
      '--billed',
      'customer.xlsx',
      '--as-of',
      '2026-08-01',
    );
    expect(result.rows.find(({ company }) => company === 'Acme')?.billed).toBe(18);
  });
});

it('a report of sums is named, with what to do, and nothing is written', () => {
  const place = new Workplace();
  place.write('list.csv', LIST);
  place.write('pl.csv', 'Example MSP LLC\nProfit and Loss\nJuly 2026\n\n,Total\nIncome,100.00\n');
  const run = place.run('reconcile', '--purchased', 'list.csv', '--billed', 'pl.csv', '--out', 'book.xlsx');
  expect(run.status).toBe(2);
  expect(run.stderr).toMatch(
    /pl\.csv: it is an accounting report of sums.*Sales by Customer Detail.*Formats for billed/s,
  );
});
