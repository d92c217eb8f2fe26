/** Xero's refusals in words that say whose turn it is. */
import type { TokenFailure } from '../auth/token-failure.js';
import {
  CredentialsError,
  PermissionError,
  ReconnectError,
  RefusedError,
  WaitError,
  type ConnectorError,
  type ErrorDetails,
} from '../errors.js';
import type { HttpFailure } from '../http/failure.js';

export type Grant = 'client_credentials' | 'authorization_code';

/** Scopes that can only read, as apps since March 2026 know them. */
export const READ_SCOPES = ['accounting.invoices.read', 'accounting.contacts.read', 'accounting.settings.read'];

/** Which scope the address needs. */
export function scopeOf(endpoint: string): string {
  if (/\/Contacts\b/i.test(endpoint)) return 'accounting.contacts.read';
  return /\/(?:Organisation|Items)\b/i.test(endpoint) ? 'accounting.settings.read' : 'accounting.invoices.read';
}

/** A limit of a whole day: no pause helps. Xero spells it in several ways. */
export function isDayLimit({ status, headers }: HttpFailure): boolean {
  return status === 429 && /day|daily/i.test(headers['x-rate-limit-problem'] ?? '');
}

export function explainXero(grant: Grant): (failure: HttpFailure) => ConnectorError | null {
  return (failure) => {
    const { source, endpoint, status, headers, text, until } = failure;
    const details: ErrorDetails = { source, endpoint, status };
    if (isDayLimit(failure))
      return new WaitError(
        `${source}: Xero allows no more requests to this organisation today (1,000 or 5,000 a day, by the plan of the app): found the limit of the day at ${endpoint}. Nothing is read until tomorrow.`,
        details,
        until,
      );
    if (status === 401 && /insufficient_scope/i.test(headers['www-authenticate'] ?? '')) {
      const scope = scopeOf(endpoint);
      return new PermissionError(
        `${source}: Xero does not let this connection read ${endpoint} (401): the scope ${scope} is missing.`,
        details,
        scope,
        grant === 'client_credentials'
          ? `Add ${scope} to the custom connection at developer.xero.com and have it authorised again.`
          : `Connect "${source}" again, so that ${scope} is asked for: driftsheet connect ${source}.`,
      );
    }
    if (status === 401 || (status === 403 && /AuthenticationUnsuccessful|forbidden/i.test(text)))
      return lost(
        grant,
        `${source}: Xero does not let us into the organisation at ${endpoint} (${status}). It said: ${text}`,
        details,
      );
    if (status === 400) return new RefusedError(`${source}: Xero turned ${endpoint} down. It said: ${text}`, details);
    return null;
  };
}

function lost(grant: Grant, message: string, details: ErrorDetails): ConnectorError {
  if (grant === 'authorization_code') return new ReconnectError(message, details);
  return new CredentialsError(
    message,
    details,
    'Open the custom connection at developer.xero.com: have the organisation authorise it again, or make a new secret and put it where the configuration refers to.',
  );
}

/** A wrong mix of scopes is turned down with the token already. */
export function explainXeroToken({
  source,
  endpoint,
  status,
  error,
  description,
}: TokenFailure): ConnectorError | null {
  if (error !== 'invalid_scope') return null;
  const wanted = READ_SCOPES.join(' ');
  return new PermissionError(
    `${source}: ${endpoint} does not grant the scopes that were asked for. It said: invalid_scope${description === '' ? '' : `: ${description}`}`,
    { source, endpoint, status },
    wanted,
    `Give the app the scopes ${wanted}. An app from before March 2026 knows other names: put "accounting.transactions.read accounting.contacts.read accounting.settings.read" into "scope" of this source.`,
  );
}
