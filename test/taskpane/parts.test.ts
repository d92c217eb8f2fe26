/** The other parts of the pane in Chromium: a row opened, the copy as a download, and one part that fails while the others go on. */
import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { line, source } from '../support/ledger.js';
import { openTab } from '../support/pane-page.js';
import { SmallPane } from '../support/small-pane.js';
import { describeWithChromium } from '../support/tools.js';
import { partsOf, sharedStringsOf } from '../xlsx/package-parts.js';

const SLOW = 120_000;
const priced = { unitAmount: '22.00', currency: 'USD', intervalMonths: 1 };

describeWithChromium('the parts of the pane', () => {
  let pane: SmallPane;
  let page: Page;
  beforeAll(async () => {
    pane = await SmallPane.open([
      source(
        'purchased',
        [
          line('Acme', 'SPB', 12, { ...priced, reference: 'sub-1', term: '1-Year', commitmentEnd: '2027-03-01' }),
          line('Acme', 'SPB', 8, { ...priced, reference: 'sub-2', term: 'Monthly' }),
        ],
        { source: 'pax8', aliases: ['purchased'], scope: 'Pax8' },
      ),
      source(
        'billed',
        [line('Acme', 'SPB', 15, { ...priced, reference: 'INV-7 line 2', documentDate: '2026-07-31' })],
        {
          source: 'books',
          aliases: ['billed'],
          scope: 'Books',
        },
      ),
    ]);
  }, SLOW);
  afterAll(() => pane.close(), SLOW);
  afterEach(() => page.context().close());

  it(
    'a row shows its subscriptions and the lines of each leg, with what each rests on',
    async () => {
      page = await pane.signedIn();
      await openTab(page, 'Drift');
      await page.getByRole('button', { name: /^Acme/ }).click();
      await page.getByText('2 subscriptions behind Purchased').click();
      await page.getByText('Billed: 1 line').click();
      const detail = await page.locator('.detail').innerText();
      expect(detail).toMatch(/12 seats\s+1-Year · USD.22\.00 each a month · committed until Mar 1, 2027 · sub-1/);
      expect(detail).toMatch(/8 seats\s+Monthly · USD.22\.00 each a month · no commitment · sub-2/);
      expect(detail).toMatch(/15 seats SPB\s+Books · INV-7 line 2 · Jul 31, 2026/);
      // Nobody was asked for accounts here, and that is no "0 disabled".
      expect(detail).not.toMatch(/disabled/);
    },
    SLOW,
  );

  it(
    'a copy is downloaded where no window can be opened for it: named by company and day, with who made it and as of when',
    async () => {
      page = await pane.signedIn();
      await openTab(page, 'Share');
      await page.getByLabel('Made by').fill('Kim of Copperline');
      const downloading = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Make a clean copy' }).click();
      const download = await downloading;
      expect(download.suggestedFilename()).toBe('licence-reconciliation-acme-2026-08-01.xlsx');
      await page
        .locator('#notice')
        .getByText(/downloaded as licence-reconciliation-acme-2026-08-01\.xlsx/)
        .waitFor();
      const parts = partsOf(readFileSync(await download.path()));
      const strings = sharedStringsOf(parts);
      expect(strings).toContainEqual(expect.stringContaining('Made by Kim of Copperline with driftsheet'));
      expect(strings).toContainEqual(expect.stringContaining('As of 2026-08-01'));
      expect(strings.join('\n')).not.toContain('INVENTED');
      expect([...parts.values()].filter((part) => /_xldudf_|<f>[^<]*DRIFT\(/.test(part))).toEqual([]);
    },
    SLOW,
  );

  it(
    'a part that fails says so and can be tried again; the others go on, and the counts stay',
    async () => {
      // As if this browser could not write amounts: only the list of drifts does.
      page = await pane.signedIn(
        {},
        `const { NumberFormat } = Intl;
         Intl.NumberFormat = function (...given) {
           if (window.isBroken) throw new RangeError('no amounts here');
           return new NumberFormat(...given);
         };
         window.isBroken = true;`,
      );
      await openTab(page, 'Drift');
      await page.getByRole('alert').getByText('This part of the pane failed.').waitFor();
      await page.getByText('no amounts here').waitFor();
      await openTab(page, 'Settings');
      await page.getByLabel('Address of the proxy').waitFor();
      await openTab(page, 'Refresh');
      await page.getByText(/1 rows in memory/).waitFor();
      await openTab(page, 'Drift');
      await page.evaluate('window.isBroken = false');
      await page.getByRole('button', { name: 'Try again' }).click();
      await page.getByRole('button', { name: /^Acme/ }).waitFor();
    },
    SLOW,
  );
});
