// Importing one export beside the bare parser over the same bytes; then whole passes over a million lines through the command itself.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeExports, SHAPES } from '../exports/make-exports.mjs';
import { inRounds, median, print, ratios, row } from '../rounds.mjs';

const LINES = Number(process.env.BENCH_LINES ?? 200_000);
const PASS_LINES = Number(process.env.BENCH_PASS_LINES ?? 1_000_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const ONE = fileURLToPath(new URL('one.mjs', import.meta.url));
const MAIN = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));
const PEAK = fileURLToPath(new URL('peak.mjs', import.meta.url));
const WIDTHS = [18, 12, 10, 16, 22, 22, 12];

export function importBenchmark() {
  const folder = mkdtempSync(join(tmpdir(), 'driftsheet-bench-'));
  try {
    for (const shape of ['one', 'one-pax8']) besideParser(folder, shape);
    print(`\npasses: about ${PASS_LINES} lines to JSON through the command`);
    for (const shape of ['mix', 'plain', 'one', 'one-pax8']) pass(folder, shape);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function besideParser(folder, shape) {
  const { purchased } = makeExports(folder, { shape, lines: LINES });
  print(`\nimport: ${LINES} lines, ${(statSync(purchased).size / 1e6).toFixed(0)} MB (${SHAPES[shape].says.split(',')[0]}), ${ROUNDS} rounds, each in its own process`); // prettier-ignore
  const results = inRounds(ONE, ['driftsheet', 'csv-parse', 'csv-parse, kept'], ROUNDS, [purchased]);
  const byRound = ratios(results, 'csv-parse', ({ time }) => time);
  print(row(['', 'median ms', 'peak MB', 'of which input', 'bare parser = 1', 'ratio per round', 'lines'], WIDTHS));
  for (const [name, rounds] of Object.entries(results)) {
    const mb = (pick) => (median(rounds.map(pick)) / 1024).toFixed(0);
    print(
      row(
        [
          name,
          median(rounds.map(({ time }) => time)).toFixed(0),
          mb(({ peak }) => peak),
          mb(({ before }) => before),
          `x ${median(byRound[name]).toFixed(2)}`,
          byRound[name].map((ratio) => ratio.toFixed(2)).join(' '),
          String(rounds[0].lines),
        ],
        WIDTHS,
      ),
    );
  }
}

function pass(folder, shape) {
  const paths = makeExports(folder, { shape, lines: PASS_LINES });
  const json = join(folder, 'result.json');
  const peak = join(folder, 'peak');
  const files = Object.entries(paths).flatMap(([leg, path]) => [`--${leg}`, path]);
  const start = performance.now();
  const child = spawnSync(process.execPath, ['--import', PEAK, MAIN, 'reconcile', ...files, '--as-of', '2026-08-01', '--json', json], { encoding: 'utf8', env: { ...process.env, BENCH_PEAK_FILE: peak } }); // prettier-ignore
  const seconds = (performance.now() - start) / 1000;
  if (![0, 1, 3].includes(child.status)) throw new Error(`bench: the pass ended with ${child.status}: ${child.stderr}`);
  print(`${shape.padEnd(10)}${seconds.toFixed(1).padStart(7)} s${(Number(readFileSync(peak, 'utf8')) / 1024).toFixed(0).padStart(7)} MB peak  (${SHAPES[shape].says})`); // prettier-ignore
}
