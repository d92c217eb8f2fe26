// The contestants. Each takes two lists and says whom it would link, and for every left who comes first and how sure it is:
// { links: [{ left, right }], best: Map of left id -> { right, score } }, best being the link, or else the first guess.
import { distance } from 'fastest-levenshtein';
import Fuse from 'fuse.js';
import { matchCompanies } from '../../dist/core/match/company/match-companies.js';
import { normalise } from './normalise.mjs';

const NOTHING_KNOWN = { companies: [], skus: [], items: [] };

export const exact = (lists) => byKey(lists, (name) => name);
export const normalised = (lists) => byKey(lists, normalise);

/** Equal keys link; a key that stands twice in a list links nobody. */
function byKey({ left, right }, keyOf) {
  const [ofLeft, ofRight] = [left, right].map((rows) => grouped(rows, keyOf));
  const links = [];
  for (const [key, rows] of ofLeft) {
    const others = ofRight.get(key) ?? [];
    if (rows.length === 1 && others.length === 1) links.push({ left: rows[0].id, right: others[0].id });
  }
  return { links, best: new Map(links.map((link) => [link.left, { right: link.right, score: 1 }])) };
}

function grouped(rows, keyOf) {
  const groups = new Map();
  for (const row of rows) {
    const key = keyOf(row.name);
    groups.set(key, [...(groups.get(key) ?? []), row]);
  }
  return groups;
}

/** The most similar right for every left: 1 - edits / length of the longer, over normalised names. */
export function nearestByEdits({ left, right }) {
  const others = right.map(({ id, name }) => ({ id, name: normalise(name) }));
  return nearest(left, (name) => {
    const key = normalise(name);
    return others.map((other) => ({
      right: other.id,
      score: 1 - distance(key, other.name) / Math.max(key.length, other.name.length, 1),
    }));
  });
}

/** fuse.js over normalised names, anywhere in the name: of raw or normalised, and with or without a location, what suits it best. */
export function nearestByFuse({ left, right }) {
  const fuse = fuseOf(right);
  return nearest(left, (name) =>
    fuse.search(normalise(name), { limit: 2 }).map(({ item, score }) => ({ right: item.id, score: 1 - score })),
  );
}

export function fuseOf(right) {
  const items = right.map(({ id, name }) => ({ id, name: normalise(name) }));
  return new Fuse(items, { keys: ['name'], includeScore: true, ignoreLocation: true });
}

function nearest(left, scoresOf) {
  const best = new Map();
  for (const { id, name } of left) {
    let first = null;
    for (const pair of scoresOf(name)) {
      if (first === null || pair.score > first.score) first = { ...pair, tied: false };
      else if (pair.score === first.score) first.tied = true;
    }
    if (first !== null) best.set(id, first);
  }
  return best;
}

/** One-to-one, the surer pair first; a tie, on either side, links nobody. */
export function linksAt(best, threshold) {
  const surest = new Map();
  for (const { right, score } of best.values()) {
    const { top = -1, times = 0 } = surest.get(right) ?? {};
    if (score >= top) surest.set(right, { top: score, times: score === top ? times + 1 : 1 });
  }
  return [...best]
    .filter(([, { right, score, tied }]) => {
      const { top, times } = surest.get(right);
      return score >= threshold && !tied && score === top && times === 1;
    })
    .map(([left, { right, score }]) => ({ left, right, score }));
}

/** driftsheet through its public door, with or without what the rows carry beside the name. */
export function driftsheet({ left, right }, { evidence }) {
  const list = (source, rows) => ({
    sources: [source],
    parties: rows.map((row) => ({ id: row.id, name: row.name, ...(evidence ? { evidence: row.evidence } : {}) })),
  });
  const { links, proposals } = matchCompanies(list('left', left), list('right', right), NOTHING_KNOWN);
  const best = new Map();
  for (const { left: id, right: other, score } of [...links, ...proposals]) {
    if (!best.has(id)) best.set(id, { right: other, score });
  }
  return { links, best };
}
