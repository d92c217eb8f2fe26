/** A small Pax8 account and the connector that pulls it. */
import type { PulledScope } from '../../../src/core/scope.js';
import { pax8 } from '../../../src/connectors/pax8/index.js';
import type { SeatLine } from '../../../src/core/seat-line.js';
import { pax8Vendor, SECRET, type FakeOptions, type Pax8Data } from '../../fakes/pax8-vendor.js';
import { testDeps } from '../../support/http.js';
import { pass } from '../../support/ledger.js';

export const SPB = 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46';
export const TODAY = '2026-08-01';
export const CONTEXT = { takenAt: `${TODAY}T06:00:00.000Z`, today: TODAY };

export const company = (id: string, name: string, more = {}) => ({ id, name, status: 'Active', ...more });
export const subscription = (id: string, companyId: string, quantity: unknown, more = {}) => ({
  id,
  companyId,
  productId: 'p-spb',
  productName: 'Microsoft 365 Business Premium [New Commerce Experience]',
  vendorSkuId: SPB,
  quantity,
  startDate: '2025-09-01T00:00:00Z',
  status: 'Active',
  price: 22,
  partnerCost: 18.7,
  currencyCode: 'USD',
  billingTerm: 'Monthly',
  ...more,
});
export const PRODUCTS = [
  { id: 'p-spb', name: 'Microsoft 365 Business Premium', vendorName: 'Microsoft', sku: 'MST-SPB' },
];
export const ACME = [company('c1', 'Acme'), company('c2', 'Birch'), company('c3', 'Cedar')];

export async function pullOf(data: Partial<Pax8Data>, options: FakeOptions = {}) {
  const vendor = await pax8Vendor({ companies: ACME, subscriptions: [], products: PRODUCTS, ...data }, options);
  const connector = connectorAt(vendor.url);
  const [scope] = (await connector.listScopes()).scopes;
  return { vendor, connector, pull: await connector.pull(scope!, CONTEXT) };
}

export function connectorAt(url: string, clientSecret = SECRET) {
  const settings = {
    id: 'pax8',
    baseUrl: `${url}/v1`,
    tokenUrl: `${url}/v1/token`,
    audience: 'https://api.pax8.com',
    clientId: 'client',
    clientSecret,
  };
  return pax8(settings, testDeps());
}

/** `company: seats of the counted SKU`, through the whole reconciliation. */
export function purchased(pull: PulledScope): Record<string, number | string> {
  const { rows } = pass({ purchased: pull.snapshot });
  return Object.fromEntries(rows.map((row) => [row.company, row.purchased ?? row.reasons.purchased ?? 'no reason']));
}
export const lineOf = ({ snapshot }: PulledScope, reference: string): SeatLine =>
  snapshot.lines.find((line) => line.reference === reference)!;
