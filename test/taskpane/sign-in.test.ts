/** Signing in with Microsoft in Chromium: the built pane and dialog, the real proxy, Microsoft's library, a local identity provider. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import got from 'got';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/setup/tools.mjs';
import { systemClock } from '../../src/cli/system-clock.js';
import { makeBearer } from '../../src/proxy/auth/bearer-tokens.js';
import { Rooms } from '../proxy/rooms.js';
import { CERTIFICATE, IdentityProvider, PERSON } from '../support/identity-provider.js';
import { OFFICE_DIALOG } from '../support/office-dialog.js';
import { OFFICE_STUB } from '../support/office-stub.js';
import { openTab } from '../support/pane-page.js';
import { describeWithChromium, PROJECT_ROOT } from '../support/tools.js';

const SLOW = 120_000;

describeWithChromium('signing in with Microsoft', () => {
  let provider: IdentityProvider;
  let rooms: Rooms;
  let browser: Browser;
  /** Tokens that reached the proxy. */
  const sent: string[] = [];

  beforeAll(async () => {
    provider = await IdentityProvider.start();
    const certificateAuthority = readFileSync(CERTIFICATE);
    const fetchKeys = async (url: string): Promise<Response> =>
      new Response(await got(url, { https: { certificateAuthority } }).text());
    rooms = await Rooms.open({
      auth: { token: null, entra: provider.settings, fetchKeys },
      addIn: join(PROJECT_ROOT, 'dist', 'addin'),
      clock: systemClock,
    });
    await rooms.pull();
    const executablePath = findChromium();
    if (executablePath === null) throw new Error('Chromium is missing');
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  }, SLOW);
  afterAll(async () => {
    await browser.close();
    await rooms.close();
    await provider.stop();
  }, SLOW);

  let context: BrowserContext;
  beforeEach(async () => {
    provider.lasts = 3_600;
    provider.asked.length = 0;
    sent.length = 0;
    context = await browser.newContext({
      viewport: { width: 320, height: 700 },
      locale: 'en-US',
      ignoreHTTPSErrors: true,
    });
    await context.route('https://appsforoffice.microsoft.com/**', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: `${OFFICE_STUB}${OFFICE_DIALOG}` }),
    );
    context.on('request', (request) => {
      const bearer = /^Bearer (.+)$/.exec(request.headers()['authorization'] ?? '')?.[1];
      if (bearer !== undefined) sent.push(bearer);
    });
  });
  afterEach(() => context.close());

  async function visit(before = ''): Promise<Page> {
    const page = await context.newPage();
    if (before !== '') await page.addInitScript(before);
    await page.goto(`http://localhost:${rooms.port}/addin/taskpane.html`);
    return page;
  }

  const button = (page: Page) => page.getByRole('button', { name: 'Sign in with Microsoft' });
  const inMemory = (page: Page): Promise<void> => page.getByText(/1 rows in memory/).waitFor();

  it('the pane learns how people sign in without any token, and nothing in that is secret', async () => {
    const answer = await rooms.ask('/addin/sign-in.json');
    expect(JSON.parse(answer.bytes.toString())).toEqual({
      entra: {
        clientId: 'c0ffee00-aaaa-4bbb-8ccc-dddddddddddd',
        authority: `${provider.authority}/6f9c1e7a-0d3b-4f4e-9b1c-2f7d5a8e1c11`,
        scope: 'api://c0ffee00-aaaa-4bbb-8ccc-dddddddddddd/access_as_user',
      },
    });
  });

  it(
    'in a window of its own: counts come, the person is named, and the token stands nowhere',
    async () => {
      const page = await visit();
      await button(page).click();
      await inMemory(page);
      await openTab(page, 'Settings');
      await page.getByText(`Signed in with Microsoft as ${PERSON}.`).waitFor();
      expect(sent.length).toBeGreaterThan(0);
      const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
      for (const token of sent) expect(kept).not.toContain(token);
      expect(rooms.log.entries.join('\n')).not.toContain(sent[0]);
      expect(rooms.log.entries.join('\n')).not.toContain(PERSON);
      expect(context.pages()).toHaveLength(1);
    },
    SLOW,
  );

  it(
    'a token about to end is renewed without a word, also after the pane was opened anew',
    async () => {
      provider.lasts = 240;
      const page = await visit();
      await button(page).click();
      await inMemory(page);
      expect(provider.asked).toContain('refresh_token');
      await page.reload();
      await inMemory(page);
      expect(context.pages()).toHaveLength(1);
    },
    SLOW,
  );

  it(
    'whoever closes the window is asked again, and nothing is wrong',
    async () => {
      const page = await visit();
      await context.route(`${provider.authority}/**`, (route) => route.abort());
      const popup = context.waitForEvent('page');
      await button(page).click();
      await (await popup).close();
      await page.getByText('Waiting for the window').waitFor({ state: 'detached' });
      expect(await button(page).isEnabled()).toBe(true);
    },
    SLOW,
  );

  it(
    'what Microsoft refuses is told in the pane, and a token of the proxy still opens',
    async () => {
      const page = await visit();
      await context.route(`${provider.authority}/**/authorize?**`, (route) => {
        const asked = new URL(route.request().url()).searchParams;
        const back = new URLSearchParams({
          error: 'access_denied',
          error_description: 'AADSTS65004: the person declined',
          state: asked.get('state') ?? '',
        });
        return route.fulfill({
          status: 302,
          headers: { location: `${asked.get('redirect_uri') ?? ''}#${back.toString()}` },
        });
      });
      await button(page).click();
      await page
        .getByRole('alert')
        .getByText(/Microsoft did not sign you in: .*access_denied|declined/)
        .waitFor();
      await page.getByLabel('Token of the proxy').fill(rooms.token);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await inMemory(page);
    },
    SLOW,
  );

  it(
    'an Excel that claims to lend its account and has no broker: the window opens all the same',
    async () => {
      const page = await visit(`window.sets = ['NestedAppAuth', 'DialogOrigin'];`);
      const popup = context.waitForEvent('page');
      await button(page).click();
      expect((await popup).url()).toContain('/addin/sign-in.html');
      await inMemory(page);
    },
    SLOW,
  );

  it(
    'an Excel that lends its account: no window opens',
    async () => {
      const page = await context.newPage();
      await page.exposeFunction('issue', () => provider.issue());
      await page.addInitScript(BROKER);
      await page.goto(`http://localhost:${rooms.port}/addin/taskpane.html`);
      await button(page).click();
      await inMemory(page);
      expect([context.pages().length, provider.asked]).toEqual([1, []]);
      await openTab(page, 'Settings');
      await page.getByText(`Signed in with Microsoft as ${PERSON}.`).waitFor();
      await page.reload();
      await inMemory(page);
    },
    SLOW,
  );

  it(
    'signing out forgets the account',
    async () => {
      const page = await visit();
      await button(page).click();
      await inMemory(page);
      await openTab(page, 'Settings');
      await page.getByRole('button', { name: 'Sign out' }).click();
      await page.getByText('Not signed in.').waitFor();
      await page.waitForFunction(() => !JSON.stringify({ ...localStorage }).includes('accesstoken'));
      const before = sent.length;
      await page.reload();
      await button(page).waitFor();
      expect(sent.length).toBe(before);
    },
    SLOW,
  );

  it(
    'a token that is revoked: the pane asks to sign in again, and the last counts stay',
    async () => {
      const { id, token } = await makeBearer(rooms.store.bearers, { name: 'Kim', readOnly: false, now: Date.now() });
      const page = await visit();
      await page.getByLabel('Token of the proxy').fill(token);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await inMemory(page);
      await rooms.store.bearers.revoke(id, new Date().toISOString());
      await page.getByRole('button', { name: 'Refresh all' }).click();
      await page.getByText('What you see is what was there before').waitFor();
      await inMemory(page);
      await openTab(page, 'Drift');
      await page.getByRole('button', { name: /^Acme/ }).waitFor();
      await page.getByRole('button', { name: 'Sign in again' }).click();
      await page.getByLabel('Token of the proxy').fill(rooms.token);
      await page.getByRole('button', { name: 'Sign in', exact: true }).click();
      await page.getByText('What you see is what was there before').waitFor({ state: 'detached' });
    },
    SLOW,
  );
});

/** The broker of Excel, as Microsoft's library talks to it. */
const BROKER = `
  window.sets = ['NestedAppAuth', 'DialogOrigin'];
  const listeners = [];
  window.nestedAppAuthBridge = {
    addEventListener: (_, listener) => listeners.push(listener),
    removeEventListener: () => undefined,
    postMessage: async (text) => {
      const { method, requestId } = JSON.parse(text);
      const answer = { messageType: 'NestedAppAuthResponse', requestId, success: true };
      if (method === 'GetInitContext')
        answer.initContext = { sdkName: 'a test', sdkVersion: '1', capabilities: { queryAccount: true } };
      else {
        const token = await window.issue();
        answer.token = { access_token: token, id_token: token, expires_in: 3600, scope: 'access_as_user', authority: '' };
        answer.account = {
          homeAccountId: 'home', environment: 'localhost', tenantId: 'tenant', localAccountId: 'local',
          username: '${PERSON}', name: 'Robin',
        };
      }
      for (const listener of listeners) listener(JSON.stringify(answer));
    },
  };`;
