/** QuickBooks Desktop through Conductor: the last posted lines, pages of an iterator, and a computer that is off. */
import { rowOf, pass } from '../../support/ledger.js';
import type { Asked, Reply } from '../../support/vendor-server.js';
import { error } from '../../fakes/conductor-vendor.js';
import { billed, customer, group, line, posted, pullOf, TODAY } from './ledger.js';

const AUGUST = '2026-08-01';
const july = '2026-07-01';

describe('documents', () => {
  it('the newest line of each company counts, over pages whose cursor stays the same', async () => {
    const { pull, vendor } = await pullOf({
      invoices: [
        posted('1', AUGUST, [line('BP', 14)]),
        posted('1', july, [line('BP', 12)]),
        posted('2', AUGUST, [line('BP', 5)]),
        posted('2', '2025-01-01', [line('BP', 99)]),
      ],
      'sales-receipts': [posted('3', AUGUST, [line('BP', 3)])],
    });
    expect([pull.snapshot.status, pull.problems]).toEqual(['complete', []]);
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14, 'Birch | SPB': 5, 'Cedar | SPB': 3 });
    expect(rowOf(pass({ billed: pull.snapshot }, { asOf: TODAY }), 'Acme', 'SPB')).toMatchObject({
      basis: 'latest-invoice',
      billedOther: null,
    });
    const cursors = vendor.asked
      .filter(({ path }) => path.endsWith('/invoices'))
      .map(({ query }) => query.get('cursor'));
    expect(cursors).toHaveLength(2);
    expect(pull.snapshot).toMatchObject({ proves: 'period', periodStart: '2025-07-20', basis: 'latest-invoice' });
  });

  it.each<[string, object, number | string]>([
    ['pending', { isPending: true }, 'nothing counted'],
    ['voided', { memo: 'VOID: wrong client', subtotal: '0.00' }, 'nothing counted'],
    ['of next month', { transactionDate: '2026-09-01' }, 'nothing counted'],
    ['paid or not', { isPaid: false }, 14],
  ])('an invoice %s', async (_what, more, expected) => {
    const { pull } = await pullOf({ invoices: [posted('1', AUGUST, [line('BP', 14)], more)] });
    expect(billed(pull)['Acme | SPB'] ?? 'nothing counted').toBe(expected);
  });

  it('a credit memo stays attached', async () => {
    const { pull } = await pullOf({
      invoices: [posted('1', AUGUST, [line('BP', 14)])],
      'credit-memos': [posted('1', '2026-08-05', [line('BP', 2)])],
    });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14 });
  });

  it('a yearly line lasts its year', async () => {
    const { pull } = await pullOf({
      invoices: [posted('1', '2025-11-03', [line('BP', 14, '240.00', { description: 'Annual subscription' })])],
    });
    expect(rowOf(pass({ billed: pull.snapshot }, { asOf: TODAY }), 'Acme', 'SPB')).toMatchObject({
      billed: 14,
      unitPrice: { amount: '20.00', currency: 'USD' },
    });
  });
});

describe('lines', () => {
  it('an invoice every quarter without a word of it is current for its quarter', async () => {
    const invoices = ['2025-12-01', '2026-03-01', '2026-06-01'].map((day) => posted('1', day, [line('BP', 14)]));
    expect(billed((await pullOf({ invoices })).pull)).toEqual({ 'Acme | SPB': 14 });
    expect(billed((await pullOf({ invoices: invoices.slice(1) })).pull)).toEqual({ 'Acme | SPB': 'no-quantity' });
  });

  it('a group is its parts; one that hides them stands for itself', async () => {
    const { pull } = await pullOf({
      invoices: [
        posted('1', AUGUST, [], {
          lineGroups: [group(14, line('BP', 14), line('EXO', 14, '4.00'), line('HOURS', 2.5, '120.00'))],
        }),
        posted('2', AUGUST, [], { lineGroups: [group(18)] }),
      ],
    });
    expect(billed(pull)).toMatchObject({ 'Acme | SPB': 14, 'Acme | EXCHANGESTANDARD': 14 });
    expect(pull.snapshot.lines.at(-1)).toMatchObject({
      companyName: 'Birch',
      skuName: 'Managed Workstation',
      quantity: 18,
    });
  });

  it('no quantity is unknown; subtotals and discounts, which have none either, are no seats', async () => {
    const { pull } = await pullOf({
      invoices: [
        posted('1', AUGUST, [
          line('BP', 14),
          line('SUB', null, null, { amount: '392.00' }),
          line('DISC', null, null, { amount: '-39.20' }),
        ]),
        posted('2', AUGUST, [line('BP', null, null, { amount: '140.00' })]),
      ],
    });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 14, 'Birch | SPB': 'no-quantity' });
    expect(pull.snapshot.lines.map(({ kind }) => kind)).toEqual(['seats', 'no-seats', 'no-seats', 'seats']);
    expect(pull.snapshot.lines[0]?.unitAmount).toBe('25.2');
  });

  it('packs multiply, and their price is that of a seat', async () => {
    const { pull } = await pullOf({
      invoices: [posted('1', AUGUST, [line('BP', 2, '280.00', { unitOfMeasure: 'Pack of 10' })])],
    });
    expect(pull.snapshot.lines[0]).toMatchObject({ quantity: 20, unitAmount: '28' });
  });

  it.each<[string, object, object, string, string]>([
    ['a quantity that is no number', {}, { quantity: 'many' }, 'quantity', 'Acme'],
    ['a date that is none', { transactionDate: 'yesterday' }, {}, 'transactionDate', 'Acme'],
    ['no lines', { lines: undefined }, {}, 'lines', 'Acme'],
    ['no customer', { customer: null }, {}, 'customer', ''],
  ])('%s is rejected by name', async (_what, more, detail, column, company) => {
    const { pull } = await pullOf({
      invoices: [posted('1', AUGUST, [line('BP', 14, '28.00', detail)], more), posted('2', AUGUST, [line('BP', 5)])],
    });
    expect(pull.snapshot.rejected).toMatchObject([{ column, companyName: company }]);
    expect(billed(pull)['Birch | SPB']).toBe(company === '' ? 'rejected-row' : 5);
  });

  it.each<[string, object, string | null, string | undefined, string | null]>([
    ['its own', { currency: { id: 'c', fullName: 'CAD' } }, 'USD', undefined, 'CAD'],
    ['the home currency of the company file', {}, 'USD', undefined, 'USD'],
    ['that of the configuration', {}, 'USD', 'GBP', 'GBP'],
    ['none, and it is said', {}, null, undefined, null],
  ])('a document has %s', async (_what, more, homeCurrency, currency, expected) => {
    const { pull } = await pullOf(
      { invoices: [posted('1', AUGUST, [line('BP', 14)], more)] },
      { homeCurrency, options: currency === undefined ? {} : { currency } },
    );
    expect(pull.snapshot.lines[0]?.currency).toBe(expected);
    expect(pull.notes.join().includes('names no currency')).toBe(expected === null);
  });
});

it('a job is its customer; a customer below another is a company of its own', async () => {
  const { pull } = await pullOf({
    customers: [
      customer('1', 'Acme'),
      customer('11', 'Acme:Migration', { parent: { id: '1', fullName: 'Acme' }, jobStatus: 'in_progress' }),
      customer('12', 'Acme:East', { parent: { id: '1', fullName: 'Acme' }, jobStatus: null }),
      customer('9', 'Gone', { isActive: false }),
    ],
    invoices: [
      posted('1', AUGUST, [line('BP', 5)]),
      posted('11', AUGUST, [line('BP', 1)]),
      posted('9', AUGUST, [line('BP', 2)]),
    ],
  });
  expect(pull.snapshot.companies.map(({ name }) => name)).toEqual(['Acme', 'Acme:East']);
  expect(billed(pull)).toEqual({ 'Acme | SPB': 6, 'Gone | SPB': 2 });
});

describe('the computer and the key', () => {
  const OFF = error(
    502,
    'INTEGRATION_CONNECTION_ERROR',
    'QBD_CONNECTION_ERROR',
    'The QuickBooks computer is not reachable.',
  );
  const ONE = { invoices: [posted('1', AUGUST, [line('BP', 14)])] };

  it('a computer that is off is a thing for the user, told once and at once', async () => {
    const { pull, vendor, deps } = await pullOf(ONE, { fake: { spoil: () => OFF } });
    expect(pull.snapshot.status).toBe('failed');
    expect(pull.problems).toMatchObject([{ code: 'ERR_SOURCE_UNAVAILABLE', whose: 'you', retryable: true }]);
    expect(pull.problems[0]?.message).toContain('The QuickBooks computer is not reachable.');
    expect(pull.problems[0]?.remedy).toContain('start the Web Connector');
    expect([vendor.asked.length, deps.clock.slept]).toEqual([1, []]);
  });

  it('one that goes off in the middle leaves the counts unknown', async () => {
    const spoil = (reply: Reply, { path }: Asked): Reply => (path.endsWith('/sales-receipts') ? OFF : reply);
    const { pull, vendor } = await pullOf(ONE, { fake: { spoil } });
    expect([pull.snapshot.status, billed(pull)]).toEqual(['partial', { 'Acme | SPB': 'partial' }]);
    expect(pull.problems).toHaveLength(1);
    expect(vendor.paths.filter((path) => path.endsWith('/credit-memos'))).toEqual([]);
  });

  it('a page that is asked for twice goes on without us, and that is noticed', async () => {
    let left = 1;
    const spoil = (reply: Reply, { path, query }: Asked): Reply =>
      path.endsWith('/invoices') && query.has('cursor') && (left -= 1) >= 0 ? { status: 503, body: '' } : reply;
    const invoices = ['1', '2', '3', '1', '2'].map((id, index) =>
      posted(id, `2026-08-0${index + 1}`, [line('BP', 5 + index)]),
    );
    const { pull } = await pullOf({ invoices }, { fake: { spoil } });
    expect([pull.problems, pull.snapshot.lines.length]).toEqual([[], 5]);
  });

  it.each<[string, object, string]>([
    ['a wrong key', { apiKey: 'sk_test_wrong' }, 'ERR_SOURCE_CREDENTIALS'],
    ['an end user that nobody knows', { endUserId: 'end_usr_other' }, 'ERR_SOURCE_NOT_FOUND'],
  ])('%s', async (_what, options, code) => {
    const { pull } = await pullOf(ONE, { options });
    expect(pull.snapshot.status).toBe('failed');
    expect(pull.problems[0]).toMatchObject({ code });
    expect(pull.problems.map(String).join()).not.toMatch(/sk_test/);
  });

  it.each<[string, string, number | string]>([
    ['an item list that failed and that no line needs costs no count', '/inventory-items', 14],
    [
      'one that a line may stand on leaves all unknown: a rule may go by the SKU field of its row',
      '/service-items',
      'partial',
    ],
  ])('%s', async (_what, failed, count) => {
    const spoil = (reply: Reply, { path }: Asked): Reply => (path.endsWith(failed) ? { status: 500, body: '' } : reply);
    const { pull } = await pullOf({ invoices: [posted('1', AUGUST, [line('BP', 14)])] }, { fake: { spoil } });
    expect([pull.problems.length, billed(pull)]).toEqual([1, { 'Acme | SPB': count }]);
  });

  it('a list that does not say what remains begins anew after a failure: an iterator may have gone on', async () => {
    let left = 1;
    const spoil = (reply: Reply, { path, query }: Asked): Reply => {
      if (!path.endsWith('/invoices')) return reply;
      if (query.has('cursor') && (left -= 1) >= 0) return { status: 503, body: '' };
      return { ...reply, body: { ...(reply.body as object), remainingCount: null } };
    };
    const invoices = ['1', '2', '3', '1', '2'].map((id, index) =>
      posted(id, `2026-08-0${index + 1}`, [line('BP', 5 + index)]),
    );
    const { pull } = await pullOf({ invoices }, { fake: { spoil } });
    expect([pull.problems, pull.snapshot.lines.length]).toEqual([[], 5]);
  });

  it('groups that are no list may hold seats', async () => {
    const spoilt = posted('1', AUGUST, [], { lineGroups: { 0: group(14, line('BP', 14)) } });
    const { pull } = await pullOf({ invoices: [posted('1', '2026-07-25', [line('BP', 12)]), spoilt] });
    expect(billed(pull)).toEqual({ 'Acme | SPB': 'rejected-row' });
    expect(pull.snapshot.rejected).toMatchObject([{ column: 'lineGroups', companyName: 'Acme' }]);
  });

  it('check stops at a computer that is off', async () => {
    const { connector, scope } = await pullOf(ONE, {
      fake: { spoil: (reply, { path }) => (path.endsWith('/health-check') ? OFF : reply) },
    });
    const { checks } = await connector.check(scope);
    expect(checks.map(({ what, problem }) => [what, problem?.whose])).toEqual([['QuickBooks on its computer', 'you']]);
  });

  it('check names every list that may be read', async () => {
    const { connector, scope, vendor } = await pullOf(ONE);
    const { checks } = await connector.check(scope);
    expect([checks.length, checks.every(({ problem }) => problem === null)]).toEqual([10, true]);
    expect(new Set(vendor.asked.map(({ method }) => method))).toEqual(new Set(['GET']));
  });
});
