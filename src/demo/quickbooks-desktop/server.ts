/** QuickBooks Desktop as Conductor serves it: a secret key, one end user's company file, one request after another. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { spoilFirstQuantity } from '../http/spoil-quantity.js';
import { makeServer, type Dialect, type ServerTools } from '../http/vendor-server.js';
import type { Msp } from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import { companyFile, endUser } from './company-file.js';
import { documentsOf } from './documents.js';
import { errorBody, errorOf, ERRORS } from './errors.js';
import { chosen, ConductorRefusal, OpenLists, type Json, type Query } from './lists.js';
import type { Pc } from './pc.js';
import { PREFERENCES } from './preferences.js';
import { customersOf, itemsOf } from './records.js';

export interface QuickBooksDesktopSetup {
  readonly msp: Msp;
  readonly apiKey: string;
  readonly endUserId: string;
  readonly pc: Pc;
  readonly tools: ServerTools;
}

const USUAL_SECONDS = 90;

export function makeQuickBooksDesktop(setup: QuickBooksDesktopSetup): FastifyInstance {
  const seeds = new Seeded(setup.msp.seed);
  let asked = 0;
  const requestId = (): string =>
    `req_${seeds
      .uuid(`conductor/${(asked += 1)}`)
      .replaceAll('-', '')
      .slice(0, 16)}`;
  const dialect: Dialect = {
    vendor: 'quickbooks-desktop',
    isToken: () => false,
    error: (status, { url }) => ({ body: errorBody(errorOf(status, url.split('?')[0] ?? ''), requestId()) }),
    firstPage: ({ cursor: _, ...query }) => query,
    spoilQuantity: spoilFirstQuantity,
    changeTotal: (body) => {
      const { remainingCount } = body as { remainingCount?: number | null };
      return typeof remainingCount === 'number' ? { ...(body as Json), remainingCount: remainingCount + 1 } : body;
    },
  };
  const app = makeServer(dialect, setup.tools);
  const lists = new OpenLists(() => seeds.uuid(`conductor/cursor/${asked}`));
  addRoutes(app, setup, lists, requestId);
  return app;
}

type Work = (request: FastifyRequest) => Json;

function addRoutes(
  app: FastifyInstance,
  setup: QuickBooksDesktopSetup,
  lists: OpenLists,
  requestId: () => string,
): void {
  const { msp, endUserId, pc } = setup;
  const answer = async (
    request: FastifyRequest,
    reply: FastifyReply,
    work: (request: FastifyRequest) => Promise<Json>,
  ): Promise<FastifyReply> => {
    const id = requestId();
    void reply.header('conductor-request-id', id);
    try {
      assertKey(setup, request);
      return await reply.send(await work(request));
    } catch (error) {
      if (!(error instanceof ConductorRefusal)) throw error;
      return reply.code(error.error.status).send(errorBody(error.error, id));
    }
  };
  /** What has to be asked of the computer, in its turn. */
  const onPc = (path: string, work: Work): void => {
    app.get(path, (request, reply) =>
      answer(request, reply, async () => {
        assertEndUser(setup, request);
        if (!pc.isOn) throw new ConductorRefusal(ERRORS.pcIsOff());
        const seconds = Number(request.headers['conductor-timeout-seconds'] ?? USUAL_SECONDS);
        const done = await pc.inTurn(seconds, () => work(request));
        if (done === null) throw new ConductorRefusal(ERRORS.timedOut(seconds));
        return done;
      }),
    );
  };
  const list = (name: string, rows: readonly Json[]): void => {
    const path = `/v1/quickbooks-desktop/${name}`;
    onPc(path, (request) => {
      const query = request.query as Query;
      const begin = (): readonly Json[] => chosen(rows, query).map((row) => withLines(row, query));
      const page = lists.page(path, query, begin, request.fault === 'first-rows-again');
      return { objectType: 'list', url: path, ...page };
    });
    onPc(`${path}/:id`, (request) => {
      const { id = '' } = request.params as Readonly<Record<string, string>>;
      const found = rows.find((row) => row['id'] === id);
      if (found === undefined) throw new ConductorRefusal(ERRORS.notFoundInQuickBooks(id));
      return found;
    });
  };

  app.get('/v1/end-users', (request, reply) =>
    answer(request, reply, () =>
      Promise.resolve({ objectType: 'list', url: '/v1/end-users', data: [endUser(msp, endUserId)] }),
    ),
  );
  app.get('/v1/end-users/:id', (request, reply) =>
    answer(request, reply, () => {
      const { id = '' } = request.params as Readonly<Record<string, string>>;
      if (id !== endUserId) throw new ConductorRefusal(ERRORS.missing(id));
      return Promise.resolve(endUser(msp, endUserId));
    }),
  );
  onPc('/v1/quickbooks-desktop/health-check', () => ({ duration: 100, status: 'ok' }));
  onPc('/v1/quickbooks-desktop/company', () => companyFile(msp));
  onPc('/v1/quickbooks-desktop/preferences', () => PREFERENCES);
  const items = itemsOf(msp);
  list('customers', customersOf(msp));
  list('service-items', items.service);
  list('non-inventory-items', items.nonInventory);
  list('other-charge-items', items.otherCharge);
  list('inventory-items', items.inventory);
  list('item-groups', items.groups);
  list('invoices', documentsOf(msp, 'invoice'));
  list('sales-receipts', documentsOf(msp, 'sales_receipt'));
  list('credit-memos', documentsOf(msp, 'credit_memo'));
  // This provider writes neither.
  list('sales-orders', []);
  list('estimates', []);
}

function assertKey({ apiKey }: QuickBooksDesktopSetup, request: FastifyRequest): void {
  const key = /^Bearer (\S+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (key !== apiKey) throw new ConductorRefusal(ERRORS.wrongKey(key));
}

function assertEndUser({ endUserId }: QuickBooksDesktopSetup, request: FastifyRequest): void {
  const asked = request.headers['conductor-end-user-id'];
  if (typeof asked !== 'string' || asked === '') throw new ConductorRefusal(ERRORS.noEndUser());
  if (asked !== endUserId) throw new ConductorRefusal(ERRORS.missing(asked));
}

/** Lines come unless they are not wanted. */
function withLines(row: Json, { includeLineItems }: Query): Json {
  return includeLineItems === 'false' && 'lineGroups' in row ? { ...row, lines: [], lineGroups: [] } : row;
}
