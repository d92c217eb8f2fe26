/** QuickBooks Online over HTTP: which queries, how they are paged and proven, whose token. No meaning of a row. */
import type { Bearer, VendorHttp } from '../http/vendor-http.js';
import { AnswerError } from '../errors.js';
import { notAPage, offsetPages } from '../http/page-styles.js';
import { pullPages, type PageProgress, type Pulled } from '../http/pull-pages.js';
import { explainTemplates } from './explain.js';
import { idOf, readCompanyName, readCount, readEntity, templateIdOf, type POSTED_KINDS } from './wire.js';
import type { Day } from '../../core/day.js';

export interface QuickbooksAddress {
  readonly baseUrl: string;
  readonly realmId: string;
}

export interface ListOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onPage?: ((progress: PageProgress) => void) | undefined;
}

export type PostedKind = (typeof POSTED_KINDS)[number];
type Entity = PostedKind | 'Customer' | 'Item' | 'RecurringTransaction';

/** The most that one answer gives. */
const PAGE_SIZE = 1000;
/** Older ones are answered like this one anyway. */
const MINOR_VERSION = '75';
/** Without it only active rows come, and a document of an inactive customer would have no name. */
const ALL = 'where Active IN (true,false)';

export class QuickbooksClient {
  constructor(
    private readonly http: VendorHttp,
    private readonly bearer: Bearer,
    private readonly at: QuickbooksAddress,
  ) {}

  /** Throws ConnectorError when the connection is no longer good. */
  async signIn(signal?: AbortSignal): Promise<void> {
    await this.bearer.token(signal);
  }

  listCustomers(options: ListOptions): Promise<Pulled> {
    return this.list('Customer', ALL, '', options);
  }

  listItems(options: ListOptions): Promise<Pulled> {
    return this.list('Item', ALL, '', options);
  }

  /** Templates of every kind, scheduled or not. */
  listTemplates(options: ListOptions): Promise<Pulled> {
    return this.list('RecurringTransaction', '', '', options);
  }

  /** Documents dated from the day on. */
  listPosted(kind: PostedKind, from: Day, options: ListOptions): Promise<Pulled> {
    return this.list(kind, `where TxnDate >= '${from}'`, 'orderby TxnDate', options);
  }

  /** A small request, to see whether it is allowed at all. */
  async probe(entity: Entity, signal?: AbortSignal): Promise<void> {
    const answer = await this.get(this.query(`select * from ${entity} STARTPOSITION 1 MAXRESULTS 1`), entity, signal);
    if (readEntity(entity)(answer.json) === null) throw notAPage(this.http, answer);
  }

  /** The name of the books. */
  async getCompanyName(signal?: AbortSignal): Promise<string> {
    const realm = encodeURIComponent(this.at.realmId);
    const answer = await this.get(this.address(`/companyinfo/${realm}`, {}), 'Customer', signal);
    const name = readCompanyName(answer.json);
    if (name !== null) return name;
    const { endpoint, status, json } = answer;
    const { source } = this.http;
    const found = this.http.snippet(JSON.stringify(json));
    throw new AnswerError(`${source}: ${endpoint} gave something else: found ${found}, expected CompanyInfo.`, {
      source,
      endpoint,
      status,
    });
  }

  /** `GET https://…`, as a problem of this list names it. */
  endpointOf(entity: Entity): string {
    return `GET ${this.address('/query', {})} (${entity})`;
  }

  private list(entity: Entity, where: string, order: string, options: ListOptions): Promise<Pulled> {
    const isTemplates = entity === 'RecurringTransaction';
    const pages = offsetPages({
      http: this.http,
      base: { bearer: this.bearer, explain: this.explainOf(entity) },
      first: 1,
      size: PAGE_SIZE,
      // Whether templates may be counted is not documented; without a count a page without rows is the last.
      count: {
        url: this.query(words('select count(*) from', entity, where)),
        read: readCount,
        isOptional: isTemplates,
      },
      page: {
        url: (start) =>
          this.query(words('select * from', entity, where, order, `STARTPOSITION ${start} MAXRESULTS ${PAGE_SIZE}`)),
        read: readEntity(entity),
      },
    });
    return pullPages(pages, { ...options, idOf: isTemplates ? templateIdOf : idOf });
  }

  private get(url: string, entity: Entity, signal?: AbortSignal) {
    return this.http.getJson({ url, bearer: this.bearer, explain: this.explainOf(entity), signal });
  }

  private explainOf(entity: Entity) {
    return entity === 'RecurringTransaction' ? explainTemplates : undefined;
  }

  private query(sql: string): string {
    return this.address('/query', { query: sql });
  }

  private address(path: string, query: Readonly<Record<string, string>>): string {
    const url = new URL(
      `${this.at.baseUrl.replace(/\/+$/, '')}/v3/company/${encodeURIComponent(this.at.realmId)}${path}`,
    );
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    url.searchParams.set('minorversion', MINOR_VERSION);
    return url.href;
  }
}

function words(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(' ');
}
