// Peers that score need a threshold. It is chosen on one part of the data, as well as it can be, and used on the other.
import { linksAt } from './matchers.mjs';

const ANY = -1;
const NONE = Number.POSITIVE_INFINITY;

/**
 * draws: [{ best, truth }], the guesses on the part that may be looked at. Gives the two thresholds (a pair at it links): the best by
 * F1, and the lowest at which nothing linked is wrong.
 */
export function chooseThresholds(draws) {
  const pairs = draws.flatMap(({ best, truth }) =>
    linksAt(best, ANY).map(({ left, right, score }) => ({ score, isRight: truth.get(left) === right })),
  );
  pairs.sort((a, b) => b.score - a.score);
  const truePairs = draws.reduce((sum, { truth }) => sum + truth.size, 0);
  const chosen = { byF1: NONE, faultless: NONE };
  let [right, topF1] = [0, 0];
  for (const [at, { score, isRight }] of pairs.entries()) {
    if (isRight) right += 1;
    // All pairs of one score stand on the same side of any threshold.
    if (pairs[at + 1]?.score === score) continue;
    const f1 = (2 * right) / (at + 1 + truePairs);
    if (f1 > topF1) [topF1, chosen.byF1] = [f1, score];
    if (right === at + 1) chosen.faultless = score;
  }
  return chosen;
}
