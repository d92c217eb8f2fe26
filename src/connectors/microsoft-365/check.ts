/** What a pull of a tenant needs, tried with small requests: which permission is there and which is not. */
import { tryAll } from '../checks.js';
import type { Check, Scope } from '../connector.js';
import type { TenantClient } from './client.js';
import { NoSignInDatesError } from './explain.js';
import { asSignInProblem } from './read-users.js';

/** Throws only the reason of the signal. */
export async function checkTenant(client: TenantClient, scope: Scope, signal?: AbortSignal): Promise<readonly Check[]> {
  const probe = (path: string, query: Record<string, string> = {}) => client.probe(path, query, signal);
  const users = async (fields: string): Promise<void> => probe('/users', { $select: fields, $top: '1' });
  const checks = await tryAll([
    { what: 'sign-in', permission: 'admin consent', without: null, isGate: true, work: () => client.signIn(signal) },
    {
      what: 'licences',
      permission: 'LicenseAssignment.Read.All',
      without: null,
      work: () => probe('/subscribedSkus', { $select: 'skuId' }),
    },
    {
      what: "the tenant's own subscriptions",
      permission: 'LicenseAssignment.Read.All',
      without: 'units are known for each SKU as a whole only',
      work: () => probe('/directory/subscriptions'),
    },
    {
      what: 'organisation',
      permission: 'Organization.Read.All',
      without: 'the tenant has no name and no domains to find its company by',
      work: () => probe('/organization', { $select: 'id,displayName,verifiedDomains' }),
    },
    {
      what: 'accounts',
      permission: 'User.Read.All',
      without: 'accounts are not checked, so live seats are not known',
      work: () => users('id,accountEnabled'),
    },
    {
      what: 'sign-in dates',
      permission: 'AuditLog.Read.All',
      without: 'accounts that never signed in are not shown',
      work: () => users('id,signInActivity'),
    },
  ]);
  const canReadAccounts = checks.some(({ what, problem }) => what === 'accounts' && problem === null);
  return checks.map((check) => {
    const { what, problem } = check;
    // Without the accounts nobody can tell whether their sign-in dates could be read.
    if (what !== 'sign-in dates' || problem === null || !canReadAccounts) return check;
    return problem instanceof NoSignInDatesError ? check : { ...check, problem: asSignInProblem(problem, scope) };
  });
}
