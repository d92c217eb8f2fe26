/** Refresh after refresh: what the vendors changed moves, and nothing else. */
import type { Subscription } from '../../src/demo/msp/model.js';
import { changes, sheetOf, type Book } from '../support/read-book.js';
import { Story } from '../support/story.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';

const LONG = 2 * SLOW;

describeWithChromium('a workbook that is refreshed again and again', () => {
  let story: Story;
  beforeAll(async () => {
    story = await Story.open({ companies: 12 });
    await story.refresh();
  }, LONG);
  afterAll(async () => {
    await story.close();
    await closeBrowser();
  }, SLOW);

  it('try', async () => {
      await story.show('Drift');
      console.log(await story.picture('try-drift'));
      const before = await story.read();
      await story.bench.resetMeter();
      const said = await story.refresh();
      const after = await story.read();
      console.log(said, await story.bench.meter(), before.size, [...changes(before, after)].slice(0,80));
      await story.bench.resetMeter();
      const said2 = await story.refresh();
      const after2 = await story.read();
      console.log(said2, await story.bench.meter(), before.size, [...changes(after, after2)].slice(0,80));
  }, LONG);
});
