/** The workbook drawn by the production code, through the real office.js client, into the workbench's sheets. */
import { openDrawn, type DrawnWorkbook } from '../support/drawn-workbook.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';
import { LEGS, MOVED, NORTHWINDS, TWO_NORTHWINDS, WITHOUT_BOLT, WITH_CORE } from './drawn-legs.js';

const OK = { hasWritten: true, said: [] };
const NOTHING = { hasWritten: false, said: [] };

describeWithChromium('a workbook of a pass', () => {
  let book: DrawnWorkbook;
  beforeEach(async () => {
    book = await openDrawn();
  }, SLOW);
  afterEach(() => book.close(), SLOW);
  afterAll(closeBrowser, SLOW);

  /** A person types into the cell of a row, found by its company. */
  const type = async (company: string, header: string, value: string | number): Promise<void> => {
    const rows = await book.rows();
    const line = rows.findIndex((row) => row['Company'] === company);
    const address = await book.bench.run(
      async (context, [name, below]) => {
        const cell = context.workbook.tables
          .getItem('Reconciliation')
          .columns.getItem(name)
          .getDataBodyRange()
          .getCell(below, 0);
        cell.load('address');
        await context.sync();
        return cell.address;
      },
      [header, line] as const,
    );
    const [sheet = '', place = ''] = address.split('!');
    await book.bench.control('editAsPerson', sheet, place, [[value]]);
  };

  it(
    'is made whole by the first refresh, and the next one writes nothing',
    async () => {
      expect(await book.draw(LEGS, 'one')).toEqual(OK);
      const names = ['Summary', 'Drift', 'Purchased', 'Assigned', 'Billed', 'Companies', 'SKUs', 'Sources', 'TieOut'];
      expect(await book.sheetNames()).toEqual(expect.arrayContaining(names));
      expect(await book.row('Acme')).toMatchObject({
        Purchased: 20,
        Billed: 15,
        Drift: 5,
        State: 'leak',
        'Leak per month': 110,
      });
      await book.settled(LEGS, 'one');
      await book.bench.resetMeter();
      expect(await book.draw(LEGS, 'one')).toEqual(NOTHING);
      expect(await book.bench.meter()).toMatchObject({ writes: 0, cellsWritten: 0 });
    },
    SLOW,
  );

  it(
    'shows hostile names as the text they are, and runs none of them',
    async () => {
      await book.draw(LEGS, 'one');
      const found = await book.bench.run(async (context) => {
        const range = context.workbook.tables.getItem('Reconciliation').getDataBodyRange();
        range.load('values,valueTypes');
        await context.sync();
        return (range.values as unknown[][]).map((row, at) => [row[0], (range.valueTypes as unknown[][])[at]?.[0]]);
      });
      expect(found).toEqual(
        expect.arrayContaining([
          ['=1+1', 'String'],
          ['007', 'String'],
          ['+1 Ltd', 'String'],
        ]),
      );
      await book.settled(LEGS, 'one');
      expect(await book.draw(LEGS, 'one')).toEqual(NOTHING);
    },
    SLOW,
  );

  it(
    'a refresh changes the cells that changed, and leaves what people did',
    async () => {
      await book.draw(LEGS, 'one');
      await book.settled(LEGS, 'one');
      await type('Acme', 'Note', 'call Ana');
      await book.bench.run(async (context) => {
        const table = context.workbook.tables.getItem('Reconciliation');
        table.columns.getItem('Reason').name = 'Why we waited';
        table.columns.add(undefined, undefined, 'Owner');
        table.sort.apply([{ key: 2, ascending: true }]);
        table.columns.getItem('State').filter.applyValuesFilter(['leak']);
        table.name = 'OurList';
        table.worksheet.name = 'Our drift';
        await context.sync();
        table.name = 'Reconciliation';
        await context.sync();
      });
      const before = await book.rows();
      await book.bench.resetMeter();
      expect(await book.draw(MOVED, 'two')).toEqual(OK);
      const after = await book.rows();
      expect(after.map((row) => row['Company'])).toEqual(before.map((row) => row['Company']));
      expect(await book.row('Acme')).toMatchObject({
        Billed: 20,
        Drift: 0,
        State: 'clean',
        Note: 'call Ana',
        'Why we waited': '',
        Owner: '',
      });
      const isFiltered = await book.bench.run(async (context) => {
        const { autoFilter } = context.workbook.tables.getItem('Reconciliation');
        autoFilter.load('isDataFiltered');
        await context.sync();
        return autoFilter.isDataFiltered;
      });
      expect(isFiltered).toBe(true);
    },
    SLOW,
  );

  it(
    'a table that people renamed is found, and its formulas go by the new name',
    async () => {
      await book.draw(LEGS, 'one');
      await book.bench.run(async (context) => {
        context.workbook.tables.getItem('Reconciliation').name = 'OurList';
        await context.sync();
      });
      await book.draw(MOVED, 'two');
      const rows = await book.rows('OurList');
      expect(rows.find((row) => row['Company'] === 'Acme')).toMatchObject({
        Billed: 20,
        Drift: 0,
        'Leak per month': 0,
      });
      expect((await book.sheetNames()).filter((name) => name.startsWith('Drift'))).toEqual(['Drift']);
    },
    SLOW,
  );

  it(
    'new rows come at the end; a vanished row with a note stays for one refresh as gone',
    async () => {
      await book.draw(LEGS, 'one');
      await type('Bolt', 'Note', 'moved away');
      expect(await book.draw(WITH_CORE, 'two')).toEqual(OK);
      expect(await book.row('Core')).toMatchObject({ Purchased: 4, Drift: 4, Note: '' });
      const gone = await book.draw(WITHOUT_BOLT, 'three');
      expect(gone).toMatchObject({
        hasWritten: true,
        said: [expect.stringContaining('Bolt / Microsoft 365 Business Premium')],
      });
      expect(await book.row('Bolt')).toMatchObject({
        State: 'gone',
        Purchased: 'n/a',
        Drift: 'n/a',
        Note: 'moved away',
      });
      const dropped = await book.draw(WITHOUT_BOLT, 'four');
      expect(dropped).toMatchObject({ said: [expect.stringContaining('Note "moved away"')] });
      expect((await book.rows()).map((row) => row['Company'])).not.toContain('Bolt');
    },
    SLOW,
  );

  it(
    'a deleted table is made again, and that is said',
    async () => {
      await book.draw(LEGS, 'one');
      await book.bench.run(async (context) => {
        context.workbook.worksheets.getItem('Billed').delete();
        await context.sync();
      });
      expect(await book.draw(LEGS, 'one')).toMatchObject({
        hasWritten: true,
        said: [expect.stringContaining('BilledSeats had been deleted')],
      });
      expect(await book.rows('BilledSeats')).toHaveLength(LEGS.billed.length);
    },
    SLOW,
  );

  it(
    'companies that share a name have each their own drift',
    async () => {
      await book.draw(NORTHWINDS, 'one', { crosswalk: TWO_NORTHWINDS });
      const drifts = (await book.rows()).map((row) => [row['Key'], row['Drift']]);
      expect(drifts.sort()).toEqual([
        ['c-1|SPB', 3],
        ['c-2|SPB', 0],
      ]);
    },
    SLOW,
  );

  it(
    'a highlight that people cleared hinders no later refresh, and comes again with new rows',
    async () => {
      await book.draw(LEGS, 'one');
      const rules = (): Promise<number> =>
        book.bench.run(async (context) => {
          const count = context.workbook.worksheets.getItem('Drift').getRange().conditionalFormats.getCount();
          await context.sync();
          return count.value;
        });
      const before = await rules();
      await book.bench.run(async (context) => {
        context.workbook.worksheets.getItem('Drift').getRange().conditionalFormats.clearAll();
        await context.sync();
      });
      expect(await book.draw(WITH_CORE, 'two')).toEqual(OK);
      expect(await rules()).toBe(before);
    },
    SLOW,
  );

  it(
    'a sheet of the person with one of our names is left as it is',
    async () => {
      await book.bench.run(async (context) => {
        context.workbook.worksheets.add('Drift').getRange('A1').values = [['my own']];
        await context.sync();
      });
      await book.draw(LEGS, 'one');
      expect(await book.sheetNames()).toEqual(expect.arrayContaining(['Drift', 'Drift (2)']));
      expect(await book.bench.values('A1', 'Drift')).toEqual([['my own']]);
    },
    SLOW,
  );
});
