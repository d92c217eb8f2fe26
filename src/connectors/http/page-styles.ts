/**
 * The four ways in which vendors page their lists, each as a PageSource: numbered pages with totals, links to the next page, offsets
 * with a count asked beforehand, and cursors.
 */
import { AnswerError, ConnectorError, PagesError, UnavailableError } from '../errors.js';
import type { PageSource } from './pull-pages.js';
import type { JsonAnswer, JsonRequest, VendorHttp } from './vendor-http.js';

/** How a request is sent: the address is added here. */
export type RequestBase = Omit<JsonRequest, 'url' | 'signal'>;

interface Style {
  readonly http: VendorHttp;
  readonly url: string;
  readonly base: RequestBase;
}

export interface NumberedPage {
  readonly rows: readonly unknown[];
  readonly number: number;
  readonly pages: number;
  readonly total: number;
}

/** `page=0,1,2…` with totals in every answer; an empty list has no page at all. The answer must name the page that was asked for. */
export function numberedPages(
  style: Style & {
    readonly first: number;
    readonly pageParameter: string;
    /** null: the answer is no such page. */
    readonly read: (json: unknown) => NumberedPage | null;
  },
): PageSource<number> {
  const { http, first } = style;
  return {
    source: http.source,
    begin: () => first,
    read: async (at, signal) => {
      const answer = await http.getJson({
        ...style.base,
        signal,
        url: withQuery(style.url, style.pageParameter, `${at}`),
      });
      const page = style.read(answer.json);
      if (page === null) throw notAPage(http, answer);
      const { rows, number, pages, total } = page;
      if (number !== at)
        throw new PagesError(`${http.source}: ${answer.endpoint} gave page ${number} where page ${at} was asked for.`, {
          source: http.source,
          endpoint: answer.endpoint,
        });
      const isLast = at - first + 1 >= pages;
      return { rows, total, endpoint: answer.endpoint, next: isLast ? null : at + 1 };
    },
  };
}

export interface LinkedPage {
  readonly rows: readonly unknown[];
  readonly total: number | null;
  /** The address of the next page, as the vendor wrote it. */
  readonly next: string | null;
}

/** `@odata.nextLink` and alike: followed word for word, to hosts of the source only (the guard checks). */
export function linkedPages(
  style: Style & { readonly read: (json: unknown) => LinkedPage | null },
): PageSource<string> {
  const { http } = style;
  let total: number | null = null;
  return {
    source: http.source,
    begin: () => {
      total = null;
      return style.url;
    },
    read: async (at, signal) => {
      const answer = await http.getJson({ ...style.base, signal, url: at });
      const page = style.read(answer.json);
      if (page === null) throw notAPage(http, answer);
      // Only the first page has to say it, and what a further one says may only repeat it.
      total = page.total ?? total;
      return { rows: page.rows, total, endpoint: answer.endpoint, next: addressOf(http, answer, page.next, at) };
    },
  };
}

function addressOf(http: VendorHttp, answer: JsonAnswer, next: string | null, from: string): string | null {
  if (next === null) return null;
  try {
    return new URL(next, from).href;
  } catch {
    throw notAPage(http, answer, 'a next link that is no address');
  }
}

/**
 * Offsets: the whole is counted by a query of its own before the first page, and a page that is shorter than asked for is the last.
 * `first` is the number of the first row (QuickBooks counts from 1).
 */
export function offsetPages(
  style: Omit<Style, 'url'> & {
    readonly first: number;
    readonly size: number;
    readonly count: {
      readonly url: string;
      readonly read: (json: unknown) => number | null;
      /** A vendor that will not count this list may be read without: then a page without rows is the last. */
      readonly isOptional?: boolean;
    };
    readonly page: {
      readonly url: (start: number) => string;
      readonly read: (json: unknown) => readonly unknown[] | null;
    };
  },
): PageSource<number> {
  const { http, base, count, page, size } = style;
  let total: number | null = 0;
  return {
    source: http.source,
    begin: async () => {
      let answer: JsonAnswer;
      try {
        answer = await http.getJson({ ...base, url: count.url });
      } catch (error) {
        if (count.isOptional !== true || !isRefusal(error)) throw error;
        total = null;
        return style.first;
      }
      const counted = count.read(answer.json);
      if (counted === null) throw notAPage(http, answer, 'no count');
      total = counted;
      return style.first;
    },
    read: async (at, signal) => {
      const answer = await http.getJson({ ...base, signal, url: page.url(at) });
      const rows = page.read(answer.json);
      if (rows === null) throw notAPage(http, answer);
      // Without a count only a page with nothing on it proves the end: a vendor may give less at once than it was asked for.
      const isLast = total === null ? rows.length === 0 : rows.length < size || at - style.first + rows.length >= total;
      return { rows, total, endpoint: answer.endpoint, next: isLast ? null : at + rows.length };
    },
  };
}

/** The vendor does not answer this at all. Whether it answers the list itself, the list will tell. */
function isRefusal(error: unknown): boolean {
  if (!(error instanceof ConnectorError) || error.status === null) return false;
  return error.status >= 400 && error.status < 500 && error.status !== 401 && error.status !== 429;
}

export interface CursorPage {
  readonly rows: readonly unknown[];
  readonly total: number | null;
  readonly cursor: string | null;
}

/**
 * Cursors; `cursorStays` for a vendor whose cursor names an iterator and rightly is the same on every page. A page of it that is asked for
 * twice may be the next one: where no total would show that, the list begins anew instead.
 */
export function cursorPages(
  style: Style & {
    readonly cursorParameter: string;
    readonly cursorStays?: boolean;
    /** `cursor` null when there is no further page. */
    readonly read: (json: unknown) => CursorPage | null;
  },
): PageSource<string> {
  const { http } = style;
  let isCounted = true;
  return {
    source: http.source,
    markStays: style.cursorStays,
    begin: () => '',
    read: async (at, signal) => {
      const url = at === '' ? style.url : withQuery(style.url, style.cursorParameter, at);
      const isOnce = style.cursorStays === true && at !== '' && !isCounted;
      const answer = await http.getJson({ ...style.base, signal, url, isOnce }).catch((error: unknown) => {
        throw isOnce && error instanceof ConnectorError && mayHaveMoved(error) ? beginAnew(error) : error;
      });
      const page = style.read(answer.json);
      if (page === null) throw notAPage(http, answer);
      isCounted = page.total !== null;
      return { rows: page.rows, total: page.total, endpoint: answer.endpoint, next: page.cursor };
    },
  };
}

/** The vendor may have read a page that never arrived. */
function mayHaveMoved(error: ConnectorError): boolean {
  return error instanceof UnavailableError || (error instanceof AnswerError && error.retryable);
}

function beginAnew(cause: ConnectorError): PagesError {
  const { source, endpoint, status, message } = cause;
  return new PagesError(`${message} A page may have been lost with it, and nothing would show that.`, {
    source,
    endpoint,
    status,
    cause,
  });
}

export function withQuery(address: string, name: string, value: string): string {
  const url = new URL(address);
  url.searchParams.set(name, value);
  return url.href;
}

export function notAPage(http: VendorHttp, { endpoint, status, json }: JsonAnswer, found?: string): AnswerError {
  const what = found ?? http.snippet(JSON.stringify(json));
  return new AnswerError(
    `${http.source}: ${endpoint} answered with something else than a page of its list: found ${what}.`,
    {
      source: http.source,
      endpoint,
      status,
    },
  );
}
