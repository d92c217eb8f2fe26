/** Bearer tokens, by their hash alone. */
import type { Engine } from './engine.js';
import type { Bearer, BearerStore } from './store.js';
import type { BearerRow } from './tables.js';
import { fromColumn, toColumn } from './text-column.js';

export function bearerStore(engine: Engine): BearerStore {
  return {
    save: async ({ id, name, hash, readOnly, createdAt }) => {
      const row: BearerRow = {
        id,
        name: toColumn(name),
        hash,
        read_only: readOnly ? 1 : 0,
        created_at: createdAt,
        last_used_at: null,
        revoked_at: null,
      };
      await engine.write('bearers', (trx) => trx.insertInto('bearer').values(row).execute());
    },
    list: async () => {
      const rows = await engine.read((db) =>
        db.selectFrom('bearer').selectAll().orderBy('created_at').orderBy('id').execute(),
      );
      return rows.map(toBearer);
    },
    findByHash: async (hash) => {
      const row = await engine.read((db) =>
        db.selectFrom('bearer').selectAll().where('hash', '=', hash).where('revoked_at', 'is', null).executeTakeFirst(),
      );
      return row === undefined ? null : toBearer(row);
    },
    markUsed: async (id, at) => {
      await engine.write('bearers', (trx) =>
        trx.updateTable('bearer').set({ last_used_at: at }).where('id', '=', id).execute(),
      );
    },
    revoke: async (id, at) => {
      const { numUpdatedRows } = await engine.write('bearers', (trx) =>
        trx
          .updateTable('bearer')
          .set({ revoked_at: at })
          .where('id', '=', id)
          .where('revoked_at', 'is', null)
          .executeTakeFirst(),
      );
      return numUpdatedRows === 1n;
    },
  };
}

function toBearer(row: BearerRow): Bearer {
  return {
    id: row.id,
    name: fromColumn(row.name),
    readOnly: row.read_only === 1,
    createdAt: row.created_at,
    lastUsedAt: row.last_used_at,
    revokedAt: row.revoked_at,
  };
}
