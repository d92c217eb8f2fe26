/** backup and restore as a user runs them. */
import { mkdirSync, readdirSync } from 'node:fs';
import { sealerOf, sealKey } from '../../src/connectors/auth/seal.js';
import { openEmbeddedStore } from '../../src/store/open-store.js';
import { startChild } from '../store/children.js';
import { line, pull, pulled } from '../store/ledger.js';
import { Workplace } from '../support/cli.js';

const CONFIG = { sources: [], store: { path: 'data/msp.db', encryptionKey: { env: 'NOT_SET' } } };

async function keep(place: Workplace, seats: number): Promise<void> {
  const keys = sealerOf({ current: sealKey('a pass phrase for tests'), previous: [] });
  const store = await openEmbeddedStore({ path: place.path('data/msp.db'), keys });
  await pulled(store, [pull({ at: `2026-08-03T06:0${seats}:00.000Z`, lines: [line('Acme', 'SPB', seats)] })]);
  await store.close();
}

it('a backup is written beside a running process, and put back when that has ended', async () => {
  const place = new Workplace();
  const config = place.write('driftsheet.config.json', JSON.stringify(CONFIG));
  await keep(place, 7);
  const running = startChild('stayOpen', place.path('data/msp.db'));
  await running.next();
  // No secret is needed for it.
  const backup = place.run('backup', 'backup.db', '--config', config);
  expect(backup).toMatchObject({ status: 0, stderr: '' });
  expect(backup.stdout).toMatch(
    /^backup\.db: a backup of .*msp\.db\.\n {2}\d+\.\d MB, checked and whole\n {2}1 snapshot of m365/,
  );
  expect(backup.stdout).toContain('it is the one of store.encryptionKey');
  expect(place.run('restore', 'backup.db')).toMatchObject({
    status: 2,
    stdout: '',
    stderr: expect.stringMatching(/another driftsheet has the store open.*\[ERR_STORE_IN_USE\]/) as string,
  });
  await running.kill();
}, 120_000);

it('what was restored is what was backed up; what stood there is kept', () => {
  const place = new Workplace();
  place.write('driftsheet.config.json', JSON.stringify(CONFIG));
  expect(place.run('backup', 'backup.db')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/there is no store to back up.*\[ERR_STORE_MISSING\]/) as string,
  });
  mkdirSync(place.path('data'));
  place.write('data/msp.db', 'damaged beyond reading');
  place.write('backup.db', 'no backup');
  expect(place.run('restore', 'backup.db')).toMatchObject({
    status: 2,
    stderr: expect.stringMatching(/no database.*\[ERR_STORE_NOT_A_DATABASE\]/) as string,
  });
  expect(place.read('data/msp.db').toString()).toBe('damaged beyond reading');
}, 120_000);

it('a store that was lost comes back', async () => {
  const [lost, found] = [new Workplace(), new Workplace()];
  for (const place of [lost, found]) place.write('driftsheet.config.json', JSON.stringify(CONFIG));
  await keep(lost, 7);
  expect(lost.run('backup', found.path('backup.db')).status).toBe(0);
  const restored = found.run('restore', 'backup.db');
  expect(restored).toMatchObject({ status: 0, stderr: '' });
  expect(restored.stdout).toMatch(/msp\.db: restored from backup\.db\.\nThere was no store before\./);
  expect(restored.stdout).toContain('one that was revoked since is valid again');
  expect(readdirSync(found.path('data')).sort()).toEqual(['msp.db', 'msp.db-scheduler']);
  const again = found.run('restore', 'backup.db');
  expect(again.stdout).toMatch(/The store before is kept as .*msp\.db\.before-restore-/);
}, 120_000);

it('with PostgreSQL they name its own tools', () => {
  const place = new Workplace();
  place.write('driftsheet.config.json', JSON.stringify({ sources: [], store: { url: { env: 'DATABASE_URL' } } }));
  expect(place.run('backup', 'b').stderr).toMatch(/pg_dump --format=custom.*\[ERR_STORE_ENGINE\]/);
  expect(place.run('restore', 'b').stderr).toMatch(/pg_restore --clean.*\[ERR_STORE_ENGINE\]/);
}, 120_000);

it('without a configuration it is the store of the demo', () => {
  const place = new Workplace();
  expect(place.run('backup', 'b').stderr).toMatch(/data.demo.driftsheet\.db: there is no store to back up/);
}, 120_000);
