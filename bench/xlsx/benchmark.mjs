// Writing an .xlsx file of 100,000 rows x 12 columns with a table, beside exceljs and hucre.
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';
import { inRounds, median, print, ratios, row } from '../rounds.mjs';

const ROWS = Number(process.env.BENCH_ROWS ?? 100_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const ONE = fileURLToPath(new URL('one.mjs', import.meta.url));
const WIDTHS = [12, 12, 10, 16, 12, 24, 22];

export function xlsxBenchmark() {
  print(`\nxlsx: ${ROWS} rows x 12 columns with a table, a frozen header and formats, node ${process.version}`);
  print(`${cpus().length} x ${cpus()[0].model}; ${ROUNDS} rounds, each writer in its own process`);
  const results = inRounds(ONE, ['driftsheet', 'exceljs', 'hucre'], ROUNDS, [String(ROWS)]);
  const byRound = ratios(results, 'driftsheet', ({ time }) => time);
  print(row(['', 'median ms', 'peak MB', 'of which input', 'file MB', 'time of driftsheet = 1', 'ratio per round'], WIDTHS)); // prettier-ignore
  for (const [name, rounds] of Object.entries(results)) {
    const mb = (pick) => (median(rounds.map(pick)) / 1024).toFixed(0);
    print(
      row(
        [
          name,
          median(rounds.map(({ time }) => time)).toFixed(0),
          mb(({ peak }) => peak),
          mb(({ before }) => before),
          (rounds[0].size / 1024 / 1024).toFixed(1),
          `x ${median(byRound[name]).toFixed(2)}`,
          byRound[name].map((ratio) => ratio.toFixed(2)).join(' '),
        ],
        WIDTHS,
      ),
    );
  }
  const counts = Object.entries(results).map(([name, [{ rows }]]) => `${name} ${rows}`);
  print(`rows in the files: ${counts.join(', ')}`);
}
