/** Small builders for books of Xero, and what comes of them. */
import type { ScopePull } from '../../../src/connectors/connector.js';
import { xero, type XeroOptions } from '../../../src/connectors/xero/index.js';
import type { SeatLine } from '../../../src/core/seat-line.js';
import {
  FIRST_REFRESH,
  XERO_SECRET,
  xeroVendor,
  type FakeOptions,
  type OrganisationData,
} from '../../fakes/xero-vendor.js';
import { testDeps, type TestDeps } from '../../support/http.js';
import { pass } from '../../support/ledger.js';

export const TODAY = '2026-08-20';
export const CONTEXT = { takenAt: `${TODAY}T06:00:00.000Z`, today: TODAY };
export const ORGANISATION = '70784a63-d24b-46a9-a4db-0e70a274b056';

export const contact = (id: string, Name: string, more = {}) => ({
  ContactID: id,
  Name,
  ContactStatus: 'ACTIVE',
  IsCustomer: true,
  IsSupplier: false,
  ...more,
});
export const CONTACTS = [contact('c1', 'Acme'), contact('c2', 'Birch'), contact('c3', 'Cedar')];
export const ITEMS = [
  { ItemID: 'i1', Code: 'M365-BP', Name: 'Microsoft 365 Business Premium' },
  { ItemID: 'i2', Code: 'EXO1', Name: 'Exchange Online (Plan 1)' },
  { ItemID: 'i3', Code: 'LICENCE', Name: '' },
  { ItemID: 'i4', Code: 'HOURS', Name: 'Technician hours' },
];

const dateOf = (day: string) => `/Date(${Date.parse(`${day}T00:00:00Z`)}+0000)/`;

export const line = (ItemCode: string, Quantity: unknown, UnitAmount: number | null = 28, more = {}) => ({
  ...(ItemCode === '' ? {} : { ItemCode }),
  ...(Quantity === undefined ? {} : { Quantity }),
  ...(UnitAmount === null
    ? {}
    : { UnitAmount, LineAmount: typeof Quantity === 'number' ? Quantity * UnitAmount : UnitAmount }),
  TaxAmount: 0,
  ...more,
});

let serial = 100;
export const posted = (contactId: string, day: string, LineItems: readonly unknown[], more = {}) => ({
  Type: 'ACCREC',
  InvoiceID: `inv-${(serial += 1)}`,
  InvoiceNumber: `INV-${serial}`,
  Contact: { ContactID: contactId, Name: CONTACTS.find(({ ContactID }) => ContactID === contactId)?.Name ?? '' },
  Date: dateOf(day),
  DateString: `${day}T00:00:00`,
  Status: 'AUTHORISED',
  LineAmountTypes: 'Exclusive',
  CurrencyCode: 'USD',
  LineItems,
  ...more,
});
export const creditNote = (contactId: string, day: string, LineItems: readonly unknown[]) => ({
  ...posted(contactId, day, LineItems, { Type: 'ACCRECCREDIT', InvoiceID: undefined, InvoiceNumber: undefined }),
  CreditNoteID: `cn-${serial}`,
  CreditNoteNumber: `CN-${serial}`,
});
/** A monthly template. */
export const template = (contactId: string, LineItems: readonly unknown[], more = {}, schedule = {}) => ({
  ...posted(contactId, TODAY, LineItems),
  InvoiceID: undefined,
  InvoiceNumber: undefined,
  Date: undefined,
  DateString: undefined,
  RepeatingInvoiceID: `t-${serial}`,
  Reference: 'Managed services [Month] [Year]',
  Schedule: {
    Period: 1,
    Unit: 'MONTHLY',
    StartDate: dateOf('2026-01-01'),
    NextScheduledDate: dateOf('2026-09-01'),
    ...schedule,
  },
  ...more,
});
export { dateOf };

export function connectorAt(url: string, more: Partial<XeroOptions> = {}, deps: TestDeps = testDeps()) {
  return xero(
    {
      id: 'xero',
      grant: 'authorization_code',
      clientId: 'client',
      clientSecret: XERO_SECRET,
      refreshToken: FIRST_REFRESH,
      basis: 'recurring',
      baseUrl: `${url}/api.xro/2.0`,
      tokenUrl: `${url}/token`,
      authorizeUrl: `${url}/authorize`,
      ...more,
    },
    deps,
  );
}

export async function pullOf(
  data: Partial<OrganisationData>,
  { fake = {}, options = {} }: { fake?: FakeOptions; options?: Partial<XeroOptions> } = {},
) {
  const vendor = await xeroVendor(
    { [ORGANISATION]: { name: 'Example MSP', contacts: CONTACTS, items: ITEMS, ...data } },
    fake,
  );
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

export function only({ snapshot }: ScopePull): SeatLine {
  if (snapshot.lines.length !== 1) throw new Error(`expected one line, found ${snapshot.lines.length}`);
  return snapshot.lines[0]!;
}
