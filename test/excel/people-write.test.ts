/** What people write where nothing of ours stands: it stays through refreshes, or is moved aside and told. */
import { openDrawn, type DrawnWorkbook } from '../support/drawn-workbook.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';
import { LEGS, MOVED, WITH_CORE } from './drawn-legs.js';

describeWithChromium('what people write beside our figures', () => {
  let book: DrawnWorkbook;
  beforeEach(async () => {
    book = await openDrawn();
    await book.draw(LEGS, 'one');
  }, SLOW);
  afterEach(() => book.close(), SLOW);
  afterAll(closeBrowser, SLOW);

  const typed = (sheet: string, address: string, values: unknown[][]): Promise<void> =>
    book.bench.control('editAsPerson', sheet, address, values);

  it(
    'stays on the page of totals, whatever figures change and rows come around it',
    async () => {
      await typed('Summary', 'G1', [['checked 3 Aug']]);
      await typed('Summary', 'F2', [[42]]);
      expect(await book.draw(WITH_CORE, 'two')).toEqual({ hasWritten: true, said: [] });
      expect(await book.bench.values('G1', 'Summary')).toEqual([['checked 3 Aug']]);
      expect(await book.bench.values('F2', 'Summary')).toEqual([[42]]);
      expect(await book.draw(WITH_CORE, 'two')).toEqual({ hasWritten: false, said: [] });
    },
    SLOW,
  );

  it(
    'gives way to a figure that comes, to the right, and that is told',
    async () => {
      const end = await book.bench.run(async (context) => {
        const used = context.workbook.worksheets.getItem('Summary').getUsedRange(true);
        used.load('rowCount');
        await context.sync();
        return used.rowCount;
      });
      const mine = ['mine 1', 'mine 2', 'mine 3'];
      await typed(
        'Summary',
        `A${end + 1}:A${end + 3}`,
        mine.map((text) => [text]),
      );
      // A leg with an unknown count brings a block of its own, and the blocks below it move down.
      const last = LEGS.billed.length - 1;
      const billed = LEGS.billed.map((one, at) => (at === last ? { ...one, quantity: null } : one));
      const unknown = { ...LEGS, billed };
      expect(await book.draw(unknown, 'two')).toMatchObject({
        said: [expect.stringContaining('What stood there was moved: "mine')],
      });
      const cells = (await book.bench.values(`A${end + 1}:N${end + 3}`, 'Summary')).map((row) =>
        row.filter((cell) => mine.includes(String(cell))),
      );
      expect(cells).toEqual(mine.map((text) => [text]));
    },
    SLOW,
  );

  it(
    'under a totals row that was shown above a block of ours: the block stays where it is, once',
    async () => {
      await book.bench.run(async (context) => {
        // The engine of the workbench gives no table the name of a sheet, as Excel does.
        const { tables } = context.workbook.worksheets.getItem('TieOut');
        tables.load('items/id');
        await context.sync();
        tables.items[0]!.showTotals = true;
        await context.sync();
      });
      await book.draw(MOVED, 'two');
      const cells = (await book.bench.values('A1:F60', 'TieOut')).flat();
      expect(cells.filter((cell) => cell === 'How the figures were made')).toHaveLength(1);
    },
    SLOW,
  );

  it(
    'rows that were hidden stay hidden, and formats that people chose stay',
    async () => {
      await book.bench.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Drift');
        sheet.getRange('3:3').rowHidden = true;
        sheet.getRange('C2:E2').format.fill.color = '#FFFF00';
        await context.sync();
      });
      await book.draw(MOVED, 'two');
      const seen = await book.bench.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Drift');
        const [row, cell] = [sheet.getRange('A3'), sheet.getRange('E2')];
        row.load('rowHidden');
        cell.format.fill.load('color');
        await context.sync();
        return [row.rowHidden, cell.format.fill.color];
      });
      expect(seen).toEqual([true, '#FFFF00']);
    },
    SLOW,
  );

  it(
    'a column of theirs that is a formula goes on in the rows that come',
    async () => {
      await book.bench.run(async (context) => {
        const table = context.workbook.tables.getItem('Reconciliation');
        table.columns.add(undefined, undefined, 'Twice');
        table.columns.add(undefined, undefined, 'Beside');
        await context.sync();
        const body = table.columns.getItem('Twice').getDataBodyRange();
        body.load('rowCount');
        await context.sync();
        body.formulas = Array.from({ length: body.rowCount }, () => ['=[@Purchased]*2']);
        table.columns.getItem('Beside').getDataBodyRange().formulas = Array.from(
          { length: body.rowCount },
          (_, row) => [`=C${row + 2}+1`],
        );
        await context.sync();
      });
      await book.draw(WITH_CORE, 'two');
      expect(await book.row('Core')).toMatchObject({ Purchased: 4, Twice: 8, Beside: 5 });
      expect(await book.row('Acme')).toMatchObject({ Twice: 40, Beside: 21 });
    },
    SLOW,
  );
});
