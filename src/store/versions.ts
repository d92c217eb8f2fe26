/** Values of which every version is kept, with who saved it and when: the crosswalk and the decisions. */
import type { Engine } from './engine.js';
import { StoreError } from './errors.js';
import { packValue, unpackValue } from './packing.js';
import type { Versioned, VersionedStore } from './store.js';
import { fromColumn, toColumn } from './text-column.js';

/** `first`: what it is before anything was saved. */
export function versionedStore<T>(engine: Engine, kind: string, first: T): VersionedStore<T> {
  // The newest is asked for at every request and seldom changes.
  let last: Versioned<T> = { value: first, version: 0, by: null, at: null };
  const find = async (): Promise<Versioned<T>> => {
    const newest = await engine.read((db) =>
      db
        .selectFrom('version')
        .select(['version', 'saved_at'])
        .where('kind', '=', kind)
        .orderBy('version', 'desc')
        .executeTakeFirst(),
    );
    if (newest === undefined) return { value: first, version: 0, by: null, at: null };
    if (newest.version !== last.version || newest.saved_at !== last.at)
      last = await load<T>(engine, kind, newest.version);
    return last;
  };
  return {
    find,
    save: async (value, over, { by, at }) => {
      const bytes = await packValue(value);
      const isSaved = await engine.write(`version:${kind}`, async (trx) => {
        const newest = await trx
          .selectFrom('version')
          .select('version')
          .where('kind', '=', kind)
          .orderBy('version', 'desc')
          .executeTakeFirst();
        if ((newest?.version ?? 0) !== over) return false;
        const row = { kind, version: over + 1, bytes, saved_by: toColumn(by), saved_at: at };
        await trx.insertInto('version').values(row).execute();
        return true;
      });
      return isSaved ? { value, version: over + 1, by, at } : null;
    },
  };
}

async function load<T>(engine: Engine, kind: string, version: number): Promise<Versioned<T>> {
  const row = await engine.read((db) =>
    db
      .selectFrom('version')
      .selectAll()
      .where('kind', '=', kind)
      .where('version', '=', version)
      .executeTakeFirstOrThrow(),
  );
  try {
    const value = (await unpackValue(new Uint8Array(row.bytes))) as T;
    return { value, version, by: fromColumn(row.saved_by), at: row.saved_at };
  } catch (cause) {
    throw new StoreError(
      'ERR_STORE_CORRUPT',
      `version ${version} of the ${kind} (saved ${row.saved_at}) is damaged. Restore a backup (driftsheet restore).`,
      { cause },
    );
  }
}
