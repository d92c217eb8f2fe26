/** What a list of scopes that could not be read whole means for the scopes that are known from before. */
import type { PulledScope } from '../core/scope.js';
import type { KeptScope } from '../store/store.js';
import { THE_REST, type SourcePull } from './sync-source.js';

/**
 * Scopes that are kept and were not named this time have failed as well: their last whole snapshots go on counting, as stale ones. Where
 * the last whole list is known, they are all there is, and nothing stands for the rest any more.
 */
export function withMissingScopes(pulled: SourcePull, kept: readonly KeptScope[]): SourcePull {
  const rest = pulled.pulls.find(({ scope }) => scope.id === THE_REST.id);
  if (pulled.isListWhole || rest === undefined) return pulled;
  const named = new Set(pulled.pulls.map(({ scope }) => scope.id));
  const missing = kept
    .filter(({ scope }) => !named.has(scope.id))
    .map(({ scope }): PulledScope => ({ ...rest, scope, snapshot: { ...rest.snapshot, scope: scope.name } }));
  const isListKnown = kept.length > 0 && kept.every(({ scope }) => scope.id !== THE_REST.id);
  const own = isListKnown ? pulled.pulls.filter((pull) => pull !== rest) : pulled.pulls;
  return { ...pulled, pulls: [...own, ...missing] };
}
