// 20,000 cells of DRIFT in the workbench, beside the engine's own formulas in the same sheet and run: the difference of two neighbouring
// cells, which costs least, and SUMIFS over the same rows, which is what somebody without the add-in would write.
import { cpus, loadavg } from 'node:os';
import { median, print, printTable } from '../names/print.mjs';
import { measured, openStage } from './stage.mjs';

/** SUMIFS over 20,000 rows in each of 20,000 cells takes the engine hours: a part is measured, and said for one cell. */
const PART = 200;

export async function cellsBenchmark() {
  const rows = Number(process.env.BENCH_ROWS ?? 20_000);
  const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
  const stage = await openStage(rows);
  try {
    print(`cells: ${rows} rows in the workbench, ${rounds} rounds, node ${process.version}`);
    print(`${cpus().length} x ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}; proxy and browser on this machine`);
    await enterRows(stage, rows);
    const sum = (column) =>
      `SUMIFS($${column}$2:$${column}$${rows + 1},$A$2:$A$${rows + 1},A{r},$B$2:$B$${rows + 1},B{r})`;
    const contestants = {
      'DRIFT(company, SKU)': { formula: '=DRIFT(A{r},B{r})', cells: rows },
      'C2-D2': { formula: '=C{r}-D{r}', cells: rows },
      'SUMIFS-SUMIFS': { formula: `=${sum('C')}-${sum('D')}`, cells: PART },
    };
    const times = Object.fromEntries(Object.keys(contestants).map((name) => [name, []]));
    const sums = {};
    for (let round = 0; round < rounds; round += 1) {
      for (const [name, one] of Object.entries(contestants)) {
        await fill(stage, one);
        const { time } = await measured(stage.page, () => recalculate(stage, one.cells));
        times[name].push(time / one.cells);
        sums[name] = await total(stage, Math.min(PART, one.cells));
      }
    }
    report(contestants, times, rounds);
    const same = new Set(Object.values(sums)).size === 1;
    print(
      same
        ? `the first ${PART} of each add up to the same: ${Object.values(sums)[0]}`
        : `THE RESULTS DIFFER: ${JSON.stringify(sums)}`,
    );
  } finally {
    await stage.close();
  }
}

/** Company, SKU, purchased and billed of each row, as the exports have them. */
async function enterRows({ page, exports }, rows) {
  const { readFileSync } = await import('node:fs');
  const { parse } = await import('csv-parse/sync');
  const read = (path) => parse(readFileSync(path), { columns: true });
  const [purchased, billed] = [read(exports.purchased), read(exports.billed)];
  const lines = purchased.map((line, at) => [
    line.company,
    line.sku_id,
    Number(line.quantity),
    Number(billed[at].quantity),
  ]);
  await inPane(page, async (context, values) => {
    const sheet = context.workbook.worksheets.getItem('Sheet1');
    const step = 5_000;
    for (let from = 0; from < values.length; from += step) {
      const part = values.slice(from, from + step);
      sheet.getRangeByIndexes(1 + from, 0, part.length, 4).values = part;
      await context.sync();
    }
  }, lines.slice(0, rows)); // prettier-ignore
}

/** Formulas into column E, and nothing else there. */
function fill({ page }, { formula, cells }) {
  const formulas = Array.from({ length: cells }, (_, at) => [formula.replaceAll('{r}', String(at + 2))]);
  return inPane(page, async (context, entries) => {
    const sheet = context.workbook.worksheets.getItem('Sheet1');
    sheet.getRange('E:E').clear('Contents');
    sheet.getRangeByIndexes(1, 4, entries.length, 1).formulas = entries;
    const last = sheet.getRangeByIndexes(entries.length, 4, 1, 1).load('values');
    await context.sync();
    return last.values;
  }, formulas); // prettier-ignore
}

function recalculate({ page }, cells) {
  return inPane(page, async (context, count) => {
    const range = context.workbook.worksheets.getItem('Sheet1').getRangeByIndexes(1, 4, count, 1);
    range.setDirty();
    range.calculate();
    await context.sync();
  }, cells); // prettier-ignore
}

function total({ page }, cells) {
  return inPane(page, async (context, count) => {
    const range = context.workbook.worksheets.getItem('Sheet1').getRangeByIndexes(1, 4, count, 1).load('values');
    await context.sync();
    return range.values.reduce((sum, [value]) => sum + Number(value), 0);
  }, cells); // prettier-ignore
}

function inPane(page, batch, argument) {
  const pane = page.frame({ url: ({ pathname }) => pathname === '/workbench/addin/taskpane.html' });
  return pane.evaluate(`Excel.run((context) => (${batch.toString()})(context, ${JSON.stringify(argument)}))`);
}

function report(contestants, times, rounds) {
  const drift = times['DRIFT(company, SKU)'];
  print();
  printTable([
    ['', 'cells', 'ms a cell', 'for 20,000', 'times DRIFT', 'per round'],
    ...Object.entries(contestants).map(([name, { cells }]) => {
      const ratios = times[name].map((time, round) => time / drift[round]);
      const one = median(times[name]);
      return [
        name,
        String(cells),
        one.toFixed(3),
        `${(one * 20).toFixed(1)} s`,
        `${median(ratios).toFixed(1)} x`,
        rounds === 1 ? '' : ratios.map((ratio) => ratio.toFixed(1)).join(' '),
      ];
    }),
  ]);
}
