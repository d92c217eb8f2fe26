/** The built pane in Chromium, served by the real proxy on the demo. One browser and one proxy serve a test file. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';
import { findChromium } from '../../scripts/setup/tools.mjs';
import { OFFICE_STUB } from './office-stub.js';
import { Served } from './served.js';

export class PaneStage {
  private constructor(
    readonly served: Served,
    private readonly browser: Browser,
    private readonly folder: string,
  ) {}

  /** Resolves when the demo's counts are in the store. */
  static async open(): Promise<PaneStage> {
    const executablePath = findChromium();
    if (executablePath === null) throw new Error('Chromium is missing');
    const folder = mkdtempSync(join(tmpdir(), 'driftsheet-pane-'));
    const [served, browser] = await Promise.all([
      Served.start({ folder }),
      chromium.launch({ executablePath, args: ['--no-sandbox'] }),
    ]);
    const stage = new PaneStage(served, browser, folder);
    await stage.pulled();
    return stage;
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.served.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** A page that nobody has signed in on. */
  async visit(options: BrowserContextOptions = {}): Promise<Page> {
    const context = await this.browser.newContext({
      viewport: { width: 320, height: 700 },
      locale: 'en-US',
      ...options,
    });
    const page = await context.newPage();
    await page.route('https://appsforoffice.microsoft.com/**', (route) =>
      route.fulfill({ contentType: 'text/javascript', body: OFFICE_STUB }),
    );
    await page.goto(`${this.served.address}/addin/taskpane.html`);
    return page;
  }

  /** A page with the counts in it. */
  async signedIn(options: BrowserContextOptions = {}): Promise<Page> {
    const page = await this.visit(options);
    await page.getByLabel('Token of the proxy').fill(this.served.token);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByText(/rows in memory/).waitFor();
    return page;
  }

  private async pulled(): Promise<void> {
    for (;;) {
      const { sources } = JSON.parse(String((await this.served.ask('/api/v1/sources')).body)) as {
        sources: readonly { readonly lastRun: { readonly state: string } | null }[];
      };
      if (sources.every(({ lastRun }) => lastRun !== null && lastRun.state !== 'running')) return;
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
  }
}

export async function openTab(page: Page, name: 'Refresh' | 'Drift' | 'Mapping' | 'Share' | 'Settings'): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}
