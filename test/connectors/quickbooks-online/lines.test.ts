/** Lines of QuickBooks Online: what is a seat, what it costs, and what cannot be read. */
import { line as seats, pass, rowOf } from '../../support/ledger.js';
import { billed, BP, bundle, customer, item, line, only, posted, pullOf, template, TODAY } from './ledger.js';

const AUGUST = '2026-08-01';

describe('lines', () => {
  const july14 = (...lines: readonly unknown[]) => pullOf({ templates: [template('1', lines)] });

  it('a bundle is its parts', async () => {
    const { pull } = await july14(bundle(14, line(BP, 14), line('32', 14, 4), line('40', 14, 70)));
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14, 'Acme | EXCHANGESTANDARD': 14 });
  });

  it('a bundle that hides its parts stands for itself', async () => {
    const { pull } = await july14(bundle(18));
    expect(only(pull)).toMatchObject({ skuId: '44', skuName: 'Managed Workstation', quantity: 18, unitAmount: null });
    const result = pass({ purchased: [seats('Acme', 'SPB', 18)], billed: pull.snapshot }, { asOf: TODAY });
    expect(rowOf(result, 'Acme', 'SPB').reasons.billed).toBe('unmapped-sku');
  });

  it('without a quantity nobody knows how many, and the line is named', async () => {
    const { pull } = await july14(line(BP, undefined, 2880));
    expect(billed(pull)).toEqual({ 'Acme | SPB': 'no-quantity' });
    expect(pull.notes.join()).toContain('1 line(s) say no number of seats');
    expect(pull.notes.join()).toContain('Acme, Cloud:Microsoft 365 Business Premium (template monthly line 1)');
  });

  it.each<[string, unknown[], string, number | null]>([
    ['hours', [line('40', 3.5, 120)], 'attached', 3.5],
    ['a fraction', [line(BP, 0.5)], 'attached', 0.5],
    ['a negative quantity', [line(BP, -2)], 'attached', -2],
    ['a negative amount', [line(BP, 1, -28)], 'attached', 1],
    ['a proration', [line(BP, 2, 9, { Description: 'Prorated 1-20 July' })], 'attached', 2],
    ['a lump with the number in its text', [line(BP, 1, 392, { Description: '14 users' })], 'seats', null],
    ['seat-months of a year', [line(BP, 168, 28, { Description: '14 users x 12 months' })], 'seats', null],
  ])('%s', async (_what, lines, kind, quantity) => {
    const { pull } = await july14(...lines);
    expect([only(pull).kind, only(pull).quantity]).toEqual([kind, quantity]);
  });

  it('text and sums between the lines are no lines; a discount and shipping are no seats', async () => {
    const { pull } = await july14(
      line(BP, 14),
      { Id: '5', DetailType: 'DescriptionOnly', Description: 'Thank you' },
      { Amount: 392, DetailType: 'SubTotalLineDetail', SubTotalLineDetail: {} },
      { Amount: 39.2, DetailType: 'DiscountLineDetail', DiscountLineDetail: { PercentBased: true } },
      line('SHIPPING_ITEM_ID', undefined, 10),
    );
    expect(pull.snapshot.lines.map(({ kind, quantity, unitAmount }) => [kind, quantity, unitAmount])).toEqual([
      ['seats', 14, '25.2'],
      ['no-seats', null, null],
      ['no-seats', null, null],
    ]);
  });

  it('a kind of line nobody has heard of may hold seats', async () => {
    const { pull } = await july14(line(BP, 14), { Id: '2', Amount: 50, DetailType: 'BrandNewLineDetail' });
    expect(billed(pull)['Acme | SPB']).toBe('rejected-row');
    expect(pull.snapshot.rejected).toMatchObject([{ column: 'DetailType', companyName: 'Acme' }]);
  });

  it('under "Services" the description names the SKU', async () => {
    const { pull } = await july14(
      line('41', 14, 28, { Description: 'Microsoft 365 Business Premium - August 2026' }),
      line('41', 3, 4, { Description: 'Exchange Online (Plan 1)' }),
      line('41', 1, 500, { Description: 'Consulting' }),
    );
    expect(pull.snapshot.lines.map(({ skuId, skuName }) => [skuId, skuName])).toEqual([
      ['41: Microsoft 365 Business Premium', 'Microsoft 365 Business Premium'],
      ['41: Exchange Online (Plan 1)', 'Exchange Online (Plan 1)'],
      ['41', 'Services'],
    ]);
  });

  it('an item that is a SKU by its own name stays one item, whatever is written beside it', async () => {
    const invoices = [
      posted('1', '2026-07-25', [line(BP, 14, 28, { Description: 'Microsoft 365 Business Premium' })]),
      posted('1', '2026-08-18', [line(BP, 15, 28, { Description: 'one more since July' })]),
    ];
    const { pull } = await pullOf({ invoices });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 15 });
    expect(new Set(pull.snapshot.lines.map(({ skuId }) => skuId))).toEqual(new Set([BP]));
  });

  it("an item whose SKU field is the vendor's own id goes by it", async () => {
    const items = [item('50', 'BP seat', { Sku: 'CFQ7TTC0LCHC-0002' })];
    const { pull } = await pullOf({ items, templates: [template('1', [line('50', 7)])] });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 7 });
  });
});

describe('prices are net of tax and discount', () => {
  const price = async (one: object, more = {}) =>
    only((await pullOf({ templates: [template('1', [one], {}, {}, more)] })).pull);
  const INCLUSIVE = { GlobalTaxCalculation: 'TaxInclusive' };

  it.each<[string, object, object, string | null]>([
    ['as listed', line(BP, 14, 28), {}, '28'],
    ['out of the amount', line(BP, 14, null, { Amount: 392 }), {}, '28'],
    ['less a percentage', line(BP, 10, 30, {}, { DiscountRate: 10 }), {}, '27'],
    ['less an amount', line(BP, 10, 30, {}, { DiscountAmt: 15 }), {}, '28.5'],
    [
      'with tax, the net amount beside it',
      line(BP, 10, 33, { Amount: 300 }, { TaxInclusiveAmt: 330 }),
      INCLUSIVE,
      '30',
    ],
    ['with tax and nothing that tells how much', line(BP, 10, 33), INCLUSIVE, null],
    ['called inclusive, without any tax', line(BP, 10, 33), { ...INCLUSIVE, TxnTaxDetail: { TotalTax: 0 } }, '33'],
    ['with tax on top', line(BP, 10, 33), { GlobalTaxCalculation: 'TaxExcluded' }, '33'],
  ])('%s', async (_what, one, more, expected) => {
    expect((await price(one, more)).unitAmount).toBe(expected);
  });

  it('currencies stay apart', async () => {
    const { pull } = await pullOf({
      templates: [
        template('1', [line(BP, 14)]),
        template('2', [line(BP, 5)], {}, {}, { CurrencyRef: { value: 'CAD' } }),
        template('3', [line(BP, 5)], {}, {}, { CurrencyRef: undefined }),
      ],
    });
    expect(pull.snapshot.lines.map(({ currency }) => currency)).toEqual(['USD', 'CAD', null]);
  });

  it.each<[string, object, object, string | null]>([
    ['the only currency of the books', {}, {}, 'USD'],
    ['that of the customer', { CurrencyRef: { value: 'CAD' } }, {}, 'CAD'],
    ['that of the configuration', {}, { currency: 'GBP' }, 'GBP'],
  ])('a document that names none takes %s', async (_what, more, options, expected) => {
    const { pull } = await pullOf(
      {
        customers: [customer('1', 'Acme', more), customer('2', 'Birch')],
        templates: [template('1', [line(BP, 14)], {}, {}, { CurrencyRef: undefined }), template('2', [line(BP, 5)])],
      },
      { options },
    );
    expect(pull.snapshot.lines[0]?.currency).toBe(expected);
  });
});

describe('what cannot be read is rejected by name', () => {
  it.each<[string, object, string, string]>([
    ['a quantity that is no number', { Line: [line(BP, 'many')] }, 'Qty', 'Acme'],
    ['a date that is none', { TxnDate: '31/07/2026' }, 'TxnDate', 'Acme'],
    ['no lines', { Line: undefined }, 'Line', 'Acme'],
    ['a line that is none', { Line: [null] }, 'Line', 'Acme'],
    ['no customer', { CustomerRef: undefined }, 'CustomerRef', ''],
  ])('%s', async (_what, more, column, company) => {
    const { pull } = await pullOf({
      invoices: [posted('1', AUGUST, [line(BP, 14)], more), posted('2', AUGUST, [line(BP, 5)])],
    });
    expect(pull.snapshot.rejected).toMatchObject([{ column, companyName: company }]);
    const said = billed(pull);
    expect(said['Birch | SPB']).toBe(company === '' ? 'rejected-row' : 5);
    expect(said['Acme | SPB'] ?? 'rejected-row').toBe('rejected-row');
  });

  it('a receipt over the counter is nobody’s', async () => {
    const { pull } = await pullOf({
      invoices: [posted('1', AUGUST, [line(BP, 14)])],
      receipts: [posted('', AUGUST, [line('40', 1)], { CustomerRef: undefined })],
    });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14 });
    expect(pull.notes.join()).toContain('1 sales receipt(s) name no customer');
  });
});
