/** The built pane in Chromium on a proxy of the test: a small ledger, and everything in the test's own hand. */
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/setup/tools.mjs';
import type { Snapshot } from '../../src/core/snapshot.js';
import { Rooms } from '../proxy/rooms.js';
import { OFFICE_STUB } from './office-stub.js';
import { PROJECT_ROOT } from './tools.js';

export class SmallPane {
  private constructor(
    readonly rooms: Rooms,
    private readonly browser: Browser,
  ) {}

  static async open(ledger: readonly Snapshot[]): Promise<SmallPane> {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error('Chromium is missing');
    const [rooms, browser] = await Promise.all([
      Rooms.open({ addIn: join(PROJECT_ROOT, 'dist', 'addin') }),
      chromium.launch({ executablePath, args: ['--no-sandbox'] }),
    ]);
    rooms.set(ledger);
    await rooms.pull();
    await rooms.deps.standing.afterPublish();
    return new SmallPane(rooms, browser);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.rooms.close();
  }

  /** `before`: a script that runs in the page before any other. */
  async signedIn(options: BrowserContextOptions = {}, before = ''): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: 320, height: 700 },
      locale: 'en-US',
      ...options,
    });
    const page = await context.newPage();
    await page.addInitScript(`localStorage.setItem('driftsheet.token', '${this.rooms.token}'); ${before}`);
    await page.route('https://appsforoffice.microsoft.com/**', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: OFFICE_STUB }),
    );
    await page.goto(`http://127.0.0.1:${this.rooms.port}/addin/taskpane.html`);
    await page.getByText(/rows in memory/).waitFor();
    return page;
  }
}
