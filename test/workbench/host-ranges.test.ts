/** Ranges of the host, through the real office.js client. */
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, openWorkbench, SLOW, type Workbench } from '../support/workbench.js';

describeWithChromium('a range', () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  }, SLOW);
  afterAll(async () => {
    await bench.close();
    await closeBrowser();
  }, SLOW);

  it(
    'takes values and formulas, and gives them back calculated',
    async () => {
      await bench.enter('A1:B3', [
        ['Company', 'Seats'],
        ['Acme', 3],
        ['Bolt', 5],
      ]);
      await bench.enter('D1:D2', [['=SUM(B2:B3)'], ['=SUMIFS(B2:B3,A2:A3,"Bolt")']]);
      expect(await bench.values('A1:D3')).toEqual([
        ['Company', 'Seats', '', 8],
        ['Acme', 3, '', 5],
        ['Bolt', 5, '', ''],
      ]);
    },
    SLOW,
  );

  it(
    'turns what looks like a number into one, unless the cell is text before it is written',
    async () => {
      const read = await bench.run(async (context) => {
        const range = context.workbook.worksheets.getItem('Sheet1').getRange('A10:A15');
        range.numberFormat = [['General'], ['@'], ['@'], ['General'], ['General'], ['General']];
        range.values = [['007'], ['007'], ['=1+1'], ["'=1+1"], ['=1+1'], ['2026-08-20']];
        await context.sync();
        range.load('values, formulas, text, valueTypes, numberFormat');
        await context.sync();
        return {
          values: range.values,
          formulas: range.formulas,
          text: range.text,
          types: range.valueTypes,
          formats: range.numberFormat,
        };
      });
      expect(read.values).toEqual([[7], ['007'], ['=1+1'], ['=1+1'], [2], [46_254]]);
      expect(read.formulas[4]).toEqual(['=1+1']);
      expect(read.types.flat()).toEqual(['Double', 'String', 'String', 'String', 'Double', 'Double']);
      expect(read.text[5]).toEqual(['2026-08-20']);
      expect(read.formats.flat()).toEqual(['General', '@', '@', 'General', 'General', 'yyyy-mm-dd']);
    },
    SLOW,
  );

  it(
    'leaves a cell alone where null is written, and empties it where nothing is',
    async () => {
      await bench.enter('A20:B20', [[1, 2]]);
      await bench.enter('A20:B20', [[null, '']]);
      expect(await bench.values('A20:B20')).toEqual([[1, '']]);
    },
    SLOW,
  );

  it(
    'is found from others: offset, resized, used, whole rows and columns',
    async () => {
      const addresses = await bench.run(async (context) => {
        const sheet = context.workbook.worksheets.add('Places');
        sheet.getRange('B2:C4').values = [
          [1, 2],
          [3, 4],
          [5, 6],
        ];
        const start = sheet.getRange('B2');
        const found = [
          start.getOffsetRange(1, 1),
          start.getResizedRange(2, 1),
          start.getAbsoluteResizedRange(3, 1),
          start.getEntireColumn(),
          start.getEntireRow(),
          sheet.getUsedRange(),
          sheet.getRange('A1:C3').getIntersection('C3:D9'),
          sheet.getRange('A1').getBoundingRect('C3'),
          sheet.getRange('B2:C4').getLastRow(),
          sheet.getRangeByIndexes(0, 2, 2, 2),
        ];
        for (const range of found) range.load('address');
        const none = sheet.getRange('A1').getIntersectionOrNullObject('C3');
        await context.sync();
        return [...found.map((range) => range.address), none.isNullObject];
      });
      expect(addresses).toEqual([
        'Places!C3',
        'Places!B2:C4',
        'Places!B2:B4',
        'Places!B:B',
        'Places!2:2',
        'Places!B2:C4',
        'Places!C3',
        'Places!A1:C3',
        'Places!B4:C4',
        'Places!C1:D2',
        true,
      ]);
    },
    SLOW,
  );

  it(
    'beyond the last row of the drawn sheet is as good as any other',
    async () => {
      await bench.enter('A2500', [['far']]);
      expect(await bench.values('A2499:A2501')).toEqual([[''], ['far'], ['']]);
    },
    SLOW,
  );

  it(
    'keeps formats, column widths and hidden rows',
    async () => {
      const read = await bench.run(async (context) => {
        const sheet = context.workbook.worksheets.add('Looks');
        const range = sheet.getRange('A1:B2');
        range.format.fill.color = '#FFC7CE';
        range.format.font.bold = true;
        range.format.columnWidth = 90;
        range.format.wrapText = true;
        sheet.getRange('A2').format.fill.color = '#C6EFCE';
        sheet.getRange('5:5').rowHidden = true;
        await context.sync();
        const hidden = sheet.getRange('A5:A6');
        hidden.load('rowHidden');
        range.load('format/fill/color, format/font/bold, format/columnWidth, format/wrapText');
        const cell = sheet.getRange('A1');
        cell.load('format/fill/color');
        await context.sync();
        return [
          cell.format.fill.color,
          range.format.fill.color,
          range.format.font.bold,
          range.format.columnWidth,
          range.format.wrapText,
          hidden.rowHidden,
        ];
      });
      expect(read).toEqual(['#FFC7CE', '', true, 90, true, null]);
    },
    SLOW,
  );

  it(
    'spills, and says #SPILL! where something stands in the way',
    async () => {
      await bench.run(async (context) => {
        context.workbook.worksheets.add('Spill');
        await context.sync();
      });
      await bench.enter('A1', [['=SEQUENCE(3,2)']], 'Spill');
      const spilled = await bench.run(async (context) => {
        const range = context.workbook.worksheets.getItem('Spill').getRange('A1').getSpillingToRangeOrNullObject();
        range.load('address, values, hasSpill');
        await context.sync();
        return [range.address, range.values, range.hasSpill];
      });
      expect(spilled).toEqual([
        'Spill!A1:B3',
        [
          [1, 2],
          [3, 4],
          [5, 6],
        ],
        true,
      ]);
      await bench.enter('B2', [['in the way']], 'Spill');
      expect(await bench.values('A1:B2', 'Spill')).toEqual([
        ['#SPILL!', ''],
        ['', 'in the way'],
      ]);
    },
    SLOW,
  );

  it(
    'is merged, cleared, copied and inserted',
    async () => {
      const read = await bench.run(async (context) => {
        const sheet = context.workbook.worksheets.add('Edits');
        sheet.getRange('A1:B2').formulas = [
          [1, '=A1*10'],
          [2, '=A2*10'],
        ];
        sheet.getRange('D1').copyFrom('A1:B2', Excel.RangeCopyType.values);
        sheet.getRange('F1:G2').merge();
        await context.sync();
        sheet.getRange('1:1').insert('Down');
        await context.sync();
        sheet.getRange('A3').clear('Contents');
        const all = sheet.getRange('A1:E3');
        all.load('formulas');
        const merged = sheet.getRange('F2').getMergedAreasOrNullObject();
        merged.load('address');
        await context.sync();
        return [all.formulas, merged.address];
      });
      expect(read).toEqual([
        [
          ['', '', '', '', ''],
          [1, '=A2*10', '', 1, 10],
          ['', '=A3*10', '', 2, 20],
        ],
        'Edits!F2:G3',
      ]);
    },
    SLOW,
  );

  it(
    'refuses a matrix of another size, an address that is none, and a place outside of the sheet',
    async () => {
      const failures = await Promise.all([
        bench.fail(async (context) => {
          context.workbook.worksheets.getItem('Sheet1').getRange('A1:A2').values = [[1, 2]];
          await context.sync();
        }),
        bench.fail(async (context) => {
          context.workbook.worksheets.getItem('Sheet1').getRange('no such place').load('values');
          await context.sync();
        }),
        bench.fail(async (context) => {
          context.workbook.worksheets.getItem('Sheet1').getRange('A1').getOffsetRange(-1, 0).load('address');
          await context.sync();
        }),
      ]);
      expect(failures.map(({ code }) => code)).toEqual(['InvalidArgument', 'InvalidArgument', 'InvalidArgument']);
      expect(failures[0].message).toContain('(1 x 2) does not match the range (2 x 1)');
      expect(failures[0].statement).toBe('range.values = ...;');
    },
    SLOW,
  );

  it(
    'is read only after it was loaded',
    async () => {
      const failure = await bench.fail(async (context) => {
        const range = context.workbook.worksheets.getItem('Sheet1').getRange('A1');
        await context.sync();
        return range.values;
      });
      expect(failure.code).toBe('PropertyNotLoaded');
    },
    SLOW,
  );
});
