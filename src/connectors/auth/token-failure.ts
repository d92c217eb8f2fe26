/** What a refused token request means. */
import { CredentialsError, PermissionError, ReconnectError, RefusedError, type ConnectorError } from '../errors.js';

export interface TokenFailure {
  readonly source: string;
  readonly endpoint: string;
  readonly status: number;
  /** OAuth's own word: invalid_grant, invalid_client ... */
  readonly error: string;
  /** The vendor's further words, short and clean. */
  readonly description: string;
}

export function explainTokenFailure(failure: TokenFailure): ConnectorError {
  const { source, endpoint, status, error, description } = failure;
  const details = { source, endpoint, status };
  const said = `It said: ${error}${description === '' ? '' : `: ${description}`}`;
  switch (error) {
    case 'invalid_grant':
    case 'login_required':
    case 'interaction_required':
      return new ReconnectError(
        `${source}: the connection has ended; ${endpoint} takes its refresh token no more. ${said}`,
        details,
      );
    case 'access_denied':
    case 'invalid_client':
    case 'unauthorized_client':
      return new CredentialsError(`${source}: ${endpoint} does not accept the client id or secret. ${said}`, details);
    case 'invalid_scope':
      return new PermissionError(
        `${source}: ${endpoint} does not grant what is asked for. ${said}`,
        details,
        'scope',
        'Give the app the scopes that docs/connectors.md lists.',
      );
    default:
      return new RefusedError(`${source}: ${endpoint} turned the token request down. ${said}`, details);
  }
}
