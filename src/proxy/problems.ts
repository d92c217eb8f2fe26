/** The errors of the API: a code, a status and a title for each, and how one becomes application/problem+json. */
import type { ApiProblem } from '../contracts/problem.js';
import type { ApiCode } from '../core/error-codes.js';

const KINDS: Record<ApiCode, readonly [status: number, title: string]> = {
  ERR_REQUEST_INVALID: [400, 'A field of the request is wrong'],
  ERR_REQUEST_JSON: [400, 'The body is no JSON'],
  ERR_REQUEST_MALFORMED: [400, 'The request cannot be read'],
  ERR_REQUEST_TIMEOUT: [408, 'The request took too long to arrive'],
  ERR_REQUEST_TOO_LARGE: [413, 'The body is too large'],
  ERR_REQUEST_HEADERS_TOO_LARGE: [431, 'The headers are too large'],
  ERR_REQUEST_MEDIA_TYPE: [415, 'The body is of a type that is not read here'],
  ERR_REQUEST_NOT_ACCEPTABLE: [406, 'Nothing of the asked types is given here'],
  ERR_REQUEST_METHOD: [405, 'The method does not exist at this address'],
  ERR_REQUEST_HOST: [421, 'Another host was asked for'],
  ERR_REQUEST_RATE: [429, 'Too many requests'],
  ERR_AUTH_MISSING: [401, 'A token is needed'],
  ERR_AUTH_INVALID: [401, 'The token is not accepted'],
  ERR_AUTH_EXPIRED: [401, 'The token has expired'],
  ERR_AUTH_SCOPE: [403, 'The token lacks the scope of this API'],
  ERR_AUTH_READ_ONLY: [403, 'The token may only read'],
  ERR_AUTH_UNAVAILABLE: [503, 'The sign-in cannot be checked now'],
  ERR_ADDRESS_UNKNOWN: [404, 'Nothing is at this address'],
  ERR_SOURCE_UNKNOWN: [404, 'No such source'],
  ERR_SYNC_UNKNOWN: [404, 'No such sync'],
  ERR_VERSION_MISSING: [428, 'A save has to name the version it replaces'],
  ERR_VERSION_STALE: [412, 'Somebody else has saved in between'],
  ERR_NOT_READY: [503, 'The proxy is not ready'],
  ERR_INTERNAL: [500, 'An unexpected fault'],
};

interface Extras {
  readonly errors?: readonly string[] | undefined;
  readonly version?: number | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly cause?: unknown;
}

/** An answer that is an error. The detail goes out to whoever asked: it holds no secret and nothing of the inside. */
export class ApiError extends Error {
  override readonly name = 'ApiError';
  readonly statusCode: number;
  readonly errors: readonly string[] | undefined;
  readonly version: number | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly code: ApiCode,
    detail: string,
    { errors, version, headers, cause }: Extras = {},
  ) {
    super(detail, { cause });
    this.statusCode = KINDS[code][0];
    this.errors = errors;
    this.version = version;
    this.headers = headers ?? {};
  }
}

export function problemOf(error: ApiError, at: { readonly path: string; readonly requestId: string }): ApiProblem {
  return {
    type: `urn:driftsheet:problem:${error.code}`,
    title: KINDS[error.code][1],
    status: error.statusCode,
    detail: error.message,
    instance: at.path,
    code: error.code,
    requestId: at.requestId,
    ...(error.errors === undefined ? {} : { errors: [...error.errors] }),
    ...(error.version === undefined ? {} : { version: error.version }),
  };
}
