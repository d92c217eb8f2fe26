/** A workbook that people work in: what they did to it survives a refresh that moves figures, cell by cell. */
import { changes, sheetOf } from '../support/read-book.js';
import { Story } from '../support/story.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';

const LONG = 2 * SLOW;
const COMPANY = 'Oakfield Schools Trust';
const SKU = 'Microsoft 365 Business Premium';

/** What Excel keeps beside the contents of cells: the filter, hidden rows and columns, colours and formats. */
interface Dress {
  readonly isFiltered: boolean;
  readonly hiddenRows: readonly number[];
  readonly isCostHidden: boolean;
  readonly colours: readonly string[];
  readonly formats: readonly unknown[];
  readonly sheets: readonly string[];
}

async function dressOf(story: Story): Promise<Dress> {
  return await story.bench.run(async (context) => {
    const table = context.workbook.tables.getItem('Reconciliation');
    const body = table.getDataBodyRange().load('rowCount');
    const own = table.columns.getItem('Owner').getDataBodyRange().load('numberFormat');
    const cost = table.columns.getItem('Unit cost').getDataBodyRange().load('columnHidden');
    table.autoFilter.load('isDataFiltered');
    context.workbook.worksheets.load('items/name');
    await context.sync();
    const rows = Array.from({ length: body.rowCount }, (_, at) => body.getRow(at).load('rowHidden'));
    const fills = [0, 1, 2].map((at) => own.getCell(at, 0).format.fill.load('color'));
    await context.sync();
    return {
      isFiltered: table.autoFilter.isDataFiltered,
      hiddenRows: rows.flatMap(({ rowHidden }, at) => (rowHidden ? [at] : [])),
      isCostHidden: cost.columnHidden,
      colours: fills.map(({ color }) => color),
      formats: (own.numberFormat as unknown[][]).slice(0, 3).flat(),
      sheets: context.workbook.worksheets.items.map(({ name }) => name),
    };
  });
}

describeWithChromium('a workbook that people work in', () => {
  let story: Story;
  beforeAll(async () => {
    story = await Story.open({ companies: 12 });
    await story.refresh();
    await story.refresh();
  }, LONG);
  afterAll(async () => {
    await story.close();
    await closeBrowser();
  }, SLOW);

  /** Where the row stands on its sheet, from 1. */
  const lineOf = async (company: string, sku: string): Promise<number> =>
    (await story.rows()).findIndex((row) => row['Company'] === company && row['SKU'] === sku) + 2;

  /** Everything that a person does in a week. */
  async function work(): Promise<void> {
    await story.bench.run(async (context) => {
      const table = context.workbook.tables.getItem('Reconciliation');
      table.sort.apply([{ key: 2, ascending: false }]);
      table.columns.add(undefined, undefined, 'Owner');
      table.columns.add(undefined, undefined, 'Seats twice');
      table.columns.getItem('Reason').name = 'Why we wait';
      await context.sync();
      const owner = table.columns.getItem('Owner').getDataBodyRange();
      owner.getCell(0, 0).values = [['Robin']];
      owner.getCell(0, 0).format.fill.color = '#FFC000';
      owner.getCell(1, 0).values = [[0.5]];
      owner.getCell(1, 0).numberFormat = [['0%']];
      table.rows.add(undefined, [
        ['Our own hosting', 'Rack', 4, ...Array.from({ length: 17 }, () => ''), 'not sold by the seat', 'Dana', ''],
      ]);
      await context.sync();
    });
    const line = await lineOf(COMPANY, SKU);
    await story.bench.enter(`W${line}`, [[`=C${line}*2`]], 'Drift');
    const decided = ['Wait', 'new term in March', 46_400, 'Dana asked on Monday'];
    await story.bench.control('editAsPerson', 'Drift', `R${line}:U${line}`, [decided]);
    await story.bench.run(async (context) => {
      const mine = context.workbook.worksheets.add('My list');
      mine.getRange('A1:B5').formulas = [
        ['Seats of Oakfield', '=SUMIFS(Reconciliation[Purchased],Reconciliation[Company],"Oakfield Schools Trust")'],
        ['All that we buy', '=SUM(Reconciliation[Purchased])'],
        ['Leak in pounds', '=SUMIFS(Reconciliation[Leak per month],Reconciliation[Currency],"GBP")'],
        ['Drift of Oakfield', '=DRIFT("Oakfield Schools Trust","SPB")'],
        ['First row', '=Drift!A2'],
      ];
      const drift = context.workbook.worksheets.getItem('Drift');
      drift.name = 'Work list';
      drift.getRange('10:12').rowHidden = true;
      drift.getRange('J:J').columnHidden = true;
      await context.sync();
      const { columns } = context.workbook.tables.getItem('Reconciliation');
      columns.getItem('Currency').filter.applyValuesFilter(['USD', 'GBP']);
      await context.sync();
    });
  }

  it(
    'sorted, filtered, hidden, renamed, annotated: after a refresh with other figures nothing of it is lost',
    async () => {
      await work();
      const line = await lineOf(COMPANY, SKU);
      await story.show('Work list', `A2`);
      await story.picture('own-work-before');
      const [before, dress] = [await story.read(), await dressOf(story)];
      expect(before.get(`Work list!U${line}`)?.value).toBe('Dana asked on Monday');

      story.sell('oakfield', 'SPB', 3);
      expect(await story.refresh()).not.toMatch(/twice|key|could not/);
      const after = await story.read();
      const changed = [...changes(before, after)];
      const on = (sheet: string): Record<string, unknown> =>
        Object.fromEntries(changed.filter(([address]) => sheetOf(address) === sheet));
      expect(on('Work list')).toEqual({
        [`Work list!C${line}`]: [25, 28],
        [`Work list!F${line}`]: [0, 3],
        [`Work list!G${line}`]: ['clean', 'leak'],
        [`Work list!I${line}`]: [0, 3],
        [`Work list!L${line}`]: [0, 56.1],
        [`Work list!N${line}`]: ['n/a', expect.any(Number)],
        [`Work list!O${line}`]: [expect.anything(), expect.any(Number)],
        [`Work list!W${line}`]: [50, 56],
      });
      const listed = on('My list');
      expect(Object.keys(listed)).toEqual(['My list!B1', 'My list!B2', 'My list!B4']);
      expect(listed['My list!B4']).toEqual([0, 3]);
      expect(new Set(changed.map(([address]) => sheetOf(address)))).toEqual(
        new Set(['Work list', 'My list', 'Purchased', 'Summary', 'Sources', 'TieOut']),
      );
      expect(await dressOf(story)).toEqual(dress);
      await story.show('Work list', `P${line}`);
      await story.picture('own-work-after');
      await story.show('My list');
      await story.picture('own-work-elsewhere');
    },
    LONG,
  );

  it(
    'what was decided in the sheet is known to the proxy, signed with who sent it',
    async () => {
      const { decisions } = JSON.parse(String((await story.served.ask('/api/v1/decisions')).body)) as {
        decisions: readonly Record<string, unknown>[];
      };
      expect(decisions).toMatchObject([{ decision: 'Wait', note: 'Dana asked on Monday' }]);
    },
    SLOW,
  );
});
