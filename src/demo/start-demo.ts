/** Starts the demo vendors on the loopback address, all holding one invented provider, and says how to connect to them. */
import { randomBytes } from 'node:crypto';
import { dayOf, type Day } from '../core/day.js';
import { Faults } from './http/faults.js';
import { Troublemaker, type Mischief } from './http/mischief.js';
import { RateWindow } from './http/rate-window.js';
import { RequestLog } from './http/request-log.js';
import { Tokens } from './http/tokens.js';
import { listen, type ServerTools } from './http/vendor-server.js';
import { VENDOR_LIMITS, type DemoLimits } from './limits.js';
import { makeGraph } from './microsoft/graph.js';
import { makeLogin, type GraphGrant } from './microsoft/login.js';
import { DEFAULT_SEED, makeMsp } from './msp/make-msp.js';
import type { Msp } from './msp/model.js';
import { Seeded } from './msp/seeded.js';
import { Sales } from './pax8/sales.js';
import { makePax8, PAX8_AUDIENCE } from './pax8/server.js';
import {
  makeBooks,
  type BookOptions,
  type QuickBooksDesktopAccess,
  type QuickBooksOnlineAccess,
  type XeroAccess,
} from './start-books.js';

export { VENDOR_LIMITS };

/** Ports that a demo takes. */
export const DEMO_PORTS = 6;

export interface DemoOptions extends BookOptions {
  /** The day on which the demo looks fresh; left out: today (UTC). */
  readonly today?: Day | undefined;
  readonly seed?: string | undefined;
  /** 40 by default; further ones are quiet, for measuring; fewer leave plantings out, for speed. */
  readonly companies?: number | undefined;
  /** How long a token is good; left out: as long as the vendor's (a day, an hour, half an hour). */
  readonly tokenSeconds?: number | undefined;
  /** Every answer takes at least so long. */
  readonly latencyMs?: number | undefined;
  /** Rows of a page, whatever larger number is asked for; left out: as many as the vendors give. */
  readonly largestPage?: number | undefined;
  /** Occasional trouble; left out: none. */
  readonly mischief?: Mischief | undefined;
  /** Rate limits; left out: none. `VENDOR_LIMITS` are what is known of the vendors' own. */
  readonly limits?: DemoLimits | undefined;
  /** First of six ports in a row; 0 or left out: any free ones. */
  readonly port?: number | undefined;
  /** Milliseconds since 1970; tokens expire and rates recover by it. */
  readonly clock?: (() => number) | undefined;
}

export interface Demo {
  readonly msp: Msp;
  readonly pax8: {
    readonly baseUrl: string;
    readonly tokenUrl: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly audience: string;
    readonly sales: Sales;
  };
  readonly microsoft: {
    readonly baseUrl: string;
    /** With `{tenant}` where the tenant id goes. */
    readonly tokenUrl: string;
    readonly clientId: string;
    readonly clientSecret: string;
    readonly partnerTenant: string;
    /** Every client's tenant, the one without consent included. */
    readonly tenants: readonly string[];
  };
  readonly quickbooksOnline: QuickBooksOnlineAccess;
  readonly xero: XeroAccess;
  readonly quickbooksDesktop: QuickBooksDesktopAccess;
  readonly faults: Faults;
  readonly requests: RequestLog;
  close(): Promise<void>;
}

const PAX8_TOKEN_SECONDS = 86_400;
const GRAPH_TOKEN_SECONDS = 3_599;

export async function startDemo(options: DemoOptions = {}): Promise<Demo> {
  const { seed = DEFAULT_SEED, tokenSeconds, latencyMs = 0, mischief = null, limits = null, port = 0 } = options;
  const clock = options.clock ?? Date.now;
  const msp = makeMsp({ today: options.today ?? dayOf(clock()), seed, companies: options.companies });
  const seeds = new Seeded(seed);
  const faults = new Faults();
  const requests = new RequestLog();
  const trouble = new Troublemaker(seeds, mischief);
  const largestPage = options.largestPage ?? Infinity;
  const tools: ServerTools = { faults, log: requests, trouble, latencyMs, largestPage };
  // Tokens of one run are worth nothing in the next.
  const key = randomBytes(32).toString('hex');
  const pax8Client = { id: 'demo-pax8-client', secret: 'demo-pax8-secret' };
  const microsoftApp = { id: seeds.uuid('microsoft/app'), secret: 'demo-m365-secret' };
  const graphTokens = new Tokens<GraphGrant>(tokenSeconds ?? GRAPH_TOKEN_SECONDS, clock, key);

  const accounts = msp.companies.flatMap((company) => company.accounts);
  const sales = new Sales(
    accounts.flatMap(({ subscriptions }) => subscriptions),
    clock,
  );
  const pax8 = makePax8({
    msp,
    sales,
    client: pax8Client,
    tokens: new Tokens<string>(tokenSeconds ?? PAX8_TOKEN_SECONDS, clock, key),
    rate: new RateWindow(limits?.pax8 ?? null, clock),
    tools,
  });
  const login = makeLogin({ msp, app: microsoftApp, tokens: graphTokens, tools, clock });
  const graph = makeGraph({
    msp,
    tokens: graphTokens,
    rate: new RateWindow(limits?.graph ?? null, clock),
    tools,
    clock,
  });
  const books = makeBooks({ ...options, msp, tools, limits, clock, key });
  const { quickbooksOnline, xero, quickbooksDesktop } = books;
  const servers = [pax8, login, graph, quickbooksOnline.server, xero.server, quickbooksDesktop.server];
  const close = async (): Promise<void> => {
    await Promise.all(servers.map((server) => server.close()));
  };
  try {
    // All have settled before any is closed: a server that is closed while it begins to listen would listen for ever.
    const begun = await Promise.allSettled(
      servers.map((server, index) => listen(server, port === 0 ? 0 : port + index)),
    );
    const failed = begun.find((one) => one.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    const urls = begun.map((one) => (one.status === 'fulfilled' ? one.value : ''));
    const [pax8Url = '', loginUrl = '', graphUrl = '', onlineUrl = '', xeroUrl = '', desktopUrl = ''] = urls;
    return {
      msp,
      pax8: {
        baseUrl: `${pax8Url}/v1`,
        tokenUrl: `${pax8Url}/v1/token`,
        clientId: pax8Client.id,
        clientSecret: pax8Client.secret,
        audience: PAX8_AUDIENCE,
        sales,
      },
      microsoft: {
        baseUrl: `${graphUrl}/v1.0`,
        tokenUrl: `${loginUrl}/{tenant}/oauth2/v2.0/token`,
        clientId: microsoftApp.id,
        clientSecret: microsoftApp.secret,
        partnerTenant: msp.partnerTenantId,
        tenants: msp.companies.map((company) => company.tenant.id),
      },
      quickbooksOnline: quickbooksOnline.access(onlineUrl),
      xero: xero.access(xeroUrl),
      quickbooksDesktop: quickbooksDesktop.access(desktopUrl),
      faults,
      requests,
      close,
    };
  } catch (error) {
    await close();
    throw error;
  }
}
