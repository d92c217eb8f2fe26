// One contestant in a process of its own, so that its peak memory is its own: warms up once, then times its runs.
import { Checksum, Touch } from './columns.mjs';
import { seatLines } from './data.mjs';

const [name, order, companies, runs] = process.argv.slice(2);
const { run } = await import(`./${name}.mjs`);
const legs = seatLines(Number(companies), { shuffled: order === 'shuffled' });
const before = process.resourceUsage().maxRSS;
const checksum = new Checksum();
await run(legs, checksum);
const times = [];
for (let i = 0; i < Number(runs); i += 1) {
  const start = performance.now();
  await run(legs, new Touch());
  times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
const peak = process.resourceUsage().maxRSS;
process.stdout.write(
  `${JSON.stringify({ median: times[Math.floor(times.length / 2)], min: times[0], before, peak, checksum: checksum.toString() })}\n`,
);
