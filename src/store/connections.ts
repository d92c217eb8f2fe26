/** Tokens of the connections to vendors: sealed, and changed by one process at a time, because a refresh token is often good for one use. */
import type { Transaction } from 'kysely';
import type { ConnectionTokens, Sealer, TokenStore } from '../core/ports.js';
import type { Engine } from './engine.js';
import { underLease, type Lease, type LeaseTimes } from './leases.js';
import type { Tables } from './tables.js';

export function connectionStore(engine: Engine, sealer: Sealer, times?: LeaseTimes): TokenStore {
  const find = async (connection: string): Promise<Kept | null> => {
    const row = await engine.read((db) =>
      db.selectFrom('connection').select('sealed').where('id', '=', connection).executeTakeFirst(),
    );
    if (row === undefined) return null;
    const { text, isOld } = sealer.unseal(row.sealed, connection);
    if (isOld) await sealAnew(engine, connection, row.sealed, sealer.seal(text, connection));
    return { tokens: JSON.parse(text) as ConnectionTokens, text };
  };

  /** Kept only by whoever still holds the lease, or if nobody else has changed them meanwhile. False when somebody has. */
  const keep = (lease: Lease, connection: string, before: Kept | null, next: ConnectionTokens): Promise<boolean> => {
    const sealed = sealer.seal(JSON.stringify(next), connection);
    return engine.write(`lease:${lease.name}`, async (trx) => {
      if (!(await isHeld(trx, lease)) && (await textNow(trx, connection)) !== (before?.text ?? null)) return false;
      await put(trx, connection, sealed);
      return true;
    });
  };

  const textNow = async (trx: Transaction<Tables>, connection: string): Promise<string | null> => {
    const row = await trx.selectFrom('connection').select('sealed').where('id', '=', connection).executeTakeFirst();
    return row === undefined ? null : sealer.unseal(row.sealed, connection).text;
  };

  const update: TokenStore['update'] = (connection, change) =>
    underLease(
      engine,
      leaseOf(connection),
      async (lease) => {
        const before = await find(connection);
        const next = await change(before?.tokens ?? null);
        if (await keep(lease, connection, before, next)) return next;
        // This process was silent for so long that another one renewed them: those are the newest.
        return (await find(connection))?.tokens ?? next;
      },
      times,
    );

  const replace: TokenStore['replace'] = (connection, tokens) =>
    underLease(
      engine,
      leaseOf(connection),
      async ({ name }) => {
        const sealed = sealer.seal(JSON.stringify(tokens), connection);
        await engine.write(`lease:${name}`, (trx) => put(trx, connection, sealed));
      },
      times,
    );

  return {
    find: async (connection) => (await find(connection))?.tokens ?? null,
    update: inTurn(update),
    replace,
  };
}

interface Kept {
  readonly tokens: ConnectionTokens;
  readonly text: string;
}

const leaseOf = (connection: string): string => `the tokens of ${connection}`;

async function put(trx: Transaction<Tables>, id: string, sealed: string): Promise<void> {
  await trx
    .insertInto('connection')
    .values({ id, sealed })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ sealed }))
    .execute();
}

async function isHeld(trx: Transaction<Tables>, { name, owner }: Lease): Promise<boolean> {
  const row = await trx
    .selectFrom('lease')
    .select('owner')
    .where('name', '=', name)
    .where('owner', '=', owner)
    .executeTakeFirst();
  return row !== undefined;
}

/** Unless it was changed meanwhile: then it is sealed with the current key already. */
async function sealAnew(engine: Engine, connection: string, old: string, sealed: string): Promise<void> {
  await engine.write(`lease:${leaseOf(connection)}`, (trx) =>
    trx.updateTable('connection').set({ sealed }).where('id', '=', connection).where('sealed', '=', old).execute(),
  );
}

/** Callers of this process wait for each other here and not in the database. */
function inTurn(update: TokenStore['update']): TokenStore['update'] {
  const turns = new Map<string, Promise<unknown>>();
  return (connection, change) => {
    const before = turns.get(connection) ?? Promise.resolve();
    const mine = before.catch(() => undefined).then(() => update(connection, change));
    turns.set(connection, mine);
    return mine;
  };
}
