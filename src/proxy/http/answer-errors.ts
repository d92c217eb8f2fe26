/** Every error becomes application/problem+json. Of what is no fault of the asker nothing of the inside goes out: the log has it. */
import { STATUS_CODES } from 'node:http';
import type { Socket } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PROBLEM_TYPE } from '../../contracts/problem.js';
import type { ApiCode } from '../../core/error-codes.js';
import type { Log } from '../../core/ports.js';
import { ApiError, problemOf } from '../problems.js';
import { REQUEST_ID } from './request-ids.js';

/** What the HTTP library refuses by itself, in our codes. */
const OF_THE_LIBRARY: Readonly<Record<string, readonly [code: ApiCode, detail: string]>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['ERR_REQUEST_MEDIA_TYPE', 'Expected a body of the type application/json.'],
  FST_ERR_CTP_BODY_TOO_LARGE: ['ERR_REQUEST_TOO_LARGE', 'The body is larger than is read here.'],
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: ['ERR_REQUEST_MALFORMED', 'The body is not as long as its Content-Length says.'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['ERR_REQUEST_JSON', 'The body is no JSON.'],
  FST_ERR_CTP_EMPTY_JSON_BODY: ['ERR_REQUEST_JSON', 'The body is empty; expected JSON.'],
  FST_ERR_BAD_URL: ['ERR_REQUEST_MALFORMED', 'The address cannot be read.'],
  FST_ERR_MAX_PARAM_LENGTH: ['ERR_REQUEST_MALFORMED', 'A part of the address is too long.'],
};

/** What passes by itself: the rooms below name it, and whoever asks may ask again. */
const FOR_NOW: Readonly<Record<string, string>> = {
  ERR_STORE_BUSY: 'The store is busy.',
  ERR_STORE_UNREACHABLE: 'The store does not answer.',
  ERR_SYNC_STOPPED: 'The proxy is stopping.',
};

export function answerErrors(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error, request, reply) => answerError(error, request, reply, log));
}

export function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply, log: Log): FastifyReply {
  const known = toApiError(error);
  if (known.statusCode >= 500) report(known.cause ?? error, request, log);
  const path = request.url.split('?', 1)[0] ?? '';
  const problem = problemOf(known, { path, requestId: request.id });
  // A cached tag or a length of the answer that was begun does not hold for the error.
  for (const name of ['etag', 'content-length', 'content-encoding', 'last-modified']) reply.removeHeader(name);
  return reply
    .code(known.statusCode)
    .headers(known.headers)
    .header(REQUEST_ID, request.id)
    .header('cache-control', 'no-store')
    .type(PROBLEM_TYPE)
    .send(JSON.stringify(problem));
}

function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const known = OF_THE_LIBRARY[code];
  if (known !== undefined) return new ApiError(known[0], known[1], { cause: error });
  const passing = FOR_NOW[code];
  if (passing !== undefined)
    return new ApiError('ERR_NOT_READY', `${passing} Try again in a moment.`, {
      headers: { 'retry-after': '5' },
      cause: error,
    });
  const status = error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 500;
  // Static files: a path that leads out of the folder.
  if (status === 403 || status === 404) return new ApiError('ERR_ADDRESS_UNKNOWN', 'Nothing is at this address.');
  if (status >= 400 && status < 500)
    return new ApiError('ERR_REQUEST_MALFORMED', 'The request cannot be read.', { cause: error });
  return new ApiError(
    'ERR_INTERNAL',
    'Something went wrong inside. The log of the proxy names it beside the request id.',
    {
      cause: error,
    },
  );
}

function report(error: unknown, request: FastifyRequest, log: Log): void {
  const { name, message, stack } =
    error instanceof Error ? error : { name: 'unknown', message: String(error), stack: '' };
  const code = error instanceof Error && 'code' in error ? String(error.code) : null;
  log.write('error', 'request-failed', {
    requestId: request.id,
    route: request.routeOptions.url ?? null,
    error: name,
    code,
    message,
    at: stack?.split('\n').slice(1, 6).join(' ').replaceAll(/\s+/g, ' ') ?? '',
  });
}

const BROKEN: Readonly<Record<string, ApiCode>> = {
  HPE_HEADER_OVERFLOW: 'ERR_REQUEST_HEADERS_TOO_LARGE',
  ERR_HTTP_REQUEST_TIMEOUT: 'ERR_REQUEST_TIMEOUT',
};

/** What is no HTTP never becomes a request: the answer goes straight into the connection. */
export function answerBroken(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable || socket.destroyed) {
    socket.destroy();
    return;
  }
  const known = new ApiError(
    BROKEN[error.code ?? ''] ?? 'ERR_REQUEST_MALFORMED',
    'The request cannot be read as HTTP.',
  );
  const body = JSON.stringify(problemOf(known, { path: '', requestId: '' }));
  socket.end(
    `HTTP/1.1 ${known.statusCode} ${STATUS_CODES[known.statusCode] ?? ''}\r\nconnection: close\r\n` +
      `content-type: ${PROBLEM_TYPE}\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}
