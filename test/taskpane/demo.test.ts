/** The demo before anybody has signed in, beside a proxy with sources of its own: the built pane on the workbench, as a new user meets it. */
import { join } from 'node:path';
import type { Frame } from 'playwright-core';
import { Rooms } from '../proxy/rooms.js';
import { describeWithChromium, PROJECT_ROOT } from '../support/tools.js';
import { until } from '../support/until.js';
import { closeBrowser, openServedWorkbench, type Workbench } from '../support/workbench.js';

const SLOW = 300_000;
const at = (path: string): string => join(PROJECT_ROOT, path);

describeWithChromium('the demo in the pane', () => {
  let rooms: Rooms;
  let bench: Workbench;
  let pane: Frame;
  beforeAll(async () => {
    rooms = await Rooms.open({
      addIn: at('dist/addin'),
      workbench: { folder: at('dist/workbench'), office: at('node_modules/@microsoft/office-js/dist') },
    });
    await rooms.pull();
    bench = await openServedWorkbench(`http://127.0.0.1:${rooms.port}`, '');
    pane = bench.pane;
  }, SLOW);
  afterAll(async () => {
    await bench.close();
    await closeBrowser();
    await rooms.close();
  }, SLOW);

  const press = (name: string): Promise<void> => pane.getByRole('button', { name, exact: true }).click();
  const companies = (): Promise<unknown[]> =>
    bench.run(async (context) => {
      const column = context.workbook.tables.getItem('Reconciliation').columns.getItem('Company').getDataBodyRange();
      column.load('values');
      await context.sync();
      return (column.values as unknown[][]).flat();
    });

  it(
    'one press shows what leaks at the invented provider, marked as such, in the list and in cells',
    async () => {
      await press('Look around with demo data');
      await pane.getByText(/^Demo as of Aug 20, 2026: all companies and numbers are invented/).waitFor();
      expect(await pane.getByRole('row').nth(1).innerText()).toMatch(/Stonequay Logistics Inc\.[^]*Overbilled/);
      await bench.enter('A1:A2', [['=DRIFT("Tamarack Community Fund","SPB")'], ['=DRIFT("Acme","SPB")']]);
      await bench.control('whenCalculated');
      expect(await bench.values('A1:A2')).toEqual([[10], ['#N/A']]);
    },
    SLOW,
  );

  it(
    'a second press draws its sheets, each of which says that it is invented',
    async () => {
      await press('Draw the demo sheets');
      await pane.locator('#notice').getByText('The sheets of the demo are drawn').waitFor({ timeout: SLOW });
      await bench.control('whenCalculated');
      expect(await companies()).toContain('Tamarack Community Fund');
      expect(await bench.values('A1:A2', 'Summary')).toEqual([
        ['Invented demo numbers: Licence reconciliation'],
        [expect.stringMatching(/^INVENTED: /)],
      ]);
    },
    SLOW,
  );

  it(
    'signed in, the own numbers answer pane and cells, and are not drawn beside the invented ones',
    async () => {
      await press('Sign in for my own numbers');
      await pane.getByLabel('Token of the proxy').fill(rooms.token);
      await press('Sign in');
      await pane.getByText('This workbook holds the invented numbers of the demo.').waitFor();
      // The counts come first, and then the cells are asked again.
      await until(async () => (await bench.values('A2', 'Sheet1'))[0]?.[0] === 5);
      expect(await bench.values('A1', 'Sheet1')).toEqual([['#N/A']]);
      await press('Refresh all');
      await pane
        .locator('#notice')
        .getByText(/yours are not mixed with them: nothing was written/)
        .waitFor();
      expect(await companies()).not.toContain('Acme');
    },
    SLOW,
  );

  it(
    'the demo makes room when it is told to, and after a second question only',
    async () => {
      await press('Replace the demo sheets');
      await press('Delete them and draw mine');
      await pane.locator('#notice').getByText('The sheets of the demo are gone, and yours are drawn.').waitFor();
      expect(await companies()).toEqual(['Acme']);
      expect(await pane.getByText(/invented/i).count()).toBe(0);
      const keywords = await bench.run(async (context) => {
        const properties = context.workbook.properties.load('keywords');
        await context.sync();
        return properties.keywords;
      });
      expect(keywords).toMatch(/^driftsheet layout \d+$/);
    },
    SLOW,
  );
});
