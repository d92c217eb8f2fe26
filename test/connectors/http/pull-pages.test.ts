/** Every list is read whole, or said not to be. The four paging styles against servers that page rightly and against those that do not. */
import fc from 'fast-check';
import { cursorPages, linkedPages, numberedPages, offsetPages } from '../../../src/connectors/http/page-styles.js';
import { pullPages, type PageSource, type Pulled } from '../../../src/connectors/http/pull-pages.js';
import { httpFor } from '../../support/http.js';
import { VendorServer, type Asked, type Reply } from '../../support/vendor-server.js';

interface Row {
  readonly id: string;
}
const rows = (from: number, to: number): readonly Row[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ id: `r${from + index}` }));
const idOf = (row: unknown): string | null => (row as Row).id;
const pull = <C>(pages: PageSource<C>): Promise<Pulled> => pullPages(pages, { idOf });
const ledger = ({ rows: read, problem }: Pulled): string => `${read.length} ${problem?.code ?? 'whole'}`;

type Spoil = (reply: Reply, asked: Asked) => Reply;
const honest: Spoil = (reply) => reply;
const SIZE = 3;

/** A list of `total` rows in pages of three, in the manner of one style. */
const STYLES: Record<
  string,
  (total: number, spoil: Spoil) => Promise<{ server: VendorServer; readAll: () => Promise<Pulled> }>
> = {
  numbered: async (total, spoil) => {
    const server = await VendorServer.start((asked) => {
      const number = Number(asked.query.get('page'));
      const content = rows(number * SIZE, Math.min(total, (number + 1) * SIZE));
      const page = { number, totalPages: Math.ceil(total / SIZE), totalElements: total };
      return spoil({ body: { content, page } }, asked);
    });
    const pages = numberedPages({
      http: httpFor(server.url),
      url: `${server.url}/rows`,
      base: {},
      first: 0,
      pageParameter: 'page',
      read: (json) => {
        const { content, page } = (json ?? {}) as {
          content?: Row[];
          page?: Record<'number' | 'totalPages' | 'totalElements', number>;
        };
        if (content === undefined || page === undefined) return null;
        return { rows: content, number: page.number, pages: page.totalPages, total: page.totalElements };
      },
    });
    return { server, readAll: () => pull(pages) };
  },
  linked: async (total, spoil) => {
    const server: VendorServer = await VendorServer.start((asked) => {
      const from = Number(asked.query.get('skip') ?? '0');
      const next = from + SIZE < total ? { next: `${server.url}/rows?skip=${from + SIZE}` } : {};
      const count = from === 0 ? { count: total } : {};
      return spoil({ body: { value: rows(from, Math.min(total, from + SIZE)), ...next, ...count } }, asked);
    });
    const pages = linkedPages({
      http: httpFor(server.url),
      url: `${server.url}/rows`,
      base: {},
      read: (json) => {
        const { value, next = null, count = null } = (json ?? {}) as { value?: Row[]; next?: string; count?: number };
        return value === undefined ? null : { rows: value, next, total: count };
      },
    });
    return { server, readAll: () => pull(pages) };
  },
  offset: async (total, spoil) => {
    const server = await VendorServer.start((asked) => {
      if (asked.path === '/count') return spoil({ body: { count: total } }, asked);
      const from = Number(asked.query.get('start')) - 1;
      return spoil({ body: { list: rows(from, Math.min(total, from + SIZE)) } }, asked);
    });
    const pages = offsetPages({
      http: httpFor(server.url),
      base: {},
      first: 1,
      size: SIZE,
      count: { url: `${server.url}/count`, read: (json) => (json as { count?: number } | null)?.count ?? null },
      page: {
        url: (start) => `${server.url}/rows?start=${start}`,
        read: (json) => (json as { list?: Row[] } | null)?.list ?? null,
      },
    });
    return { server, readAll: () => pull(pages) };
  },
  cursor: async (total, spoil) => {
    let given = 0;
    const server = await VendorServer.start((asked) => {
      // The cursor names an iterator on the other side: it is the same on every page.
      if (asked.query.get('cursor') === null) given = 0;
      const data = rows(given, Math.min(total, given + SIZE));
      given += data.length;
      return spoil({ body: { data, cursor: 'iterator-1', hasMore: given < total } }, asked);
    });
    const pages = cursorPages({
      http: httpFor(server.url),
      url: `${server.url}/rows`,
      base: {},
      cursorParameter: 'cursor',
      cursorStays: true,
      read: (json) => {
        const { data, cursor, hasMore } = (json ?? {}) as { data?: Row[]; cursor: string; hasMore: boolean };
        return data === undefined ? null : { rows: data, total: null, cursor: hasMore ? cursor : null };
      },
    });
    return { server, readAll: () => pull(pages) };
  },
};

describe.each(Object.entries(STYLES))('%s pages', (style, make) => {
  it.each([0, 1, SIZE - 1, SIZE, SIZE + 1, 3 * SIZE, 3 * SIZE + 1])(
    'a list of %s rows is read whole',
    async (total) => {
      const { readAll } = await make(total, honest);
      expect(ledger(await readAll())).toBe(`${total} whole`);
    },
  );

  it('each row comes once, whatever the length', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: 25 }), async (total) => {
        const { server, readAll } = await make(total, honest);
        const { rows: read } = await readAll();
        expect(read).toEqual(rows(0, total));
        await server.close();
      }),
      { numRuns: 8 },
    );
  });

  it.each<[string, Spoil]>([
    ['{}', () => ({ body: {} })],
    ['null', () => ({ body: null })],
    ['a list', () => ({ body: [] })],
    ['a number', () => ({ body: 7 })],
  ])('%s instead of a page in the middle: partial, never short', async (_what, bad) => {
    const { readAll } = await make(8, (reply, asked) => (asked.index === 1 ? bad(reply, asked) : reply));
    const pulled = await readAll();
    expect(pulled.problem?.code).toBe('ERR_SOURCE_ANSWER');
    expect(pulled.problem?.endpoint).toMatch(/^GET http/);
  });

  it('the first page again, whatever is asked: never a double', async () => {
    let first: Reply | null = null;
    const { server, readAll } = await make(8, (reply, asked) => {
      if (asked.path === '/count') return reply;
      first ??= reply;
      return first;
    });
    const pulled = await readAll();
    expect(ledger(pulled)).toBe(`${SIZE} ERR_SOURCE_PAGES`);
    if (style !== 'offset') expect(server.asked.length).toBe(6);
  });

  it('a page that fails for good: what was read is partial, with the endpoint', async () => {
    const { server, readAll } = await make(8, (reply, asked) => (asked.index >= 2 ? { status: 500 } : reply));
    const { problem, rows: read } = await readAll();
    expect(read.length).toBeLessThan(8);
    expect(problem).toMatchObject({ code: 'ERR_SOURCE_UNAVAILABLE', status: 500 });
    expect(problem?.endpoint).toContain(`GET ${server.url}/rows`);
  });
});

describe('a list that changes while it is read', () => {
  it('is read anew, and is whole when it then stands still', async () => {
    const { readAll } = await STYLES['numbered']!(7, (reply, asked) => {
      const body = reply.body as { page: { totalElements: number } };
      return asked.index === 1 ? { body: { ...body, page: { ...body.page, totalElements: 8 } } } : reply;
    });
    expect(ledger(await readAll())).toBe('7 whole');
  });

  it('is partial when it never stands still, after three tries', async () => {
    const { server, readAll } = await STYLES['numbered']!(7, (reply, asked) => {
      const body = reply.body as { page: { totalElements: number } };
      return { body: { ...body, page: { ...body.page, totalElements: 7 + asked.index } } };
    });
    expect((await readAll()).problem?.code).toBe('ERR_SOURCE_PAGES');
    expect(server.asked).toHaveLength(6);
  });

  it('is partial when it holds fewer rows than its total says', async () => {
    const { readAll } = await STYLES['linked']!(7, (reply, asked) =>
      asked.query.get('skip') === '6' ? { body: { value: [] } } : reply,
    );
    expect(ledger(await readAll())).toBe('6 ERR_SOURCE_PAGES');
  });
});

describe('what leads round in a circle ends', () => {
  it('a next link that names itself', async () => {
    const { server, readAll } = await STYLES['linked']!(3, () => ({ body: { value: [], next: '/rows?skip=0' } }));
    expect((await readAll()).problem?.code).toBe('ERR_SOURCE_PAGES');
    expect(server.asked.length).toBeLessThan(10);
  });

  it('a cursor that never says it is done', async () => {
    const { readAll } = await STYLES['cursor']!(3, () => ({ body: { data: [], cursor: 'c', hasMore: true } }));
    expect((await readAll()).problem?.code).toBe('ERR_SOURCE_PAGES');
  });

  it('a next link to somebody else is not followed', async () => {
    const elsewhere = await VendorServer.start(() => ({ body: { value: [] } }));
    const { readAll } = await STYLES['linked']!(7, (reply) => ({
      body: { ...(reply.body as object), next: `${elsewhere.url}/rows` },
    }));
    expect((await readAll()).problem?.code).toBe('ERR_REQUEST_REFUSED');
    expect(elsewhere.asked).toEqual([]);
  });
});

it('rows without ids are guarded by their page', async () => {
  const server = await VendorServer.start(({ query }) => ({
    body: {
      content: [{ name: 'a' }, { name: 'a' }],
      page: { number: Number(query.get('page')), totalPages: 2, totalElements: 4 },
    },
  }));
  const pages = numberedPages({
    http: httpFor(server.url),
    url: `${server.url}/rows`,
    base: {},
    first: 0,
    pageParameter: 'page',
    read: (json) => {
      const { content, page } = (json ?? {}) as { content: unknown[]; page: Record<string, number> };
      return { rows: content, number: page['number']!, pages: page['totalPages']!, total: page['totalElements']! };
    },
  });
  const { rows: read, problem } = await pullPages(pages, { idOf: () => null });
  expect([read.length, problem?.code]).toEqual([4, 'ERR_SOURCE_PAGES']);
});
