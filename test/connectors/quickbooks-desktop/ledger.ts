/** Small builders for a company file of QuickBooks Desktop, and what comes of it. */
import type { ScopePull } from '../../../src/connectors/connector.js';
import { quickbooksDesktop, type QuickbooksDesktopOptions } from '../../../src/connectors/quickbooks-desktop/index.js';
import { conductorVendor, END_USER, KEY, type CompanyFile, type FakeOptions } from '../../fakes/conductor-vendor.js';
import { testDeps, type TestDeps } from '../../support/http.js';
import { pass } from '../../support/ledger.js';

export const TODAY = '2026-08-20';
export const CONTEXT = { takenAt: `${TODAY}T06:00:00.000Z`, today: TODAY };

const ref = (id: string, fullName: string) => ({ id, fullName });
export const customer = (id: string, fullName: string, more = {}) => ({
  id,
  name: fullName.slice(fullName.lastIndexOf(':') + 1),
  fullName,
  isActive: true,
  parent: null,
  jobStatus: 'none',
  currency: null,
  ...more,
});
export const CUSTOMERS = [customer('1', 'Acme'), customer('2', 'Birch'), customer('3', 'Cedar')];
const ITEMS: Readonly<Record<string, string>> = {
  BP: 'Cloud:Microsoft 365 Business Premium',
  EXO: 'Cloud:Exchange Online (Plan 1)',
  HOURS: 'Labour:Hours',
  SUB: 'Subtotal',
  DISC: 'Discount 10%',
};
export const LISTS = {
  customers: CUSTOMERS,
  'service-items': ['BP', 'HOURS'].map((id) => ({ id, name: id, fullName: ITEMS[id], isActive: true })),
  'non-inventory-items': [{ id: 'EXO', name: 'EXO', fullName: ITEMS['EXO'], sku: '', isActive: true }],
  'item-groups': [{ id: 'GRP', name: 'Managed Workstation', isActive: true }],
};

export const line = (itemId: string, quantity: unknown, rate: string | null = '28.00', more = {}) => ({
  id: 'l',
  item: itemId === '' ? null : ref(itemId, ITEMS[itemId] ?? itemId),
  description: null,
  quantity,
  unitOfMeasure: null,
  rate,
  amount: rate === null ? null : typeof quantity === 'number' ? (Number(rate) * quantity).toFixed(2) : rate,
  ...more,
});
export const group = (quantity: number | null, ...lines: readonly object[]) => ({
  id: 'g',
  itemGroup: ref('GRP', 'Managed Workstation'),
  description: null,
  quantity,
  totalAmount: '100.00',
  lines,
});

let serial = 500;
export const posted = (customerId: string, transactionDate: string, lines: readonly unknown[], more = {}) => ({
  id: `txn-${(serial += 1)}`,
  refNumber: `${serial}`,
  transactionDate,
  customer: ref(customerId, CUSTOMERS.find(({ id }) => id === customerId)?.fullName ?? ''),
  currency: null,
  isPending: false,
  memo: null,
  subtotal: '1.00',
  lines,
  lineGroups: [],
  ...more,
});

export function connectorAt(url: string, more: Partial<QuickbooksDesktopOptions> = {}, deps: TestDeps = testDeps()) {
  return quickbooksDesktop({ id: 'qbd', apiKey: KEY, endUserId: END_USER, baseUrl: `${url}/v1`, ...more }, deps);
}

export async function pullOf(
  lists: CompanyFile['lists'],
  {
    fake = {},
    options = {},
    homeCurrency = 'USD',
  }: { fake?: FakeOptions; options?: Partial<QuickbooksDesktopOptions>; homeCurrency?: string | null } = {},
) {
  const vendor = await conductorVendor({ lists: { ...LISTS, ...lists }, homeCurrency }, fake);
  const deps = testDeps();
  const connector = connectorAt(vendor.url, options, deps);
  const [scope] = (await connector.listScopes()).scopes;
  return { vendor, connector, deps, scope: scope!, pull: await connector.pull(scope!, CONTEXT) };
}

/** `company | SKU`: billed, or why it is not known. */
export function billed({ snapshot }: ScopePull): Record<string, number | string> {
  const { rows } = pass({ billed: snapshot }, { asOf: TODAY });
  return Object.fromEntries(
    rows.map((row) => [`${row.company} | ${row.skuId}`, row.billed ?? row.reasons.billed ?? 'no reason']),
  );
}
