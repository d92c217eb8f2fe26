// 5,000 x 5,000 made-up names: how long each contestant takes, and what it finds. Each runs in its own process, in turn.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { median, print, printTable, share } from './print.mjs';

const PAIRS = 4_000;
const SAMPLE = 100;
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 3);
const ONE = fileURLToPath(new URL('one.mjs', import.meta.url));
const CONTESTANTS = {
  exact: 'exact equality',
  normalised: 'normalised equality',
  fuse: `fuse.js, extrapolated from ${SAMPLE} queries`,
  driftsheet: 'driftsheet, whole',
};

export function printSpeed() {
  const results = Object.fromEntries(Object.keys(CONTESTANTS).map((name) => [name, []]));
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const name of Object.keys(CONTESTANTS)) results[name].push(runOne(name));
  }
  const size = (PAIRS * 1.25).toLocaleString('en');
  print(
    `\nspeed: ${size} x ${size} made-up names, ${PAIRS} true pairs; ${ROUNDS} rounds, each in its own process, cold: median`,
  );
  printTable([
    ['', 'seconds', 'time of driftsheet = 1', 'peak MB', 'links', 'wrong', 'precision', 'recall', 'top-1'],
    ...Object.entries(results).map(([name, rounds]) => rowOf(name, rounds, results.driftsheet)),
  ]);
}

function runOne(name) {
  const child = spawnSync(process.execPath, [ONE, name, String(PAIRS), String(SAMPLE)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`bench: names, ${name} ended with status ${child.status}`);
  return JSON.parse(child.stdout);
}

function rowOf(name, rounds, ours) {
  const { links, wrong, precision, recall, top } = rounds[0].figures ?? {};
  return [
    CONTESTANTS[name],
    median(rounds.map(({ seconds }) => seconds)).toFixed(2),
    `x ${median(rounds.map(({ seconds }, round) => seconds / ours[round].seconds)).toFixed(2)}`,
    (median(rounds.map(({ peak }) => peak)) / 1024).toFixed(0),
    ...(rounds[0].figures
      ? [String(links), String(wrong), share(precision), share(recall), share(top)]
      : ['-', '-', '-', '-', '-']),
  ];
}
