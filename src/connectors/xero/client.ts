/** Xero over HTTP: which organisations are connected, and which lists one of them has. No meaning of a row. */
import type { Day } from '../../core/day.js';
import { AnswerError } from '../errors.js';
import { cursorPages, notAPage, numberedPages, type RequestBase } from '../http/page-styles.js';
import { pullPages, type PageProgress, type Pulled } from '../http/pull-pages.js';
import type { Bearer, VendorHttp } from '../http/vendor-http.js';
import { idIn, readConnections, readList, readPage } from './wire.js';

export interface ListOptions {
  readonly signal?: AbortSignal | undefined;
  readonly onPage?: ((progress: PageProgress) => void) | undefined;
}

export interface Organisation {
  /** '' for a custom connection, which is for one organisation and need not name it. */
  readonly id: string;
  readonly name: string;
}

/** The most that one answer gives. */
const PAGE_SIZE = '1000';
/** Otherwise prices come with two decimals. */
const UNIT_DECIMALS = '4';

/** Organisations that the connection reaches. Throws ConnectorError. */
export async function listOrganisations(
  http: VendorHttp,
  bearer: Bearer,
  baseUrl: string,
  signal?: AbortSignal,
): Promise<readonly Organisation[]> {
  const url = new URL('/connections', baseUrl).href;
  const { json, endpoint, status } = await http.getJson({ url, bearer, signal });
  const connections = readConnections(json);
  if (connections === null)
    throw new AnswerError(
      `${http.source}: ${endpoint} gave something else: found ${http.snippet(JSON.stringify(json))}, expected a list of connections.`,
      { source: http.source, endpoint, status },
    );
  return connections
    .filter(({ tenantId, tenantType }) => tenantId !== '' && /^(?:organisation)?$/i.test(tenantType))
    .map(({ tenantId, tenantName }) => ({ id: tenantId, name: tenantName === '' ? tenantId : tenantName }));
}

/** The lists of one organisation. */
export class OrganisationClient {
  private readonly base: RequestBase;

  constructor(
    private readonly http: VendorHttp,
    private readonly baseUrl: string,
    bearer: Bearer,
    organisation: string,
  ) {
    const headers = organisation === '' ? {} : { 'xero-tenant-id': organisation };
    this.base = { bearer, headers, scope: organisation };
  }

  listContacts(options: ListOptions): Promise<Pulled> {
    return this.paged('Contacts', 'ContactID', { includeArchived: 'true' }, options);
  }

  listItems(options: ListOptions): Promise<Pulled> {
    return this.whole('Items', 'ItemID', { unitdp: UNIT_DECIMALS }, options);
  }

  /** Templates of sales and of bills alike; the list has no pages. */
  listTemplates(options: ListOptions): Promise<Pulled> {
    return this.whole('RepeatingInvoices', 'RepeatingInvoiceID', {}, options);
  }

  /** Sales invoices dated from the day on. Without a page number they would come without their lines. */
  listInvoices(from: Day, options: ListOptions): Promise<Pulled> {
    const query = { where: whereOf('ACCREC', from), Statuses: 'AUTHORISED,PAID', unitdp: UNIT_DECIMALS };
    return this.paged('Invoices', 'InvoiceID', query, options);
  }

  listCreditNotes(from: Day, options: ListOptions): Promise<Pulled> {
    const query = { where: whereOf('ACCRECCREDIT', from), unitdp: UNIT_DECIMALS };
    return this.paged('CreditNotes', 'CreditNoteID', query, options);
  }

  /** A small request, to see whether it is allowed at all. */
  async probe(
    list: 'Organisation' | 'Contacts' | 'Items' | 'RepeatingInvoices' | 'Invoices' | 'CreditNotes',
    signal?: AbortSignal,
  ) {
    const isPaged = ['Contacts', 'Invoices', 'CreditNotes'].includes(list);
    const name = list === 'Organisation' ? 'Organisations' : list;
    const url = this.address(list, isPaged ? { page: '1', pageSize: '1' } : {});
    const answer = await this.http.getJson({ ...this.base, url, signal });
    if (readList(name)(answer.json) === null) throw notAPage(this.http, answer);
  }

  /** `GET https://…/Invoices`, for what is rejected. */
  endpointOf(list: string): string {
    return `GET ${this.address(list, {})}`;
  }

  private paged(
    list: string,
    id: string,
    query: Readonly<Record<string, string>>,
    options: ListOptions,
  ): Promise<Pulled> {
    const pages = numberedPages({
      http: this.http,
      url: this.address(list, { ...query, pageSize: PAGE_SIZE }),
      base: this.base,
      first: 1,
      pageParameter: 'page',
      read: readPage(list),
    });
    return pullPages(pages, { ...options, idOf: idIn(id) });
  }

  private whole(
    list: string,
    id: string,
    query: Readonly<Record<string, string>>,
    options: ListOptions,
  ): Promise<Pulled> {
    const rowsOf = readList(list);
    const pages = cursorPages({
      http: this.http,
      url: this.address(list, query),
      base: this.base,
      cursorParameter: 'page',
      read: (json) => {
        const rows = rowsOf(json);
        return rows === null ? null : { rows, total: null, cursor: null };
      },
    });
    return pullPages(pages, { ...options, idOf: idIn(id) });
  }

  private address(list: string, query: Readonly<Record<string, string>>): string {
    const url = new URL(`${this.baseUrl.replace(/\/+$/, '')}/${list}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
    return url.href;
  }
}

function whereOf(type: string, from: Day): string {
  const [year = '', month = '', day = ''] = from.split('-');
  return `Type=="${type}" AND Date>=DateTime(${year},${month},${day})`;
}
