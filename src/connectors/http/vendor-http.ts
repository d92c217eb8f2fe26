/**
 * What every connector talks through: reads JSON from one source within its limits, tries again what may pass, renews a token that has
 * run out, and turns every failure into a ConnectorError. One of these exists for each source.
 */
import type { Clock, Log } from '../../core/ports.js';
import type { ConnectorError } from '../errors.js';
import { AnswerError, UnavailableError, WaitError } from '../errors.js';
import type { AccessPolicy } from './access.js';
import { endpointOf, exchange, type Received, type Sent } from './exchange.js';
import { explainFailure, type HttpFailure } from './failure.js';
import { Limiter, LimiterSet, type Limits } from './limiter.js';
import type { AgentPool } from './network.js';
import { snippet } from './redact.js';
import { isPassing, pauseAfter, RETRY_RULES, retryAfter, type RetryRules } from './retry.js';

export interface HttpDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly agents: AgentPool;
  /** 0 to 1, for the jitter of pauses. */
  readonly random: () => number;
  /** Milliseconds for one exchange, whatever the source says; left out: what it says, else a minute. */
  readonly timeout?: number | undefined;
}

export interface HttpOptions {
  readonly source: string;
  readonly access: AccessPolicy;
  /** Over the whole source. */
  readonly limits: Limits;
  /** For each scope: a tenant, a realm. */
  readonly scopeLimits?: Limits | undefined;
  /** Texts that must never be shown. */
  readonly secrets: readonly string[];
  /** Milliseconds for one exchange. */
  readonly timeout?: number | undefined;
  readonly largestAnswer?: number | undefined;
  readonly retry?: RetryRules | undefined;
  /** The vendor's own reading of a failure; null leaves it to the general one. */
  readonly explain?: ((failure: HttpFailure) => ConnectorError | null) | undefined;
  /** Milliseconds to wait before the next try where the vendor names none itself; null for the usual pause. */
  readonly waitFor?: ((failure: HttpFailure) => number | null) | undefined;
  /** A failure that no second try can mend although its status may pass (a day's limit, a computer that is off). */
  readonly isLasting?: ((failure: HttpFailure) => boolean) | undefined;
}

/** Hands out an access token, and takes back the news that one is no longer good. */
export interface Bearer {
  token(signal?: AbortSignal): Promise<string>;
  invalidate(token: string): void;
}

export interface JsonRequest {
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Key of the scope's own limits. */
  readonly scope?: string | undefined;
  readonly bearer?: Bearer | undefined;
  /** The reading of a failure that knows more of this request than the source's own. */
  readonly explain?: ((failure: HttpFailure) => ConnectorError | null) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** Not tried again after a failure that may have reached the vendor: there the request moves something on (an iterator). */
  readonly isOnce?: boolean | undefined;
}

export interface JsonAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly json: unknown;
  readonly endpoint: string;
}

const TIMEOUT = 60_000;
const LARGEST_ANSWER = 64 * 1_048_576;

export class VendorHttp {
  private readonly whole: Limiter;
  private readonly scopes: LimiterSet | null;
  private readonly retry: RetryRules;
  /** Requests sent so far, tries included. */
  requests = 0;

  constructor(
    private readonly options: HttpOptions,
    private readonly deps: HttpDeps,
  ) {
    this.whole = new Limiter(options.limits, deps.clock);
    this.scopes = options.scopeLimits === undefined ? null : new LimiterSet(options.scopeLimits, deps.clock);
    this.retry = options.retry ?? RETRY_RULES;
  }

  get source(): string {
    return this.options.source;
  }

  get clock(): Clock {
    return this.deps.clock;
  }

  /** A text of the vendor, short and without what must not be shown. */
  snippet(text: string): string {
    return snippet(text, this.options.secrets);
  }

  /** GET, and the JSON that came. Throws ConnectorError, or the reason of the signal. */
  async getJson(request: JsonRequest): Promise<JsonAnswer> {
    const endpoint = endpointOf({ method: 'GET', url: request.url });
    let renewed = false;
    for (;;) {
      const token = await request.bearer?.token(request.signal);
      const sent: Sent = {
        method: 'GET',
        url: request.url,
        headers: {
          accept: 'application/json',
          ...request.headers,
          ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        },
        signal: request.signal,
      };
      const tries = request.isOnce === true ? 1 : this.retry.tries;
      const { received, json } = await this.settle(sent, request.scope, (one) => this.readJson(one, endpoint), tries);
      if (received.status >= 200 && received.status < 300)
        return { status: received.status, headers: received.headers, json, endpoint };
      if (received.status === 401 && token !== undefined && request.bearer !== undefined && !renewed) {
        // A token may run out in the middle of a list: one new token, and the same page again.
        renewed = true;
        request.bearer.invalidate(token);
        continue;
      }
      const failure = this.failureOf(received, endpoint);
      throw request.explain?.(failure) ?? this.explained(failure);
    }
  }

  /** POST of a token request or a documented query; the guard lets nothing else pass. Any status is an answer; with 2xx it must be JSON. */
  async post(
    url: string,
    body: string,
    headers: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<Received> {
    const sent: Sent = { method: 'POST', url, headers, body, signal };
    const endpoint = endpointOf(sent);
    const { received } = await this.settle(sent, undefined, (one) => this.readJson(one, endpoint));
    return received;
  }

  /** The failure in the vendor's words, else in general ones. */
  explained(failure: HttpFailure): ConnectorError {
    return this.options.explain?.(failure) ?? explainFailure(failure);
  }

  failureOf(received: Received, endpoint: string): HttpFailure {
    let json: unknown = null;
    try {
      json = JSON.parse(received.body);
    } catch {
      // An error page is no JSON; its text is shown instead.
    }
    const { source } = this.options;
    const { status, headers, body } = received;
    const wait = retryAfter(headers['retry-after'], this.deps.clock.now());
    const until = wait === null ? null : new Date(this.deps.clock.now() + wait).toISOString();
    return { source, endpoint, status, headers, json, text: this.snippet(body), until };
  }

  /** Sends until an answer stands that no further try would better. `read` may throw a retryable error of its own. */
  private async settle<T>(
    sent: Sent,
    scope: string | undefined,
    read: (received: Received) => T,
    tries = this.retry.tries,
  ): Promise<{ received: Received; json: T | null }> {
    const endpoint = endpointOf(sent);
    for (let tried = 1; ; tried += 1) {
      let problem: ConnectorError;
      let wait: number | null = null;
      try {
        const received = await this.once(sent, scope);
        if (received.status >= 200 && received.status < 300) return { received, json: read(received) };
        if (!isPassing(received.status)) return { received, json: null };
        const failure = this.failureOf(received, endpoint);
        if (this.options.isLasting?.(failure) === true) return { received, json: null };
        wait =
          retryAfter(received.headers['retry-after'], this.deps.clock.now()) ?? this.options.waitFor?.(failure) ?? null;
        // A request that was over the limit has reached nothing yet.
        if (tried >= (received.status === 429 ? this.retry.tries : tries)) return { received, json: null };
        problem = this.explained(failure);
      } catch (error) {
        const mayPass = error instanceof UnavailableError || error instanceof AnswerError;
        if (!mayPass || tried >= tries) throw error;
        problem = error;
      }
      if (wait !== null && wait > this.retry.longestWait) throw this.tooLong(problem, wait);
      await this.rest(
        wait ?? pauseAfter(tried, this.retry, this.deps.random()),
        wait !== null,
        scope,
        problem,
        tried,
        sent,
      );
    }
  }

  private tooLong(problem: ConnectorError, wait: number): WaitError {
    const until = new Date(this.deps.clock.now() + wait).toISOString();
    const { source, endpoint, status } = problem;
    return new WaitError(
      `${source}: ${endpoint} asks to come back after ${until}, which is too long to wait for.`,
      {
        source,
        endpoint,
        status,
        cause: problem,
      },
      until,
    );
  }

  private async rest(
    wait: number,
    asked: boolean,
    scope: string | undefined,
    problem: ConnectorError,
    tried: number,
    sent: Sent,
  ): Promise<void> {
    const { clock, log } = this.deps;
    log.write('warn', 'vendor-retry', {
      source: this.options.source,
      endpoint: problem.endpoint,
      status: problem.status,
      code: problem.code,
      tried,
      waitMs: wait,
    });
    // What the vendor asks for holds for everybody who shares the limit.
    if (asked) this.limiterOf(scope).pauseUntil(clock.now() + wait);
    await clock.sleep(wait, sent.signal);
  }

  private limiterOf(scope: string | undefined): Limiter {
    return scope === undefined || this.scopes === null ? this.whole : this.scopes.of(scope);
  }

  private once(sent: Sent, scope: string | undefined): Promise<Received> {
    const { source, access } = this.options;
    const send = async (): Promise<Received> => {
      this.requests += 1;
      const began = this.deps.clock.now();
      const received = await exchange(sent, {
        source,
        access,
        agents: this.deps.agents,
        timeout: this.deps.timeout ?? this.options.timeout ?? TIMEOUT,
        largestAnswer: this.options.largestAnswer ?? LARGEST_ANSWER,
      });
      this.deps.log.write('debug', 'vendor-request', {
        source,
        endpoint: endpointOf(sent),
        status: received.status,
        ms: this.deps.clock.now() - began,
      });
      return received;
    };
    const inWhole = (): Promise<Received> => this.whole.run(send, sent.signal);
    const own = this.limiterOf(scope);
    return own === this.whole ? inWhole() : own.run(inWhole, sent.signal);
  }

  private readJson(received: Received, endpoint: string): unknown {
    const { source } = this.options;
    const { status, body, headers } = received;
    try {
      return JSON.parse(body) as unknown;
    } catch (cause) {
      const found =
        body.trim() === ''
          ? 'an empty body'
          : /^\s*<(?:!doctype|html|\?xml)/i.test(body)
            ? `a page (${headers['content-type'] ?? 'no content type'})`
            : `"${this.snippet(body)}"`;
      throw new AnswerError(`${source}: ${endpoint} answered with status ${status} and no JSON: found ${found}.`, {
        source,
        endpoint,
        status,
        retryable: true,
        cause,
      });
    }
  }
}
