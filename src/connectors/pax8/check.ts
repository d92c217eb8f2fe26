/** What a pull of the account needs, tried with small requests. */
import { tryAll } from '../checks.js';
import type { Check } from '../connector.js';
import type { Pax8Client } from './client.js';

/** Pax8 knows no permissions: its credentials read everything. Throws only the reason of the signal. */
export function checkAccount(client: Pax8Client, signal?: AbortSignal): Promise<readonly Check[]> {
  const permission = 'API credentials';
  return tryAll([
    { what: 'sign-in', permission, without: null, isGate: true, work: () => client.signIn(signal) },
    { what: 'companies', permission, without: null, work: () => client.probe('/companies', signal) },
    { what: 'subscriptions', permission, without: null, work: () => client.probe('/subscriptions', signal) },
    {
      what: 'products',
      permission,
      without: 'SKUs are found by name only',
      work: () => client.probe('/products', signal),
    },
    {
      what: 'invoices',
      permission,
      without: 'no invoice stands beside the subscription list',
      work: () => client.probe('/invoices', signal),
    },
  ]);
}
