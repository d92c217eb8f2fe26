/** Microsoft's refusals in words that say whose turn it is: an administrator's consent, a named permission, a new secret. */
import { z } from 'zod';
import type { TokenFailure } from '../auth/token-failure.js';
import {
  ConsentError,
  ConnectorError,
  CredentialsError,
  NotFoundError,
  PermissionError,
  type ErrorDetails,
} from '../errors.js';
import type { Scope } from '../connector.js';
import type { HttpFailure } from '../http/failure.js';
import { errorSchema } from './wire.js';

export interface AppAddress {
  readonly clientId: string;
  /** With `{tenant}`. */
  readonly tokenUrl: string;
  readonly redirectUri: string | null;
}

/** The tenant keeps no sign-in dates (no Entra ID P1 or P2). Nobody's fault: everything else is read without them. */
export class NoSignInDatesError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_PERMISSION';
  override readonly whose = 'nobody';
  override readonly remedy =
    'Sign-in dates need Entra ID P1 or P2 in the tenant; everything else is read without them.';
}

/** A tenant as a person knows it, beside the id that Microsoft knows it by. */
export function tenantText({ id, name }: Scope): string {
  return name === id || name === '' ? id : `${name} (${id})`;
}

/** Where the administrator of a tenant lets the app in. */
export function consentUrl(app: AppAddress, { id }: Scope): string {
  const url = new URL(
    `/${encodeURIComponent(id)}/adminconsent`,
    new URL(app.tokenUrl.replaceAll('{tenant}', 'common')).origin,
  );
  url.searchParams.set('client_id', app.clientId);
  if (app.redirectUri !== null) url.searchParams.set('redirect_uri', app.redirectUri);
  return url.href;
}

const WANTED = 'LicenseAssignment.Read.All, User.Read.All, Organization.Read.All and AuditLog.Read.All';

function consentSentence(app: AppAddress, tenant: Scope): string {
  return (
    `Send to an administrator of ${tenantText(tenant)}: "Please open ${consentUrl(app, tenant)} and accept. ` +
    `It lets driftsheet read licence counts (${WANTED}); it can change nothing."`
  );
}

function permissionSentence(app: AppAddress, tenant: Scope, permission: string): string {
  return (
    `Add the application permission ${permission} to the app in Entra ID, then send to an administrator of ${tenantText(tenant)}: ` +
    `"Please open ${consentUrl(app, tenant)} and accept ${permission} (read only)."`
  );
}

/** Which permission the address needs, least first. */
export function permissionOf(endpoint: string): string {
  if (/\/subscribedSkus\b|\/directory\/subscriptions\b/i.test(endpoint)) return 'LicenseAssignment.Read.All';
  if (/\/users\b/i.test(endpoint)) return 'User.Read.All';
  if (/\/organization\b/i.test(endpoint)) return 'Organization.Read.All';
  if (/\/contracts\b/i.test(endpoint)) return 'Directory.Read.All';
  return /delegatedAdmin/i.test(endpoint) ? 'DelegatedAdminRelationship.Read.All' : 'Directory.Read.All';
}

export function explainGraph(app: AppAddress, tenant: Scope, failure: HttpFailure): ConnectorError | null {
  const { source, endpoint, status, text } = failure;
  const details: ErrorDetails = { source, endpoint, status };
  const read = errorSchema.safeParse(failure.json);
  const code = read.success ? read.data.error.code : '';
  const said = code === '' ? text : code;
  if (code === 'Authentication_RequestFromNonPremiumTenantOrB2CTenant')
    return new NoSignInDatesError(
      `${source}: tenant ${tenantText(tenant)} keeps no sign-in dates (it has no Entra ID P1 or P2).`,
      details,
    );
  if (code === 'Authorization_IdentityNotFound')
    return new ConsentError(
      `${source}: the app is not known in tenant ${tenantText(tenant)}: no administrator has consented there (${code}).`,
      details,
      consentSentence(app, tenant),
    );
  if (status === 401)
    return new CredentialsError(
      `${source}: Microsoft Graph does not accept our token for tenant ${tenantText(tenant)} at ${endpoint} (401), nor a new one. It said: ${said}`,
      details,
    );
  if (status === 403) {
    const permission = permissionOf(endpoint);
    return new PermissionError(
      `${source}: tenant ${tenantText(tenant)} does not allow ${endpoint} (403): the permission ${permission} is missing. It said: ${said}`,
      details,
      permission,
      permissionSentence(app, tenant, permission),
    );
  }
  return null;
}

const codesSchema = z.string().transform((text) => /AADSTS(\d+)/.exec(text)?.[1] ?? '');

/** Not in the tenant, or never consented to. */
const NO_CONSENT = ['700016', '65001', '500014', '7000112'];
const BAD_SECRET: Readonly<Record<string, string>> = {
  '7000215': 'is wrong (it must be the value of the secret, not its id)',
  '7000222': 'has expired',
};
const NO_TENANT = ['90002', '900023', '900021'];

export function explainToken(app: AppAddress, tenant: Scope, failure: TokenFailure): ConnectorError | null {
  const { source, endpoint, status, error, description } = failure;
  const details: ErrorDetails = { source, endpoint, status };
  const code = codesSchema.parse(description);
  const named = code === '' ? error : `AADSTS${code}`;
  if (NO_CONSENT.includes(code))
    return new ConsentError(
      `${source}: the app is not in tenant ${tenantText(tenant)}: no administrator has consented there (${named}).`,
      details,
      consentSentence(app, tenant),
    );
  const secret = BAD_SECRET[code];
  if (secret !== undefined)
    return new CredentialsError(
      `${source}: the client secret of the app ${secret} (${named}).`,
      details,
      'Make a new client secret in Entra ID (App registrations, Certificates & secrets) and put it where the configuration refers to.',
    );
  if (NO_TENANT.includes(code))
    return new NotFoundError(
      `${source}: Microsoft knows no tenant ${tenantText(tenant)} (${named}).`,
      details,
      'Correct the tenant id in the configuration.',
    );
  if (code === '53003')
    return new PermissionError(
      `${source}: conditional access of tenant ${tenantText(tenant)} blocks the app (${named}).`,
      details,
      'conditional access',
      `Send to an administrator of ${tenantText(tenant)}: "Please exclude the app ${app.clientId} from the policy that blocks workload identities, or allow the address it comes from."`,
    );
  return null;
}
