/** Totals rows that people show under our tables: what they wrote there stays, and moves down when rows come. */
import { openDrawn, type DrawnWorkbook } from '../support/drawn-workbook.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';
import { LEGS, MOVED, WITH_CORE, WITHOUT_BOLT } from './drawn-legs.js';

describeWithChromium('a table with a totals row', () => {
  let book: DrawnWorkbook;
  beforeEach(async () => {
    book = await openDrawn();
    await book.draw(LEGS, 'one');
    // What is in view once moved when rows came on the sheets behind it.
    await book.show('Drift');
  }, SLOW);
  afterEach(() => book.close(), SLOW);
  afterAll(closeBrowser, SLOW);

  /** As a person fills it: a sum of Excel's and answers of our functions. */
  const showTotals = (): Promise<void> =>
    book.bench.run(async (context) => {
      const table = context.workbook.tables.getItem('Reconciliation');
      table.showTotals = true;
      await context.sync();
      const line = table.getTotalRowRange();
      line.getCell(0, 0).values = [['Our total']];
      line.getCell(0, 4).formulas = [['=SUBTOTAL(109,Reconciliation[Billed])']];
      line.getCell(0, 5).formulas = [['=DRIFT("Acme","SPB")']];
      line.getCell(0, 20).values = [['checked by Ana']];
      await context.sync();
    });

  const totals = (): Promise<{ values: unknown[]; formulas: unknown[] }> =>
    book.bench.run(async (context) => {
      const line = context.workbook.tables.getItem('Reconciliation').getTotalRowRange();
      line.load('values,formulas');
      await context.sync();
      const at = [0, 4, 5, 20];
      const pick = (cells: unknown[]): unknown[] => at.map((place) => cells[place]);
      return { values: pick(line.values[0] as unknown[]), formulas: pick(line.formulas[0] as unknown[]) };
    });

  const FORMULAS = ['Our total', '=SUBTOTAL(109,Reconciliation[Billed])', '=DRIFT("Acme","SPB")', 'checked by Ana'];

  it(
    'keeps it when figures change',
    async () => {
      await showTotals();
      expect(await totals()).toEqual({ values: ['Our total', 30, 5, 'checked by Ana'], formulas: FORMULAS });
      expect(await book.draw(MOVED, 'two')).toEqual({ hasWritten: true, said: [] });
      expect(await totals()).toEqual({ values: ['Our total', 35, 0, 'checked by Ana'], formulas: FORMULAS });
    },
    SLOW,
  );

  it(
    'keeps it below when rows come, and when rows go',
    async () => {
      await showTotals();
      expect(await book.draw(WITH_CORE, 'two')).toEqual({ hasWritten: true, said: [] });
      expect((await book.rows()).map((row) => row['Company'])).toContain('Core');
      expect(await totals()).toEqual({ values: ['Our total', 30, 5, 'checked by Ana'], formulas: FORMULAS });
      expect(await book.draw(WITHOUT_BOLT, 'three')).toMatchObject({ hasWritten: true });
      expect(await totals()).toEqual({ values: ['Our total', 22, 5, 'checked by Ana'], formulas: FORMULAS });
    },
    SLOW,
  );
});
