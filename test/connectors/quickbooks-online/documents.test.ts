/** Templates and posted documents of QuickBooks Online: which count, and for whom. */
import { crosswalk, line as seats, pass, rowOf, source } from '../../support/ledger.js';
import { billed, BP, customer, CUSTOMERS, line, only, posted, pullOf, template, TODAY } from './ledger.js';

const AUGUST = '2026-08-01';
const july = '2026-07-01';

describe('templates and posted documents', () => {
  it('the template counts, the last posted line stands beside it', async () => {
    const { pull } = await pullOf({
      templates: [template('1', [line(BP, 14)])],
      invoices: [posted('1', AUGUST, [line(BP, 12)]), posted('1', july, [line(BP, 11)])],
    });
    expect([pull.snapshot.status, pull.problems]).toEqual(['complete', []]);
    const row = rowOf(pass({ billed: pull.snapshot }, { asOf: TODAY }), 'Acme', 'SPB');
    expect([row.billed, row.basis, row.billedOther]).toEqual([14, 'recurring', 12]);
  });

  it('by the other choice the last posted line counts', async () => {
    const { pull } = await pullOf(
      { templates: [template('1', [line(BP, 14)])], invoices: [posted('1', AUGUST, [line(BP, 12)])] },
      { options: { basis: 'latest-invoice' } },
    );
    const row = rowOf(pass({ billed: pull.snapshot }, { asOf: TODAY }), 'Acme', 'SPB');
    expect([row.billed, row.basis, row.billedOther]).toEqual([12, 'latest-invoice', 14]);
  });

  it('a customer without a template is billed by the last invoice or receipt', async () => {
    const { pull } = await pullOf({
      templates: [template('1', [line(BP, 14)])],
      invoices: [posted('2', AUGUST, [line(BP, 5)])],
      receipts: [posted('3', AUGUST, [line(BP, 3)])],
    });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14, 'Birch | SPB': 5, 'Cedar | SPB': 3 });
  });

  it('a company on no document of a year has 0', async () => {
    const { pull } = await pullOf({ templates: [template('1', [line(BP, 14)])] });
    const result = pass(
      { purchased: source('purchased', [seats('Birch', 'SPB', 4)]), billed: pull.snapshot },
      { asOf: TODAY },
    );
    expect(rowOf(result, 'Birch', 'SPB').billed).toBe(0);
    expect(pull.snapshot).toMatchObject({ proves: 'period', periodStart: '2025-07-20', asOf: TODAY });
  });

  it.each<[string, object, object, number | string]>([
    ['one that posts by itself', {}, {}, 14],
    ['one that only reminds', { RecurType: 'Reminded' }, {}, 'nothing counted'],
    ['one without a schedule', { RecurType: 'UnScheduled' }, {}, 'nothing counted'],
    ['one that was paused', { Active: false }, {}, 'nothing counted'],
    ['one that ended', {}, { EndDate: '2026-08-19' }, 'nothing counted'],
    ['on its last day', {}, { EndDate: TODAY }, 14],
    ['one that starts next month', {}, { StartDate: '2026-09-01', PreviousDate: undefined }, 14],
    ['one that starts next year', {}, { StartDate: '2027-01-01', NextDate: '2027-01-01' }, 'nothing counted'],
    [
      'one that has made all its documents',
      {},
      { MaxOccurrences: 6, NextDate: undefined, PreviousDate: '2026-06-01' },
      'nothing counted',
    ],
    ['every year', {}, { IntervalType: 'Yearly', StartDate: '2026-03-15', NextDate: '2027-03-15' }, 14],
    ['every week', {}, { IntervalType: 'Weekly' }, 14],
    ['a kind nobody has heard of', { RecurType: '' }, {}, 'no-quantity'],
  ])('a template: %s', async (_what, info, schedule, expected) => {
    const { pull } = await pullOf({ templates: [template('1', [line(BP, 14)], info, schedule)] });
    const said = billed(pull);
    expect(Object.keys(said).length === 0 ? 'nothing counted' : said['Acme | SPB']).toBe(expected);
  });

  it('a template is found wherever it stands in its wrapper, and a kind nobody has heard of may bill', async () => {
    const { pull } = await pullOf({
      templates: [
        { domain: 'QBO', ...template('1', [line(BP, 10)]) },
        { ServiceContract: template('2', [line(BP, 4)]).Invoice },
      ],
      invoices: [posted('2', '2026-08-01', [line(BP, 3)])],
    });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 10, 'Birch | SPB': 'rejected-row' });
    expect(pull.snapshot.rejected).toMatchObject([
      { companyName: 'Birch', found: '"ServiceContract" (template monthly)' },
    ]);
  });

  it('bills and other templates of buying are none of ours', async () => {
    const { pull } = await pullOf({
      templates: [{ Bill: { Id: '7', Line: [] } }, template('1', [line(BP, 14)])],
    });
    expect(pull.snapshot.lines).toHaveLength(1);
  });

  it.each<[string, object, object, number | string]>([
    ['voided', { PrivateNote: 'Voided', TotalAmt: 0 }, {}, 'nothing counted'],
    ['of next month', { TxnDate: '2026-09-01' }, {}, 'nothing counted'],
    ['of last month and over', { TxnDate: july }, {}, 'nothing counted'],
    ['of this month', { TxnDate: AUGUST }, {}, 14],
  ])('an invoice %s', async (_what, more, _detail, expected) => {
    const { pull } = await pullOf({ invoices: [posted('1', AUGUST, [line(BP, 14)], more)] });
    expect(billed(pull)['Acme | SPB'] ?? 'nothing counted').toBe(expected);
  });

  it('an invoice that was voided keeps its lines with nothing on them', async () => {
    const { pull } = await pullOf({ invoices: [posted('1', AUGUST, [line(BP, 0, 0)])] });
    expect(only(pull).kind).toBe('void');
  });

  it('a credit stays attached and takes no seat', async () => {
    const { pull } = await pullOf({
      invoices: [posted('1', AUGUST, [line(BP, 14)])],
      credits: [posted('1', '2026-08-05', [line(BP, 2)])],
    });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14 });
    expect(pull.snapshot.lines.map(({ kind, quantity }) => [kind, quantity])).toEqual([
      ['seats', 14],
      ['attached', -2],
    ]);
  });

  it('an invoice every quarter, with neither a template nor a word, is current for its quarter', async () => {
    const quarterly = (company: string, ...days: string[]) =>
      days.map((day) => posted(company, day, [line(BP, 14, 84)]));
    const { pull } = await pullOf({
      invoices: [
        ...quarterly('1', '2025-12-01', '2026-03-01', '2026-06-01'),
        ...quarterly('2', '2026-03-01', '2026-06-01'),
        ...quarterly('3', '2026-07-01', '2026-08-01'),
      ],
    });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14, 'Birch | SPB': 'no-quantity', 'Cedar | SPB': 14 });
    expect(pull.snapshot.lines[0]).toMatchObject({ intervalMonths: 3, unitAmount: '84' });
    expect(pull.notes.join('\n')).toContain('stands on a document every 3 months');
  });

  it('a yearly invoice of a yearly template lasts its year without a word of it', async () => {
    const yearly = {
      IntervalType: 'Yearly',
      StartDate: '2026-03-15',
      NextDate: '2027-03-15',
      PreviousDate: '2026-03-15',
    };
    const { pull } = await pullOf(
      {
        templates: [template('1', [line(BP, 14, 240)], {}, yearly, { RecurDataRef: { value: '12' } })],
        invoices: [posted('1', '2026-03-15', [line(BP, 13, 240)], { RecurDataRef: { value: '12' } })],
      },
      { options: { basis: 'latest-invoice' } },
    );
    const row = rowOf(pass({ billed: pull.snapshot }, { asOf: TODAY }), 'Acme', 'SPB');
    expect([row.billed, row.billedOther, row.unitPrice]).toEqual([13, 14, { amount: '20.00', currency: 'USD' }]);
  });
});

describe('customers', () => {
  const SUBS = [
    customer('1', 'Acme'),
    customer('11', 'Acme:West', { ParentRef: { value: '1' }, BillWithParent: true }),
    customer('12', 'Acme:Migration', { ParentRef: { value: '11' }, IsProject: true }),
    customer('13', 'Acme:East', { ParentRef: { value: '1' }, BillWithParent: false }),
  ];

  it('what is billed with its parent, and a project, are the parent', async () => {
    const { pull } = await pullOf({
      customers: SUBS,
      templates: [template('1', [line(BP, 5)]), template('11', [line(BP, 3)]), template('12', [line(BP, 1)])],
    });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 9 });
    expect(pull.snapshot.companies.map(({ name }) => name)).toEqual(['Acme', 'Acme:East']);
  });

  it('a sub-customer that is billed by itself is a company of its own, and may be meant for the parent', async () => {
    const { pull } = await pullOf({ customers: SUBS, templates: [template('13', [line(BP, 4)])] });
    const result = pass({ purchased: [seats('Acme', 'SPB', 4)], billed: pull.snapshot }, { asOf: TODAY });
    expect(rowOf(result, 'Acme', 'SPB').billed).toBeNull();
    expect(result.unmapped.companies.map(({ name }) => name)).toContain('Acme:East');
  });

  it('one company under two customers adds up once a person says so', async () => {
    const { pull } = await pullOf({
      templates: [template('1', [line(BP, 5)])],
      invoices: [posted('2', AUGUST, [line(BP, 3)])],
    });
    const link = (externalId: string) => ({ source: 'qbo', externalId, externalName: '', how: 'confirmed' as const });
    const companies = [{ id: 'acme', name: 'Acme', absent: [], rejected: [], links: [link('1'), link('2')] }];
    const result = pass({ billed: pull.snapshot }, { asOf: TODAY, crosswalk: crosswalk({ companies }) });
    expect(rowOf(result, 'Acme', 'SPB').billed).toBe(8);
  });

  it('one customer for two companies leaves both unknown, never 0', async () => {
    const { pull } = await pullOf({
      customers: [customer('1', 'Acme Dental and Acme Ortho')],
      templates: [template('1', [line(BP, 9)])],
    });
    const result = pass(
      { purchased: [seats('Acme Dental', 'SPB', 5), seats('Acme Ortho', 'SPB', 4)], billed: pull.snapshot },
      { asOf: TODAY },
    );
    expect(result.rows.map(({ company, billed: count, reasons }) => [company, count ?? reasons.billed])).toEqual([
      ['Acme Dental', 'unmapped-company'],
      ['Acme Dental and Acme Ortho', 9],
      ['Acme Ortho', 'unmapped-company'],
    ]);
  });

  it('an inactive customer keeps its documents and is no company beside them', async () => {
    const { pull } = await pullOf({
      customers: [...CUSTOMERS, customer('4', 'Gone (deleted)', { Active: false })],
      invoices: [posted('4', AUGUST, [line(BP, 2)])],
    });
    expect(billed(pull)).toEqual({ 'Gone | SPB': 2 });
    expect(pull.snapshot.companies).toHaveLength(3);
  });

  it('what the books know of a customer helps to find it elsewhere', async () => {
    const more = { WebAddr: { URI: 'https://acme.example' }, PrimaryEmailAddr: { Address: 'ap@acme.example' } };
    const { pull } = await pullOf({ customers: [customer('1', 'Acme', more)], templates: [] });
    expect(pull.snapshot.companies[0]?.evidence).toEqual({
      websites: ['https://acme.example'],
      emails: ['ap@acme.example'],
    });
  });
});
