// 100,000 calls of each custom function, and 100,000 cells of DRIFT beside 100,000 of SUMIFS over the same table in a spreadsheet engine.
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { inRounds, median, print, row } from '../rounds.mjs';
import { CALLS, COMPANIES, SKUS } from './data.mjs';

const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 1);
const ONE = fileURLToPath(new URL('one.mjs', import.meta.url));
const WIDTHS = [26, 14, 24, 22];

export function functionsBenchmark() {
  print(`\nfunctions: ${CALLS} calls over a table of ${COMPANIES} companies x ${SKUS} SKUs, node ${process.version}`);
  print(`${cpus().length} x ${cpus()[0].model}; ${ROUNDS} rounds, each contestant in its own process`);
  const results = inRounds(ONE, ['calls', 'DRIFT', 'SUMIFS'], ROUNDS, []);
  const sumifs = results.SUMIFS.map((one) => one.results.cells.time);
  const line = (name, times) => {
    const ratios = times.map((time, round) => sumifs[round] / time);
    return row(
      [name, median(times).toFixed(1), `${median(ratios).toFixed(1)} x`, ratios.map((one) => one.toFixed(1)).join(' ')],
      WIDTHS,
    );
  };
  print(row(['called in the runtime', 'median ms', 'SUMIFS cells take', 'ratio per round'], WIDTHS));
  for (const name of Object.keys(results.calls[0].results)) {
    print(line(name, results.calls.map((one) => one.results[name].time))); // prettier-ignore
  }
  print('cells of a sheet in the engine');
  for (const name of ['DRIFT', 'SUMIFS']) print(line(name, results[name].map((one) => one.results.cells.time))); // prettier-ignore
  print(`filling the index: ${median(results.calls.map((one) => one.fill)).toFixed(1)} ms`);
  const sums = new Set([results.calls[0].results.DRIFT.sum, ...['DRIFT', 'SUMIFS'].map((name) => results[name][0].results.cells.sum)]); // prettier-ignore
  print(sums.size === 1 ? `all three computed the same: ${[...sums][0]}` : `THE RESULTS DIFFER: ${[...sums].join(' | ')}`); // prettier-ignore
}
