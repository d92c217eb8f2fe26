/** The built pane in Chromium on the demo, as a new user meets it. The tests follow each other as a person would: answers stay. */
import type { Page } from 'playwright-core';
import { describeWithChromium } from '../support/tools.js';
import { openTab, PaneStage } from '../support/pane-page.js';

const SLOW = 240_000;

describeWithChromium('the pane', () => {
  let stage: PaneStage;
  beforeAll(async () => {
    stage = await PaneStage.open();
  }, SLOW);
  afterAll(() => stage.close(), SLOW);

  /** What a cell of the same page shows. */
  const cell = (page: Page, company: string, sku: string): Promise<unknown> =>
    page.evaluate(
      ([name, id]) => {
        const host = (
          globalThis as unknown as { CustomFunctions: { functions: Map<string, (...given: unknown[]) => unknown> } }
        ).CustomFunctions;
        try {
          return host.functions.get('DRIFT')?.(name, id, null);
        } catch (error) {
          return (error as Error).message;
        }
      },
      [company, sku],
    );

  const notice = (page: Page, text: RegExp): Promise<void> => page.locator('#notice').getByText(text).waitFor();

  it('a new user pastes the token and sees the sources, the demo mark, and what drifts', async () => {
    const page = await stage.signedIn();
    expect(await page.getByText('Demo: all companies and numbers here are invented.').isVisible()).toBe(true);
    const pax8 = page.getByRole('listitem', { name: 'pax8' });
    expect(await pax8.innerText()).toMatch(/Purchased[^]*fresh[^]*Counts as of .* 451 rows\.[^]*by schedule/);
    await openTab(page, 'Drift');
    expect(await page.getByRole('row').nth(1).innerText()).toMatch(
      /Stonequay Logistics Inc\.[^]*Overbilled[^]*CAD.215\.60/,
    );
    expect(await page.getByText(/18 rows are unknown and in no total/).isVisible()).toBe(true);
    await page.context().close();
  });

  it('pane and cells answer from one memory', async () => {
    const page = await stage.signedIn();
    expect(await cell(page, 'Tamarack Community Fund', 'SPB')).toBe(10);
    expect(await cell(page, 'Nobody', 'SPB')).toMatch(/Nobody/);
    await page.context().close();
  });

  it('a failed scope says in words what is wrong and what to do', async () => {
    const page = await stage.signedIn();
    const m365 = await page.getByRole('listitem', { name: 'm365' }).innerText();
    expect(m365).toMatch(/failed \(3 of \d+ scopes need a look\)/);
    expect(m365).toMatch(
      /Wexcombe Solicitors: failed\.[^]*What to do: Send to an administrator of Wexcombe Solicitors/,
    );
    await page.context().close();
  });

  it('one source is refreshed: its pages and rows are told, and by whom it was asked', async () => {
    const page = await stage.signedIn();
    await page.getByRole('button', { name: 'Refresh xero' }).click();
    await page.getByText(/^xero: \d+ pages?, \d+ rows?/).waitFor();
    await notice(page, /New counts are in|Nothing has changed/);
    await page
      .getByRole('listitem', { name: 'xero' })
      .getByText(/Last refreshed [^.]*, by (?!schedule)\S/)
      .waitFor();
    // And of all sources: the newest, and who asked for it.
    expect(await page.getByText(/^Last refreshed [^.]*, by demo\.$/).isVisible()).toBe(true);
    await page.context().close();
  });

  it('waiting can be stopped; the counts stay', async () => {
    const page = await stage.signedIn();
    await page.getByRole('button', { name: 'Refresh all' }).click();
    await page.getByRole('button', { name: 'Stop waiting' }).click();
    await notice(page, /Not waiting any longer/);
    expect(await page.getByText(/445 rows in memory/).isVisible()).toBe(true);
    await page.context().close();
  });

  it('a row opens with Enter and shows its three legs; an unknown one says why', async () => {
    const page = await stage.signedIn();
    await openTab(page, 'Drift');
    await page.getByLabel('State').selectOption('unknown');
    await page.getByLabel('Company').fill('larkspur');
    const opener = page.getByRole('button', { name: /^Larkspur Holdings East/ }).first();
    await opener.focus();
    await page.keyboard.press('Enter');
    expect(await opener.getAttribute('aria-expanded')).toBe('true');
    const legs = await page.locator('.legs').innerText();
    expect(legs).toMatch(/Purchased[^]*\d+[^]*Assigned[^]*Billed[^]*unknown[^]*not lined up with this source/);
    expect(legs).not.toMatch(/Billed\s*0\b/);
    await page.context().close();
  });

  it('by keyboard alone an unmapped company is confirmed: its rows appear, in the list and in cells', async () => {
    const page = await stage.signedIn();
    expect(await cell(page, 'Larkspur Holdings East', 'SPB')).toMatch(/Unknown/);
    await page.getByRole('tab', { name: 'Refresh' }).focus();
    for (const _ of ['Drift', 'Mapping']) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: '3 left in this list.' }).waitFor();
    const wanted = 'It is Larkspur Holdings East';
    for (let pressed = 0; pressed < 20; pressed += 1) {
      await page.keyboard.press('Tab');
      if ((await page.evaluate(() => document.activeElement?.getAttribute('aria-label'))) === wanted) break;
    }
    await page.keyboard.press('Enter');
    await notice(page, /Saved: Larkspur Holdings\./);
    const heading = page.getByRole('heading', { name: '1 left in this list.' });
    await heading.waitFor();
    expect(await heading.evaluate((one) => one === document.activeElement)).toBe(true);
    expect(typeof (await cell(page, 'Larkspur Holdings East', 'SPB'))).toBe('number');
    await page.context().close();
  });

  it('a bundle is refused field by field, then saved, and the item leaves the queue', async () => {
    const page = await stage.signedIn();
    await openTab(page, 'Mapping');
    await page.getByRole('tab', { name: 'SKUs (1)' }).click();
    await page.getByRole('button', { name: 'It stands for several' }).click();
    const editor = page.getByRole('form', { name: /What one unit of/ });
    await editor.getByLabel('SKU').fill('Nonsense');
    await editor.getByLabel('Seats each').fill('0');
    await editor.getByRole('button', { name: 'Save' }).click();
    expect(await editor.innerText()).toMatch(
      /Found "Nonsense", expected[^]*Seats each: expected a whole number, 1 or more/,
    );
    await editor.getByLabel('SKU').fill('spb');
    await editor.getByLabel('Seats each').fill('2');
    await editor.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('heading', { name: 'Everything is lined up.' }).waitFor();
    const { items } = JSON.parse(String((await stage.served.ask('/api/v1/crosswalk')).body)) as {
      items: readonly unknown[];
    };
    expect(items.slice(-1)).toMatchObject([
      { externalName: 'Cloud:Fieldwork assistant', kind: 'seat', skus: [{ sku: 'SPB', multiplier: 2 }] },
    ]);
    await page.context().close();
  });

  it('offline: what was there stays and is marked; back online the mark goes', async () => {
    const page = await stage.signedIn();
    await page.context().setOffline(true);
    await page.getByRole('button', { name: 'Refresh all' }).click();
    await page.getByText(/Offline: no connection to the proxy since/).waitFor();
    expect(await page.getByText(/445 rows in memory|\d+ rows in memory/).isVisible()).toBe(true);
    await page.context().setOffline(false);
    await page.getByText(/Offline:/).waitFor({ state: 'detached' });
    await page.context().close();
  });

  it('a tab whose script does not come says so, and comes at the next try', async () => {
    const page = await stage.signedIn();
    await page.route('**/addin/pane-*.js', (route) => route.abort());
    await openTab(page, 'Settings');
    await page.getByText('This part of the pane could not be loaded.').waitFor();
    await page.unroute('**/addin/pane-*.js');
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByLabel('Address of the proxy').waitFor();
    await page.context().close();
  });

  it('a token that is not taken, and signing out', async () => {
    const page = await stage.visit();
    await page.getByLabel('Token of the proxy').fill('driftsheet_wrong');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page
      .getByRole('alert')
      .getByText(/the token is taken no more: paste the token/)
      .waitFor();
    await openTab(page, 'Settings');
    await page.getByLabel('New token').fill(stage.served.token);
    await page.getByRole('button', { name: 'Use this token' }).click();
    await page.getByText('driftsheet 0.1.0 at the proxy.').waitFor();
    await page.getByRole('button', { name: 'Sign out' }).click();
    await openTab(page, 'Refresh');
    await page.getByLabel('Token of the proxy').waitFor();
    expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);
    await page.context().close();
  });

  it('an address that would send the token in the open is refused', async () => {
    const page = await stage.signedIn();
    await openTab(page, 'Settings');
    await page.getByLabel('Address of the proxy').fill('http://drift.example.com');
    await page.getByRole('button', { name: 'Use this address' }).click();
    await page.getByText(/Found "http:\/\/drift\.example\.com", expected an address like https/).waitFor();
    expect(await page.getByLabel('Address of the proxy').inputValue()).toBe(stage.served.address);
    await page.context().close();
  });
});
