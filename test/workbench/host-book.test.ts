/** What a workbook of the host holds beside its cells: sheets, names, settings, protection, notes of validation, program. */
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, openWorkbench, SLOW, type Workbench } from '../support/workbench.js';

describeWithChromium('a workbook', () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench();
  }, SLOW);
  afterAll(async () => {
    await bench.close();
    await closeBrowser();
  }, SLOW);

  it(
    'has sheets that are added, named, shown, frozen and deleted',
    async () => {
      const read = await bench.run(async (context) => {
        const sheets = context.workbook.worksheets;
        const sheet = sheets.add('Data set');
        sheet.tabColor = '#0F6C5C';
        sheet.freezePanes.freezeRows(1);
        const frozen = sheet.freezePanes.getLocationOrNullObject();
        frozen.load('address');
        const other = sheets.add();
        other.visibility = Excel.SheetVisibility.hidden;
        sheets.load('items/name, items/visibility, items/position');
        await context.sync();
        const all = sheets.items.map(({ name, visibility, position }) => [name, visibility, position]);
        other.delete();
        sheet.activate();
        const active = sheets.getActiveWorksheet();
        active.load('name');
        const gone = sheets.getItemOrNullObject('Sheet2');
        await context.sync();
        return { all, frozen: frozen.address, active: active.name, isGone: gone.isNullObject };
      });
      expect(read).toEqual({
        all: [
          ['Sheet1', 'Visible', 0],
          ['Data set', 'Visible', 1],
          ['Sheet2', 'Hidden', 2],
        ],
        frozen: "'Data set'!1:1",
        active: 'Data set',
        isGone: true,
      });
    },
    SLOW,
  );

  it(
    'refuses a second sheet of a name, and a name that is none',
    async () => {
      const failures = [
        await bench.fail(async (context) => {
          context.workbook.worksheets.add('sheet1');
          await context.sync();
        }),
        await bench.fail(async (context) => {
          context.workbook.worksheets.getItem('Sheet1').name = 'a/b';
          await context.sync();
        }),
      ];
      expect(failures.map(({ code }) => code)).toEqual(['ItemAlreadyExists', 'InvalidArgument']);
    },
    SLOW,
  );

  it(
    'has names for ranges and for formulas',
    async () => {
      const read = await bench.run(async (context) => {
        const sheet = context.workbook.worksheets.add('Names');
        sheet.getRange('A1').values = [[21]];
        context.workbook.names.add('Rate', sheet.getRange('A1'), 'per month');
        context.workbook.names.add('Twice', '=LAMBDA(x,x*2)');
        sheet.getRange('B1').formulas = [['=Twice(Rate)']];
        const item = context.workbook.names.getItem('rate');
        item.load('name, formula, type, comment');
        const range = item.getRange();
        range.load('address');
        const answer = sheet.getRange('B1');
        await context.sync();
        answer.load('values');
        await context.sync();
        return [item.name, item.formula, item.type, item.comment, range.address, answer.values] as unknown[];
      });
      expect(read).toEqual(['Rate', '=Names!$A$1', 'Range', 'per month', 'Names!A1', [[42]]]);
    },
    SLOW,
  );

  it(
    'keeps settings for both of their doors, and says when somebody else changes one',
    async () => {
      const read = await bench.run(async (context) => {
        context.workbook.settings.add('lease', { by: 'Ada', until: 5 });
        await context.sync();
        const missing = context.workbook.settings.getItemOrNullObject('nothing');
        const held = context.workbook.settings.getItem('lease');
        held.load('value');
        await context.sync();
        const { settings } = Office.context.document;
        await new Promise<void>((done) => settings.refreshAsync(() => done()));
        settings.set('other', 1);
        await new Promise<void>((done) => settings.saveAsync(() => done()));
        const other = context.workbook.settings.getItemOrNullObject('other');
        other.load('value');
        await context.sync();
        return [held.value, missing.isNullObject, settings.get('lease') as unknown, other.value] as unknown[];
      });
      expect(read).toEqual([{ by: 'Ada', until: 5 }, true, { by: 'Ada', until: 5 }, 1]);
    },
    SLOW,
  );

  it(
    'keeps custom XML and properties of sheets',
    async () => {
      const read = await bench.run(async (context) => {
        context.workbook.customXmlParts.add('<state xmlns="urn:x">1</state>');
        context.workbook.worksheets.getItem('Sheet1').customProperties.add('key', 'value');
        await context.sync();
        const xml = context.workbook.customXmlParts.getByNamespace('urn:x').getOnlyItem().getXml();
        const property = context.workbook.worksheets.getItem('Sheet1').customProperties.getItem('key');
        property.load('value');
        await context.sync();
        return [xml.value, property.value];
      });
      expect(read).toEqual(['<state xmlns="urn:x">1</state>', 'value']);
    },
    SLOW,
  );

  it(
    'denies writing to locked cells of a protected sheet, and lets unlocked ones be written',
    async () => {
      await bench.run(async (context) => {
        const sheet = context.workbook.worksheets.add('Locked');
        sheet.getRange('B1:B5').format.protection.locked = false;
        sheet.protection.protect({ allowAutoFilter: true }, 'secret');
        await context.sync();
      });
      await bench.enter('B2', [['allowed']], 'Locked');
      const failures = [
        await bench.fail(async (context) => {
          context.workbook.worksheets.getItem('Locked').getRange('A1:B1').values = [[1, 2]];
          await context.sync();
        }),
        await bench.fail(async (context) => {
          context.workbook.worksheets.getItem('Locked').protection.unprotect('wrong');
          await context.sync();
        }),
        await bench.fail(async (context) => {
          context.workbook.worksheets.getItem('Locked').getRange('1:1').insert('Down');
          await context.sync();
        }),
      ];
      expect(failures.map(({ code }) => code)).toEqual(['AccessDenied', 'AccessDenied', 'AccessDenied']);
      expect(await bench.values('A1:B2', 'Locked')).toEqual([
        ['', ''],
        ['', 'allowed'],
      ]);
    },
    SLOW,
  );

  it(
    'keeps a list to choose from',
    async () => {
      const read = await bench.run(async (context) => {
        const { dataValidation } = context.workbook.worksheets.getItem('Sheet1').getRange('F1:F3');
        dataValidation.rule = { list: { inCellDropDown: true, source: 'Accept,Wait' } };
        dataValidation.load('rule, type');
        await context.sync();
        return [dataValidation.type, dataValidation.rule.list?.source];
      });
      expect(read).toEqual(['List', 'Accept,Wait']);
    },
    SLOW,
  );

  it(
    'calculates by hand when it is told to',
    async () => {
      const read = await bench.run(async (context) => {
        const sheet = context.workbook.worksheets.add('Manual');
        sheet.getRange('A1:B1').formulas = [[1, '=A1*10']];
        await context.sync();
        const answer = sheet.getRange('B1');
        const value = async (): Promise<unknown> => {
          answer.load('values');
          await context.sync();
          return (answer.values as unknown[][])[0]?.[0];
        };
        const seen = [await value()];
        context.application.calculationMode = Excel.CalculationMode.manual;
        sheet.getRange('A1').values = [[2]];
        seen.push(await value());
        context.application.calculate(Excel.CalculationType.recalculate);
        seen.push(await value());
        context.application.calculationMode = Excel.CalculationMode.automatic;
        sheet.getRange('A1').values = [[3]];
        seen.push(await value());
        return seen;
      });
      expect(read).toEqual([10, 10, 20, 30]);
    },
    SLOW,
  );

  it(
    'selects, and cannot while another workbook is in front',
    async () => {
      const address = await bench.run(async (context) => {
        const sheet = context.workbook.worksheets.getItem('Sheet1');
        sheet.activate();
        sheet.getRange('B2:C3').select();
        const range = context.workbook.getSelectedRange();
        range.load('address');
        await context.sync();
        return range.address;
      });
      expect(address).toBe('Sheet1!B2:C3');
      await bench.control('setFocus', false);
      const failure = await bench.fail(async (context) => {
        context.workbook.getSelectedRange().load('address');
        await context.sync();
      });
      await bench.control('setFocus', true);
      expect(failure.code).toBe('InvalidSelection');
    },
    SLOW,
  );

  it(
    'opens a new workbook from bytes, and shows and hides the pane',
    async () => {
      await bench.pane.evaluate("Excel.createWorkbook('UEsDBAAA')");
      expect(await bench.control('createdWorkbooks')).toEqual(['UEsDBAAA']);
      const seen = await bench.pane.evaluate(async () => {
        const modes: string[] = [];
        await Office.addin.onVisibilityModeChanged(({ visibilityMode }) => modes.push(visibilityMode));
        await Office.addin.hide();
        await Office.addin.showAsTaskpane();
        await new Promise((done) => setTimeout(done, 50));
        return modes;
      });
      expect(seen).toEqual(['Hidden', 'Taskpane']);
      expect(await bench.page.isVisible('#beside')).toBe(true);
    },
    SLOW,
  );

  it(
    'has at least one visible sheet',
    async () => {
      const failure = await bench.fail(async (context) => {
        const sheets = context.workbook.worksheets;
        sheets.load('items/id');
        await context.sync();
        for (const sheet of sheets.items) sheet.delete();
        await context.sync();
      });
      expect(failure.code).toBe('InvalidOperation');
    },
    SLOW,
  );
});
