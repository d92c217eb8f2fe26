/** The accounts of a tenant that hold a licence, with as much as the tenant tells of them. */
import type { Scope } from '../connector.js';
import { PermissionError, type ConnectorError } from '../errors.js';
import type { Pulled } from '../http/pull-pages.js';
import { readRows } from '../rows.js';
import type { ReadUsers } from './accounts.js';
import type { ListOptions, TenantClient } from './client.js';
import { NoSignInDatesError, tenantText } from './explain.js';
import { userSchema } from './wire.js';

export interface TenantUsers {
  /** null: they could not be read. */
  readonly users: ReadUsers | null;
  readonly userProblems: readonly ConnectorError[];
  readonly notes: string[];
}

/** With sign-in dates where the tenant keeps them, else without; no tenant is unread for want of them. `names`: they may be read and kept. */
export async function readUsers(
  client: TenantClient,
  names: boolean,
  scope: Scope,
  options: ListOptions,
): Promise<TenantUsers> {
  const withDates = await client.listLicensedUsers({ signIns: true, names }, options);
  const whole = wholeOf(withDates);
  if (whole !== null) return { users: toUsers(whole, true, names), userProblems: [], notes: [] };
  const without = await client.listLicensedUsers({ signIns: false, names }, options);
  const rows = wholeOf(without);
  if (rows === null)
    return {
      users: null,
      userProblems: without.problem === null ? [] : [without.problem],
      notes: ['Accounts not checked: how many of the seats are held by a live account is not known.'],
    };
  const { problem } = withDates;
  const isPremiumOnly = problem instanceof NoSignInDatesError;
  return {
    users: toUsers(rows, false, names),
    userProblems: problem === null || isPremiumOnly ? [] : [asSignInProblem(problem, scope)],
    notes: ['No sign-in dates: accounts that never signed in cannot be told from accounts without data.'],
  };
}

/** Users can be read, only their sign-in dates cannot: then it is this permission that is missing, and no other. */
export function asSignInProblem(problem: ConnectorError, scope: Scope): ConnectorError {
  if (!(problem instanceof PermissionError)) return problem;
  const permission = 'AuditLog.Read.All';
  const { source, endpoint, status } = problem;
  return new PermissionError(
    `${source}: tenant ${tenantText(scope)} does not allow sign-in dates (403): the permission ${permission} is missing.`,
    { source, endpoint, status, cause: problem },
    permission,
    problem.remedy.replaceAll('User.Read.All', permission),
  );
}

function toUsers(rows: readonly unknown[], hasSignIns: boolean, names: boolean): ReadUsers {
  const { rows: users, unreadable } = readRows(userSchema, rows);
  const unread = Array.from({ length: unreadable }, () => userSchema.parse({}));
  return { users: [...users, ...unread], hasSignIns, names };
}

/** The rows, if these are all; a list of accounts or subscriptions that is cut off is worse than none. */
export function wholeOf({ rows, problem }: Pulled): readonly unknown[] | null {
  return problem === null ? rows : null;
}
