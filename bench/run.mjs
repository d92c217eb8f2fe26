// npm run bench: every benchmark, side by side with its peers where it has some. Prints medians and ratios; judges nothing.
const BENCHMARKS = {
  reconcile: async () => (await import('./reconcile/benchmark.mjs')).reconcileBenchmark(),
  import: async () => (await import('./import/benchmark.mjs')).importBenchmark(),
  xlsx: async () => (await import('./xlsx/benchmark.mjs')).xlsxBenchmark(),
  names: async () => (await import('./names/benchmark.mjs')).namesBenchmark(),
  functions: async () => (await import('./functions/benchmark.mjs')).functionsBenchmark(),
  pull: async () => (await import('./pull/benchmark.mjs')).pullBenchmark(),
  kill: async () => (await import('./kill/benchmark.mjs')).killBenchmark(),
  api: async () => (await import('./api/benchmark.mjs')).apiBenchmark(),
  refresh: async () => (await import('./refresh/benchmark.mjs')).refreshBenchmark(),
  cells: async () => (await import('./refresh/cells.mjs')).cellsBenchmark(),
  pane: async () => (await import('./pane/benchmark.mjs')).paneBenchmark(),
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
