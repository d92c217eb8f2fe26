/** Several processes on one store: starting together, renewing one token, and dying. */
import { Kysely, PostgresDialect, sql } from 'kysely';
import Libsql from 'libsql';
import pg from 'pg';
import { startChild } from './children.js';
import { onBothEngines, type Place } from './engines.js';

onBothEngines((place) => {
  it('eight that start at once on an empty place all find the tables made once', async () => {
    const { where } = place();
    const children = Array.from({ length: 8 }, () => startChild('open', where));
    expect((await Promise.all(children.map((child) => child.done()))).flat()).toEqual(Array(8).fill('open'));
    expect(await migrationsOf(place())).toEqual(['0001-first']);
  }, 60_000);

  it('two that renew one connection never use a refresh token twice', async () => {
    await (await place().open()).ping();
    const children = [startChild('renew', place().where, 12), startChild('renew', place().where, 12)];
    const used = (await Promise.all(children.map((child) => child.done()))).flat().map(Number);
    expect(used.sort((a, b) => a - b)).toEqual(Array.from({ length: 24 }, (_, n) => n));
    expect(await (await place().open()).connections.find('qbo')).toMatchObject({ refreshToken: '24' });
  }, 60_000);

  it('a process that dies while it renews leaves the old token and, after a while, its turn', async () => {
    const leases = { life: 500, patience: 20_000 };
    const store = await place().open({ leases });
    const token = { accessToken: null, renewAt: null, refreshToken: '7' };
    await store.connections.update('qbo', () => Promise.resolve(token));
    const other = await place().open({ leases });
    // Its turn is never given up: as if the process had been killed.
    let die = (): void => undefined;
    const dead = other.connections.update(
      'qbo',
      () => new Promise((_, reject) => (die = () => reject(new Error('end')))),
    );
    dead.catch(() => undefined);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await other.close();
    expect(
      await store.connections.update('qbo', (kept) =>
        Promise.resolve({ ...token, refreshToken: `${kept?.refreshToken ?? ''}1` }),
      ),
    ).toMatchObject({ refreshToken: '71' });
    die();
  }, 60_000);

  it('a store that a newer version has changed is refused with a sentence', async () => {
    await (await place().open()).close();
    await addMigration(place(), '0002-of-next-year');
    await expect(place().open()).rejects.toMatchObject({
      code: 'ERR_STORE_NEWER',
      message: expect.stringMatching(/newer driftsheet has changed \(0002-of-next-year\)/) as string,
    });
    expect(await migrationsOf(place())).toEqual(['0001-first', '0002-of-next-year']);
  });
});

async function asked<T>({ engine, where }: Place, statement: string): Promise<readonly T[]> {
  if (engine === 'embedded') {
    const database = new Libsql(where);
    if (!statement.startsWith('select')) database.exec(statement);
    return statement.startsWith('select') ? (database.prepare(statement).all() as T[]) : [];
  }
  const db = new Kysely({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString: where }) }) });
  try {
    return (await sql.raw<T>(statement).execute(db)).rows;
  } finally {
    await db.destroy();
  }
}

async function migrationsOf(place: Place): Promise<readonly string[]> {
  const rows = await asked<{ name: string }>(place, 'select name from driftsheet_migration order by name');
  return rows.map(({ name }) => name);
}

async function addMigration(place: Place, name: string): Promise<void> {
  await asked(
    place,
    `insert into driftsheet_migration (name, timestamp) values ('${name}', '2027-01-01T00:00:00.000Z')`,
  );
}
