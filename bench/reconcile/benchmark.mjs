// Reconciling a million seat lines, beside DuckDB and arquero and a bare scan. Each contestant runs in its own process, in turn, so
// that a slow minute of the machine hits all of them and each has its own peak memory.
import { spawnSync } from 'node:child_process';
import { cpus } from 'node:os';
import { fileURLToPath } from 'node:url';

const CONTESTANTS = ['driftsheet', 'duckdb', 'arquero', 'scan'];
const ORDERS = ['grouped', 'shuffled'];
const COMPANIES = Number(process.env.BENCH_COMPANIES ?? 20_000);
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const RUNS = 3;
const ONE = fileURLToPath(new URL('one.mjs', import.meta.url));

export async function reconcileBenchmark() {
  print(
    `reconcile: ${COMPANIES * 17 * 3} seat lines (${COMPANIES} companies x 17 SKUs x 3 legs), node ${process.version}`,
  );
  print(
    `${cpus().length} x ${cpus()[0].model}; ${ROUNDS} rounds, each contestant in its own process: 1 warm-up, median of ${RUNS} runs`,
  );
  for (const order of ORDERS) {
    const results = Object.fromEntries(CONTESTANTS.map((name) => [name, []]));
    for (let round = 0; round < ROUNDS; round += 1) {
      for (const name of CONTESTANTS) results[name].push(runOne(name, order));
    }
    report(order, results);
  }
}

function runOne(name, order) {
  const child = spawnSync(process.execPath, [ONE, name, order, String(COMPANIES), String(RUNS)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`bench: ${name} (${order}) ended with status ${child.status}`);
  return JSON.parse(child.stdout);
}

function report(order, results) {
  const ours = results.driftsheet;
  print(`\n${order} by company`);
  print(row(['', 'median ms', 'peak MB', 'of which input', 'time of driftsheet = 1', 'ratio per round']));
  for (const [name, rounds] of Object.entries(results)) {
    const ratios = rounds.map((one, round) => one.median / ours[round].median);
    print(
      row([
        name,
        median(rounds.map((one) => one.median)).toFixed(0),
        (median(rounds.map((one) => one.peak)) / 1024).toFixed(0),
        (median(rounds.map((one) => one.before)) / 1024).toFixed(0),
        `x ${median(ratios).toFixed(2)}`,
        ratios.map((ratio) => ratio.toFixed(2)).join(' '),
      ]),
    );
  }
  const sums = new Set(['driftsheet', 'duckdb', 'arquero'].map((name) => results[name][0].checksum));
  print(
    sums.size === 1 ? `all three computed the same: ${[...sums][0]}` : `THE RESULTS DIFFER: ${[...sums].join(' | ')}`,
  );
}

function row(cells) {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(12) : cell.padStart(index < 4 ? 15 : 24))).join('');
}

function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

function print(line) {
  process.stdout.write(`${line}\n`);
}
