/** What the engine under the workbench does otherwise than Excel, and the host puts right. */
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, openWorkbench, SLOW, type Workbench } from '../support/workbench.js';

describeWithChromium('the workbench, as Excel', () => {
  let bench: Workbench;
  beforeEach(async () => {
    bench = await openWorkbench();
  }, SLOW);
  afterEach(() => bench.close(), SLOW);
  afterAll(closeBrowser, SLOW);

  it(
    'lets a table have the name of its sheet, and formulas over it calculate at once',
    async () => {
      await bench.enter('A1:C2', [
        ['Source', 'Seats read', 'Twice'],
        ['pax8', 20, ''],
      ]);
      const found = await bench.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Sheet1');
        sheet.name = 'TieOut';
        const table = sheet.tables.add('A1:C2', true);
        table.name = 'TieOut';
        sheet.getRange('C2').formulas = [['=TieOut[@[Seats read]]*2']];
        sheet.getRange('E1').formulas = [['=SUM(TieOut[Seats read])']];
        table.load('name');
        const range = sheet.getRange('C2').load('values,formulas');
        const sum = sheet.getRange('E1').load('values');
        await context.sync();
        return [table.name, range.values, range.formulas, sum.values];
      });
      expect(found).toEqual(['TieOut', [[40]], [['=[@[Seats read]]*2']], [[20]]]);
    },
    SLOW,
  );

  it(
    'reads names of columns with signs in them',
    async () => {
      const names = ['Taken at (UTC)', 'A/B', 'A-B', 'A & B', 'A+B', 'Share %', 'A.B', 'A, B', 'A: B'];
      const last = String.fromCharCode(64 + names.length);
      await bench.enter(`A1:${last}2`, [names, names.map((_, at) => at + 1)]);
      const formulas = names.map((name) => `=SUM(Sources[${name}])`);
      const found = await bench.run(
        async (context, [area, entered]) => {
          const sheet = context.workbook.worksheets.getItem('Sheet1');
          sheet.tables.add(area, true).name = 'Sources';
          const range = sheet.getRange('A5').getResizedRange(0, entered.length - 1);
          range.formulas = [[...entered]];
          range.load('values,formulas');
          await context.sync();
          return [range.values[0], range.formulas[0]];
        },
        [`A1:${last}2`, formulas] as const,
      );
      expect(found).toEqual([names.map((_, at) => at + 1), formulas]);
      await bench.enter('A1', [['Taken (local)']]);
      const renamed = await bench.run(async (context) => {
        const range = context.workbook.worksheets.getItem('Sheet1').getRange('A5').load('values,formulas');
        await context.sync();
        return [range.formulas[0]?.[0], range.values[0]?.[0]] as unknown[];
      });
      expect(renamed).toEqual(['=SUM(Sources[Taken (local)])', 1]);
    },
    SLOW,
  );

  it(
    'leaves the person where they are when a column or row of another sheet is hidden or resized',
    async () => {
      const found = await bench.run(async (context) => {
        const first = context.workbook.worksheets.getItem('Sheet1');
        first.getRange('B2').select();
        const other = context.workbook.worksheets.add('Other');
        await context.sync();
        other.getRange('C:C').columnHidden = true;
        other.getRange('5:6').rowHidden = true;
        other.getRange('A:B').format.columnWidth = 90;
        other.freezePanes.freezeRows(1);
        await context.sync();
        const active = context.workbook.worksheets.getActiveWorksheet().load('name');
        const selected = context.workbook.getSelectedRange().load('address');
        const hidden = [other.getRange('C1'), other.getRange('A5'), other.getRange('A4')];
        for (const one of hidden) one.load('columnHidden,rowHidden');
        await context.sync();
        return [active.name, selected.address, hidden.map((one) => [one.columnHidden, one.rowHidden])];
      });
      expect(found).toEqual([
        'Sheet1',
        'Sheet1!B2',
        [
          [true, false],
          [false, true],
          [false, false],
        ],
      ]);
    },
    SLOW,
  );

  it(
    'moves a range that is kept along with its cells, in the same request and in later ones',
    async () => {
      await bench.enter('A1:B3', [
        ['Company', 'Seats'],
        ['Acme', 3],
        ['Bolt', 5],
      ]);
      const found = await bench.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Sheet1');
        const kept = sheet.getRange('A3:B3').load('address');
        const above = sheet.getRange('A1').load('address');
        await context.sync();
        sheet.getRange('2:3').insert('Down');
        kept.load('address,values');
        await context.sync();
        const rowsBelow = [kept.address, kept.values[0]] as unknown[];
        sheet.getRange('A4:B4').insert('Down');
        sheet.getRange('A:A').insert('Right');
        await context.sync();
        kept.load('address,values');
        above.load('address');
        await context.sync();
        const after = [kept.address, kept.values[0], above.address] as unknown[];
        sheet.getRange('2:3').delete('Up');
        await context.sync();
        kept.load('address');
        await context.sync();
        const left = kept.address;
        sheet.getRange('4:4').delete('Up');
        kept.load('address');
        const gone = await context.sync().then(
          () => 'still there',
          (error: unknown) => (error as { code: string }).code,
        );
        return [rowsBelow, after, left, gone];
      });
      expect(found).toEqual([
        ['Sheet1!A5:B5', ['Bolt', 5]],
        ['Sheet1!B6:C6', ['Bolt', 5], 'Sheet1!B1'],
        'Sheet1!B4:C4',
        'InvalidReference',
      ]);
    },
    SLOW,
  );

  it(
    'shows and hides the lines between cells',
    async () => {
      const found = await bench.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Sheet1').load('showGridlines');
        await context.sync();
        const before = sheet.showGridlines;
        sheet.showGridlines = false;
        sheet.load('showGridlines');
        await context.sync();
        return [before, sheet.showGridlines];
      });
      expect(found).toEqual([true, false]);
    },
    SLOW,
  );

  it(
    'brings what is selected into view',
    async () => {
      await bench.run(async (context) => {
        context.workbook.worksheets.getItem('Sheet1').getRange('C150').select();
        await context.sync();
      });
      await bench.page.waitForTimeout(500);
      const far = await bench.control('view');
      expect(far?.startRow).toBeLessThanOrEqual(149);
      expect(far?.endRow).toBeGreaterThanOrEqual(149);
      await bench.run(async (context) => {
        context.workbook.worksheets.getItem('Sheet1').getRange('A1').select();
        await context.sync();
      });
      await bench.page.waitForTimeout(500);
      expect(await bench.control('view')).toMatchObject({ startRow: 0, startColumn: 0 });
    },
    SLOW,
  );

  it(
    'keeps what formulas mean when other columns of their table are deleted',
    async () => {
      await bench.enter('A1:F3', [
        ['Key', 'SKU', 'Billed', 'Drift', 'As of', 'Twice'],
        ['a', 'SPB', 3, 1, 9, ''],
        ['b', 'E3', 5, 2, 9, ''],
      ]);
      const found = await bench.run(async (context) => {
        const table = context.workbook.worksheets.getItem('Sheet1').tables.add('A1:F3', true);
        table.columns.getItem('Twice').getDataBodyRange().formulas = [['=[@Key]&[@SKU]'], ['=[@Key]&[@SKU]']];
        await context.sync();
        for (const name of ['Billed', 'Drift', 'As of']) table.columns.getItem(name).delete();
        table.columns.add(undefined, undefined, 'Again').getDataBodyRange().formulas = [['=[@Key]'], ['=[@SKU]']];
        const range = table.getRange().load('values,formulas');
        await context.sync();
        return [range.values, range.formulas[1]];
      });
      expect(found).toEqual([
        [
          ['Key', 'SKU', 'Twice', 'Again'],
          ['a', 'SPB', 'aSPB', 'a'],
          ['b', 'E3', 'bE3', 'E3'],
        ],
        ['a', 'SPB', '=[@Key]&[@SKU]', '=[@Key]'],
      ]);
    },
    SLOW,
  );

  it(
    'takes rows out of a wide table',
    async () => {
      const header = Array.from({ length: 30 }, (_, at) => `Column ${at + 1}`);
      const rows = Array.from({ length: 300 }, (_, row) => header.map((_name, at) => row * 100 + at));
      await bench.enter('A1:AD301', [header, ...rows]);
      const found = await bench.run(async (context) => {
        const table = context.workbook.worksheets.getItem('Sheet1').tables.add('A1:AD301', true);
        await context.sync();
        table.rows.deleteRowsAt(10, 200);
        const body = table.getDataBodyRange().load('values');
        await context.sync();
        const values = body.values as number[][];
        return [values.length, values[9]?.[0], values[10]?.[0], values[99]?.[29]];
      });
      expect(found).toEqual([100, 900, 21_000, 29_929]);
    },
    SLOW,
  );

  it(
    'answers the person in the middle of a long request',
    async () => {
      const counted = await bench.page.evaluate(() => {
        const own = window as unknown as { pictures: number };
        own.pictures = 0;
        const count = (): void => {
          own.pictures += 1;
          requestAnimationFrame(count);
        };
        requestAnimationFrame(count);
        return own.pictures;
      });
      expect(counted).toBe(0);
      const rows = Array.from({ length: 8_000 }, (_, row) => [`Company ${row}`, row, `=B${row + 1}*2`, 'x', 'y', 'z']);
      await bench.enter('A1:F8000', rows);
      const pictures = await bench.page.evaluate(() => (window as unknown as { pictures: number }).pictures);
      expect(pictures).toBeGreaterThan(3);
      expect(await bench.values('C8000')).toEqual([[15_998]]);
    },
    SLOW,
  );
});
