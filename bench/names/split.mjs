// Clusters of spellings become two lists, always in the same way: one-to-one, doubles removed, names of two clusters left out.
import { createHash } from 'node:crypto';

/** Order by hash: as good as chance, and the same on every machine. */
const draw = (...texts) => createHash('sha256').update(texts.join('\n')).digest('hex');
const fold = (name) => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');

/**
 * rows: [{ cluster, name, ...more }]. Gives { left, right, truth }: left and right are rows with an id, truth maps a left id to its
 * right id. A cluster of one spelling stands in one list as somebody whom nobody matches. Of several rows with one spelling the first
 * counts, with all that it carries.
 * part: 'chosen' (thresholds are chosen on it) or 'held' (kept back; figures are reported on it). seed: another draw of the same
 * clusters; a cluster stays in its part whatever the seed.
 */
export function splitClusters(rows, { part, seed = '1' }) {
  const clustersOf = new Map();
  for (const { cluster, name } of rows) {
    const key = fold(name);
    clustersOf.set(key, (clustersOf.get(key) ?? new Set()).add(cluster));
  }
  const clusters = new Map();
  for (const row of rows) {
    if (clustersOf.get(fold(row.name)).size > 1) continue;
    const spellings = clusters.get(row.cluster) ?? new Map();
    if (!spellings.has(row.name)) spellings.set(row.name, row);
    clusters.set(row.cluster, spellings);
  }
  const sides = { left: [], right: [] };
  const truth = new Map();
  for (const [cluster, spellings] of clusters) {
    if (partOf(cluster) !== part) continue;
    const drawn = [...spellings.values()].sort((a, b) =>
      draw(seed, cluster, a.name) < draw(seed, cluster, b.name) ? -1 : 1,
    );
    const [left, right] = drawn;
    if (!right) {
      const side = draw(seed, 'side', cluster) < '8' ? 'left' : 'right';
      sides[side].push({ ...left, id: `${side}-${cluster}` });
      continue;
    }
    sides.left.push({ ...left, id: `left-${cluster}` });
    sides.right.push({ ...right, id: `right-${cluster}` });
    truth.set(`left-${cluster}`, `right-${cluster}`);
  }
  const byDraw = (a, b) => (draw(seed, a.id) < draw(seed, b.id) ? -1 : 1);
  return { left: sides.left.sort(byDraw), right: sides.right.sort(byDraw), truth };
}

function partOf(cluster) {
  return draw('part', cluster) < '8' ? 'chosen' : 'held';
}
