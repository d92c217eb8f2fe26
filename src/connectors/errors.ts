/**
 * What can go wrong between us and a source, one class for each thing the reader can do about it. A message says what failed, what was
 * found and what was expected; `remedy` is the sentence that says what to do, and `whose` whose turn it is.
 */
import type { ConnectorCode } from '../core/error-codes.js';
import type { Problem, Whose } from '../core/problem.js';

export type { Whose };

export interface ErrorDetails {
  /** Id of the source in the configuration. */
  readonly source: string;
  /** `GET https://api.example.com/v1/things?page=3`, without what is secret or personal; '' when no request was made. */
  readonly endpoint: string;
  /** HTTP status; null when there was no answer. */
  readonly status?: number | null;
  /** Trying again later may help without anybody doing anything. */
  readonly retryable?: boolean;
  readonly cause?: unknown;
}

export abstract class ConnectorError extends Error implements Problem {
  abstract readonly code: ConnectorCode;
  abstract readonly whose: Whose;
  /** What to do, as one sentence. */
  abstract readonly remedy: string;
  readonly source: string;
  readonly endpoint: string;
  readonly status: number | null;
  readonly retryable: boolean;

  constructor(message: string, details: ErrorDetails) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = new.target.name;
    this.source = details.source;
    this.endpoint = details.endpoint;
    this.status = details.status ?? null;
    this.retryable = details.retryable ?? false;
  }
}

/** The connection has ended: a person must give consent again. */
export class ReconnectError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_RECONNECT';
  override readonly whose = 'you';
  override readonly remedy: string;
  constructor(message: string, details: ErrorDetails) {
    super(message, details);
    this.remedy = `Connect "${details.source}" again: driftsheet connect ${details.source}.`;
  }
}

/** The id, secret or key of the configuration is not accepted. */
export class CredentialsError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_CREDENTIALS';
  override readonly whose = 'you';
  constructor(
    message: string,
    details: ErrorDetails,
    readonly remedy = 'Make a new secret at the vendor and put it where the configuration refers to.',
  ) {
    super(message, details);
  }
}

/** The administrator of the tenant has not let the app in. */
export class ConsentError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_CONSENT';
  override readonly whose = 'admin';
  constructor(
    message: string,
    details: ErrorDetails,
    /** The sentence to send to the administrator, with the address to open. */
    readonly remedy: string,
  ) {
    super(message, details);
  }
}

export class PermissionError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_PERMISSION';
  override readonly whose = 'admin';
  constructor(
    message: string,
    details: ErrorDetails,
    /** As the vendor calls it. */
    readonly permission: string,
    readonly remedy: string,
  ) {
    super(message, details);
  }
}

export class WaitError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_RATE_LIMIT';
  override readonly whose = 'time';
  override readonly remedy: string;
  constructor(
    message: string,
    details: ErrorDetails,
    /** ISO UTC; null when the source does not say. */
    readonly until: string | null,
  ) {
    super(message, { retryable: true, ...details });
    this.remedy = until === null ? 'Wait, and pull less often.' : `Wait until ${until}.`;
  }
}

export class UnavailableError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_UNAVAILABLE';
  override readonly whose = 'vendor';
  constructor(
    message: string,
    details: ErrorDetails,
    readonly remedy = "Try again later; if it lasts, look at the vendor's status page and at the network.",
  ) {
    super(message, { retryable: true, ...details });
  }
}

export class NotFoundError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_NOT_FOUND';
  override readonly whose = 'you';
  constructor(
    message: string,
    details: ErrorDetails,
    readonly remedy = 'Check baseUrl and the ids in the configuration.',
  ) {
    super(message, details);
  }
}

export class RefusedError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_REFUSED';
  override readonly whose = 'driftsheet';
  override readonly remedy = 'Please report it with this message: the request should have been right.';
}

export class AnswerError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_ANSWER';
  override readonly whose = 'vendor';
  override readonly remedy =
    'Check baseUrl and what stands between (a proxy, a sign-in page); if the vendor changed its answers, please report it.';
}

export class PagesError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_PAGES';
  override readonly whose = 'vendor';
  override readonly remedy = 'Pull again when nobody is changing data; if it lasts, please report it.';
  constructor(message: string, details: ErrorDetails) {
    super(message, { retryable: true, ...details });
  }
}

export class TooLargeError extends ConnectorError {
  override readonly code = 'ERR_SOURCE_TOO_LARGE';
  override readonly whose = 'vendor';
  override readonly remedy = 'Check baseUrl; if the vendor really sends so much, please report it.';
}

/** Our own guard: nothing was sent. */
export class RequestRefusedError extends ConnectorError {
  override readonly code = 'ERR_REQUEST_REFUSED';
  override readonly whose = 'driftsheet';
  override readonly remedy =
    'driftsheet only reads, and only from the addresses of the source. Check baseUrl and tokenUrl; otherwise please report it.';
}

/** The ConnectorError in an error or behind it (libraries wrap what a hook throws); null when there is none. */
export function connectorErrorIn(error: unknown): ConnectorError | null {
  for (let depth = 0; depth < 6 && error instanceof Error; depth += 1) {
    if (error instanceof ConnectorError) return error;
    error = error.cause;
  }
  return null;
}
