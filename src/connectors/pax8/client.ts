/** Pax8 over HTTP: which addresses, which parameters, which errors. No meaning of a row. */
import { z } from 'zod';
import { AccessTokens, renewalOf, type AccessToken } from '../auth/access-tokens.js';
import { explainTokenFailure } from '../auth/token-failure.js';
import type { ConnectorError } from '../errors.js';
import { AnswerError, CredentialsError, NotFoundError, PermissionError } from '../errors.js';
import type { HttpFailure } from '../http/failure.js';
import { notAPage, numberedPages } from '../http/page-styles.js';
import { pullPages, type PageProgress, type Pulled } from '../http/pull-pages.js';
import type { VendorHttp } from '../http/vendor-http.js';
import { idOf, readContent, readPage } from './wire.js';

export interface Pax8Settings {
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly audience: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface ListOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onPage?: ((progress: PageProgress) => void) | undefined;
}

/** The largest page Pax8 gives. */
const PAGE_SIZE = '200';

const tokenSchema = z.object({ access_token: z.string().min(1), expires_in: z.coerce.number().positive().optional() });
const refusalSchema = z.object({ error: z.string(), error_description: z.string().optional() });

export class Pax8Client {
  private readonly tokens: AccessTokens;

  constructor(
    private readonly http: VendorHttp,
    private readonly settings: Pax8Settings,
  ) {
    this.tokens = new AccessTokens(() => this.askToken(), http.clock);
  }

  /** Throws ConnectorError when the key is not accepted. */
  async signIn(signal?: AbortSignal): Promise<void> {
    await this.tokens.token(signal);
  }

  listCompanies(options: ListOptions): Promise<Pulled> {
    return this.list('/companies', {}, options);
  }

  /** Every subscription whatever its status: dates decide what counts. */
  listSubscriptions(options: ListOptions): Promise<Pulled> {
    return this.list('/subscriptions', {}, options);
  }

  listProducts(options: ListOptions): Promise<Pulled> {
    return this.list('/products', {}, options);
  }

  /** Invoices dated from the day on. */
  listInvoices(from: string, options: ListOptions): Promise<Pulled> {
    return this.list('/invoices', { invoiceDateRangeStart: from }, options);
  }

  listInvoiceItems(invoiceId: string, options: ListOptions): Promise<Pulled> {
    return this.list(`/invoices/${encodeURIComponent(invoiceId)}/items`, {}, options);
  }

  /** The detail of one subscription, as it came. */
  async getSubscription(id: string, signal?: AbortSignal): Promise<unknown> {
    const answer = await this.get(`/subscriptions/${encodeURIComponent(id)}`, {}, signal);
    if (idOf(answer.json) !== id.toLowerCase())
      throw this.noDetail(answer.endpoint, answer.status, answer.json, `the subscription ${id}`);
    return answer.json;
  }

  getHistory(id: string, signal?: AbortSignal): Promise<readonly unknown[]> {
    return this.getContent(`/subscriptions/${encodeURIComponent(id)}/history`, {}, signal);
  }

  getPricing(productId: string, companyId: string, signal?: AbortSignal): Promise<readonly unknown[]> {
    return this.getContent(`/products/${encodeURIComponent(productId)}/pricing`, { companyId }, signal);
  }

  /** One row of a list, to see whether it may be read at all. */
  async probe(path: '/companies' | '/subscriptions' | '/products' | '/invoices', signal?: AbortSignal): Promise<void> {
    const answer = await this.get(path, { page: '0', size: '1' }, signal);
    if (readPage(answer.json) === null) throw notAPage(this.http, answer);
  }

  private async getContent(
    path: string,
    query: Readonly<Record<string, string>>,
    signal?: AbortSignal,
  ): Promise<readonly unknown[]> {
    const answer = await this.get(path, query, signal);
    const rows = readContent(answer.json);
    if (rows === null) throw notAPage(this.http, answer);
    return rows;
  }

  private list(path: string, query: Readonly<Record<string, string>>, options: ListOptions): Promise<Pulled> {
    const pages = numberedPages({
      http: this.http,
      url: this.address(path, { ...query, size: PAGE_SIZE }),
      base: { bearer: this.tokens },
      first: 0,
      pageParameter: 'page',
      read: readPage,
    });
    return pullPages(pages, { ...options, idOf });
  }

  private get(path: string, query: Readonly<Record<string, string>>, signal?: AbortSignal) {
    return this.http.getJson({ url: this.address(path, query), bearer: this.tokens, signal });
  }

  private address(path: string, query: Readonly<Record<string, string>>): string {
    const url = new URL(`${this.settings.baseUrl.replace(/\/+$/, '')}${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  }

  private noDetail(endpoint: string, status: number, json: unknown, expected: string): AnswerError {
    const found = this.http.snippet(JSON.stringify(json));
    return new AnswerError(
      `${this.http.source}: ${endpoint} gave something else: found ${found}, expected ${expected}.`,
      {
        source: this.http.source,
        endpoint,
        status,
      },
    );
  }

  /** Pax8's own grant: a JSON body with an audience, answered in OAuth's shape. */
  private async askToken(): Promise<AccessToken> {
    const { tokenUrl, clientId, clientSecret, audience } = this.settings;
    const { source, clock } = this.http;
    const body = { client_id: clientId, client_secret: clientSecret, audience, grant_type: 'client_credentials' };
    const received = await this.http.post(tokenUrl, JSON.stringify(body), {
      'content-type': 'application/json',
      accept: 'application/json',
    });
    const endpoint = `POST ${tokenUrl}`;
    const failure = this.http.failureOf(received, endpoint);
    const token = tokenSchema.safeParse(failure.json);
    if (received.status >= 200 && received.status < 300 && token.success)
      return {
        token: token.data.access_token,
        renewAt: renewalOf(token.data.expires_in ?? null, clock.now()),
      };
    const refusal = refusalSchema.safeParse(failure.json);
    if (refusal.success && received.status < 500 && received.status !== 429) {
      const { error, error_description: description = '' } = refusal.data;
      throw explainTokenFailure({
        source,
        endpoint,
        status: received.status,
        error,
        description: this.http.snippet(description),
      });
    }
    if (received.status >= 200 && received.status < 300)
      throw new AnswerError(`${source}: ${endpoint} gave no token: found an answer without access_token.`, {
        source,
        endpoint,
        status: received.status,
      });
    throw this.http.explained(failure);
  }
}

/** Pax8's reading of a failure, where it is more telling than the general one. */
export function explainPax8(failure: HttpFailure): ConnectorError | null {
  const { source, endpoint, status, text } = failure;
  const details = { source, endpoint, status };
  if (status === 401)
    return new CredentialsError(
      `${source}: Pax8 does not accept our token at ${endpoint} (401), nor a new one. It said: ${text}`,
      details,
      'Make new API credentials at app.pax8.com/integrations?tab=credentials (a Partner Admin can) and put them where the configuration refers to.',
    );
  if (status === 403)
    return new PermissionError(
      `${source}: Pax8 does not let these credentials read ${endpoint} (403). It said: ${text}`,
      details,
      'Pax8 partner API credentials',
      'Ask a Pax8 Partner Admin to make API credentials of the partner at app.pax8.com/integrations?tab=credentials.',
    );
  if (status === 404)
    return new NotFoundError(
      `${source}: Pax8 does not know ${endpoint} (404). It said: ${text}`,
      details,
      'If it is about one thing, Pax8 has let go of it: pull again. If it is about everything, check baseUrl.',
    );
  return null;
}
