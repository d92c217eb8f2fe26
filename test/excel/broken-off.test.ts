/** A drawing that breaks off at any of its steps leaves the workbook as it was, and says so. */
import { openDrawn, type DrawnWorkbook } from '../support/drawn-workbook.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';
import { LEGS, NEXT, WITH_CORE, WITHOUT_BOLT } from './drawn-legs.js';

describeWithChromium('a refresh that breaks off', () => {
  let book: DrawnWorkbook;
  beforeEach(async () => {
    book = await openDrawn();
  }, SLOW);
  afterEach(() => book.close(), SLOW);
  afterAll(closeBrowser, SLOW);

  /** All that a reader sees: formulas, number formats and rules of every sheet. */
  const everything = (): Promise<Record<string, unknown>> =>
    book.bench.run(async (context) => {
      const { worksheets } = context.workbook;
      worksheets.load('items/name');
      await context.sync();
      const sheets = worksheets.items.map((sheet) => ({
        name: sheet.name,
        used: sheet.getUsedRangeOrNullObject(true).load('address,formulas,numberFormat'),
        rules: sheet.getRange().conditionalFormats.getCount(),
      }));
      await context.sync();
      return Object.fromEntries(
        sheets.map(({ name, used, rules }) => [
          name,
          used.isNullObject ? null : [used.address, used.formulas, used.numberFormat, rules.value],
        ]),
      );
    });

  const writeBeside = (): Promise<void> =>
    book.bench.run(async (context) => {
      const table = context.workbook.tables.getItem('Reconciliation');
      table.columns.add(undefined, undefined, 'Owner');
      await context.sync();
      const body = table.getDataBodyRange();
      body.load('values,rowCount');
      await context.sync();
      body.values.forEach((line, row) => {
        body.getCell(row, 20).values = [[`note of ${String(line[0])}`]];
        body.getCell(row, 21).values = [[`owner of ${String(line[0])}`]];
      });
      await context.sync();
    });

  it(
    'at any step, with rows that come and rows that go',
    async () => {
      await book.draw(LEGS, 'one');
      await writeBeside();
      // Bolt is gone now, and leaves with the next refresh; Core comes.
      await book.draw(WITHOUT_BOLT, 'two');
      await book.settled(WITHOUT_BOLT, 'two');
      const before = await everything();
      for (const [steps, at] of [
        [1, 'sync'],
        [5, 'sync'],
        [14, 'sync'],
        [40, 'sync'],
        [90, 'sync'],
        [1, 'deletion'],
        [2, 'deletion'],
      ] as const) {
        await book.call('breakOffAfter', steps, at);
        const drawn = await book.draw(NEXT, 'three');
        expect([steps, at, drawn]).toMatchObject([
          steps,
          at,
          { code: 'ERR_SHEET_BROKE_OFF', message: expect.stringContaining('had been written was put back') as string },
        ]);
        expect([steps, at, await everything()]).toEqual([steps, at, before]);
      }
      await book.call('breakOffAfter', 0, 'sync');
      expect(await book.draw(NEXT, 'three')).toMatchObject({ hasWritten: true });
      expect((await book.rows()).map((row) => row['Company']).sort()).toEqual([
        '+1 Ltd',
        '007',
        '=1+1',
        'Acme',
        'Dune',
      ]);
    },
    3 * SLOW,
  );

  it(
    'while the first one makes its sheets: none of them stays, and a sheet of the person is left alone',
    async () => {
      await book.bench.run(async (context) => {
        context.workbook.worksheets.add('Drift').getRange('A1').values = [['my own']];
        context.workbook.worksheets.add('Billed');
        await context.sync();
      });
      const before = await everything();
      for (const steps of [1, 6, 20, 45]) {
        await book.call('breakOffAfter', steps, 'sync');
        expect(await book.draw(LEGS, 'one')).toMatchObject({ code: 'ERR_SHEET_BROKE_OFF' });
        expect([steps, await everything()]).toEqual([steps, before]);
      }
      await book.call('breakOffAfter', 0, 'sync');
      expect(await book.draw(WITH_CORE, 'one')).toMatchObject({ hasWritten: true });
    },
    2 * SLOW,
  );
});
