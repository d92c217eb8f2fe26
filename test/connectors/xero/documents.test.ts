/** Repeating invoices, invoices and credit notes of Xero: which count, which lines, and what they cost. */
import { crosswalk, line as seats, pass, rowOf } from '../../support/ledger.js';
import { billed, contact, creditNote, dateOf, line, only, posted, pullOf, template, TODAY } from './ledger.js';

const AUGUST = '2026-08-01';

describe('templates and posted documents', () => {
  it.each([
    ['recurring', 14, 12],
    ['latest-invoice', 12, 14],
  ] as const)('by %s', async (basis, count, other) => {
    const { pull } = await pullOf(
      {
        templates: [template('c1', [line('M365-BP', 14)])],
        invoices: [posted('c1', AUGUST, [line('M365-BP', 12)]), posted('c1', '2026-07-01', [line('M365-BP', 11)])],
      },
      { options: { basis } },
    );
    expect([pull.snapshot.status, pull.problems]).toEqual(['complete', []]);
    const row = rowOf(pass({ billed: pull.snapshot }, { asOf: TODAY }), 'Acme', 'SPB');
    expect([row.billed, row.basis, row.billedOther]).toEqual([count, basis, other]);
  });

  it('over pages; a company without a template is billed by its last invoice', async () => {
    const { pull } = await pullOf({
      templates: [template('c1', [line('M365-BP', 14)])],
      invoices: [
        posted('c2', AUGUST, [line('M365-BP', 5)]),
        posted('c3', AUGUST, [line('M365-BP', 3)], { Status: 'PAID' }),
        posted('c3', '2026-07-01', [line('M365-BP', 2)]),
        posted('c3', '2025-01-01', [line('M365-BP', 9)]),
      ],
    });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14, 'Birch | SPB': 5, 'Cedar | SPB': 3 });
    expect(pull.snapshot).toMatchObject({ proves: 'period', periodStart: '2025-07-20' });
  });

  it.each<[string, object, object, number | string]>([
    ['that makes approved invoices', {}, {}, 14],
    ['that makes drafts is active', { Status: 'DRAFT' }, {}, 14],
    ['that was deleted', { Status: 'DELETED' }, {}, 'nothing counted'],
    ['of a status nobody has heard of', { Status: 'HIBERNATING' }, {}, 'no-quantity'],
    ['of a supplier', { Type: 'ACCPAY' }, {}, 'nothing counted'],
    ['that ended', {}, { EndDate: dateOf('2026-08-19') }, 'nothing counted'],
    ['on its last day', {}, { EndDate: dateOf(TODAY) }, 14],
    ['that was edited and goes on next month', {}, { StartDate: dateOf('2026-09-01') }, 14],
    ['that begins next year', {}, { StartDate: dateOf('2027-01-01') }, 'nothing counted'],
    ['of every week', {}, { Unit: 'WEEKLY' }, 14],
    ['of every year', {}, { Period: 12 }, 14],
  ])('a template %s', async (_what, more, schedule, expected) => {
    const { pull } = await pullOf({ templates: [template('c1', [line('M365-BP', 14)], more, schedule)] });
    expect(billed(pull)['Acme | SPB'] ?? 'nothing counted').toBe(expected);
  });

  it('period 12 is a year, and its invoice lasts one without a word of it', async () => {
    const yearly = { Period: 12, StartDate: dateOf('2026-03-15'), NextScheduledDate: dateOf('2027-03-15') };
    const { pull } = await pullOf(
      {
        templates: [template('c1', [line('M365-BP', 14, 240)], { RepeatingInvoiceID: 'T-1' }, yearly)],
        invoices: [posted('c1', '2026-03-15', [line('M365-BP', 13, 240)], { RepeatingInvoiceID: 't-1' })],
      },
      { options: { basis: 'latest-invoice' } },
    );
    const row = rowOf(pass({ billed: pull.snapshot }, { asOf: TODAY }), 'Acme', 'SPB');
    expect([row.billed, row.billedOther, row.unitPrice?.amount]).toEqual([13, 14, '20.00']);
  });

  it('an invoice every quarter, with neither a template nor a word, is current for its quarter', async () => {
    const invoices = ['2025-12-01', '2026-03-01', '2026-06-01'].map((day) => posted('c1', day, [line('M365-BP', 14)]));
    expect(billed((await pullOf({ invoices })).pull)).toEqual({ 'Acme | SPB': 14 });
    expect(billed((await pullOf({ invoices: invoices.slice(1) })).pull)).toEqual({ 'Acme | SPB': 'no-quantity' });
  });

  it('a credit note stays attached', async () => {
    const { pull } = await pullOf({
      invoices: [posted('c1', AUGUST, [line('M365-BP', 14)])],
      creditNotes: [creditNote('c1', '2026-08-05', [line('M365-BP', 2)])],
    });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14 });
    expect(pull.snapshot.lines.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['seats', 14],
      ['attached', -2],
    ]);
  });
});

describe('lines', () => {
  const linesOf = (...lines: readonly unknown[]) => pullOf({ templates: [template('c1', lines)] });

  it('one code for several SKUs is told by its descriptions, and the month is no part of the name', async () => {
    const { pull } = await linesOf(
      line('LICENCE', 14, 28, { Description: 'Microsoft 365 Business Premium [Month] [Year]' }),
      line('LICENCE', 3, 4, { Description: 'Exchange Online (Plan 1) - August 2026' }),
    );
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14, 'Acme | EXCHANGESTANDARD': 3 });
  });

  it('descriptions that name one SKU in two ways are one item: the newer line replaces the older', async () => {
    const invoices = ['M365 Business Premium', 'Microsoft 365 Business Premium'].map((Description, index) =>
      posted('c1', `2026-0${7 + index}-${25 - 7 * index}`, [line('LICENCE', 14 + index, 28, { Description })]),
    );
    const other = posted('c2', '2026-08-18', [line('LICENCE', 3, 4, { Description: 'Exchange Online (Plan 1)' })]);
    expect(billed((await pullOf({ invoices: [...invoices, other] })).pull)).toMatchObject({ 'Acme | SPB': 15 });
  });

  it('a line without a code goes by its description; a line of text alone is none', async () => {
    const { pull } = await linesOf(
      line('', 14, 28, { Description: 'Microsoft 365 Business Premium' }),
      line('', undefined, null, { Description: 'Thank you' }),
    );
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14 });
    expect(pull.snapshot.lines[1]?.kind).toBe('no-seats');
  });

  it.each<[string, object, string, number | null]>([
    ['no quantity', line('M365-BP', undefined, 392), 'seats', null],
    ['a lump with the number in its text', line('M365-BP', 1, 392, { Description: '14 users' }), 'seats', null],
    ['half a seat', line('M365-BP', 0.5), 'attached', 0.5],
    ['a negative amount', line('M365-BP', 1, -28), 'attached', 1],
    ['nothing charged for no seats', line('M365-BP', 0, 0), 'void', 0],
    ['seats that are free', line('M365-BP', 14, 0), 'seats', 14],
  ])('%s', async (_what, one, kind, quantity) => {
    const { pull } = await linesOf(one);
    expect([only(pull).kind, only(pull).quantity]).toEqual([kind, quantity]);
  });

  it.each<[string, string | undefined, object, string | null]>([
    ['exclusive', 'Exclusive', line('M365-BP', 10, 30, { TaxAmount: 30 }), '30'],
    ['inclusive', 'Inclusive', line('M365-BP', 10, 33, { TaxAmount: 30 }), '30'],
    ['inclusive without the tax', 'Inclusive', line('M365-BP', 10, 33, { TaxAmount: undefined }), null],
    ['no tax', 'NoTax', line('M365-BP', 10, 30, { TaxAmount: undefined }), '30'],
    ['nobody says', undefined, line('M365-BP', 10, 33, { TaxAmount: 30 }), null],
    ['nobody says, and there is none', undefined, line('M365-BP', 10, 33), '33'],
    ['less a percentage', 'Exclusive', line('M365-BP', 10, 30, { DiscountRate: 10, LineAmount: 270 }), '27'],
    ['four decimals', 'Exclusive', line('M365-BP', 3, 9.3333), '9.3333'],
  ])('a price %s', async (_what, LineAmountTypes, one, expected) => {
    const { pull } = await pullOf({ templates: [template('c1', [one], { LineAmountTypes })] });
    expect(only(pull).unitAmount).toBe(expected);
  });

  it('two currencies of one SKU and company give no price', async () => {
    const { pull } = await pullOf({
      templates: [template('c1', [line('M365-BP', 5)]), template('c1', [line('M365-BP', 3)], { CurrencyCode: 'AUD' })],
    });
    const row = rowOf(pass({ billed: pull.snapshot }, { asOf: TODAY }), 'Acme', 'SPB');
    expect([row.billed, row.unitPrice, row.reasons.unitPrice]).toEqual([8, null, 'mixed-currency']);
  });
});

describe('contacts', () => {
  it('suppliers and archived ones are no companies, unless a document names them', async () => {
    const { pull } = await pullOf({
      contacts: [
        contact('c1', 'Acme'),
        contact('c2', 'New client', { IsCustomer: false }),
        contact('s1', 'Distributor', { IsCustomer: false, IsSupplier: true }),
        contact('a1', 'Gone', { ContactStatus: 'ARCHIVED' }),
      ],
      templates: [template('a1', [line('M365-BP', 2)])],
    });
    expect(pull.snapshot.companies.map(({ name }) => name)).toEqual(['Acme', 'New client']);
    expect(billed(pull)).toEqual({ 'Gone | SPB': 2 });
  });

  it('one company under two contacts adds up once a person says so', async () => {
    const { pull } = await pullOf({
      templates: [template('c1', [line('M365-BP', 5)])],
      invoices: [posted('c2', AUGUST, [line('M365-BP', 3)])],
    });
    const link = (externalId: string) => ({ source: 'xero', externalId, externalName: '', how: 'confirmed' as const });
    const companies = [{ id: 'acme', name: 'Acme', absent: [], rejected: [], links: [link('c1'), link('c2')] }];
    const result = pass(
      { purchased: [seats('Acme', 'SPB', 8)], billed: pull.snapshot },
      { asOf: TODAY, crosswalk: crosswalk({ companies }) },
    );
    expect(rowOf(result, 'Acme', 'SPB')).toMatchObject({ billed: 8, basis: 'both' });
  });
});

describe('what cannot be read is rejected by name', () => {
  it.each<[string, object, string, string]>([
    ['a quantity that is no number', { LineItems: [line('M365-BP', 'many')] }, 'Quantity', 'Acme'],
    ['no date', { Date: undefined, DateString: '2026-08-01x' }, 'Date', 'Acme'],
    ['no lines', { LineItems: undefined }, 'LineItems', 'Acme'],
    ['no contact', { Contact: undefined }, 'Contact', ''],
  ])('%s', async (_what, more, column, company) => {
    const { pull } = await pullOf({
      invoices: [posted('c1', AUGUST, [line('M365-BP', 14)], more), posted('c2', AUGUST, [line('M365-BP', 5)])],
    });
    expect(pull.snapshot.rejected).toMatchObject([{ column, companyName: company }]);
    expect(billed(pull)['Birch | SPB']).toBe(company === '' ? 'rejected-row' : 5);
  });

  it('a date without its readable twin', async () => {
    const { pull } = await pullOf({ creditNotes: [], templates: [template('c1', [line('M365-BP', 14)])] });
    expect(only(pull)).toMatchObject({ start: '2026-01-01', basis: 'recurring', term: 'every month' });
  });
});
