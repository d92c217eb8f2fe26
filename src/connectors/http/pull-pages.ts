/**
 * Reads a list page by page and proves that it was read whole. Rows are guarded by their ids: a page that comes twice, a page past the
 * end that repeats the last one, a list that is shorter or longer than its total, a total that changes on the way. Any of these starts the
 * pull anew, twice at most; then what was read is handed over as partial, with the reason. Never a silent double or a short count.
 */
import { ConnectorError, PagesError } from '../errors.js';

export interface Page<C> {
  readonly rows: readonly unknown[];
  /** What the vendor says the whole list holds; null when it does not say. */
  readonly total: number | null;
  /** How to ask for the next page; null when this is the last. */
  readonly next: C | null;
  readonly endpoint: string;
}

/** Asks for pages. `C` is whatever the vendor's paging style goes by. */
export interface PageSource<C> {
  readonly source: string;
  /** Called at the beginning of each try: a total asked beforehand may be asked again. */
  readonly begin: () => Promise<C> | C;
  readonly read: (at: C, signal?: AbortSignal) => Promise<Page<C>>;
  /** True when the mark of the next page may rightly be the same again (an iterator on the other side). */
  readonly markStays?: boolean | undefined;
}

export interface PullOptions {
  /** Identity of a row; null for a row without one, which is then guarded by its whole page. */
  readonly idOf: (row: unknown) => string | null;
  readonly signal?: AbortSignal | undefined;
  readonly onPage?: ((progress: PageProgress) => void) | undefined;
}

export interface PageProgress {
  readonly pages: number;
  readonly rows: number;
  /** Rows of the whole list, where the vendor says it. */
  readonly expected: number | null;
}

export interface Pulled {
  /** Each row once. */
  readonly rows: readonly unknown[];
  /** null: read whole. */
  readonly problem: ConnectorError | null;
}

const TRIES = 3;
/** No honest list has more: something leads round in a circle without showing it. */
const MOST_PAGES = 20_000;
const MOST_EMPTY_PAGES = 50;

/** Throws only the reason of the signal; every trouble with the vendor is handed over beside what was read. */
export async function pullPages<C>(pages: PageSource<C>, options: PullOptions): Promise<Pulled> {
  for (let tried = 1; ; tried += 1) {
    const pull = new Pull(pages.source);
    try {
      await walk(pages, options, pull);
      return { rows: pull.rows, problem: null };
    } catch (error) {
      options.signal?.throwIfAborted();
      if (!(error instanceof ConnectorError)) throw error;
      if (!(error instanceof PagesError) || tried >= TRIES) return { rows: pull.rows, problem: error };
    }
  }
}

async function walk<C>(pages: PageSource<C>, options: PullOptions, pull: Pull): Promise<void> {
  let at: C | null = await pages.begin();
  const marks = new Set<string>();
  while (at !== null) {
    const page: Page<C> = await pages.read(at, options.signal);
    pull.add(page, options.idOf);
    options.onPage?.({ pages: pull.pages, rows: pull.rows.length, expected: pull.total });
    if (page.next !== null && pages.markStays !== true) {
      const mark = JSON.stringify(page.next);
      if (marks.has(mark)) throw pull.contradiction(page.endpoint, 'the same next page is named twice');
      marks.add(mark);
    }
    at = page.next;
  }
  pull.end();
}

/** One try at a list. */
class Pull {
  readonly rows: unknown[] = [];
  pages = 0;
  total: number | null = null;
  private readonly ids = new Set<string>();
  private readonly pagesWithoutIds = new Set<string>();
  private emptyPages = 0;
  private lastEndpoint = '';

  constructor(private readonly source: string) {}

  add({ rows, total, endpoint }: Page<unknown>, idOf: PullOptions['idOf']): void {
    this.lastEndpoint = endpoint;
    this.pages += 1;
    this.emptyPages = rows.length === 0 ? this.emptyPages + 1 : 0;
    if (this.pages > MOST_PAGES || this.emptyPages > MOST_EMPTY_PAGES)
      throw this.contradiction(endpoint, `the list does not end after ${this.pages} pages`);
    if (total !== null && this.total !== null && total !== this.total)
      throw this.contradiction(endpoint, `the total changed from ${this.total} to ${total} while it was read`);
    this.total ??= total;
    const withoutId: unknown[] = [];
    for (const row of rows) {
      const id = idOf(row);
      if (id === null) withoutId.push(row);
      else if (this.ids.has(id)) throw this.contradiction(endpoint, 'a row came twice');
      else this.ids.add(id);
      this.rows.push(row);
    }
    if (withoutId.length === 0) return;
    const print = JSON.stringify(withoutId);
    if (this.pagesWithoutIds.has(print)) throw this.contradiction(endpoint, 'a page came twice');
    this.pagesWithoutIds.add(print);
  }

  end(): void {
    if (this.total !== null && this.rows.length !== this.total)
      throw this.contradiction(this.lastEndpoint, `found ${this.rows.length} rows, expected ${this.total}`);
  }

  contradiction(endpoint: string, why: string): PagesError {
    return new PagesError(`${this.source}: the pages of ${endpoint} contradict each other: ${why}.`, {
      source: this.source,
      endpoint,
    });
  }
}
