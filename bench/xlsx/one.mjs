// One writer in a process of its own, so that its peak memory is its own: a small warm-up, then one timed run, as a command makes it.
import { unzipSync } from 'fflate';
import { rows } from './data.mjs';

const [name, count] = process.argv.slice(2);
const { write } = await import(`./${name}.mjs`);
const data = rows(Number(count));
await write(data.slice(0, 3_000));
const before = process.resourceUsage().maxRSS;
const start = performance.now();
const bytes = await write(data);
const time = performance.now() - start;
const peak = process.resourceUsage().maxRSS;
process.stdout.write(`${JSON.stringify({ time, before, peak, size: bytes.length, rows: rowsIn(bytes) })}\n`);

/** What was written, counted in the file itself. */
function rowsIn(bytes) {
  const part = unzipSync(bytes, { filter: ({ name }) => name === 'xl/worksheets/sheet1.xml' });
  return Buffer.from(part['xl/worksheets/sheet1.xml']).toString('utf8').split('<row ').length - 1;
}
