// 50 kills of a writing process, timed: is anything lost that was acknowledged, or half there?
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { print } from '../names/print.mjs';
import { killRounds } from './rounds.mjs';

export async function killBenchmark() {
  const rounds = Number(process.env.BENCH_KILLS ?? 50);
  print(`kill: a process that writes the embedded store is killed ${rounds} times, node ${process.version}`);
  print(`${cpus().length} x ${cpus()[0].model}`);
  const folder = mkdtempSync(join(tmpdir(), 'driftsheet-kill-'));
  try {
    const { kills, killedWhileOpening, acknowledged, problems, integrityChecks, seconds } = await killRounds({
      rounds,
      folder,
    });
    print();
    print(`kills: ${kills}, of them ${killedWhileOpening} while the store was opened or made`);
    print(`acknowledged: ${acknowledged}; lost or half there: ${problems.length}`);
    for (const problem of problems) print(`  ${problem}`);
    print(`integrity checks: ${integrityChecks}`);
    print(`${seconds.toFixed(1)} s, ${(seconds / kills).toFixed(2)} s for each kill with its restart and check`);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
