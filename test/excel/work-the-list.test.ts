/** What people do with a drawn workbook: open it again, follow a row to its lines, freeze it, hand out a copy. */
import { openDrawn, type DrawnWorkbook } from '../support/drawn-workbook.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';
import { partsOf, sharedStringsOf } from '../xlsx/package-parts.js';
import { LEGS } from './drawn-legs.js';

describeWithChromium('a drawn workbook', () => {
  let book: DrawnWorkbook;
  beforeAll(async () => {
    book = await openDrawn();
    await book.draw(LEGS, 'one');
  }, SLOW);
  afterAll(async () => {
    await book.close();
    await closeBrowser();
  }, SLOW);

  const keyOf = async (company: string): Promise<string> => String((await book.row(company))['Key']);

  it(
    'answers from its own tables when it is opened again',
    async () => {
      expect(await book.call('answerFromSaved')).toBe(LEGS.purchased.length);
      await book.bench.run(async (context) => {
        context.workbook.worksheets.getItem('Summary').getRange('J1').formulas = [['=DRIFT("acme","SPB")']];
        await context.sync();
      });
      expect(await book.bench.values('J1', 'Summary')).toEqual([[5]]);
    },
    SLOW,
  );

  it(
    'leads from a row to its lines on the three sheets',
    async () => {
      const key = await keyOf('Bolt');
      const lines = await book.call('lines', key);
      expect(lines.map(({ leg, sheet, rows }) => [leg, sheet, rows.length])).toEqual([
        ['purchased', 'Purchased', 1],
        ['assigned', 'Assigned', 1],
        ['billed', 'Billed', 1],
      ]);
      expect(await book.call('select', 'billed', key)).toBe(1);
      const selected = await book.bench.run(async (context) => {
        const range = context.workbook.getSelectedRange();
        range.load('address,values');
        await context.sync();
        return [range.address.split('!')[0], (range.values as unknown[][])[0]?.[0]];
      });
      expect(selected).toEqual(['Billed', 'Bolt']);
      expect(await book.call('selectRow', 'nobody|SPB')).toBe(false);
    },
    SLOW,
  );

  it(
    'finds them where people sorted, filtered or hid a sheet, and says where a row is out of sight',
    async () => {
      const key = await keyOf('Bolt');
      await book.bench.run(async (context) => {
        const drift = context.workbook.tables.getItem('Reconciliation');
        drift.sort.apply([{ key: 2, ascending: false }]);
        const billed = context.workbook.worksheets.getItem('Billed');
        billed.tables.getItem('BilledSeats').sort.apply([{ key: 0, ascending: false }]);
        billed.visibility = 'Hidden';
        await context.sync();
        drift.columns.getItem('Company').filter.applyValuesFilter(['Bolt']);
        await context.sync();
      });
      const selected = (): Promise<unknown[]> =>
        book.bench.run(async (context) => {
          const range = context.workbook.getSelectedRange();
          range.load('address,values');
          await context.sync();
          return [range.address.split('!')[0], (range.values as unknown[][])[0]?.[0]];
        });
      expect(await book.call('trySelect', key)).toBe(true);
      expect(await selected()).toEqual(['Drift', 'Bolt']);
      expect(await book.call('trySelect', await keyOf('Acme'))).toMatchObject({
        code: 'ERR_SHEET_OUT_OF_SIGHT',
        message: expect.stringMatching(/on "Drift" in row \d+, where a filter/) as string,
      });
      expect(await book.call('select', 'billed', key)).toBe(1);
      expect(await selected()).toEqual(['Billed', 'Bolt']);
      await book.bench.run(async (context) => {
        context.workbook.tables.getItem('Reconciliation').clearFilters();
        await context.sync();
      });
    },
    SLOW,
  );

  it(
    'reads what people wrote beside the rows',
    async () => {
      const rows = await book.rows();
      const line = rows.findIndex((row) => row['Company'] === 'Acme') + 2;
      await book.bench.control('editAsPerson', 'Drift', `R${line}`, [['Wait']]);
      const users = await book.call('userRows');
      expect(users).toHaveLength(rows.length);
      expect(new Map(users).get(await keyOf('Acme'))).toEqual({
        decision: 'Wait',
        reason: null,
        until: null,
        note: null,
      });
    },
    SLOW,
  );

  it(
    'opens a copy that holds nothing of the add-in',
    async () => {
      await book.call('copy', LEGS);
      const [base64] = await book.bench.control('createdWorkbooks');
      const bytes = Buffer.from(base64 ?? '', 'base64');
      const parts = partsOf(bytes);
      expect(sharedStringsOf(parts)).toContainEqual(
        expect.stringContaining('Made by Billing desk with driftsheet 1.0.0'),
      );
      expect([...parts.keys()].filter((path) => /webext|vba|external/i.test(path))).toEqual([]);
      expect([...parts.values()].filter((part) => /_xldudf_|<f>[^<]*DRIFT\(/.test(part))).toEqual([]);
    },
    SLOW,
  );

  it(
    'freezes our formulas into what they show, and leaves the others',
    async () => {
      const frozen = await book.call('freeze', null);
      expect(frozen).toEqual({ cells: LEGS.purchased.length + 1, open: 0, protectedSheets: [] });
      const formulas = await book.bench.run(async (context) => {
        const columns = context.workbook.tables.getItem('Reconciliation').columns;
        const [drift, leak] = [
          columns.getItem('Drift').getDataBodyRange(),
          columns.getItem('Leak per month').getDataBodyRange(),
        ];
        drift.load('formulas');
        leak.load('formulas');
        await context.sync();
        return [drift.formulas.flat(), leak.formulas.flat()] as unknown[][];
      });
      expect(formulas[0]?.every((cell) => typeof cell === 'number')).toBe(true);
      expect(formulas[1]?.every((cell) => String(cell).startsWith('='))).toBe(true);
      expect(await book.row('Acme')).toMatchObject({ Drift: 5, 'Leak per month': 110 });
    },
    SLOW,
  );
});
