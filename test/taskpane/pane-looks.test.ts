/** What everybody must be able to read and reach: axe, 320 px, light and dark, forced colours, reduced motion. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openTab, PaneStage } from '../support/pane-page.js';
import { describeWithChromium } from '../support/tools.js';

const SLOW = 240_000;
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Each violation with the elements that have it. */
async function violations(page: Page): Promise<readonly string[]> {
  await page.evaluate(AXE);
  const results = await page.evaluate<AxeResults>('axe.run()');
  return results.violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 120)} ${failureSummary ?? ''}`),
  );
}

/** Wider than the pane: people would have to scroll sideways. */
const overflow = (page: Page): Promise<number> =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

describeWithChromium('the looks of the pane', () => {
  let stage: PaneStage;
  beforeAll(async () => {
    stage = await PaneStage.open();
  }, SLOW);
  afterAll(() => stage.close(), SLOW);

  /** Every tab with something of it opened. */
  async function walk(page: Page, look: (where: string) => Promise<void>): Promise<void> {
    await look('Refresh');
    await openTab(page, 'Drift');
    await page.locator('.opener').first().click();
    for (const summary of await page.locator('.detail summary').all()) await summary.click();
    await look('Drift');
    await openTab(page, 'Mapping');
    await page.getByRole('heading', { name: /left in this list/ }).waitFor();
    await look('Mapping, companies');
    await page.getByRole('tab', { name: /^SKUs/ }).click();
    await page.getByRole('button', { name: 'It stands for several' }).click();
    await look('Mapping, bundle');
    await page.getByRole('tab', { name: 'Answered' }).click();
    await page.getByRole('heading', { name: 'What was answered' }).waitFor();
    await look('Mapping, answered');
    await openTab(page, 'Share');
    await page.getByText(/Give the accountant/).waitFor();
    await look('Share');
    await openTab(page, 'Settings');
    await page.getByLabel('Address of the proxy').waitFor();
    await look('Settings');
  }

  it.each<[string, BrowserContextOptions]>([
    ['light at 320 px', { colorScheme: 'light' }],
    ['dark at 320 px', { colorScheme: 'dark' }],
    ['dark at 450 px', { colorScheme: 'dark', viewport: { width: 450, height: 700 } }],
    ['forced colours at 320 px', { forcedColors: 'active' }],
  ])('%s: axe finds nothing, and nothing is wider than the pane', async (_, options) => {
    const page = await stage.signedIn(options);
    const found: string[] = [];
    await walk(page, async (where) => {
      for (const one of await violations(page)) found.push(`${where}: ${one}`);
      if ((await overflow(page)) > 0) found.push(`${where}: wider than the pane`);
    });
    expect(found).toEqual([]);
    await page.context().close();
  });

  it.each<[string, BrowserContextOptions]>([
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['forced colours', { forcedColors: 'active' }],
  ])('the first run and the demo, %s: axe finds nothing', async (_, options) => {
    const page = await stage.visit(options);
    await page.getByLabel('Token of the proxy').waitFor();
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.getByRole('button', { name: 'Look around with demo data' }).click();
    await page.getByText(/^Demo as of/).waitFor();
    const found: string[] = [];
    await walk(page, async (where) => {
      for (const one of await violations(page)) found.push(`${where}: ${one}`);
      if ((await overflow(page)) > 0) found.push(`${where}: wider than the pane`);
    });
    expect(found).toEqual([]);
    await page.context().close();
  });

  it('offline and a token that is taken no more: axe finds nothing', async () => {
    const page = await stage.signedIn();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Refresh all' }).click();
    await page.getByText(/Offline: no connection/).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.context().setOffline(false);
    await openTab(page, 'Settings');
    await page.getByLabel('New token').fill('driftsheet_wrong');
    await page.getByRole('button', { name: 'Use this token' }).click();
    await page.getByText('The proxy asks you to sign in again.').waitFor();
    expect([await violations(page), await overflow(page)]).toEqual([[], 0]);
    await page.context().close();
  });

  it('dark is dark, light is light', async () => {
    const background = async (colorScheme: 'dark' | 'light'): Promise<string> => {
      const page = await stage.visit({ colorScheme });
      const colour = await page.locator('.pane').evaluate((one) => getComputedStyle(one).backgroundColor);
      await page.context().close();
      return colour;
    };
    expect([await background('light'), await background('dark')]).toEqual(['rgb(255, 255, 255)', 'rgb(41, 41, 41)']);
  });

  it('nothing moves for who wants no motion', async () => {
    const page = await stage.visit({ reducedMotion: 'reduce' });
    await page.getByLabel('Token of the proxy').waitFor();
    const moving = await page.evaluate(
      () =>
        [...document.querySelectorAll('*')].filter((one) => {
          const { transitionDuration, animationDuration } = getComputedStyle(one);
          return [transitionDuration, animationDuration].some((times) =>
            times.split(',').some((time) => parseFloat(time) > 0.001),
          );
        }).length,
    );
    expect(moving).toBe(0);
    await page.context().close();
  });

  it('a screen reader is told: one polite region for progress and answers, the tabs by name', async () => {
    const page = await stage.signedIn();
    expect(await page.locator('#notice').getAttribute('aria-live')).toBe('polite');
    await page.getByRole('button', { name: 'Refresh all' }).click();
    await page.getByRole('progressbar', { name: 'Refreshing' }).waitFor();
    await page
      .locator('#notice')
      .getByText(/Asking: |New counts|Nothing has changed/)
      .waitFor();
    expect(await page.getByRole('tabpanel', { name: 'Refresh' }).isVisible()).toBe(true);
    await page.context().close();
  });
});
