// Contestants in turn, each in a process of its own: a slow minute of the machine hits all of them.
import { spawnSync } from 'node:child_process';

/** `{name: results of each round}`; a result is what the script `one` printed as JSON. */
export function inRounds(one, names, rounds, args) {
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let round = 0; round < rounds; round += 1) {
    for (const name of names) results[name].push(runOne(one, name, args));
  }
  return results;
}

function runOne(one, name, args) {
  const child = spawnSync(process.execPath, [one, name, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`bench: ${name} ended with status ${child.status}`);
  return JSON.parse(child.stdout);
}

export function median(numbers) {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
}

/** How many times the first one's time each of the others took, round by round. */
export function ratios(results, first, time) {
  return Object.fromEntries(
    Object.entries(results).map(([name, rounds]) => [
      name,
      rounds.map((one, round) => time(one) / time(results[first][round])),
    ]),
  );
}

export function print(line) {
  process.stdout.write(`${line}\n`);
}

export function row(cells, widths) {
  return cells.map((cell, index) => (index === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[index]))).join('');
}
