/** Intuit's refusals in words that say whose turn it is. */
import {
  ConnectorError,
  PermissionError,
  ReconnectError,
  RefusedError,
  WaitError,
  type ErrorDetails,
} from '../errors.js';
import type { HttpFailure } from '../http/failure.js';
import { readFault } from './wire.js';

/** The one scope there is; it could write as well. */
export const SCOPE = 'com.intuit.quickbooks.accounting';

/** The edition has no recurring transactions. Nobody's fault: the last posted lines count. */
export class NoTemplatesError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_PERMISSION';
  override readonly whose = 'nobody';
  override readonly remedy =
    'Recurring transactions need QuickBooks Online Essentials, Plus or Advanced; the last posted lines count instead.';
}

const AUTHENTICATION_FAILED = 3200;
const AUTHORIZATION_FAILED = 3100;
const THROTTLED = 3001;
const NOT_ALLOWED = 5020;
const ENDED = /subscription[\w ]*(?:ended|expired|cancell?ed|suspended)|company status/i;
const NO_FEATURE = /not (?:supported|available|enabled|allowed)|upgrade|subscription level|feature/i;

export function explainQuickbooks(failure: HttpFailure): ConnectorError | null {
  const { source, endpoint, status, text, until } = failure;
  const details: ErrorDetails = { source, endpoint, status };
  const fault = readFault(failure.json);
  const code = fault?.code ?? Number.NaN;
  const said = fault === null ? text : sentence(failure);
  if (code === THROTTLED || status === 429)
    return new WaitError(
      `${source}: QuickBooks Online allows no more requests for now at ${endpoint} (500 a minute, 10 a second). It said: ${said}`,
      details,
      until,
    );
  if (ENDED.test(said))
    return new PermissionError(
      `${source}: the QuickBooks Online subscription of this company is not running. It said: ${said}`,
      details,
      'QuickBooks Online subscription',
      'Renew the subscription in QuickBooks Online (Settings, Account and settings, Billing), then pull again.',
    );
  if (code === AUTHENTICATION_FAILED || status === 401)
    return new ReconnectError(
      `${source}: QuickBooks Online takes neither our token at ${endpoint} nor a new one. It said: ${said}`,
      details,
    );
  if (code === AUTHORIZATION_FAILED || status === 403)
    return new ReconnectError(
      `${source}: QuickBooks Online does not let this connection into the company at ${endpoint}: it was disconnected there, or realmId is that of another company. It said: ${said}`,
      details,
    );
  if (fault !== null && status === 400)
    return new RefusedError(
      `${source}: QuickBooks Online turned ${endpoint} down (${code}). It said: ${said}`,
      details,
    );
  return null;
}

/** Of the list of templates alone: what an edition without them answers. */
export function explainTemplates(failure: HttpFailure): ConnectorError | null {
  const fault = readFault(failure.json);
  if (fault === null || failure.status >= 500 || failure.status === 429) return null;
  const lacks =
    fault.code === NOT_ALLOWED || (failure.status === 400 && NO_FEATURE.test(`${fault.message} ${fault.detail}`));
  if (!lacks) return null;
  const { source, endpoint, status } = failure;
  return new NoTemplatesError(
    `${source}: this QuickBooks Online has no recurring transactions. It said: ${sentence(failure)}`,
    { source, endpoint, status },
  );
}

/** The fault's own words, out of the text that is already clean. */
function sentence({ json, text }: HttpFailure): string {
  const fault = readFault(json);
  const message = fault?.message ?? '';
  return message !== '' && text.includes(message) ? message : text;
}
