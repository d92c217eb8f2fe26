import { ledger, readText, rejects } from './ledger.js';

const COLUMNS = [
  'ContactName', 'EmailAddress', 'InvoiceNumber', 'InvoiceDate', 'DueDate', 'Total', 'TaxTotal', 'InventoryItemCode',
  'Description', 'Quantity', 'UnitAmount', 'Discount', 'LineAmount', 'TaxAmount', 'Currency', 'Type', 'Status',
] as const; // prettier-ignore
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

const USUAL: Row = {
  ContactName: 'Acme',
  InvoiceNumber: 'INV-1',
  InvoiceDate: '01/07/2026',
  DueDate: '31/07/2026',
  InventoryItemCode: 'M365BP',
  Description: 'Microsoft 365 Business Premium',
  Quantity: '10.0000',
  UnitAmount: '28.0000',
  LineAmount: '280.00',
  Currency: 'AUD',
  Type: 'Sales invoice',
  Status: 'Paid',
};

function csv(...rows: Row[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => `"${{ ...USUAL, ...row }[column] ?? ''}"`).join(','));
  return [COLUMNS.join(','), ...lines, ''].join('\n');
}

const billed = (text: string, asOf: string | null = '2026-08-01') => readText(text, { leg: 'billed', asOf });
const only = async (row: Row) => (await billed(csv(row))).snapshot.lines[0];

describe('Xero sales invoices', () => {
  it('reads the export: the day first, the code as id, the contact’s address as evidence', async () => {
    const read = await billed(csv({ EmailAddress: 'accounts@acme.example' }));
    expect(read.format).toBe('xero-sales-invoices');
    expect(read.snapshot).toMatchObject({
      asOf: '2026-07-01',
      periodStart: null,
      proves: 'period',
      aliases: ['billed', 'xero-sales-invoices', 'xero'],
      companies: [{ id: '', name: 'Acme', evidence: { emails: ['accounts@acme.example'] } }],
    });
    expect(read.snapshot.lines).toEqual([
      {
        companyId: '',
        companyName: 'Acme',
        skuId: 'M365BP',
        skuName: 'Microsoft 365 Business Premium',
        description: 'Microsoft 365 Business Premium',
        kind: 'seats',
        quantity: 10,
        unitAmount: '28.0000',
        currency: 'AUD',
        intervalMonths: 1,
        documentDate: '2026-07-01',
        document: 'INV-1',
        reference: 'INV-1 line 2',
        line: 2,
      },
    ]);
  });

  it.each([
    ['Sales invoice', 'Paid', 'seats', 10],
    ['ACCREC', 'AUTHORISED', 'seats', 10],
    ['Sales invoice', 'Awaiting Payment', 'seats', 10],
    ['Sales invoice', 'Draft', 'void', 10],
    ['Sales invoice', 'SUBMITTED', 'void', 10],
    ['Sales invoice', 'Awaiting Approval', 'void', 10],
    ['Sales invoice', 'VOIDED', 'void', 10],
    ['Sales invoice', 'Deleted', 'void', 10],
    ['Sales credit note', 'Paid', 'attached', -10],
    ['ACCRECCREDIT', 'AUTHORISED', 'attached', -10],
    ['Bill', 'Paid', 'void', 10],
    ['Sales invoice', 'Parked', 'seats', null],
    ['Barter', 'Paid', 'seats', null],
  ])('%s, %s: %s of %s', async (Type, Status, kind, quantity) => {
    expect(await only({ Type, Status })).toMatchObject({ kind, quantity });
  });

  it.each([
    ['0.5', '28.00', '14.00', 'attached'],
    ['-2', '28.00', '-56.00', 'attached'],
    ['(2)', '28.00', '(56.00)', 'attached'],
    ['2', '-28.00', '-56.00', 'attached'],
    ['0', '28.00', '0.00', 'void'],
    ['', '', '', 'seats'],
  ])('quantity %s, price %s, amount %s: %s', async (Quantity, UnitAmount, LineAmount, kind) => {
    expect(await only({ Quantity, UnitAmount, LineAmount })).toMatchObject({ kind });
  });

  it('a line of text without code, quantity and amount is no seats', async () => {
    const row = {
      InventoryItemCode: '',
      Description: 'Thank you for your business',
      Quantity: '',
      UnitAmount: '',
      LineAmount: '',
    };
    expect(await only(row)).toMatchObject({ kind: 'no-seats', quantity: null });
  });

  it.each([
    ['no tax', { Total: '280.00', TaxTotal: '0.00', TaxAmount: '0.00' }, '28.0000'],
    ['tax on top', { Total: '308.00', TaxTotal: '28.00', TaxAmount: '28.00' }, '28.0000'],
    ['tax within', { Total: '280.00', TaxTotal: '25.45', TaxAmount: '25.45' }, '25.455'],
    [
      'tax within, a price without end',
      { Quantity: '3', LineAmount: '84.00', Total: '84.00', TaxTotal: '14.00', TaxAmount: '14.00' },
      '23.333333',
    ],
    ['a discount', { Discount: '10.00', LineAmount: '252.00' }, '25.2'],
    ['a discount in per cent', { Discount: '10%', LineAmount: '252.00' }, '25.2'],
    ['a discount without an amount', { Discount: '10', LineAmount: '' }, '25.2'],
    ['an amount that says less than the price', { LineAmount: '200.00' }, '20'],
    ['tax and totals that fit neither', { Total: '999.00', TaxTotal: '28.00', TaxAmount: '28.00' }, null],
    ['tax without totals', { TaxAmount: '28.00' }, null],
  ] satisfies [string, Row, string | null][])(
    'the price is net of tax and discount: %s',
    async (_name, row: Row, price) => {
      expect(await only(row)).toMatchObject({ quantity: Number(row.Quantity ?? 10), unitAmount: price });
    },
  );

  it('whether tax is within is told for each invoice by all its lines', async () => {
    const tax = { Total: '308.00', TaxTotal: '28.00' };
    const read = await billed(
      csv(
        { ...tax, LineAmount: '200.00', UnitAmount: '20.00', TaxAmount: '20.00' },
        {
          ...tax,
          InventoryItemCode: 'EXO',
          Description: 'Exchange Online (Plan 1)',
          LineAmount: '80.00',
          UnitAmount: '8.00',
          TaxAmount: '8.00',
        },
        {
          InvoiceNumber: 'INV-2',
          InvoiceDate: '02/07/2026',
          Total: '110.00',
          TaxTotal: '10.00',
          LineAmount: '110.00',
          UnitAmount: '11.00',
          TaxAmount: '10.00',
        },
      ),
    );
    expect(read.snapshot.lines.map((line) => line.unitAmount)).toEqual(['20.00', '8.00', '10']);
    expect(read.warnings.join()).toMatch(/LineAmount less TaxAmount/);
  });

  it.each([
    ['Microsoft 365 Business Premium - July 2026', 'Microsoft 365 Business Premium'],
    ['Microsoft 365 Business Premium (Jul-26)', 'Microsoft 365 Business Premium'],
    ['Microsoft 365 Business Premium for the period 01/07/2026 - 31/07/2026', 'Microsoft 365 Business Premium'],
    ['Microsoft 365 Business Premium 1 July 2026 to 31 July 2026', 'Microsoft 365 Business Premium'],
    ['July 2026', 'July 2026'],
  ])('an item has no month: %s', async (Description, skuName) => {
    expect(await only({ Description })).toMatchObject({ skuName, description: Description });
  });

  it('a code under which several SKUs are sold is no item; a line without a description goes by its code', async () => {
    const read = await billed(
      csv(
        { InventoryItemCode: 'LIC', Description: 'Microsoft 365 Business Premium' },
        { InventoryItemCode: 'LIC', Description: 'Exchange Online (Plan 1)' },
        { InventoryItemCode: 'BP', Description: '' },
        { InventoryItemCode: 'BP', Description: 'Business Premium seats' },
        { InventoryItemCode: '', Description: 'Exchange Online (Plan 1)' },
      ),
    );
    expect(read.snapshot.lines.map((line) => [line.skuId, line.skuName])).toEqual([
      ['LIC: Microsoft 365 Business Premium', 'Microsoft 365 Business Premium'],
      ['LIC: Exchange Online (Plan 1)', 'Exchange Online (Plan 1)'],
      ['BP', 'BP'],
      ['BP', 'Business Premium seats'],
      ['', 'Exchange Online (Plan 1)'],
    ]);
  });

  it('rows that cannot be read are rejected under their contact', async () => {
    const read = await billed(
      csv(
        { InvoiceDate: 'soon' },
        { Quantity: 'ten' },
        { UnitAmount: '#REF!' },
        { ContactName: '' },
        { InvoiceDate: '' },
      ),
    );
    expect(rejects(read)).toEqual([
      '2 InvoiceDate: soon [Acme]',
      '3 Quantity: ten [Acme]',
      '4 UnitAmount: #REF! [Acme]',
      '5 ContactName:  []',
      '6 InvoiceDate:  [Acme]',
    ]);
  });

  it('a header and no rows is empty', async () => {
    expect((await billed(csv())).snapshot.status).toBe('empty');
  });

  it('the newest document says the day; drafts and documents of the future do not', async () => {
    const read = await billed(
      csv(
        {},
        { InvoiceNumber: 'I2', InvoiceDate: '20/07/2026', Status: 'Draft' },
        { InvoiceNumber: 'I3', InvoiceDate: '01/10/2026' },
      ),
      null,
    );
    expect(read.snapshot.asOf).toBe('2026-07-01');
    expect(ledger(read)).toHaveLength(3);
  });
});
