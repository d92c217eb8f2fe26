// npm run bench: every benchmark side by side with its peers in one run. Prints medians and ratios; judges nothing.
import { importBenchmark } from './import/benchmark.mjs';
import { namesBenchmark } from './names/benchmark.mjs';
import { reconcileBenchmark } from './reconcile/benchmark.mjs';
import { xlsxBenchmark } from './xlsx/benchmark.mjs';

const BENCHMARKS = {
  reconcile: reconcileBenchmark,
  import: importBenchmark,
  xlsx: xlsxBenchmark,
  names: namesBenchmark,
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in BENCHMARKS));
if (unknown.length > 0) {
  process.stderr.write(`bench: found ${unknown.join(', ')}, expected any of ${Object.keys(BENCHMARKS).join(', ')}\n`);
  process.exit(2);
}
for (const [name, benchmark] of Object.entries(BENCHMARKS)) {
  if (wanted.length === 0 || wanted.includes(name)) await benchmark();
}
