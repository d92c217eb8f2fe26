/** Tables of the host, through the real office.js client: what a refresh in place leans on. */
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, openWorkbench, SLOW, type Workbench } from '../support/workbench.js';

describeWithChromium('a table', () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  }, SLOW);
  afterAll(async () => {
    await bench.close();
    await closeBrowser();
  }, SLOW);
  beforeEach(async () => {
    await bench.run(async (context) => {
      const sheets = context.workbook.worksheets;
      sheets.load('items/name');
      await context.sync();
      const fresh = sheets.add(`T${sheets.items.length}${Math.random().toString(36).slice(2, 6)}`);
      for (const sheet of sheets.items) sheet.delete();
      fresh.name = 'Drift';
      fresh.getRange('A1:C4').values = [
        ['Company', 'Seats', 'Note'],
        ['Acme', 3, 'a'],
        ['Bolt', 5, 'b'],
        ['Core', 1, 'c'],
      ];
      fresh.tables.add('A1:C4', true).name = 'Reconciliation';
      await context.sync();
    });
  }, SLOW);
  const rows = async (): Promise<unknown[][]> =>
    await bench.run(async (context) => {
      const range = context.workbook.tables.getItem('Reconciliation').getRange();
      range.load('values');
      await context.sync();
      return range.values as unknown[][];
    });

  it(
    'its columns keep their ids when others come and go',
    async () => {
      const ids = await bench.run(async (context) => {
        const { columns } = context.workbook.tables.getItem('Reconciliation');
        const seen: string[] = [];
        const look = async (): Promise<void> => {
          columns.load('items/id,items/name');
          await context.sync();
          const [first] = columns.items;
          seen.push(columns.items.map(({ id, name }) => `${name} ${id - (first?.id ?? 0)}`).join(', '));
        };
        await look();
        columns.add(undefined, undefined, 'Owner').getDataBodyRange().getCell(0, 0).values = [['Robin']];
        columns.add(undefined, undefined, 'Due');
        await look();
        columns.getItem('Seats').delete();
        columns.add(undefined, undefined, 'Last');
        await look();
        return seen;
      });
      expect(ids).toEqual([
        'Company 0, Seats 1, Note 2',
        'Company 0, Seats 1, Note 2, Owner 3, Due 4',
        'Company 0, Note 2, Owner 3, Due 4, Last 5',
      ]);
      expect((await rows())[1]).toEqual(['Acme', 'a', 'Robin', '', '']);
    },
    SLOW,
  );

  it(
    'loses its first rows with the choices that were offered in them, and the page throws nothing',
    async () => {
      await bench.run(async (context) => {
        const table = context.workbook.tables.getItem('Reconciliation');
        const { dataValidation } = table.columns.getItem('Note').getDataBodyRange();
        dataValidation.rule = { list: { inCellDropDown: true, source: 'a,b,c' } };
        table.rows.deleteRowsAt(0, 2);
        await context.sync();
      });
      expect((await rows()).slice(1)).toEqual([['Core', 1, 'c']]);
      expect(bench.failures).toEqual([]);
    },
    SLOW,
  );

  it(
    'is found by its id after somebody renamed and moved it',
    async () => {
      const found = await bench.run(async (context) => {
        const table = context.workbook.tables.getItem('Reconciliation');
        table.load('id');
        await context.sync();
        table.name = 'Mine';
        table.worksheet.name = 'Elsewhere';
        context.workbook.worksheets.getItem('Elsewhere').getRange('1:2').insert('Down');
        await context.sync();
        const again = context.workbook.tables.getItem(table.id);
        const range = again.getRange();
        again.load('name');
        range.load('address');
        const gone = context.workbook.tables.getItemOrNullObject('Reconciliation');
        await context.sync();
        return [again.name, range.address, gone.isNullObject];
      });
      expect(found).toEqual(['Mine', 'Elsewhere!A3:C6', true]);
    },
    SLOW,
  );

  it(
    'has formulas that name its columns, and they follow a rename',
    async () => {
      const read = await bench.run(async (context) => {
        const table = context.workbook.tables.getItem('Reconciliation');
        table.columns.getItem('Note').getDataBodyRange().formulas = [['=[@Seats]*2'], ['=[@Seats]*2'], ['=[@Seats]*2']];
        const total = context.workbook.worksheets.getItem('Drift').getRange('E1');
        total.formulas = [['=SUM(Reconciliation[Seats])']];
        await context.sync();
        table.columns.getItem('Seats').name = 'Unit seats';
        table.name = 'Recon';
        await context.sync();
        const body = table.getDataBodyRange();
        body.load('formulas, values');
        total.load('formulas, values');
        await context.sync();
        return [body.formulas[0], body.values[1], total.formulas, total.values];
      });
      expect(read).toEqual([['Acme', 3, '=[@[Unit seats]]*2'], ['Bolt', 5, 10], [['=SUM(Recon[Unit seats])']], [[9]]]);
    },
    SLOW,
  );

  it(
    'keeps the ids of its columns when others come, go and are renamed',
    async () => {
      const read = await bench.run(async (context) => {
        const { columns } = context.workbook.tables.getItem('Reconciliation');
        columns.load('items/id, items/name');
        await context.sync();
        const before = Object.fromEntries(columns.items.map(({ id, name }) => [name, id]));
        columns.add(undefined, [['Reason'], ['x'], ['y'], ['z']]);
        columns.getItem('Seats').delete();
        await context.sync();
        columns.load('items/id, items/name, items/index');
        await context.sync();
        return { before, after: columns.items.map(({ id, name, index }) => [name, id, index]) };
      });
      expect(read.after.map(([name]) => name)).toEqual(['Company', 'Note', 'Reason']);
      expect(read.after[0]).toEqual(['Company', read.before['Company'], 0]);
    },
    SLOW,
  );

  it(
    'grows and shrinks by resize, but not away from its header',
    async () => {
      const address = await bench.run(async (context) => {
        const table = context.workbook.tables.getItem('Reconciliation');
        table.resize('A1:C9');
        await context.sync();
        table.resize('A1:C3');
        const range = table.getRange();
        range.load('address');
        await context.sync();
        return range.address;
      });
      expect(address).toBe('Drift!A1:C3');
      const failure = await bench.fail(async (context) => {
        context.workbook.tables.getItem('Reconciliation').resize('A2:C9');
        await context.sync();
      });
      expect(failure).toMatchObject({ code: 'InvalidArgument', statement: 'table.resize(...);' });
    },
    SLOW,
  );

  it(
    'takes rows at its end and in its middle, and loses them',
    async () => {
      await bench.run(async (context) => {
        const table = context.workbook.tables.getItem('Reconciliation');
        table.rows.add(undefined, [
          ['Dent', 7, 'd'],
          ['Echo', 8, 'e'],
        ]);
        table.rows.add(0, [['Zeta', 9, 'z']]);
        await context.sync();
        table.rows.getItemAt(1).delete();
        await context.sync();
      });
      expect(await rows()).toEqual([
        ['Company', 'Seats', 'Note'],
        ['Zeta', 9, 'z'],
        ['Bolt', 5, 'b'],
        ['Core', 1, 'c'],
        ['Dent', 7, 'd'],
        ['Echo', 8, 'e'],
      ]);
    },
    SLOW,
  );

  it(
    'moves what stands below it down, in its own columns alone',
    async () => {
      await bench.enter('A6:E6', [['below', '', '', '', 'beside']], 'Drift');
      await bench.run(async (context) => {
        context.workbook.tables.getItem('Reconciliation').rows.add(0, [['Zeta', 9, 'z']]);
        await context.sync();
      });
      expect(await bench.values('A6:E7', 'Drift')).toEqual([
        ['', '', '', '', 'beside'],
        ['below', '', '', '', ''],
      ]);
    },
    SLOW,
  );

  it(
    'is sorted, and its formulas move with their rows',
    async () => {
      await bench.enter('C2:C4', [['=[@Seats]+1'], ['=B3+1'], ['c']], 'Drift');
      await bench.run(async (context) => {
        context.workbook.tables.getItem('Reconciliation').sort.apply([{ key: 1, ascending: false }]);
        await context.sync();
      });
      expect(await rows()).toEqual([
        ['Company', 'Seats', 'Note'],
        ['Bolt', 5, 6],
        ['Acme', 3, 4],
        ['Core', 1, 'c'],
      ]);
    },
    SLOW,
  );

  it(
    'hides the rows that a filter leaves out, and shows them again',
    async () => {
      const read = await bench.run(async (context) => {
        const table = context.workbook.tables.getItem('Reconciliation');
        const body = table.getDataBodyRange();
        const hidden = async (): Promise<boolean[]> => {
          const lines = [0, 1, 2].map((index) => body.getRow(index));
          for (const line of lines) line.load('rowHidden');
          await context.sync();
          return lines.map((line) => line.rowHidden);
        };
        table.columns.getItem('Company').filter.applyValuesFilter(['Acme', 'Core']);
        const byValues = await hidden();
        table.clearFilters();
        table.columns.getItem('Seats').filter.applyCustomFilter('>=3');
        const byNumber = await hidden();
        table.autoFilter.load('isDataFiltered');
        await context.sync();
        const isFiltered = table.autoFilter.isDataFiltered;
        table.clearFilters();
        return [byValues, byNumber, isFiltered, await hidden()];
      });
      expect(read).toEqual([[false, true, false], [false, false, true], true, [false, false, false]]);
    },
    SLOW,
  );

  it(
    'has a totals row that its range covers and its body does not',
    async () => {
      const read = await bench.run(async (context) => {
        const table = context.workbook.tables.getItem('Reconciliation');
        table.columns.getItem('Note').delete();
        await context.sync();
        table.showTotals = true;
        await context.sync();
        const [whole, body, totals] = [table.getRange(), table.getDataBodyRange(), table.getTotalRowRange()];
        whole.load('address');
        body.load('address');
        totals.load('values');
        await context.sync();
        return [whole.address, body.address, totals.values];
      });
      expect(read).toEqual(['Drift!A1:B5', 'Drift!A2:B4', [['Total', 9]]]);
    },
    SLOW,
  );

  it(
    'gets and loses rows on a sheet that is not in view, and the sheet in view stays as it is',
    async () => {
      const mine = [['one'], ['two'], ['three'], ['four'], ['five'], ['six']];
      const read = await bench.run(async (context, cells) => {
        const seen = context.workbook.worksheets.add('Mine');
        seen.getRange('A1:A6').values = cells;
        seen.activate();
        await context.sync();
        const table = context.workbook.tables.getItem('Reconciliation');
        const below = context.workbook.worksheets.getItem('Drift').getRange('A7');
        below.values = [['below']];
        await context.sync();
        table.rows.add(undefined, [['Added', 1, '']]);
        await context.sync();
        const moved = context.workbook.worksheets.getItem('Drift').getRange('A8');
        const own = seen.getRange('A1:A6');
        moved.load('values');
        own.load('values');
        await context.sync();
        const grown = [moved.values, own.values];
        table.rows.deleteRowsAt(3, 1);
        await context.sync();
        const back = context.workbook.worksheets.getItem('Drift').getRange('A7');
        const still = seen.getRange('A1:A6');
        back.load('values');
        still.load('values');
        await context.sync();
        return [...grown, back.values, still.values];
      }, mine);
      expect(read).toEqual([[['below']], mine, [['below']], mine]);
    },
    SLOW,
  );

  it(
    'takes the names of its columns from its header cells, each once',
    async () => {
      await bench.enter('A1:C1', [['Company', 'Company', '']], 'Drift');
      expect((await rows())[0]).toEqual(['Company', 'Company2', 'Column3']);
    },
    SLOW,
  );

  it(
    'is deleted with what it holds, or stays as a plain range',
    async () => {
      const read = await bench.run(async (context) => {
        context.workbook.tables.getItem('Reconciliation').convertToRange();
        context.workbook.tables.load('count');
        await context.sync();
        return context.workbook.tables.count;
      });
      expect(read).toBe(0);
      expect((await bench.values('A2', 'Drift'))[0]).toEqual(['Acme']);
    },
    SLOW,
  );

  it(
    'refuses a name that is taken or none, and a place that another table holds',
    async () => {
      const failures = [
        await bench.fail(async (context) => {
          context.workbook.tables.getItem('Reconciliation').name = 'A1';
          await context.sync();
        }),
        await bench.fail(async (context) => {
          context.workbook.tables.add('Drift!C3:D5', true);
          await context.sync();
        }),
        await bench.fail(async (context) => {
          context.workbook.tables.getItem('Nope').load('name');
          await context.sync();
        }),
      ];
      expect(failures.map(({ code }) => code)).toEqual(['InvalidArgument', 'InvalidOperation', 'ItemNotFound']);
    },
    SLOW,
  );

  it(
    'carries conditional formats by formula, which are found, ordered and deleted by their ids',
    async () => {
      const read = await bench.run(async (context) => {
        const body = context.workbook.tables.getItem('Reconciliation').getDataBodyRange();
        for (const [formula, color] of [
          ['=$B2>4', '#FFC7CE'],
          ['=$B2=1', '#C6EFCE'],
        ] as const) {
          const format = body.conditionalFormats.add(Excel.ConditionalFormatType.custom);
          format.custom.rule.formula = formula;
          format.custom.format.fill.color = color;
          format.custom.format.font.bold = true;
        }
        body.conditionalFormats.load('items/id, items/priority');
        await context.sync();
        const [newest, oldest] = body.conditionalFormats.items;
        if (newest === undefined || oldest === undefined) return null;
        newest.custom.rule.load('formula');
        await context.sync();
        const formula = newest.custom.rule.formula;
        newest.delete();
        const count = body.conditionalFormats.getCount();
        await context.sync();
        return [formula, count.value];
      });
      expect(read).toEqual(['=$B2=1', 1]);
    },
    SLOW,
  );
});
