/** What people do to our tables themselves: columns taken out, tables moved or turned into cells, older workbooks. Nothing of theirs is lost. */
import { openDrawn, type DrawnWorkbook } from '../support/drawn-workbook.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';
import { LEGS, MOVED, WITH_CORE } from './drawn-legs.js';

describeWithChromium('a table that people changed', () => {
  let book: DrawnWorkbook;
  beforeEach(async () => {
    book = await openDrawn();
    await book.draw(LEGS, 'one');
    await type('Acme', 'Note', 'call Ana');
  }, SLOW);
  afterEach(() => book.close(), SLOW);
  afterAll(closeBrowser, SLOW);

  const type = (company: string, header: string, value: string): Promise<void> =>
    book.bench.run(
      async (context, [name, column, text]) => {
        const { columns } = context.workbook.tables.getItem('Reconciliation');
        const companies = columns.getItem('Company').getDataBodyRange();
        companies.load('values');
        await context.sync();
        const line = companies.values.findIndex(([cell]) => cell === name);
        columns.getItem(column).getDataBodyRange().getCell(line, 0).values = [[text]];
        await context.sync();
      },
      [company, header, value] as const,
    );

  const takeOut = (...headers: string[]): Promise<void> =>
    book.bench.run(async (context, names) => {
      const { columns } = context.workbook.tables.getItem('Reconciliation');
      for (const name of names) columns.getItem(name).delete();
      await context.sync();
    }, headers);

  it(
    'by taking out columns with figures: they come again with their figures and formats, and that is told',
    async () => {
      await takeOut('Billed', 'As of');
      expect(await book.draw(MOVED, 'two')).toMatchObject({
        said: [expect.stringContaining('the columns Billed, As of were missing')],
      });
      expect(await book.row('Acme')).toMatchObject({ Billed: 20, 'As of': 46235, Note: 'call Ana' });
      const formats = await book.bench.run(async (context) => {
        const cell = context.workbook.tables.getItem('Reconciliation').columns.getItem('As of').getDataBodyRange();
        cell.load('numberFormat');
        await context.sync();
        return (cell.numberFormat as unknown[][]).flat();
      });
      expect(new Set(formats)).toEqual(new Set(['yyyy-mm-dd']));
      expect(await book.draw(MOVED, 'two')).toMatchObject({ hasWritten: false });
    },
    SLOW,
  );

  it(
    'by taking out the hidden keys: every row keeps what was written beside it, and stands there once',
    async () => {
      await takeOut('Key');
      expect(await book.draw(WITH_CORE, 'two')).toMatchObject({
        said: [
          expect.stringContaining('had lost their hidden keys'),
          expect.stringContaining('the columns Key were missing'),
        ],
      });
      const rows = await book.rows();
      expect(rows.map((row) => row['Company']).sort()).toEqual(['+1 Ltd', '007', '=1+1', 'Acme', 'Bolt', 'Core']);
      expect(await book.row('Acme')).toMatchObject({ Note: 'call Ana', Key: 'Acme|SPB', Billed: 15 });
    },
    SLOW,
  );

  it(
    'by taking out a column of their own: it stays away',
    async () => {
      await takeOut('Reason');
      expect(await book.draw(MOVED, 'two')).toEqual({ hasWritten: true, said: [] });
      expect(Object.keys(await book.row('Acme'))).not.toContain('Reason');
    },
    SLOW,
  );

  it(
    'by moving it down: it is refreshed where it stands',
    async () => {
      await book.bench.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Drift');
        sheet.getRange('1:3').insert('Down');
        sheet.getRange('A1').values = [['our list']];
        await context.sync();
      });
      expect(await book.draw(WITH_CORE, 'two')).toEqual({ hasWritten: true, said: [] });
      expect(await book.row('Acme')).toMatchObject({ Note: 'call Ana' });
      expect(await book.row('Core')).toMatchObject({ Purchased: 4, Drift: 4 });
      expect(await book.bench.values('A1', 'Drift')).toEqual([['our list']]);
      const top = await book.bench.run(async (context) => {
        const range = context.workbook.tables.getItem('Reconciliation').getRange();
        range.load('address');
        await context.sync();
        return range.address;
      });
      expect(top).toMatch(/^Drift!A4:/);
    },
    SLOW,
  );

  it(
    'by turning it into plain cells: they stay as they are, a new table stands elsewhere, and both are told',
    async () => {
      await book.bench.run(async (context) => {
        context.workbook.tables.getItem('Reconciliation').convertToRange();
        await context.sync();
      });
      const before = await book.bench.values('A1:U6', 'Drift');
      const drawn = await book.draw(MOVED, 'two');
      expect(drawn).toMatchObject({
        said: [expect.stringContaining('Reconciliation was turned into plain cells: they stay on "Drift"')],
      });
      const after = await book.bench.values('A1:U6', 'Drift');
      // The drift is a formula that goes on asking, until somebody freezes it.
      const still = (cells: unknown[][]): unknown[][] =>
        cells.map((row) => row.filter((_, at) => ![5, 11].includes(at)));
      expect(still(after)).toEqual(still(before));
      expect(await book.row('Acme')).toMatchObject({ Billed: 20 });
    },
    SLOW,
  );

  it(
    'in an older version: its columns come, what stood there stays, and it says so',
    async () => {
      await takeOut('Unit price', 'Since');
      await book.bench.run(async (context) => {
        context.workbook.properties.keywords = 'budget driftsheet layout 1';
        context.workbook.settings.getItem('driftsheet.places').delete();
        await context.sync();
      });
      expect(await book.draw(MOVED, 'two')).toMatchObject({
        said: [
          expect.stringContaining('"Drift" was made by an older version: it has the columns Unit price, Since now'),
        ],
      });
      expect(await book.row('Acme')).toMatchObject({ 'Unit price': 28, Billed: 20, Note: 'call Ana' });
      const keywords = await book.bench.run(async (context) => {
        context.workbook.properties.load('keywords');
        await context.sync();
        return context.workbook.properties.keywords;
      });
      expect(keywords).toBe('budget driftsheet layout 2');
      expect((await book.sheetNames()).filter((name) => /\(2\)/.test(name))).toEqual([]);
    },
    SLOW,
  );

  it(
    'while another workbook is in front it is refreshed all the same; only showing its rows is refused',
    async () => {
      await book.bench.control('setFocus', false);
      expect(await book.draw(MOVED, 'two')).toEqual({ hasWritten: true, said: [] });
      expect(await book.call('trySelect', 'Acme|SPB')).toMatchObject({ code: 'ERR_SHEET_OTHER_WINDOW' });
      await book.bench.control('setFocus', true);
      expect(await book.call('trySelect', 'Acme|SPB')).toBe(true);
    },
    SLOW,
  );

  it(
    'while somebody types into a cell the refresh waits, and goes on when they are done',
    async () => {
      await book.bench.control('setEditing', true);
      let isOver = false;
      const drawn = book.draw(MOVED, 'two').then((done) => {
        isOver = true;
        return done;
      });
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      expect(isOver).toBe(false);
      await book.bench.control('setEditing', false);
      expect(await drawn).toEqual({ hasWritten: true, said: [] });
      expect(await book.row('Acme')).toMatchObject({ Billed: 20 });
    },
    SLOW,
  );
});
