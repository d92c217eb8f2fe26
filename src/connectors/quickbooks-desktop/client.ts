/** QuickBooks Desktop through Conductor over HTTP: which lists, one request at a time, pages of an iterator. No meaning of a row. */
import type { Day } from '../../core/day.js';
import { cursorPages, notAPage, type RequestBase } from '../http/page-styles.js';
import { pullPages, type PageProgress, type PageSource, type Pulled } from '../http/pull-pages.js';
import type { VendorHttp } from '../http/vendor-http.js';
import { idOf, readHomeCurrency, readPage } from './wire.js';

export interface ConductorSettings {
  readonly baseUrl: string;
  readonly apiKey: string;
  readonly endUserId: string;
}

export interface ListOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onPage?: ((progress: PageProgress) => void) | undefined;
}

/** Conductor has a list for each kind of item. */
export const ITEM_LISTS = [
  'service-items',
  'non-inventory-items',
  'other-charge-items',
  'inventory-items',
  'item-groups',
] as const;
export const DOCUMENT_LISTS = ['invoices', 'sales-receipts', 'credit-memos'] as const;
export type ListName = 'customers' | (typeof ITEM_LISTS)[number] | (typeof DOCUMENT_LISTS)[number];

/** The most that one answer gives. */
const PAGE_SIZE = '150';

export class ConductorClient {
  private readonly base: RequestBase;

  constructor(
    private readonly http: VendorHttp,
    private readonly settings: ConductorSettings,
  ) {
    const { apiKey, endUserId } = settings;
    this.base = { headers: { authorization: `Bearer ${apiKey}`, 'conductor-end-user-id': endUserId } };
  }

  /** Inactive ones included: a document may name them. */
  listParties(list: 'customers' | (typeof ITEM_LISTS)[number], options: ListOptions): Promise<Pulled> {
    return this.list(list, { status: 'all' }, options);
  }

  /** Documents dated from the day on, by the clock of the user's computer. */
  listDocuments(list: (typeof DOCUMENT_LISTS)[number], from: Day, options: ListOptions): Promise<Pulled> {
    return this.list(list, { transactionDateFrom: from, includeLineItems: 'true' }, options);
  }

  /** '' where the company file names none. Throws ConnectorError. */
  async getHomeCurrency(signal?: AbortSignal): Promise<string> {
    const { json } = await this.http.getJson({ ...this.base, url: this.address('preferences', {}), signal });
    return readHomeCurrency(json);
  }

  /** Whether QuickBooks answers on the computer. Throws ConnectorError. */
  async checkHealth(signal?: AbortSignal): Promise<void> {
    await this.http.getJson({ ...this.base, url: this.address('health-check', {}), signal });
  }

  /** A small request, to see whether it is allowed at all. */
  async probe(list: ListName, signal?: AbortSignal): Promise<void> {
    const answer = await this.http.getJson({ ...this.base, url: this.address(list, { limit: '1' }), signal });
    if (readPage(answer.json) === null) throw notAPage(this.http, answer);
  }

  /** `GET https://…/invoices`, for what is rejected. */
  endpointOf(list: ListName): string {
    return `GET ${this.address(list, {})}`;
  }

  private list(list: ListName, query: Readonly<Record<string, string>>, options: ListOptions): Promise<Pulled> {
    // What remains is told with every page: with what was read it is the whole, and must stay the same.
    let read = 0;
    const pages: PageSource<string> = cursorPages({
      http: this.http,
      url: this.address(list, { ...query, limit: PAGE_SIZE }),
      base: this.base,
      cursorParameter: 'cursor',
      cursorStays: true,
      read: (json) => {
        const page = readPage(json);
        if (page === null) return null;
        read += page.data.length;
        const total = page.remainingCount === null ? null : read + page.remainingCount;
        return { rows: page.data, total, cursor: page.hasMore ? page.nextCursor : null };
      },
    });
    const begin = (): string => {
      read = 0;
      return '';
    };
    return pullPages({ ...pages, begin }, { ...options, idOf });
  }

  private address(path: string, query: Readonly<Record<string, string>>): string {
    const url = new URL(`${this.settings.baseUrl.replace(/\/+$/, '')}/quickbooks-desktop/${path}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  }
}
