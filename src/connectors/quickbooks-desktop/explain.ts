/** Conductor's refusals in words that say whose turn it is: the person at the computer, whoever holds the key, or QuickBooks itself. */
import {
  ConnectorError,
  CredentialsError,
  NotFoundError,
  PermissionError,
  RefusedError,
  UnavailableError,
  type ErrorDetails,
} from '../errors.js';
import type { HttpFailure } from '../http/failure.js';
import { snippet } from '../http/redact.js';
import { readError } from './wire.js';

/** The computer is off, QuickBooks or its Web Connector is closed, another company file is open. Nothing is wrong with what was read before. */
export class ComputerOffError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_UNAVAILABLE';
  override readonly whose = 'you';
  override readonly remedy =
    'On the computer with QuickBooks Desktop: turn it on, open the company file, close any open dialog, and start the Web Connector; then pull again. Until then the last pull stands.';
  constructor(message: string, details: ErrorDetails) {
    super(message, { retryable: true, ...details });
  }
}

const CONNECTION = 'INTEGRATION_CONNECTION_ERROR';

/** Nobody answers sooner for being asked again at once, and each try may take a minute and a half. */
export function isConnectionFailure({ json }: HttpFailure): boolean {
  return readError(json)?.type === CONNECTION;
}

export function explainConductor(failure: HttpFailure): ConnectorError | null {
  const { source, endpoint, status } = failure;
  const details: ErrorDetails = { source, endpoint, status };
  const error = readError(failure.json);
  if (error === null) return null;
  const said = `It said: ${snippet(error.userFacingMessage || error.message)} (${snippet(error.code)})`;
  switch (error.type) {
    case CONNECTION:
      return new ComputerOffError(`${source}: QuickBooks Desktop cannot be reached at ${endpoint}. ${said}`, details);
    case 'AUTHENTICATION_ERROR':
      return new CredentialsError(
        `${source}: Conductor does not accept the key at ${endpoint} (${status}). ${said}`,
        details,
        'Copy the secret key of the project from the Conductor dashboard (API keys) and put it where the configuration refers to.',
      );
    case 'PERMISSION_ERROR':
      return new PermissionError(
        `${source}: Conductor does not allow ${endpoint} (${status}). ${said}`,
        details,
        'QuickBooks Desktop access',
        'On the computer with QuickBooks Desktop, allow the application to read the company file (Edit, Preferences, Integrated Applications).',
      );
    case 'INTEGRATION_ERROR':
      return new UnavailableError(
        `${source}: QuickBooks Desktop itself failed at ${endpoint}. ${said}`,
        details,
        'Look at the computer with QuickBooks Desktop: close any open dialog, and pull again.',
      );
    case 'INVALID_REQUEST_ERROR':
      if (status === 404 || /END_USER/i.test(error.code))
        return new NotFoundError(
          `${source}: Conductor does not know what is asked for at ${endpoint} (${status}). ${said}`,
          details,
          'Check endUserId in the configuration against the end users in the Conductor dashboard.',
        );
      return new RefusedError(`${source}: Conductor turned ${endpoint} down (${status}). ${said}`, details);
    default:
      return null;
  }
}
