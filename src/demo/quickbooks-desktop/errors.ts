/** Conductor's error body: one message for the log, another for the person at the screen. */

export interface ConductorError {
  readonly status: number;
  readonly type: string;
  readonly code: string;
  readonly message: string;
  readonly userFacingMessage: string;
  readonly integrationCode: string | null;
}

/** What the caller's end users need not know is hidden from them. */
const MASKED = 'An internal server error occurred. Please try again.';

const error = (
  status: number,
  type: string,
  code: string,
  message: string,
  userFacingMessage = MASKED,
  integrationCode: string | null = null,
): ConductorError => ({ status, type, code, message, userFacingMessage, integrationCode });

export const ERRORS = {
  wrongKey: (key: string) =>
    error(401, 'AUTHENTICATION_ERROR', 'API_KEY_INVALID', `Invalid API key provided: '${masked(key)}'`),
  noEndUser: () =>
    error(400, 'INVALID_REQUEST_ERROR', 'HEADER_MISSING', "Missing required header: 'Conductor-End-User-Id'"),
  missing: (what: string) => error(404, 'INVALID_REQUEST_ERROR', 'RESOURCE_MISSING', `No such resource: '${what}'`),
  badParameter: (message: string) => error(400, 'INVALID_REQUEST_ERROR', 'PARAMETER_INVALID', message),
  notFoundInQuickBooks: (id: string) =>
    error(
      400,
      'INTEGRATION_ERROR',
      'QBD_REQUEST_ERROR',
      `QBD Request Error: the query request has not been fully completed. There was a required element ("${id}") that could not be found in QuickBooks.`,
      'A record that was asked for could not be found in QuickBooks Desktop.',
      '500',
    ),
  pcIsOff: () =>
    error(
      502,
      'INTEGRATION_CONNECTION_ERROR',
      'QBD_CONNECTION_ERROR',
      'QBD Connection Error: the QuickBooks Web Connector of this end-user is offline.',
      'We could not reach QuickBooks Desktop. Switch on the computer that QuickBooks Desktop runs on, log in and check that the QuickBooks Web Connector is running. Then try again.',
    ),
  timedOut: (seconds: number) =>
    error(
      504,
      'INTEGRATION_CONNECTION_ERROR',
      'QBD_REQUEST_TIMEOUT',
      `QBD Connection Error: no answer within ${seconds} seconds.`,
      'QuickBooks Desktop took too long to answer. Close any open dialog in QuickBooks Desktop. Then try again.',
    ),
} as const;

const BY_STATUS: Readonly<Record<number, ConductorError>> = {
  403: error(403, 'PERMISSION_ERROR', 'PERMISSION_DENIED', 'This API key may not do that.'),
  405: error(405, 'INVALID_REQUEST_ERROR', 'METHOD_NOT_ALLOWED', 'The method is not allowed for this address.'),
  429: error(429, 'RATE_LIMIT_ERROR', 'RATE_LIMIT_EXCEEDED', 'Too many requests.'),
};

export function errorOf(status: number, path: string): ConductorError {
  if (status === 404) return ERRORS.missing(path);
  return BY_STATUS[status] ?? error(status, 'INTERNAL_ERROR', 'INTERNAL_ERROR', 'Internal server error.');
}

export function errorBody(
  { status, type, code, message, userFacingMessage, integrationCode }: ConductorError,
  requestId: string,
): object {
  return { error: { message, userFacingMessage, type, code, integrationCode, httpStatusCode: status, requestId } };
}

function masked(key: string): string {
  return key.length < 12 ? '...' : `${key.slice(0, 8)}...${key.slice(-4)}`;
}
