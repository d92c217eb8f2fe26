/** What comes from elsewhere than the refresh button: an answer in the mapping tab, a colleague's refresh, opening the workbook again. */
import got from 'got';
import { Story } from '../support/story.js';
import { describeWithChromium } from '../support/tools.js';
import { until } from '../support/until.js';
import { closeBrowser, SLOW } from '../support/workbench.js';

const LONG = 2 * SLOW;
const EAST = 'Larkspur Holdings East';
const PREMIUM = 'Microsoft 365 Business Premium';

describeWithChromium('a workbook beside others', () => {
  let story: Story;
  beforeAll(async () => {
    story = await Story.open({ companies: 12 });
    await story.refresh();
    await story.bench.enter('A1:A3', [
      [`=DRIFT("${EAST}","SPB")`],
      ['=DRIFT("Oakfield Schools Trust","SPB")'],
      ['=DRIFT.ASOF("p")'],
    ]);
  }, LONG);
  afterAll(async () => {
    await story.close();
    await closeBrowser();
  }, SLOW);

  it(
    'a customer that is not lined up is answered in the pane: its counts appear in the rows, its own rows go',
    async () => {
      expect(await story.row(EAST, PREMIUM)).toMatchObject({ Purchased: 16, Billed: 'unknown', State: 'unknown' });
      expect(await story.shown('Sheet1', 'A1:A1')).toEqual([
        '#N/A Unknown: billed is not known because the company is not linked there yet.',
      ]);
      const loose = (await story.rows()).filter((row) => row['Company'] === 'Larkspur Holdings');
      expect(loose.map((row) => [row['Purchased'], row['Billed']])).toEqual([
        ['unknown', 16],
        ['unknown', 7],
      ]);
      const { pane } = story.bench;
      await story.tab('Mapping');
      const customer = pane.getByRole('listitem', { name: 'Larkspur Holdings', exact: true });
      await customer.waitFor();
      await story.picture('mapping');
      await customer.getByRole('button', { name: `It is ${EAST}`, exact: true }).click();
      await story.notice.getByText(/Saved: Larkspur Holdings\./).waitFor();
      await pane.getByText('Saving.', { exact: true }).waitFor({ state: 'detached' });
      expect(await story.row(EAST, PREMIUM)).toMatchObject({ Billed: 16, Drift: 0, State: 'clean' });
      expect((await story.rows()).filter((row) => row['Company'] === 'Larkspur Holdings')).toEqual([]);
      // Nobody has said anything of the sister: she stays unknown.
      expect(await story.row('Larkspur Holdings West', PREMIUM)).toMatchObject({ Billed: 'unknown', State: 'unknown' });
      expect(await story.shown('Sheet1', 'A1:A1')).toEqual([0]);
      await story.show('Drift', 'A50');
      await story.picture('mapped');
    },
    LONG,
  );

  it(
    'what a colleague has refreshed is seen: who it was, the counts, the cells and the sheets',
    async () => {
      const dana = story.newToken('Dana');
      story.sell('oakfield', 'SPB', 2);
      const headers = { authorization: `Bearer ${dana}` };
      const syncs = `${story.served.address}/api/v1/syncs`;
      const { id } = await got.post(syncs, { headers, json: { source: 'pax8' } }).json<{ id: string }>();
      // Ends when the pull has.
      await got(`${syncs}/${id}/events`, { headers });
      // As when the computer comes back from sleep; else the pane looks every five minutes.
      await story.bench.pane.evaluate(() => window.dispatchEvent(new Event('online')));
      await story.tab('Refresh');
      const pax8 = story.bench.pane.getByRole('listitem', { name: 'pax8' });
      await pax8.getByText(/, by Dana\./).waitFor();
      await until(async () => (await story.row('Oakfield Schools Trust', PREMIUM))['Drift'] === 2);
      expect(await story.shown('Sheet1', 'A2:A2')).toEqual([2]);
      await story.picture('refreshed-by-a-colleague');
    },
    LONG,
  );

  it(
    'opened again without a connection the cells answer from the tables, as of then; then from the proxy',
    async () => {
      const { bench } = story;
      const [asOf] = await story.shown('Sheet1', 'A3:A3');
      await bench.page.route('**/api/v1/**', (route) => route.abort());
      await bench.pane.evaluate(() => location.reload());
      await bench.pane.getByText(/No connection to the proxy|Offline/).waitFor();
      await bench.enter('C1:C3', [
        ['=DRIFT("Oakfield Schools Trust","SPB")'],
        ['=DRIFT.ASOF("p")'],
        ['=DRIFT("Larkspur Holdings West","SPB")'],
      ]);
      const [drift, then, unknown] = await story.shown('Sheet1', 'C1:C3');
      expect(drift).toBe(2);
      expect(Math.abs(Number(then) - Number(asOf))).toBeLessThan(1 / 1440);
      expect(unknown).toMatch(/^#N\/A Unknown/);
      await story.show('Sheet1');
      await story.picture('opened-again-offline');
      story.sell('oakfield', 'SPB', 5);
      await bench.page.unroute('**/api/v1/**');
      await story.refresh();
      expect(await story.shown('Sheet1', 'C1:C1')).toEqual([5]);
    },
    LONG,
  );
});
