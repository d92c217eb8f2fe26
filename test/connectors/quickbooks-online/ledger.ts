/** Small builders for books of QuickBooks Online, and what comes of them. */
import type { ScopePull } from '../../../src/connectors/connector.js';
import { quickbooksOnline, type QuickbooksOnlineOptions } from '../../../src/connectors/quickbooks-online/index.js';
import type { SeatLine } from '../../../src/core/seat-line.js';
import {
  FIRST_REFRESH,
  QBO_SECRET,
  quickbooksVendor,
  REALM,
  type BooksData,
  type FakeOptions,
} from '../../fakes/quickbooks-vendor.js';
import { testDeps, type TestDeps } from '../../support/http.js';
import { pass } from '../../support/ledger.js';

export const TODAY = '2026-08-20';
export const CONTEXT = { takenAt: `${TODAY}T06:00:00.000Z`, today: TODAY };

export const customer = (id: string, name: string, more = {}) => ({
  Id: id,
  DisplayName: name.slice(name.lastIndexOf(':') + 1),
  FullyQualifiedName: name,
  Active: true,
  ...more,
});
export const item = (id: string, name: string, more = {}) => ({
  Id: id,
  Name: name.slice(name.lastIndexOf(':') + 1),
  FullyQualifiedName: name,
  Type: 'Service',
  Active: true,
  ...more,
});

export const CUSTOMERS = [customer('1', 'Acme'), customer('2', 'Birch'), customer('3', 'Cedar')];
export const BP = '31';
export const ITEMS = [
  item('30', 'Cloud', { Type: 'Category' }),
  item(BP, 'Cloud:Microsoft 365 Business Premium'),
  item('32', 'Cloud:Exchange Online (Plan 1)'),
  item('40', 'Labour:Hours'),
  item('41', 'Services'),
  item('44', 'Managed Workstation', { Type: 'Group' }),
];

/** A line: item, quantity (undefined: none), price; `more` beside its detail. */
export const line = (itemId: string, Qty: unknown, UnitPrice: number | null = 28, more = {}, detail = {}) => ({
  Id: '1',
  DetailType: 'SalesItemLineDetail',
  ...(UnitPrice === null ? {} : { Amount: typeof Qty === 'number' ? Qty * UnitPrice : UnitPrice }),
  SalesItemLineDetail: {
    ItemRef: { value: itemId, name: ITEMS.find(({ Id }) => Id === itemId)?.FullyQualifiedName ?? '' },
    ...(Qty === undefined ? {} : { Qty }),
    ...(UnitPrice === null || Qty === undefined ? {} : { UnitPrice }),
    ...detail,
  },
  ...more,
});
export const bundle = (quantity: unknown, ...parts: readonly object[]) => ({
  Id: '9',
  DetailType: 'GroupLineDetail',
  Amount: 100,
  GroupLineDetail: { GroupItemRef: { value: '44', name: 'Managed Workstation' }, Quantity: quantity, Line: parts },
});

let serial = 1000;
export const posted = (customerId: string, TxnDate: string, lines: readonly unknown[], more = {}) => ({
  Id: `${(serial += 1)}`,
  DocNumber: `INV-${serial}`,
  TxnDate,
  CustomerRef: { value: customerId, name: CUSTOMERS.find(({ Id }) => Id === customerId)?.DisplayName ?? '' },
  CurrencyRef: { value: 'USD' },
  Line: lines,
  TotalAmt: 1,
  ...more,
});
/** A monthly template that QuickBooks posts by itself. */
export const template = (customerId: string, lines: readonly unknown[], info = {}, schedule = {}, more = {}) => {
  const { TxnDate: _date, DocNumber: _number, ...rest } = posted(customerId, TODAY, lines, more);
  return {
    Invoice: {
      ...rest,
      RecurringInfo: {
        Name: 'monthly',
        RecurType: 'Automated',
        Active: true,
        ScheduleInfo: {
          IntervalType: 'Monthly',
          NumInterval: 1,
          StartDate: '2026-01-01',
          NextDate: '2026-09-01',
          PreviousDate: '2026-08-01',
          ...schedule,
        },
        ...info,
      },
    },
  };
};

export function connectorAt(url: string, more: Partial<QuickbooksOnlineOptions> = {}, deps: TestDeps = testDeps()) {
  return quickbooksOnline(
    {
      id: 'qbo',
      clientId: 'client',
      clientSecret: QBO_SECRET,
      realmId: REALM,
      refreshToken: FIRST_REFRESH,
      basis: 'recurring',
      baseUrl: url,
      tokenUrl: `${url}/token`,
      authorizeUrl: `${url}/authorize`,
      ...more,
    },
    deps,
  );
}

export async function pullOf(
  data: BooksData,
  { fake = {}, options = {} }: { fake?: FakeOptions; options?: Partial<QuickbooksOnlineOptions> } = {},
) {
  const vendor = await quickbooksVendor({ customers: CUSTOMERS, items: ITEMS, ...data }, fake);
  const deps = testDeps();
  const connector = connectorAt(vendor.url, options, deps);
  const [scope] = (await connector.listScopes()).scopes;
  return { vendor, connector, deps, pull: await connector.pull(scope!, CONTEXT) };
}

/** `company | SKU`: billed, or why it is not known. */
export function billed({ snapshot }: ScopePull): Record<string, number | string> {
  const { rows } = pass({ billed: snapshot }, { asOf: TODAY });
  return Object.fromEntries(
    rows.map((row) => [`${row.company} | ${row.skuId}`, row.billed ?? row.reasons.billed ?? 'no reason']),
  );
}

export function only({ snapshot }: ScopePull): SeatLine {
  if (snapshot.lines.length !== 1) throw new Error(`expected one line, found ${snapshot.lines.length}`);
  return snapshot.lines[0]!;
}
