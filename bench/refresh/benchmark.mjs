// What a refresh of 20,000 rows asks of Excel: syncs and bytes of the first one, of one after which nothing and one after which a hundredth
// of the billed lines has changed. Beside that, what the workbench makes of it: time, and the longest block of its one thread.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg } from 'node:os';
import { print, printTable } from '../names/print.mjs';
import { measured, openStage, refreshAll } from './stage.mjs';

export async function refreshBenchmark() {
  const rows = Number(process.env.BENCH_ROWS ?? 20_000);
  const stage = await openStage(rows);
  try {
    print(`refresh: ${rows} rows, a line of each in all three legs, node ${process.version}`);
    print(`${cpus().length} x ${cpus()[0].model}, load ${loadavg()[0].toFixed(1)}; proxy and browser on this machine`);
    const cases = {
      'first refresh': await measured(stage.page, () => refreshAll(stage)),
      'nothing changed': await measured(stage.page, () => refreshAll(stage)),
    };
    change(stage.exports.billed);
    cases['1 % changed'] = await measured(stage.page, () => refreshAll(stage));
    report(cases);
  } finally {
    await stage.close();
  }
}

/** One seat more on every hundredth line. */
function change(path) {
  const [header, ...lines] = readFileSync(path, 'utf8').trimEnd().split('\r\n');
  const changed = lines.map((line, at) =>
    at % 100 === 7
      ? line.replace(/,(\d+),([\d.]+),USD,/, (_, seats, price) => `,${Number(seats) + 1},${price},USD,`)
      : line,
  );
  writeFileSync(path, `${[header, ...changed].join('\r\n')}\r\n`);
}

function report(cases) {
  const kb = (bytes) => (bytes / 1000).toFixed(0);
  print();
  printTable([
    [
      '',
      'syncs',
      'KB sent',
      'KB back',
      'largest KB',
      'writes',
      'cells',
      's',
      'longest block ms',
      'blocks > 300 ms',
      'heap MB',
    ],
    ...Object.entries(cases).map(([name, { time, meter, blocks, heap }]) => [
      name,
      String(meter.syncs),
      kb(meter.bytesSent),
      kb(meter.bytesReceived),
      kb(meter.largestRequest),
      String(meter.writes),
      String(meter.cellsWritten),
      (time / 1000).toFixed(1),
      Math.max(0, ...blocks).toFixed(0),
      String(blocks.filter((ms) => ms > 300).length),
      (heap / 1e6).toFixed(0),
    ]),
  ]);
}
