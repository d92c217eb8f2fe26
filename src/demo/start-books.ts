/** The three accounting systems of a demo: their clients, tokens and limits, and what a reader has to know of each. */
import { AtOnce } from './http/at-once.js';
import { AuthorizationCodes, RefreshTokens, type RefreshRule } from './http/consents.js';
import { RateWindow } from './http/rate-window.js';
import { Tokens } from './http/tokens.js';
import type { ServerTools } from './http/vendor-server.js';
import type { BookLimits } from './limits.js';
import type { Msp } from './msp/model.js';
import { Seeded } from './msp/seeded.js';
import { Pc } from './quickbooks-desktop/pc.js';
import { makeQuickBooksDesktop } from './quickbooks-desktop/server.js';
import {
  AUTHORIZE_PATH as INTUIT_AUTHORIZE,
  QBO_SCOPE,
  TOKEN_PATH as INTUIT_TOKEN,
  type RealmGrant,
} from './quickbooks-online/login.js';
import { makeQuickBooksOnline } from './quickbooks-online/server.js';
import { tenantIdOf } from './xero/books.js';
import {
  AUTHORIZE_PATH as XERO_AUTHORIZE,
  READ_SCOPES,
  TOKEN_PATH as XERO_TOKEN,
  type XeroGrant,
} from './xero/identity.js';
import { API as XERO_API } from './xero/resources.js';
import { makeXero } from './xero/server.js';

export interface BookOptions {
  readonly tokenSeconds?: number | undefined;
  /** How refresh tokens of QuickBooks Online live; left out: as Intuit's do. */
  readonly quickbooksRefresh?: RefreshRule | undefined;
  /** Scopes that the custom connection at Xero was given; left out: those that are needed. */
  readonly xeroScopes?: readonly string[] | undefined;
}

export interface BooksSetup extends BookOptions {
  readonly msp: Msp;
  readonly tools: ServerTools;
  readonly limits: BookLimits | null;
  readonly clock: () => number;
  /** Signs tokens. */
  readonly key: string;
}

const DAY = 86_400;
/** The value changes about once a day; a hundred days unused and it is dead. */
export const INTUIT_REFRESH: RefreshRule = { rotateAfter: DAY, grace: 0, idle: 100 * DAY };
/** A new one at each use; the old one is good for half an hour more. */
export const XERO_REFRESH: RefreshRule = { rotateAfter: 0, grace: 1_800, idle: 60 * DAY };
const INTUIT_TOKEN_SECONDS = 3_600;
const XERO_TOKEN_SECONDS = 1_800;

type Books = ReturnType<typeof makeBooks>;
/** How to connect to the accounting systems, as far as it does not hang on the ports. */
export type QuickBooksOnlineAccess = ReturnType<Books['quickbooksOnline']['access']>;
export type XeroAccess = ReturnType<Books['xero']['access']>;
export type QuickBooksDesktopAccess = ReturnType<Books['quickbooksDesktop']['access']>;

/** The servers, and for each how to reach it once its address is known. */
export function makeBooks(setup: BooksSetup) {
  return {
    quickbooksOnline: makeOnline(setup),
    xero: makeXeroBooks(setup),
    quickbooksDesktop: makeDesktop(setup),
  } as const;
}

function makeOnline({ msp, tools, limits, clock, key, tokenSeconds, quickbooksRefresh }: BooksSetup) {
  const client = { id: 'demo-qbo-client', secret: 'demo-qbo-secret' };
  const realmId = String(new Seeded(msp.seed).between('quickbooks-online/realm', 9_130_000_000, 9_139_999_999));
  const refreshTokens = new RefreshTokens<RealmGrant>(quickbooksRefresh ?? INTUIT_REFRESH, clock);
  const refreshToken = refreshTokens.issue({ realmId }, 'demo-qbo-refresh-token');
  const tokens = new Tokens<RealmGrant>(tokenSeconds ?? INTUIT_TOKEN_SECONDS, clock, key);
  const rates = [limits?.quickbooksSecond ?? null, limits?.quickbooksMinute ?? null];
  const server = makeQuickBooksOnline({
    msp,
    login: { client, realmId, codes: new AuthorizationCodes(clock), refreshTokens, tokens },
    rates: rates.map((rate) => new RateWindow(rate, clock)),
    tools,
    clock,
  });
  const access = (url: string) => ({
    baseUrl: url,
    tokenUrl: url + INTUIT_TOKEN,
    authorizeUrl: url + INTUIT_AUTHORIZE,
    scope: QBO_SCOPE,
    clientId: client.id,
    clientSecret: client.secret,
    realmId,
    /** Given before the demo began. */
    refreshToken,
    /** The consent is withdrawn: every refresh token is dead. */
    withdrawConsent: (): void => refreshTokens.revokeAll(),
  });
  return { server, access };
}

function makeXeroBooks({ msp, tools, limits, clock, key, tokenSeconds, xeroScopes }: BooksSetup) {
  const client = { id: 'demo-xero-client', secret: 'demo-xero-secret' };
  const refreshTokens = new RefreshTokens<XeroGrant>(XERO_REFRESH, clock);
  const tokens = new Tokens<XeroGrant>(tokenSeconds ?? XERO_TOKEN_SECONDS, clock, key);
  const customScopes = xeroScopes ?? READ_SCOPES;
  const server = makeXero({
    msp,
    identity: { msp, client, customScopes, codes: new AuthorizationCodes(clock), refreshTokens, tokens },
    minute: new RateWindow(limits?.xeroMinute ?? null, clock),
    day: new RateWindow(limits?.xeroDay ?? null, clock),
    atOnce: limits === null ? null : { count: new AtOnce(limits.xeroAtOnce.most), workMs: limits.xeroAtOnce.workMs },
    tools,
    clock,
  });
  const access = (url: string) => ({
    baseUrl: url + XERO_API,
    tokenUrl: url + XERO_TOKEN,
    authorizeUrl: url + XERO_AUTHORIZE,
    connectionsUrl: `${url}/connections`,
    clientId: client.id,
    clientSecret: client.secret,
    tenantId: tenantIdOf(msp),
  });
  return { server, access };
}

function makeDesktop({ msp, tools }: BooksSetup) {
  const apiKey = 'sk_demo_conductor_secret_key';
  const endUserId = `end_usr_${new Seeded(msp.seed).uuid('conductor/end-user').replaceAll('-', '').slice(0, 16)}`;
  const pc = new Pc();
  const server = makeQuickBooksDesktop({ msp, apiKey, endUserId, pc, tools });
  const access = (url: string) => ({ baseUrl: `${url}/v1`, apiKey, endUserId, pc });
  return { server, access };
}
