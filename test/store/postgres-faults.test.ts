/** What is said where PostgreSQL cannot be used: host and database are named, the password never. */
import { openPostgresStore } from '../../src/store/open-store.js';
import { explainPostgres } from '../../src/store/engines/postgres-faults.js';
import { sealer } from './engines.js';
import { startPostgres, type TestPostgres } from './postgres.js';

let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
}, 60_000);
afterAll(() => postgres.stop());

const open = (url: string) => openPostgresStore({ url, keys: sealer() });

it('a server that does not answer, or knows no such database, is named without the password', async () => {
  const fault = await open('postgres://ann:s3cret@127.0.0.1:1/drift').catch((error: unknown) => error);
  expect(fault).toMatchObject({
    code: 'ERR_STORE_UNREACHABLE',
    message: expect.stringMatching(/PostgreSQL 127\.0\.0\.1:1\/drift: does not answer \(ECONNREFUSED\)/) as string,
  });
  expect((fault as Error).message).not.toContain('s3cret');
  const url = new URL(await postgres.freshDatabase());
  url.pathname = '/no_such_database';
  await expect(open(url.toString())).rejects.toMatchObject({
    code: 'ERR_STORE_UNREACHABLE',
    message: expect.stringMatching(/no_such_database.*does not let driftsheet in/) as string,
  });
});

it('goes on after the server has cut its connections', async () => {
  const url = await postgres.freshDatabase();
  const [store, other] = [await open(url), await open(url)];
  await store.ping();
  // What an administrator or a restart does.
  await cutOff(url);
  await store.ping().catch(() => undefined);
  await store.ping();
  await store.close();
  await other.close();
});

async function cutOff(url: string): Promise<void> {
  const { default: pg } = await import('pg');
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
  );
  await client.end();
}

it.each([
  ['53100', 'ERR_STORE_FULL', /disk is full/],
  ['55P03', 'ERR_STORE_BUSY', /locked for too long/],
  ['28P01', 'ERR_STORE_UNREACHABLE', /does not let driftsheet in/],
  ['57P01', 'ERR_STORE_UNREACHABLE', /does not answer/],
  ['XX001', 'ERR_STORE_CORRUPT', /damaged/],
  ['23505', 'ERR_STORE_FAULT', /23505/],
])('%s is said as %s', (code, expected, told) => {
  const error = explainPostgres(Object.assign(new Error('as the server says it'), { code }), 'PostgreSQL db/drift');
  expect(error).toMatchObject({ code: expected, message: expect.stringMatching(told) as string });
});
