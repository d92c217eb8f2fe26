// One contestant in a process of its own, cold: the first run is the one that a person waits for.
import { figuresOf } from './figures.mjs';
import { makeNames } from './make-names.mjs';
import { driftsheet, exact, fuseOf, normalised } from './matchers.mjs';
import { normalise } from './normalise.mjs';

const [name, pairs, sample] = process.argv.slice(2);
const lists = makeNames(3, Number(pairs));

const CONTESTANTS = {
  driftsheet: () => driftsheet(lists, { evidence: false }),
  exact: () => exact(lists),
  normalised: () => normalised(lists),
};

function timed(run) {
  const start = performance.now();
  const result = run();
  return [(performance.now() - start) / 1000, result];
}

/** All names at once would take minutes: the index whole, and some queries, scaled up to all of them. */
function sampledFuse() {
  const queries = lists.left.slice(0, Number(sample));
  const [indexing, fuse] = timed(() => fuseOf(lists.right));
  const [searching] = timed(() => queries.forEach((row) => fuse.search(normalise(row.name), { limit: 1 })));
  return { seconds: indexing + searching * (lists.left.length / queries.length) };
}

function whole() {
  const [seconds, answer] = timed(CONTESTANTS[name]);
  return { seconds, figures: figuresOf([{ answer, truth: lists.truth }]) };
}

const measured = name === 'fuse' ? sampledFuse() : whole();
process.stdout.write(`${JSON.stringify({ ...measured, peak: process.resourceUsage().maxRSS })}\n`);
