// Lining up company names: how many links are right, wrong and missed, beside equality, a similarity threshold and fuse.js, and how long
// it takes. Thresholds of the peers are chosen on one part of the labelled data; the figures are of the other.
import { cpus } from 'node:os';
import { dataSets, hasDevelopmentSets } from './data-sets.mjs';
import { print } from './print.mjs';
import { printByThreshold, printQuality } from './quality.mjs';
import { printSpeed } from './speed.mjs';

const PARTS = ['chosen', 'held'];

export function namesBenchmark() {
  const part = process.env.BENCH_PART ?? 'held';
  if (!PARTS.includes(part)) {
    throw new Error(`BENCH_PART: found "${part}", expected ${PARTS.join(' or ')}; leave it out for held.`);
  }
  print(`names: who is the same company in two lists, node ${process.version}`);
  print(`${cpus().length} x ${cpus()[0].model}`);
  print(
    part === 'held'
      ? 'thresholds of the peers are chosen on one part of each data set, the figures are of the other (held)'
      : 'thresholds of the peers are chosen and reported on the same part of each data set (chosen): flattering to all',
  );
  print('recall is of all true pairs; top-1 is the share of true pairs whose link, or else first candidate, is right');
  print('a score of fuse.js is 1 less the one it gives; peers see names alone');
  if (!hasDevelopmentSets()) {
    print('left out: the two development sets, for want of the folder ../shared/data/company-names beside the clone');
  }
  printByThreshold(dataSets().map((set) => printQuality(set, part)));
  printSpeed();
}
