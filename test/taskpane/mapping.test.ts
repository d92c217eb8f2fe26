/** The whole of Mapping with the keyboard alone, and what happens when two people answer about one name. */
import type { Page } from 'playwright-core';
import { ProxyClient } from '../../src/client/proxy-client.js';
import { line, source } from '../support/ledger.js';
import { SmallPane } from '../support/small-pane.js';
import { describeWithChromium } from '../support/tools.js';

const SLOW = 120_000;
const inPax8 = { source: 'pax8', aliases: ['purchased'], scope: 'Pax8' };
const inBooks = { source: 'books', aliases: ['billed'], scope: 'Books' };

describeWithChromium('mapping', () => {
  let pane: SmallPane;
  let page: Page;
  beforeEach(async () => {
    pane = await SmallPane.open([
      source('purchased', [line('Harbor Lights Dental', 'SPB', 20), line('Elm Street Bakery', 'SPB', 5)], inPax8),
      source(
        'billed',
        [
          line('Harbor Lights Dentistry', 'SPB', 15),
          line('Elm Street Bakery', 'SPB', 5),
          line('Elm Street Bakery', '', 3, { skuId: 'MW', skuName: 'Managed Workplace' }),
        ],
        inBooks,
      ),
    ]);
    page = await pane.signedIn();
  }, SLOW);
  afterEach(() => pane.close(), SLOW);

  const client = (): ProxyClient =>
    new ProxyClient({ address: `http://127.0.0.1:${pane.rooms.port}`, token: () => Promise.resolve(pane.rooms.token) });
  const focused = (): Promise<string> =>
    page.evaluate(() => {
      const one = document.activeElement as HTMLElement | null;
      const labels = (one as HTMLInputElement | null)?.labels;
      return one?.getAttribute('aria-label') ?? labels?.[0]?.textContent ?? one?.textContent ?? '';
    });
  /** Tab until something of this name has the focus. */
  const reach = async (name: string | RegExp, key = 'Tab'): Promise<void> => {
    const seen: string[] = [];
    for (let pressed = 0; pressed < 60; pressed += 1) {
      const now = (await focused()).trim();
      if (typeof name === 'string' ? now === name : name.test(now)) return;
      seen.push(now);
      await page.keyboard.press(key);
    }
    throw new Error(`the keyboard never came to ${String(name)}; it came to ${[...new Set(seen)].join(' | ')}`);
  };
  const press = async (name: string | RegExp): Promise<void> => {
    await reach(name);
    await page.keyboard.press('Enter');
  };
  /** Writes into the field that has the focus, in place of what stands there. */
  const type = async (field: string, text: string): Promise<void> => {
    await reach(field);
    await page.keyboard.press('Control+A');
    await page.keyboard.type(text);
  };
  const notice = (text: RegExp): Promise<void> => page.locator('#notice').getByText(text).waitFor();
  const toMapping = async (): Promise<void> => {
    await page.getByRole('tab', { name: 'Refresh' }).focus();
    for (const _ of ['Drift', 'Mapping']) await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: /left in this list/ }).waitFor();
  };

  it(
    'by keyboard alone: confirmed, written as a bundle, changed, and taken back again',
    async () => {
      await toMapping();
      await press('It is Harbor Lights Dental');
      await notice(/^Saved: Harbor Lights Dentistry\.$/);

      // The list of companies is empty: that of SKUs has come in its place.
      await page.getByRole('tab', { name: 'SKUs (1)', selected: true }).waitFor();
      await press('It stands for several, or for a number of seats');
      await type('SKU', 'SPB');
      await type('Seats each', '2');
      await press('Save');
      await notice(/^Saved: Managed Workplace\.$/);
      expect((await client().crosswalk()).value.items).toMatchObject([
        { kind: 'seat', skus: [{ sku: 'SPB', multiplier: 2 }] },
      ]);

      await reach(/^SKUs \(\d\)$|^Companies/, 'Shift+Tab');
      await page.keyboard.press('End');
      await page.keyboard.press('Enter');
      await press('Change what Managed Workplace is');
      await reach('Kind');
      await page.keyboard.press('ArrowDown');
      await type('Included', '5');
      await type('Minimum', '10');
      await type('Cap', '50');
      await press('Save');
      await notice(/^Saved: Managed Workplace\.$/);
      await page
        .getByText(/^A flat price for up to a number of seats: 2 x SPB, 5 included, at least 10, at most 50\.$/)
        .waitFor();
      expect((await client().crosswalk()).value.items).toMatchObject([
        { kind: 'flat', skus: [{ sku: 'SPB', multiplier: 2, included: 5, minimum: 10, cap: 50 }] },
      ]);

      await press('Take back the answer about Managed Workplace');
      await page
        .getByRole('button', { name: 'Take back the answer about Managed Workplace' })
        .waitFor({ state: 'detached' });
      expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('What was answered');
      await press('Take back the answer about Harbor Lights Dentistry');
      await page.getByRole('tab', { name: 'Companies (2)' }).waitFor();
      const { items, companies } = (await client().crosswalk()).value;
      expect([items, companies.flatMap(({ links }) => links.map(({ externalName }) => externalName))]).toEqual([
        [],
        expect.not.arrayContaining(['Harbor Lights Dentistry']),
      ]);
    },
    SLOW,
  );

  it(
    'somebody else has answered about the same name: theirs stays, and the pane says so',
    async () => {
      await toMapping();
      const { value, tag } = await client().crosswalk();
      const links = [{ source: 'billed', externalName: 'Harbor Lights Dentistry' }];
      await client().saveCrosswalk({ ...value, companies: [{ id: 'other', name: 'Other', links }] }, tag);
      await page.getByRole('button', { name: 'It is Harbor Lights Dental' }).click();
      await page
        .getByRole('alert')
        .getByText(/^Robin has answered about "Harbor Lights Dentistry" meanwhile\..*yours is not saved/)
        .waitFor();
      expect((await client().crosswalk()).value.companies.map(({ id }) => id)).toEqual(['other']);
    },
    SLOW,
  );

  it(
    'somebody else has saved something else: both stand, and the pane says so',
    async () => {
      await toMapping();
      const { value, tag } = await client().crosswalk();
      const items = [{ source: 'billed', externalName: 'Server care', kind: 'hours' as const }];
      await client().saveCrosswalk({ ...value, items }, tag);
      await page.getByRole('button', { name: 'It is Harbor Lights Dental' }).click();
      await notice(/^Saved: Harbor Lights Dentistry\. Robin has saved meanwhile: both answers stand\.$/);
    },
    SLOW,
  );
});
