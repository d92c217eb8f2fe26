/** What a pull means where it lacks something beside its counts that the last whole snapshot of the scope has. */
import { isMishap } from '../core/problem.js';
import type { KeptScope } from '../store/store.js';
import type { SourcePull } from './sync-source.js';

/**
 * It is as good as cut off: the last whole snapshot goes on counting, as a stale one. Else live seats, links or other channels that were
 * known would be gone, and a row could look clean for want of them. Where nothing better is kept, the counts it has stand.
 */
export function withoutMakeshifts(pulled: SourcePull, kept: readonly KeptScope[]): SourcePull {
  if (!pulled.pulls.some(({ isMakeshift }) => isMakeshift === true)) return pulled;
  const better = new Set(kept.filter(hasAll).map(({ scope }) => scope.id));
  const pulls = pulled.pulls.map((pull) =>
    pull.isMakeshift === true && better.has(pull.scope.id)
      ? { ...pull, snapshot: { ...pull.snapshot, status: 'partial' as const } }
      : pull,
  );
  return { ...pulled, pulls };
}

/** Its last whole snapshot was read without a mishap. */
function hasAll({ lastWhole }: KeptScope): boolean {
  return lastWhole?.problems.some(isMishap) === false;
}
