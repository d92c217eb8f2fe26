/** `driftsheet check` and `driftsheet sync` for the accounting leg, as a user runs them, against vendors on this machine. */
import { conductorVendor, END_USER, error, KEY } from '../fakes/conductor-vendor.js';
import { FIRST_REFRESH, QBO_SECRET, quickbooksVendor, REALM } from '../fakes/quickbooks-vendor.js';
import { XERO_SECRET, xeroVendor } from '../fakes/xero-vendor.js';
import { Workplace } from '../support/cli.js';

const ENV = { Q_SECRET: QBO_SECRET, Q_REFRESH: FIRST_REFRESH, X_SECRET: XERO_SECRET, D_KEY: KEY };
const TODAY = new Date().toISOString().slice(0, 10);

const sale = (Qty: number) => ({
  Id: '1',
  Amount: Qty * 28,
  DetailType: 'SalesItemLineDetail',
  SalesItemLineDetail: { ItemRef: { value: '31', name: 'Microsoft 365 Business Premium' }, Qty, UnitPrice: 28 },
});

async function office({ isOff = false, outOfScope = [] as string[], refresh = FIRST_REFRESH } = {}) {
  const invoice = {
    Id: '9',
    DocNumber: '9',
    TxnDate: TODAY,
    CustomerRef: { value: '1', name: 'Acme' },
    Line: [sale(12)],
  };
  const [qbo, xero, qbd] = await Promise.all([
    quickbooksVendor({ customers: [{ Id: '1', DisplayName: 'Acme', Active: true }], invoices: [invoice] }),
    xeroVendor(
      {
        o1: {
          name: 'Example MSP',
          items: [{ Code: 'BP', Name: 'Microsoft 365 Business Premium' }],
          templates: [
            {
              RepeatingInvoiceID: 't1',
              Type: 'ACCREC',
              Status: 'DRAFT',
              Contact: { ContactID: 'c1', Name: 'Birch' },
              LineAmountTypes: 'Exclusive',
              LineItems: [{ ItemCode: 'BP', Quantity: 5, UnitAmount: 28, LineAmount: 140 }],
              Schedule: { Period: 1, Unit: 'MONTHLY' },
            },
          ],
        },
      },
      { outOfScope },
    ),
    conductorVendor(
      { lists: {} },
      isOff ? { spoil: () => error(502, 'INTEGRATION_CONNECTION_ERROR', 'OFF', 'The computer is off.') } : {},
    ),
  ]);
  const place = new Workplace();
  const sources = [
    {
      id: 'qbo',
      type: 'quickbooks-online',
      clientId: 'client',
      clientSecret: { env: 'Q_SECRET' },
      realmId: REALM,
      refreshToken: { env: 'Q_REFRESH' },
      baseUrl: qbo.url,
      tokenUrl: `${qbo.url}/token`,
    },
    {
      id: 'xero',
      type: 'xero',
      grant: 'client_credentials',
      clientId: 'client',
      clientSecret: { env: 'X_SECRET' },
      baseUrl: `${xero.url}/api.xro/2.0`,
      tokenUrl: `${xero.url}/token`,
    },
    { id: 'qbd', type: 'quickbooks-desktop', apiKey: { env: 'D_KEY' }, endUserId: END_USER, baseUrl: `${qbd.url}/v1` },
  ];
  place.write('driftsheet.config.json', JSON.stringify({ sources }));
  return { run: (...args: string[]) => place.runBeside({ ...ENV, Q_REFRESH: refresh }, ...args) };
}
const plain = (text: string): string => text.replace(/[│\s]+/g, ' ');

it('sync pulls each of them', async () => {
  const { run } = await office();
  const { stdout, stderr } = await run('sync');
  expect(stderr).toBe('');
  expect(plain(stdout)).toContain(`qbo QuickBooks company ${REALM} billed complete 1 12 0`);
  expect(plain(stdout)).toContain('xero Example MSP billed complete 1 5 0');
  expect(plain(stdout)).toContain(`qbd QuickBooks Desktop ${END_USER} billed empty 0 unknown 0`);
});

it('sync says whose turn it is: a computer that is off, a connection that has ended', async () => {
  const { run } = await office({ isOff: true, refresh: 'refresh-of-last-year' });
  const { status, stdout } = await run('sync');
  expect(plain(stdout)).toContain('The computer is off.');
  expect(plain(stdout)).toContain('Whose turn: yours. On the computer with QuickBooks Desktop: turn it on');
  expect(plain(stdout)).toContain('Connect "qbo" again: driftsheet connect qbo.');
  expect(stdout).not.toContain('refresh-of-last-year');
  expect(status).toBe(3);
});

it('check names the scope that is missing', async () => {
  const { run } = await office({ outOfScope: ['Invoices'] });
  const { status, stdout } = await run('check', '--source', 'xero');
  expect(plain(stdout)).toContain('the scope accounting.invoices.read is missing');
  expect(status).toBe(3);
});
