/**
 * The right to do a thing alone across all processes that share the store, while it takes seconds and no transaction may stand open. It is
 * kept alive while its owner works, and falls to the next one when its owner dies.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Engine } from './engine.js';
import { StoreError } from './errors.js';

export interface LeaseTimes {
  /** Milliseconds after which a silent owner counts as dead. */
  readonly life: number;
  /** Milliseconds to wait for others. */
  readonly patience: number;
}

export const USUAL_TIMES: LeaseTimes = { life: 30_000, patience: 180_000 };

export interface Lease {
  readonly name: string;
  readonly owner: string;
}

/** Runs `work` under the lease and gives it up afterwards, however it ended. Throws ERR_STORE_BUSY when nobody gives way. */
export async function underLease<T>(
  engine: Engine,
  name: string,
  work: (lease: Lease) => Promise<T>,
  times: LeaseTimes = USUAL_TIMES,
): Promise<T> {
  const lease = { name, owner: randomUUID() };
  await take(engine, lease, times);
  const beat = setInterval(() => {
    // A beat that fails is no matter: the next one comes, and whoever writes asks again whether it is still the owner.
    extend(engine, lease, times).catch(() => undefined);
  }, times.life / 3);
  try {
    return await work(lease);
  } finally {
    clearInterval(beat);
    // What cannot be given up lapses; how the work ended is what counts.
    await give(engine, lease).catch(() => undefined);
  }
}

async function take(engine: Engine, lease: Lease, times: LeaseTimes): Promise<void> {
  const until = performance.now() + times.patience;
  for (let pause = 20; !(await tryTake(engine, lease, times)); pause = Math.min(pause * 1.5, 500)) {
    if (performance.now() > until)
      throw new StoreError(
        'ERR_STORE_BUSY',
        `another process has been at work on ${lease.name} for more than ${Math.round(times.patience / 1000)} s. Look for one that hangs.`,
      );
    await sleep(pause * (0.5 + Math.random()));
  }
}

async function tryTake(engine: Engine, { name, owner }: Lease, { life }: LeaseTimes): Promise<boolean> {
  return engine.write(`lease:${name}`, async (trx) => {
    const now = engine.nowMs();
    const until_ms = sql<number>`${now} + ${sql.lit(life)}`;
    const { numInsertedOrUpdatedRows } = await trx
      .insertInto('lease')
      .values({ name, owner, until_ms })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({ owner, until_ms }).where('lease.until_ms', '<', now),
      )
      .executeTakeFirst();
    return numInsertedOrUpdatedRows === 1n;
  });
}

async function extend(engine: Engine, { name, owner }: Lease, { life }: LeaseTimes): Promise<void> {
  await engine.write(`lease:${name}`, (trx) =>
    trx
      .updateTable('lease')
      .set({ until_ms: sql<number>`${engine.nowMs()} + ${sql.lit(life)}` })
      .where('name', '=', name)
      .where('owner', '=', owner)
      .execute(),
  );
}

async function give(engine: Engine, { name, owner }: Lease): Promise<void> {
  await engine.write(`lease:${name}`, (trx) =>
    trx.deleteFrom('lease').where('name', '=', name).where('owner', '=', owner).execute(),
  );
}
