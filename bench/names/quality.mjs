// How many links, how many of them wrong, and how many are missed: driftsheet beside its peers on one data set.
import { figuresAt, figuresOf } from './figures.mjs';
import { driftsheet, exact, linksAt, nearestByEdits, nearestByFuse, normalised } from './matchers.mjs';
import { print, printTable, share } from './print.mjs';
import { chooseThresholds } from './thresholds.mjs';

const STEPS = [0.7, 0.75, 0.8, 0.85, 0.9, 0.95];

/** Prints the table of a data set and gives the answers of driftsheet to names alone, for the table by threshold. */
export function printQuality({ title, evidence, draws }, part) {
  const reported = draws(part);
  const chosen = part === 'chosen' ? reported : draws('chosen');
  const answers = (matcher) => reported.map((lists) => ({ answer: matcher(lists), truth: lists.truth }));
  const ours = answers((lists) => driftsheet(lists, { evidence: false }));
  const rows = [
    ['exact equality', answers(exact)],
    ['normalised equality', answers(normalised)],
    ...peers('fuse.js', nearestByFuse, { chosen, reported }, ['byF1', 'faultless']),
    ...peers('similarity (Levenshtein)', nearestByEdits, { chosen, reported }, ['faultless']),
    ['driftsheet, names alone', ours],
  ];
  if (evidence) rows.push([`driftsheet with ${evidence}`, answers((lists) => driftsheet(lists, { evidence: true }))]);
  const count = (of) => reported.reduce((sum, lists) => sum + of(lists), 0);
  print(
    `\n${title}: ${count(({ left }) => left.length)} x ${count(({ right }) => right.length)} names, ` +
      `${count(({ truth }) => truth.size)} true pairs${reported.length > 1 ? `, added up over ${reported.length} draws` : ''}`,
  );
  printTable([['', 'links', 'wrong', 'precision', 'recall', 'top-1'], ...rows.map(([name, all]) => line(name, all))]);
  return { title, draws: ours };
}

const SAID = { byF1: 'best F1', faultless: 'none wrong' };

/** A peer that scores, once for each way to choose its threshold. */
function peers(name, nearest, { chosen, reported }, ways) {
  const guess = (all) => all.map((lists) => ({ best: nearest(lists), truth: lists.truth }));
  const learnt = guess(chosen);
  const guesses = chosen === reported ? learnt : guess(reported);
  const thresholds = chooseThresholds(learnt);
  return ways.map((way) => {
    const at = thresholds[way];
    const where = Number.isFinite(at) ? `at ${at.toFixed(2)}` : 'no threshold';
    const answered = guesses.map(({ best, truth }) => ({ answer: { links: linksAt(best, at), best }, truth }));
    return [`${name}, ${SAID[way]} (${where})`, answered];
  });
}

function line(name, draws) {
  const { links, wrong, precision, recall, top } = figuresOf(draws);
  return [name, String(links), String(wrong), share(precision), share(recall), share(top)];
}

export function printByThreshold(sets) {
  print('\ndriftsheet, names alone, if every left took its best candidate at or above a score (precision / recall).');
  print('An approximation: driftsheet itself also asks for a margin to the next, and links one-to-one.');
  printTable([
    ['score', ...sets.map(({ title }) => title)],
    ...STEPS.map((step) => [
      step.toFixed(2),
      ...sets.map(({ draws }) => {
        const { precision, recall } = figuresAt(draws, step);
        return `${share(precision)} / ${share(recall)}`;
      }),
    ]),
  ]);
}
