/**
 * 20,000 rows in the workbench: all of them come, with the sums of the exports, and the page answers the person meanwhile. How long it takes
 * is for `npm run bench refresh` to say.
 */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { LEGS } from '../../src/core/leg.js';
import { Story } from '../support/story.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';

const ROWS = 20_000;
const LONG = 4 * SLOW;

describeWithChromium('a workbook of 20,000 rows', () => {
  let story: Awaited<ReturnType<typeof Story.onExports>>;
  beforeAll(async () => {
    story = await Story.onExports(ROWS);
  }, LONG);
  afterAll(async () => {
    await story.close();
    await closeBrowser();
  }, SLOW);

  /** A column of a table, as it shows. */
  const column = (table: string, header: string): Promise<readonly unknown[]> =>
    story.bench.run(
      async (context, [name, wanted]) => {
        const range = context.workbook.tables.getItem(name).columns.getItem(wanted).getDataBodyRange().load('values');
        await context.sync();
        return range.values.map((row) => row[0] as unknown);
      },
      [table, header] as const,
    );
  const sum = (values: readonly unknown[]): number => values.reduce((total: number, value) => total + Number(value), 0);

  it(
    'is drawn while the page goes on answering',
    async () => {
      const { page, pane } = story.bench;
      const refresh = pane.getByRole('button', { name: 'Stop waiting' });
      await page.evaluate(() => {
        const own = window as unknown as { pictures: number };
        own.pictures = 0;
        const count = (): void => {
          own.pictures += 1;
          requestAnimationFrame(count);
        };
        requestAnimationFrame(count);
      });
      await pane.getByRole('button', { name: 'Refresh all', exact: true }).click();
      // The first sheets are there: the drawing is under way.
      await page.getByText('Summary', { exact: true }).waitFor({ timeout: SLOW });
      const sheet = (await page.locator('#sheet canvas').first().boundingBox())!;
      await page.mouse.click(sheet.x + 200, sheet.y + 300);
      const place = page.locator('#sheet [data-u-comp="defined-name"] input').first();
      await expect(place.inputValue()).resolves.toMatch(/^[A-Z]+\d+$/);
      await story.tab('Share');
      expect(await pane.getByRole('tabpanel').innerText()).toContain('copy');
      // Both were served before the drawing ended.
      await story.tab('Refresh');
      expect(await refresh.isVisible()).toBe(true);
      await refresh.waitFor({ state: 'detached', timeout: LONG });
      await story.bench.control('whenCalculated');
      const pictures = await page.evaluate(() => (window as unknown as { pictures: number }).pictures);
      expect(pictures).toBeGreaterThan(100);
      await story.picture('twenty-thousand-rows');
    },
    LONG,
  );

  it(
    'holds every row with the seats of the exports, and ties out',
    async () => {
      const read = (path: string): readonly Record<string, string>[] => parse(readFileSync(path), { columns: true });
      const headers = { purchased: 'Purchased', assigned: 'Assigned', billed: 'Billed' };
      const sums: Record<string, number> = {};
      for (const leg of LEGS) {
        const counts = await column('Reconciliation', headers[leg]);
        sums[leg] = sum(read(story.exports[leg]).map(({ quantity }) => quantity));
        expect([leg, counts.length, sum(counts)]).toEqual([leg, ROWS, sums[leg]]);
      }
      const drifts = await column('Reconciliation', 'Drift');
      expect(sum(drifts)).toBe(sums['purchased']! - sums['billed']!);
      expect(new Set(await column('Reconciliation', 'Key')).size).toBe(ROWS);
      expect(await column('TieOut', 'Difference')).toEqual([0, 0, 0]);
    },
    LONG,
  );

  it(
    'is left alone by a refresh that brings nothing new',
    async () => {
      await story.bench.resetMeter();
      await story.refresh();
      expect(await story.bench.meter()).toMatchObject({ writes: 0, cellsWritten: 0 });
    },
    LONG,
  );
});
