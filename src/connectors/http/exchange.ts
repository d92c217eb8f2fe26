/**
 * One request and its answer over got: time-outs, a size limit, redirects checked by the guard. No retry, no waiting, no meaning: those
 * are the business of vendor-http.ts. The only file that imports got.
 */
import got, { MaxRedirectsError, ReadError, TimeoutError, type Response } from 'got';
import { AnswerError, connectorErrorIn, TooLargeError, UnavailableError } from '../errors.js';
import { assertAllowed, type AccessPolicy } from './access.js';
import type { AgentPool } from './network.js';
import { shownUrl } from './redact.js';

export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Received {
  readonly status: number;
  /** Names in lower case; of a repeated header the first. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export interface ExchangeOptions {
  readonly source: string;
  readonly access: AccessPolicy;
  readonly agents: AgentPool;
  /** Milliseconds for the whole exchange. */
  readonly timeout: number;
  /** Bytes, unpacked. */
  readonly largestAnswer: number;
}

const CONNECT_TIMEOUT = 15_000;
const MOST_REDIRECTS = 3;

/**
 * Throws RequestRefusedError, TooLargeError, the reason of the signal, or UnavailableError when there was no whole answer; a status of
 * any kind is an answer.
 */
export async function exchange(sent: Sent, options: ExchangeOptions): Promise<Received> {
  const { source, access, largestAnswer } = options;
  const endpoint = endpointOf(sent);
  assertAllowed(source, access, sent.method, sent.url);
  sent.signal?.throwIfAborted();
  const tooLarge = new AbortController();
  const stop = sent.signal === undefined ? tooLarge.signal : AbortSignal.any([tooLarge.signal, sent.signal]);
  try {
    const pending = got(sent.url, {
      method: sent.method as 'GET',
      headers: { 'user-agent': 'driftsheet', ...sent.headers },
      ...(sent.body === undefined ? {} : { body: sent.body }),
      responseType: 'buffer',
      throwHttpErrors: false,
      retry: { limit: 0 },
      timeout: {
        lookup: CONNECT_TIMEOUT,
        connect: CONNECT_TIMEOUT,
        secureConnect: CONNECT_TIMEOUT,
        request: options.timeout,
      },
      agent: options.agents.for(sent.url),
      signal: stop,
      followRedirect: sent.method === 'GET',
      maxRedirects: MOST_REDIRECTS,
      hooks: {
        beforeRedirect: [
          (next) => {
            assertAllowed(source, access, next.method, next.url as URL);
          },
        ],
      },
    });
    void pending.on('downloadProgress', ({ transferred }) => {
      if (transferred > largestAnswer) tooLarge.abort();
    });
    return toReceived(await pending, endpoint, source);
  } catch (cause) {
    sent.signal?.throwIfAborted();
    if (tooLarge.signal.aborted)
      throw new TooLargeError(
        `${source}: the answer to ${endpoint} is larger than ${Math.round(largestAnswer / 1_048_576)} MiB and was not read.`,
        { source, endpoint, cause },
      );
    const known = connectorErrorIn(cause);
    if (known !== null) throw known;
    throw new UnavailableError(`${source}: no whole answer to ${endpoint}: ${reasonOf(cause)}.`, {
      source,
      endpoint,
      cause,
    });
  }
}

export function endpointOf({ method, url }: Pick<Sent, 'method' | 'url'>): string {
  return `${method} ${shownUrl(url)}`;
}

function toReceived(response: Response<Buffer>, endpoint: string, source: string): Received {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(response.headers)) {
    const first = Array.isArray(value) ? value[0] : value;
    if (first !== undefined) headers[name] = first;
  }
  let body: string;
  try {
    body = new TextDecoder('utf-8', { fatal: true }).decode(response.rawBody);
  } catch (cause) {
    throw new AnswerError(`${source}: the answer to ${endpoint} is no text: found bytes that are no UTF-8.`, {
      source,
      endpoint,
      status: response.statusCode,
      cause,
    });
  }
  return { status: response.statusCode, headers, body };
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'nothing listens at that address',
  ECONNRESET: 'the connection was dropped',
  ENOTFOUND: 'the host name is not known',
  EAI_AGAIN: 'the host name could not be looked up',
  ETIMEDOUT: 'it took too long',
  EPIPE: 'the connection was dropped',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not trusted; name its authority in NODE_EXTRA_CA_CERTS',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not trusted; name its authority in NODE_EXTRA_CA_CERTS',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not trusted; name its authority in NODE_EXTRA_CA_CERTS',
  CERT_HAS_EXPIRED: 'its certificate has expired',
};

/** Never the library's own text: it may hold the address as it was sent. */
function reasonOf(cause: unknown): string {
  if (cause instanceof ReadError) return 'the answer was cut off';
  if (cause instanceof TimeoutError) return 'it took too long';
  if (cause instanceof MaxRedirectsError) return 'it redirects without end';
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  return REASONS[code] ?? (code === '' ? 'the connection failed' : `the connection failed (${code})`);
}
