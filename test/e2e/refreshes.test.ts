/**
 * Refresh after refresh: what the vendors changed moves, and nothing else; what they did not say is unknown, or as it was. The tests follow
 * each other as the weeks do.
 */
import { changes, sheetOf, type Book } from '../support/read-book.js';
import { Story } from '../support/story.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';

const LONG = 2 * SLOW;
const PREMIUM = 'Microsoft 365 Business Premium';
/** Where Sources says of when its counts are. */
const TAKEN_AT = /^Sources!E\d+$/;

describeWithChromium('a workbook that is refreshed again and again', () => {
  let story: Story;
  beforeAll(async () => {
    story = await Story.open({ companies: 12, largestPage: 25 }, ({ faults }) => {
      faults.add({ kind: 'status-403', vendor: 'quickbooks-online', path: /\/query/, times: Infinity });
    });
    await story.bench.enter('A1:A6', [
      ['=DRIFT("Oakfield Schools Trust","SPB")'],
      ['=A1*2'],
      ['=DRIFT("Brasserie Lune","SPB")'],
      ['=DRIFT("Larkspur Holdings West","SPB")'],
      ['=DRIFT.ASOF("p")'],
      ['=DRIFT.ASOF("b")'],
    ]);
  }, LONG);
  afterAll(async () => {
    await story.close();
    await closeBrowser();
  }, SLOW);

  const sheet = (book: Book, name: string): Record<string, unknown> =>
    Object.fromEntries([...book].filter(([address]) => sheetOf(address) === name));

  it(
    'books that never answered leave their counts unknown, with the reason: no zero, no leak',
    async () => {
      expect(await story.refresh()).toMatch(/Not everything could be read of qbo: see Sources/);
      expect(await story.row('Oakfield Schools Trust', PREMIUM)).toMatchObject({
        Purchased: 25,
        Assigned: 25,
        Billed: 'unknown',
        Drift: 'unknown',
        State: 'unknown',
        'Leak per month': 'unknown',
      });
      // Billed by another set of books: known.
      expect(await story.row('Brasserie Lune', PREMIUM)).toMatchObject({ Billed: 20, Drift: 1, State: 'leak' });
      expect((await story.shown('Sheet1', 'A1:A4')).slice(0, 3)).toEqual([
        '#N/A Unknown: billed could not be read from its source.',
        '#N/A',
        1,
      ]);
      const inDollars = (await story.rows()).filter((row) => row['Currency'] === 'USD');
      expect(inDollars.length).toBeGreaterThan(50);
      expect(inDollars.filter((row) => row['Billed'] !== 'unknown')).toEqual([]);
      expect(await story.bench.pane.getByRole('listitem', { name: 'qbo' }).innerText()).toMatch(
        /failed[^]*No counts: they are unknown, not zero/,
      );
      await story.show('Drift', 'A2');
      await story.picture('books-that-never-answered');
    },
    LONG,
  );

  it(
    'when they answer, the numbers come',
    async () => {
      story.demo.faults.clear();
      expect(await story.refresh()).toMatch(/^New counts are in\b/);
      expect((await story.shown('Sheet1', 'A1:A4')).slice(0, 3)).toEqual([0, 0, 1]);
      expect(await story.row('Oakfield Schools Trust', PREMIUM)).toMatchObject({
        Billed: 25,
        Drift: 0,
        State: 'clean',
      });
    },
    LONG,
  );

  it(
    'a refresh in which nothing changed moves the moments on Sources, and not one other cell',
    async () => {
      const before = await story.read();
      await story.bench.resetMeter();
      expect(await story.refresh()).toBe('Nothing has changed: the counts are the same, as of now.');
      const { cellsWritten } = await story.bench.meter();
      const after = await story.read();
      // A formula that shows another moment is the same formula.
      const written = [...changes(before, after).keys()].filter(
        (address) => before.get(address)?.formula !== after.get(address)?.formula,
      );
      expect(written.filter((address) => !TAKEN_AT.test(address))).toEqual([]);
      expect(cellsWritten).toBe(written.length);
    },
    LONG,
  );

  it(
    'three seats more at the distributor change exactly their row, their line and the totals; DRIFT elsewhere follows',
    async () => {
      const before = await story.read();
      story.sell('oakfield', 'SPB', 3);
      expect(await story.refresh()).toBe('New counts are in: 1 row changed.');
      const after = await story.read();
      const changed = changes(before, after);
      const on = (name: string): readonly (readonly [unknown, unknown])[] =>
        [...changed].filter(([address]) => sheetOf(address) === name).map(([, values]) => values);
      expect(on('Drift')).toEqual([
        [25, 28],
        [0, 3],
        ['clean', 'leak'],
        [0, 3],
        [0, 56.1],
        ['n/a', expect.any(Number)],
        [expect.stringMatching(/^locked to/), expect.any(Number)],
      ]);
      expect(new Set([...changed.keys()].filter((one) => one.startsWith('Drift!')).map(rowOf)).size).toBe(1);
      expect(on('Purchased')).toEqual([
        [25, 28],
        [25, 28],
        [25, 28],
        [467.5, 523.6],
      ]);
      expect(changed.get('Sheet1!A1')).toEqual([0, 3]);
      expect(changed.get('Sheet1!A2')).toEqual([0, 6]);
      const sheets = new Set([...changed.keys()].map(sheetOf));
      expect(sheets).toEqual(new Set(['Sheet1', 'Summary', 'Drift', 'Purchased', 'Sources', 'TieOut']));
      expect(changed.has('Sheet1!A3')).toBe(false);
      await story.show('Drift', String([...changed.keys()].find((one) => one.startsWith('Drift!'))).slice(6));
      await story.picture('three-seats-more');
    },
    LONG,
  );

  it(
    'a distributor that dies at page 3: numbers stay, marked stale; cells answer with the old value and its day',
    async () => {
      const before = await story.read();
      story.sell('oakfield', 'SPB', 20);
      story.demo.faults.add({
        kind: 'status-500',
        vendor: 'pax8',
        path: /\/v1\/subscriptions\?.*page=2/,
        times: Infinity,
      });
      expect(await story.refresh()).toMatch(/Not everything could be read of pax8: see Sources/);
      const after = await story.read();
      for (const name of ['Drift', 'Purchased', 'Assigned', 'Billed'])
        expect(sheet(after, name)).toEqual(sheet(before, name));
      const [drift, , , unmapped, purchased, billed] = await story.shown('Sheet1', 'A1:A6');
      expect([drift, unmapped]).toEqual([
        3,
        '#N/A Unknown: billed is not known because the company is not linked there yet.',
      ]);
      // As of the last pull that was whole; the books are newer.
      expect(purchased).toBe(before.get('Sheet1!A5')?.value);
      expect(Number(billed)).toBeGreaterThan(Number(purchased));
      const [pax8] = await story.rows('SourceStatus');
      expect(pax8).toMatchObject({ Source: 'pax8', Status: 'stale' });
      expect(Number(pax8?.['Taken at (UTC)'])).toBe(before.get('Sources!E2')?.value);
      expect(await story.bench.pane.getByRole('listitem', { name: 'pax8' }).innerText()).toMatch(
        /stale: older counts are shown[^]*page=2 failed with status 500[^]*What to do:/,
      );
      expect(String(after.get('Summary!A3')?.value)).toMatch(/INCOMPLETE: purchased is stale/);
      await story.show('Sources', 'A2');
      await story.picture('dead-at-page-3');
    },
    LONG,
  );

  it(
    'still dead: a refresh that brings nothing writes nothing',
    async () => {
      const before = await story.read();
      await story.bench.resetMeter();
      await story.refresh('pax8');
      expect(await story.bench.meter()).toMatchObject({ cellsWritten: 0 });
      expect([...changes(before, await story.read())]).toEqual([]);
    },
    LONG,
  );
});

function rowOf(address: string): string {
  return address.replace(/^.*![A-Z]+/, '');
}
