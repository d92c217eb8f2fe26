/** What the host refuses and what it counts, and the events that it tells. */
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, openWorkbench, SLOW, type Workbench } from '../support/workbench.js';

/** Collects the events of the first sheet and of its table in window.heard. */
async function listen(bench: Workbench): Promise<void> {
  await bench.run(async (context) => {
    const heard: unknown[] = [];
    Object.assign(window, { heard });
    const sheet = context.workbook.worksheets.getItem('Sheet1');
    sheet.onChanged.add((event) =>
      Promise.resolve(void heard.push(['sheet', event.address, event.source, event.changeType])),
    );
    context.workbook.tables.onChanged.add((event) =>
      Promise.resolve(void heard.push(['table', event.address, event.source])),
    );
    sheet.onSelectionChanged.add((event) => Promise.resolve(void heard.push(['selection', event.address])));
    context.workbook.worksheets.onActivated.add(() => Promise.resolve(void heard.push(['activated'])));
    await context.sync();
  });
}

async function heard(bench: Workbench): Promise<unknown[]> {
  await bench.page.waitForTimeout(100);
  return await bench.pane.evaluate<unknown[]>('window.heard.splice(0)');
}

describeWithChromium('the host', () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench();
    await bench.run(async (context) => {
      const sheet = context.workbook.worksheets.getItem('Sheet1');
      sheet.getRange('A1:B3').values = [
        ['Company', 'Seats'],
        ['Acme', 1],
        ['Bolt', 2],
      ];
      sheet.tables.add('A1:B3', true).name = 'Drift';
      await context.sync();
    });
    await listen(bench);
  }, SLOW);
  afterAll(async () => {
    await bench.close();
    await closeBrowser();
  }, SLOW);

  it(
    'refuses a member that it does not have, by name, with the statement',
    async () => {
      const failure = await bench.fail(async (context) => {
        context.workbook.worksheets.getItem('Sheet1').shapes.addTextBox('no');
        await context.sync();
      });
      expect(failure.code).toBe('NotImplemented');
      expect(failure.message).toContain('Worksheet.shapes');
      expect(failure.statement).toBe('var shapes = worksheet.shapes;');
    },
    SLOW,
  );

  it(
    'keeps what ran before the statement that failed',
    async () => {
      await bench.fail(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Sheet1');
        sheet.getRange('D1').values = [['first']];
        sheet.getRange('D2:D3').values = [['of another size']];
        await context.sync();
      });
      expect(await bench.values('D1:D2')).toEqual([['first'], ['']]);
    },
    SLOW,
  );

  it(
    'refuses a request above 5 MB and writes nothing of it',
    async () => {
      const failure = await bench.fail(async (context) => {
        context.workbook.worksheets.getItem('Sheet1').getRange('F1:F1200').values = Array.from({ length: 1200 }, () => [
          'x'.repeat(5000),
        ]);
        await context.sync();
      });
      expect(failure.code).toBe('RequestPayloadSizeLimitExceeded');
      expect(await bench.values('F1')).toEqual([['']]);
    },
    SLOW,
  );

  it(
    'counts syncs, bytes and written cells, and not the letting go of references',
    async () => {
      await bench.resetMeter();
      await bench.run(async (context) => {
        context.application.suspendApiCalculationUntilNextSync();
        context.workbook.worksheets.getItem('Sheet1').getRange('H1:I2').values = [
          [1, 2],
          [3, 4],
        ];
        await context.sync();
      });
      await bench.values('H1');
      const { syncs, writes, cellsWritten, suspendedCalculations, bytesSent, largestRequest } = await bench.meter();
      expect({ syncs, writes, cellsWritten, suspendedCalculations }).toEqual({
        syncs: 2,
        writes: 1,
        cellsWritten: 4,
        suspendedCalculations: 1,
      });
      expect(bytesSent).toBeGreaterThan(largestRequest);
    },
    SLOW,
  );

  it(
    'does nothing while a cell is edited, unless the add-in can wait',
    async () => {
      await bench.control('setEditing', true);
      const failure = await bench.fail(async (context) => {
        context.workbook.worksheets.getItem('Sheet1').getRange('J1').values = [[1]];
        await context.sync();
      });
      expect(failure.code).toBe('InvalidOperationInCellEditMode');
      const waiting = bench.run(
        async (context) => {
          context.workbook.worksheets.getItem('Sheet1').getRange('J1').values = [[2]];
          await context.sync();
          return 'written';
        },
        undefined,
        { delayForCellEdit: true },
      );
      await bench.control('setEditing', false);
      expect(await waiting).toBe('written');
      expect(await bench.values('J1')).toEqual([[2]]);
    },
    SLOW,
  );

  it(
    'denies every write to a read-only document, and says that it is one',
    async () => {
      await bench.control('setReadOnly', true);
      const failure = await bench.fail(async (context) => {
        context.workbook.worksheets.getItem('Sheet1').getRange('A2').values = [['x']];
        await context.sync();
      });
      const mode = await bench.pane.evaluate('Office.context.document.mode');
      await bench.control('setReadOnly', false);
      expect([failure.code, mode]).toEqual(['AccessDenied', 'readOnly']);
    },
    SLOW,
  );

  it(
    'tells of changes by the add-in, by the person and by a coauthor',
    async () => {
      await heard(bench);
      await bench.enter('B2', [[5]]);
      expect(await heard(bench)).toEqual([
        ['sheet', 'B2', 'Local', 'RangeEdited'],
        ['table', 'B2', 'Local'],
      ]);
      await bench.control('editAsCoauthor', 'Sheet1', 'B3:C3', [[6, 'x']]);
      expect(await heard(bench)).toEqual([
        ['sheet', 'B3:C3', 'Remote', 'RangeEdited'],
        ['table', 'B3', 'Remote'],
      ]);
      await bench.control('editAsPerson', 'Sheet1', 'E9', [['typed']]);
      expect(await heard(bench)).toEqual([['sheet', 'E9', 'Local', 'RangeEdited']]);
    },
    SLOW,
  );

  it(
    'tells of what is typed into the sheet and selected in it',
    async () => {
      await bench.run(async (context) => {
        context.workbook.worksheets.getItem('Sheet1').getRange('C12').select();
        await context.sync();
      });
      expect(await heard(bench)).toContainEqual(['selection', 'C12']);
      await bench.page.click('#univer-sheet-main-canvas_workbook', { position: { x: 250, y: 300 } });
      await heard(bench);
      await bench.page.keyboard.type('=1+1');
      await bench.page.keyboard.press('Enter');
      const events = (await heard(bench)) as [string, string, string][];
      const typed = events.find(([kind]) => kind === 'sheet');
      expect(typed?.[2]).toBe('Local');
      expect(await bench.values(typed?.[1] ?? '')).toEqual([[2]]);
    },
    SLOW,
  );

  it(
    'keeps quiet while the add-in has switched its events off',
    async () => {
      await bench.run(async (context) => {
        context.runtime.enableEvents = false;
        context.workbook.worksheets.getItem('Sheet1').getRange('B2').values = [[7]];
        await context.sync();
        context.runtime.enableEvents = true;
        await context.sync();
      });
      expect(await heard(bench)).toEqual([]);
    },
    SLOW,
  );

  it(
    'gives the range of an event, and tells when a sheet comes to the front',
    async () => {
      const address = await bench.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Sheet1');
        const event = new Promise<Excel.WorksheetChangedEventArgs>((done) => {
          sheet.onChanged.add((args) => {
            done(args);
            return Promise.resolve();
          });
        });
        await context.sync();
        sheet.getRange('K1').values = [[1]];
        await context.sync();
        const range = (await event).getRange(context);
        range.load('address');
        await context.sync();
        context.workbook.worksheets.add('Second').activate();
        await context.sync();
        return range.address;
      });
      expect(address).toBe('Sheet1!K1');
      expect(await heard(bench)).toContainEqual(['activated']);
    },
    SLOW,
  );
});
