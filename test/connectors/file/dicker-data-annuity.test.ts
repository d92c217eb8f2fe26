import { ledger, readText, rejects } from './ledger.js';

const COLUMNS = [
  'TENANT ID', 'TENANT NAME', 'SUBSCRIPTION ID', 'STOCK CODE', 'STOCK DESCRIPTION', 'REFERENCE', 'QTY', 'CHARGE TYPE',
  'STATUS', 'START USAGE', 'END USAGE', 'REVALUATION PERIOD', 'UNIT PRICE', 'UNIT RRP', 'BILLING TERM', 'CURRENCY',
] as const; // prettier-ignore
type Row = Partial<Record<(typeof COLUMNS)[number], string>>;

const TENANT = 'd0000001-0000-4000-8000-000000000001';
const USUAL: Row = {
  'TENANT ID': TENANT,
  'TENANT NAME': 'BANKSIA LEGAL',
  'SUBSCRIPTION ID': 'sub-1',
  'STOCK CODE': 'P1Y:CFQ7TTC0LCHC:0002:1:',
  'STOCK DESCRIPTION': 'MS NCE M365 BUSINESS PREMIUM 1 YR COMMIT',
  REFERENCE: 'Microsoft 365 Business Premium',
  QTY: '20.00',
  'CHARGE TYPE': 'NCE',
  STATUS: 'Active',
  'START USAGE': '01-JUL-2026',
  'END USAGE': '31-JUL-2026',
  'REVALUATION PERIOD': '30-SEP-2026',
  'UNIT PRICE': '$28.19',
  'UNIT RRP': '$34.55',
  CURRENCY: 'AUD',
};

function csv(...rows: Row[]): string {
  const lines = rows.map((row) => COLUMNS.map((column) => `"${{ ...USUAL, ...row }[column] ?? ''}"`).join(','));
  return [COLUMNS.join(','), ...lines, ''].join('\n');
}

const purchased = (text: string) => readText(text);
const only = async (row: Row) => (await purchased(csv(row))).snapshot.lines[0];

describe('Dicker Data annuities', () => {
  it('reads a list of subscriptions: what is not in it is not there', async () => {
    const read = await purchased(csv({}));
    expect(read.format).toBe('dicker-data-annuity');
    expect(read.snapshot).toMatchObject({
      proves: 'absence',
      asOf: '2026-08-01',
      aliases: ['purchased', 'dicker-data-annuity', 'dicker-data', 'dicker'],
      companies: [{ id: TENANT, name: 'BANKSIA LEGAL', evidence: { tenantIds: [TENANT] } }],
    });
    expect(read.snapshot.lines).toEqual([
      {
        companyId: TENANT,
        companyName: 'BANKSIA LEGAL',
        skuId: 'CFQ7TTC0LCHC:0002',
        skuName: 'Microsoft 365 Business Premium',
        description: 'MS NCE M365 BUSINESS PREMIUM 1 YR COMMIT',
        kind: 'seats',
        quantity: 20,
        unitAmount: '28.19',
        currency: 'AUD',
        intervalMonths: 1,
        term: 'P1Y',
        commitmentEnd: '2026-09-30',
        unique: 'sub-1 P1Y:CFQ7TTC0LCHC:0002:1:',
        reference: 'sub-1',
        line: 2,
      },
    ]);
  });

  it('is found below titles and on any sheet position, totals are passed over', async () => {
    const read = await purchased(`Annuity Information\n\n${csv({})},,,,,,20.00\nTotal,,,,,,20.00\n`);
    expect(ledger(read)).toEqual(['BANKSIA LEGAL | Microsoft 365 Business Premium | 20 seats | 28.19 AUD / 1']);
    expect(read.snapshot.rejected).toEqual([]);
  });

  it.each([
    [{ STATUS: 'Active' }, 'seats', 20],
    [{ STATUS: 'Suspended' }, 'seats', 20],
    [{ STATUS: 'Cancelled' }, 'void', 20],
    [{ STATUS: 'Expired' }, 'void', 20],
    [{ STATUS: 'On hold' }, 'seats', null],
    [{ 'CHARGE TYPE': 'USAGE' }, 'no-seats', 20],
    [{ 'STOCK CODE': 'DZH318Z0BPS6:0001', QTY: '731.25' }, 'no-seats', 731.25],
    [{ 'CHARGE TYPE': 'Perpetual' }, 'one-time', 20],
    [{ REFERENCE: 'Teams Premium Trial' }, 'trial', 20],
    [{ 'CHARGE TYPE': 'Barter' }, 'seats', null],
    [{ QTY: '' }, 'seats', null],
  ] satisfies [Row, string, number | null][])('%j: %s of %s', async (row, kind, quantity) => {
    expect(await only(row)).toMatchObject({ kind, quantity });
  });

  it.each([
    [{}, 1],
    [{ 'START USAGE': '30-AUG-2025', 'END USAGE': '30-AUG-2025' }, null],
    [{ 'START USAGE': '31-AUG-2025', 'END USAGE': '30-AUG-2026' }, 12],
    [{ 'START USAGE': '', 'END USAGE': '', 'STOCK CODE': 'P1M:CFQ7TTC0LCHC:0002:1:' }, 1],
    [{ 'START USAGE': '', 'BILLING TERM': 'Annual' }, 12],
    [{ 'START USAGE': '', 'BILLING TERM': 'Monthly' }, 1],
  ] satisfies [Row, number | null][])(
    'the price is for the months that are billed, not for the commitment: %j: %s',
    async (row, months) => {
      expect(await only(row)).toMatchObject({ quantity: 20, intervalMonths: months });
    },
  );

  it('prices without a currency are left out, and it is said', async () => {
    const read = await purchased(csv({ CURRENCY: '' }));
    expect(read.snapshot.lines[0]?.currency).toBeNull();
    expect(read.warnings.join()).toMatch(/AUD or NZD/);
  });

  it('rows that cannot be read are rejected under their tenant', async () => {
    const read = await purchased(
      csv({ QTY: '1.5' }, { QTY: 'x' }, { 'UNIT PRICE': '#N/A' }, { 'TENANT NAME': '', 'TENANT ID': '' }),
    );
    expect(rejects(read)).toEqual([
      '2 QTY: 1.5 [BANKSIA LEGAL]',
      '3 QTY: x [BANKSIA LEGAL]',
      '4 UNIT PRICE: #N/A [BANKSIA LEGAL]',
      '5 TENANT NAME:  []',
    ]);
  });

  it('a revaluation period that is no date costs nothing but itself', async () => {
    expect(await only({ 'REVALUATION PERIOD': 'Annual' })).toMatchObject({ quantity: 20, commitmentEnd: null });
  });

  it('a header and no rows is empty', async () => {
    expect((await purchased(csv())).snapshot.status).toBe('empty');
  });
});
