/** Refresh after refresh: what the vendors changed moves, and nothing else. */
import type { Demo } from '../../src/demo/start-demo.js';
import { changes, sheetOf } from '../support/read-book.js';
import { Story } from '../support/story.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';

const LONG = 2 * SLOW;

describeWithChromium('a workbook that is refreshed again and again', () => {
  let story: Story;
  beforeAll(async () => {
    story = await Story.open({ companies: 12, largestPage: 25 }, ({ faults }) => {
      faults.add({ kind: 'status-403', vendor: 'quickbooks-online', path: /\/query/, times: Infinity });
    });
    await story.bench.enter('A1:A9', [
      ['=DRIFT("Oakfield Schools Trust","SPB")'],
      ['=A1*2'],
      ['=DRIFT("Juniper Lane Architects, LLC","SPB")'],
      ['=DRIFT.SEATS("Oakfield Schools Trust","SPB","b")'],
      ['=DRIFT("Brasserie Lune","SPB")'],
      ['=DRIFT("Larkspur Holdings West","SPB")'],
      ['=DRIFT("Larkspur Holdings","SPB")'],
      ['=DRIFT.ASOF("p")'],
      ['=DRIFT.ASOF("b")'],
    ]);
  }, LONG);
  afterAll(async () => {
    await story.close();
    await closeBrowser();
  }, SLOW);

  it('A', async () => {
      console.log(await story.refresh());
      console.log(await story.shown('Sheet1', 'A1:A9'));
      await story.show('Drift');
      console.log(await story.picture('books-that-never-answered'));
      console.log((await story.rows()).slice(0,3), await story.row('Oakfield Schools Trust','Microsoft 365 Business Premium'));
      console.log((await story.rows('SourceStatus')));
      story.demo.faults.clear();
      console.log(await story.refresh());
      console.log(await story.shown('Sheet1', 'A1:A9'));
      await story.refresh();
  }, LONG);
  it('B', async () => {
      const before = await story.read();
      const sub = story.demo.msp.companies.find(c=>c.key==='oakfield')!.accounts[0]!.subscriptions.find(s=>s.product.sku==='SPB')!;
      console.log(sub.quantity);
      story.demo.pax8.sales.setSeats(sub.id, sub.quantity+3);
      await story.bench.resetMeter();
      console.log(await story.refresh());
      console.log(await story.bench.meter());
      const after = await story.read();
      console.log([...changes(before, after)].filter(([a])=>!a.startsWith('Sources!E')), before.size);
      await story.show('Drift', 'A60');
      await story.picture('three-seats-more');
  }, LONG);
  it('C', async () => {
      const before = await story.read();
      story.demo.faults.add({ kind: 'status-500', vendor: 'pax8', path: /\/v1\/subscriptions\?.*page=2/, times: Infinity });
      console.log(await story.refresh());
      const after = await story.read();
      console.log([...changes(before, after)].filter(([a])=>!a.startsWith('Sources!E')), before.size);
      console.log(await story.shown('Sheet1', 'A1:A9'));
      console.log((await story.rows('SourceStatus')).slice(0,2));
      await story.show('Sources', 'A1');
      await story.picture('dead-at-page-3');
      await story.bench.resetMeter();
      console.log(await story.refresh('pax8'));
      console.log(await story.bench.meter());
      console.log([...changes(after, await story.read())]);
  }, LONG);
});
