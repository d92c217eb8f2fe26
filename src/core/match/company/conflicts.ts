/** Equal ids that prove nothing, because the name says otherwise. */
import type { Buckets } from './buckets.js';
import type { Entity } from './entities.js';

/** Two entities that must not link by themselves although something speaks for it, and why. */
export interface Conflict {
  readonly here: number;
  readonly there: number;
  readonly reason: string;
}

const NOBODY: readonly number[] = [];

/** The other list has a company of this very name under another id. */
export function findConflicts(entities: readonly Entity[], byId: Buckets, byName: () => Buckets): readonly Conflict[] {
  const conflicts: Conflict[] = [];
  for (const bucket of byId.values()) {
    if (typeof bucket === 'number') continue;
    for (const here of bucket) {
      for (const there of bucket) {
        const [a, b] = [entities[here]!, entities[there]!];
        if (a.list === b.list || a.keys.some((key) => b.keys.includes(key))) continue;
        const namesakes = a.keys
          .flatMap((key) => byName().get(key) ?? NOBODY)
          .filter((index) => entities[index]!.list === b.list && entities[index]!.id !== '');
        if (namesakes.length === 0) continue;
        conflicts.push({ here, there, reason: 'same id, but the name belongs to another id there' });
        for (const other of namesakes) {
          conflicts.push({ here, there: other, reason: 'same name, but the id belongs to another name there' });
        }
      }
    }
  }
  return conflicts;
}
