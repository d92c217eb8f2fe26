/** A workbook that people work in: what they did to it survives every refresh, cell by cell. */
import { changes, readBook, sheetOf } from '../support/read-book.js';
import { Story } from '../support/story.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';

const LONG = 2 * SLOW;
const PREMIUM = 'Microsoft 365 Business Premium';

/** What Excel keeps beside the cells: order of columns, filter, hidden rows, colours and formats of people. */
interface Kept {
  readonly headers: readonly unknown[];
  readonly isFiltered: boolean;
  readonly hiddenRows: readonly number[];
  readonly colours: readonly unknown[];
  readonly formats: readonly unknown[];
  readonly sheets: readonly string[];
}

async function kept(story: Story): Promise<Kept> {
  return await story.bench.run(async (context) => {
    const table = context.workbook.tables.getItem('Reconciliation');
    const header = table.getHeaderRowRange().load('values');
    const body = table.getDataBodyRange().load('rowIndex,rowCount');
    const own = table.columns.getItem('Owner').getDataBodyRange();
    table.autoFilter.load('isDataFiltered');
    context.workbook.worksheets.load('items/name');
    await context.sync();
    const rows = Array.from({ length: body.rowCount }, (_, row) => body.getRow(row).load('rowHidden'));
    const fills = [0, 1, 2].map((row) => own.getCell(row, 0).format.fill.load('color'));
    own.load('numberFormat');
    await context.sync();
    return {
      headers: header.values[0] as unknown[],
      isFiltered: table.autoFilter.isDataFiltered,
      hiddenRows: rows.flatMap((row, at) => (row.rowHidden ? [at] : [])),
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

  it('work', async () => {
    await story.bench.run(async (context) => {
      const table = context.workbook.tables.getItem('Reconciliation');
      table.sort.apply([{ key: 11, ascending: false }]);
      const owner = table.columns.add(undefined, undefined, 'Owner');
      table.columns.add(undefined, undefined, 'Seats twice');
      table.columns.getItem('Reason').name = 'Why we wait';
      await context.sync();
      owner.getDataBodyRange().getCell(0, 0).values = [['Robin']];
      owner.getDataBodyRange().getCell(0, 0).format.fill.color = '#FFC000';
      owner.getDataBodyRange().getCell(1, 0).values = [[0.5]];
      owner.getDataBodyRange().getCell(1, 0).numberFormat = [['0%']];
      await context.sync();
    });
    const line = (await story.rows()).findIndex((r) => r['Company'] === 'Oakfield Schools Trust' && r['SKU'] === PREMIUM) + 2;
    await story.bench.enter(`W${line}`, [[`=C${line}*2`]], 'Drift');
    await story.bench.control('editAsPerson', 'Drift', `R${line}:U${line}`, [['Wait', 'new term', 46400, 'Dana asked on Monday']]);
    await story.bench.run(async (context) => {
      const mine = context.workbook.worksheets.add('My list');
      mine.getRange('A1:B5').formulas = [
        ['Seats of Oakfield', '=XLOOKUP("Oakfield Schools Trust|Microsoft 365 Business Premium",Reconciliation[Company]&"|"&Reconciliation[SKU],Reconciliation[Purchased])'],
        ['All that we buy', '=SUM(Reconciliation[Purchased])'],
        ['Leak in pounds', '=SUMIFS(Reconciliation[Leak per month],Reconciliation[Currency],"GBP")'],
        ['Drift of Oakfield', '=DRIFT("Oakfield Schools Trust","SPB")'],
        ['First row', '=Drift!A2'],
      ];
      context.workbook.worksheets.getItem('Drift').name = 'Work list';
      context.workbook.worksheets.getItem('Work list').getRange('10:12').rowHidden = true;
      await context.sync();
    });
    await story.bench.run(async (context) => {
      context.workbook.tables.getItem('Reconciliation').columns.getItem('Currency').filter.applyValuesFilter(['USD', 'GBP']);
      await context.sync();
    });
    await story.show('Work list', 'A2');
    await story.picture('own-work-before');
    const [before, as] = [await readBook(story.bench), await kept(story)];
    console.log(as, line, [...before].filter(([a]) => sheetOf(a) === 'My list'));
    const sub = story.demo.msp.companies.find(c=>c.key==='oakfield')!.accounts[0]!.subscriptions.find(s=>s.product.sku==='SPB')!;
    story.demo.pax8.sales.setSeats(sub.id, sub.quantity + 3);
    console.log(await story.refresh());
    const after = await story.read();
    console.log([...changes(before, after)].filter(([a])=>!a.startsWith('Sources!E')));
    console.log(await kept(story));
    await story.show('Work list', `P${line}`);
    await story.picture('own-work-after');
    await story.show('My list', `A1`);
    await story.picture('own-work-list');
  }, LONG);
});
