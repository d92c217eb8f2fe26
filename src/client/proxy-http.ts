/** Calls of the proxy: a token, tries, time limits, and answers that are what the contract says or an error. The add-in's only fetch. */
import ky, { HTTPError, TimeoutError, type KyInstance, type Options } from 'ky';
import type { z } from 'zod';
import { problemSchema } from '../contracts/problem.js';
import { ForeignAnswerError, ProxyError, UnreachableError } from './errors.js';

export interface ProxyHttpOptions {
  /** Of the proxy, without a slash at the end: `https://drift.example.com`. */
  readonly address: string;
  /** The token of the moment; null when nobody is signed in. */
  readonly token: () => Promise<string | null>;
  readonly fetch?: typeof fetch;
}

export interface Call extends Omit<Options, 'signal'> {
  readonly signal?: AbortSignal | undefined;
}

const API = '/api/v1';
const SECONDS = 1_000;
/** Asked again when the proxy is being restarted; a refusal is not asked again. */
const AGAIN = { limit: 2, methods: ['get'], statusCodes: [502, 503, 504], backoffLimit: 2 * SECONDS };

export class ProxyHttp {
  readonly address: string;
  private readonly http: KyInstance;

  constructor({ address, token, ...options }: ProxyHttpOptions) {
    this.address = address;
    this.http = ky.create({
      prefixUrl: `${address}${API}`,
      timeout: 60 * SECONDS,
      retry: AGAIN,
      credentials: 'omit',
      ...(options.fetch === undefined ? {} : { fetch: options.fetch }),
      hooks: {
        beforeRequest: [
          async (request) => {
            const bearer = await token();
            if (bearer !== null) request.headers.set('authorization', `Bearer ${bearer}`);
          },
        ],
      },
    });
  }

  /** Throws ClientError, or the reason of the signal. A 304 is an answer. */
  async send(path: string, { signal, ...options }: Call = {}): Promise<Response> {
    try {
      return await this.http(path, { ...options, signal: signal ?? null });
    } catch (error) {
      signal?.throwIfAborted();
      if (!(error instanceof HTTPError)) throw this.unreachable(error);
      if (error.response.status === 304) return error.response;
      throw await this.refusal(error.response);
    }
  }

  async read<S extends z.ZodType>(response: Response, schema: S): Promise<z.output<S>> {
    let json: unknown;
    try {
      json = await response.json();
    } catch (cause) {
      throw this.foreign(response, 'no JSON', cause);
    }
    const parsed = schema.safeParse(json);
    if (parsed.success) return parsed.data;
    const [issue] = parsed.error.issues;
    throw this.foreign(response, `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'another shape'}`, parsed.error);
  }

  private async refusal(response: Response): Promise<ProxyError | ForeignAnswerError> {
    const json: unknown = await response.json().catch(() => null);
    const parsed = problemSchema.safeParse(json);
    return parsed.success ? new ProxyError(parsed.data) : this.foreign(response, `status ${response.status}`, null);
  }

  private foreign({ url }: Response, found: string, cause: unknown): ForeignAnswerError {
    return new ForeignAnswerError(
      `${new URL(url || this.address).pathname}: found ${found}, expected an answer of driftsheet. Check the address of the proxy (${this.address}), and that both are of one version.`,
      { cause },
    );
  }

  private unreachable(cause: unknown): UnreachableError {
    const found = cause instanceof TimeoutError ? 'no answer in time' : 'no answer';
    return new UnreachableError(
      `${this.address}: found ${found}, expected the proxy. Check that it runs, and the address in Settings.`,
      { cause },
    );
  }
}
