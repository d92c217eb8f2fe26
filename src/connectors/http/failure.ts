/** A failed exchange, and what it means where the vendor gives no better reading. */
import {
  CredentialsError,
  NotFoundError,
  PermissionError,
  RefusedError,
  UnavailableError,
  WaitError,
  type ConnectorError,
} from '../errors.js';

export interface HttpFailure {
  readonly source: string;
  readonly endpoint: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** null when the body is no JSON. */
  readonly json: unknown;
  /** The beginning of the body, clean. */
  readonly text: string;
  /** ISO UTC: from Retry-After. */
  readonly until: string | null;
}

export function explainFailure(failure: HttpFailure): ConnectorError {
  const { source, endpoint, status, text, until } = failure;
  const details = { source, endpoint, status };
  const said = text === '' ? '' : ` It said: ${text}`;
  if (status === 401)
    return new CredentialsError(
      `${source}: ${endpoint} does not accept our token (401), nor a new one.${said}`,
      details,
    );
  if (status === 403)
    return new PermissionError(
      `${source}: ${endpoint} is not allowed (403).${said}`,
      details,
      '',
      'Give the key the permissions that docs/connectors.md lists.',
    );
  if (status === 404) return new NotFoundError(`${source}: nothing is at ${endpoint} (404).${said}`, details);
  if (status === 429)
    return new WaitError(`${source}: ${endpoint} allows no more requests for now (429).${said}`, details, until);
  if (status >= 500 || status === 408 || status === 425)
    return new UnavailableError(`${source}: ${endpoint} failed with status ${status}, several times.${said}`, details);
  return new RefusedError(`${source}: ${endpoint} was turned down with status ${status}.${said}`, details);
}
