/** A backup is the store at one moment, whole; restoring puts it there in one step and throws nothing away. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { backupTo } from '../../src/store/backup.js';
import { openEmbeddedStore } from '../../src/store/open-store.js';
import { restoreFrom } from '../../src/store/restore.js';
import type { Store } from '../../src/store/store.js';
import { startChild } from './children.js';
import { sealer } from './engines.js';
import { line, pull, pulled } from './ledger.js';

let folder = '';
const path = (name = 'driftsheet.db'): string => join(folder, name);
const open = (file = path()): Promise<Store> => openEmbeddedStore({ path: file, keys: sealer() });
const DAY = '2026-08-03';

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'driftsheet-backup-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** A store with something of everything in it; it stays open, as in a running serve. */
async function filled(seats = 7): Promise<Store> {
  const store = await open();
  await pulled(store, [pull({ at: `${DAY}T06:0${seats}:00.000Z`, lines: [line('Acme', 'SPB', seats)] })]);
  await store.connections.update('qbo', () =>
    Promise.resolve({ accessToken: null, renewAt: null, refreshToken: 'r1' }),
  );
  const { version } = await store.crosswalk.find();
  await store.crosswalk.save({ companies: [], skus: [], items: [] }, version, { by: 'ann', at: DAY });
  await store.history.saveDay(DAY, [{ companyId: 'acme', skuId: 'SPB', leg: 'assigned', seats, reason: null }]);
  return store;
}

const seatsOf = async (file: string): Promise<number | null | undefined> => {
  const store = await open(file);
  const [scope] = await store.snapshots.findCurrent('m365');
  const snapshot = await scope?.newest.load();
  await store.close();
  return snapshot?.lines[0]?.quantity;
};

it('says what it holds, readable by its owner alone, beside a store in use', async () => {
  const store = await filled();
  const contents = await backupTo(path(), path('backup.db'));
  expect(contents).toMatchObject({
    snapshots: 1,
    newest: `${DAY}T06:07:00.000Z`,
    sources: ['m365'],
    crosswalk: 1,
    decisions: 0,
    historyDays: 1,
    connections: 1,
    bearers: 0,
    damaged: [],
  });
  expect(contents.bytes).toBe(statSync(path('backup.db')).size);
  if (process.platform !== 'win32') expect(statSync(path('backup.db')).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).filter((name) => name.includes('backup') || name.includes('part'))).toEqual(['backup.db']);
  await pulled(store, [pull({ at: `${DAY}T07:00:00.000Z`, lines: [line('Acme', 'SPB', 9)] })]);
  // The next one takes its place in one step.
  expect(await backupTo(path(), path('backup.db'))).toMatchObject({ snapshots: 2 });
  await store.close();
});

it('is put in the place of the store, which is kept beside it', async () => {
  await (await filled(7)).close();
  await backupTo(path(), path('backup.db'));
  const { contents, aside } = await restoreFrom(path('place.db'), path('backup.db'));
  expect([contents.snapshots, aside]).toEqual([1, null]);
  const again = await restoreFrom(path('place.db'), path('backup.db'));
  expect(again.aside).toMatch(/place\.db\.before-restore-\d{8}T\d{6}Z$/);
  expect(readdirSync(folder).filter((name) => name.startsWith('place') && /part|wal|shm/.test(name))).toEqual([]);
  expect(await seatsOf(path('place.db'))).toBe(7);
  expect(await seatsOf(again.aside ?? '')).toBe(7);
});

it('refuses while anybody has the store open, and changes nothing', async () => {
  await (await filled()).close();
  await backupTo(path(), path('backup.db'));
  for (const what of ['schedule', 'stayOpen'] as const) {
    const other = startChild(what, path('used.db'));
    await other.next();
    const before = existsSync(path('used.db')) ? readFileSync(path('used.db')) : null;
    await expect(restoreFrom(path('used.db'), path('backup.db'))).rejects.toMatchObject({ code: 'ERR_STORE_IN_USE' });
    expect(existsSync(path('used.db')) ? readFileSync(path('used.db')) : null).toEqual(before);
    await other.kill();
  }
  // Killed processes hold nothing.
  expect((await restoreFrom(path('used.db'), path('backup.db'))).aside).not.toBeNull();
}, 120_000);

it('a store that is damaged beyond opening is replaced too, and kept', async () => {
  await (await filled()).close();
  await backupTo(path(), path('backup.db'));
  writeFileSync(path('bad.db'), 'x'.repeat(5_000));
  writeFileSync(path('bad.db-wal'), 'y'.repeat(500));
  const { aside } = await restoreFrom(path('bad.db'), path('backup.db'));
  expect(readFileSync(aside ?? '', 'utf8')).toBe('x'.repeat(5_000));
  expect(existsSync(path('bad.db-wal'))).toBe(false);
});

describe('refuses', () => {
  it.each([
    ['what is no backup', 'ERR_STORE_NOT_A_DATABASE', () => writeFileSync(path('b.db'), 'x'.repeat(500))],
    ['a database of another program', 'ERR_STORE_FOREIGN', () => new Libsql(path('b.db')).exec('create table t (x)')],
    ['a backup that is not there', 'ERR_STORE_MISSING', () => undefined],
  ])('%s', async (_what, code, make) => {
    make();
    await expect(restoreFrom(path('other.db'), path('b.db'))).rejects.toMatchObject({ code });
    expect(existsSync(path('other.db'))).toBe(false);
  });

  it('a backup that is damaged or was cut off', async () => {
    await (await filled()).close();
    await backupTo(path(), path('b.db'));
    const whole = readFileSync(path('b.db'));
    writeFileSync(path('b.db'), whole.subarray(0, whole.length - 8_192));
    await expect(restoreFrom(path('other.db'), path('b.db'))).rejects.toMatchObject({ code: 'ERR_STORE_CORRUPT' });
    const torn = Buffer.from(whole).fill(0xaa, 8_192, 12_288);
    writeFileSync(path('b.db'), torn);
    await expect(restoreFrom(path('other.db'), path('b.db'))).rejects.toMatchObject({ code: 'ERR_STORE_CORRUPT' });
    expect(readdirSync(folder).filter((name) => name.startsWith('other.db') && name !== 'other.db-scheduler')).toEqual(
      [],
    );
  });

  it('a backup of a newer driftsheet', async () => {
    await (await filled()).close();
    await backupTo(path(), path('b.db'));
    new Libsql(path('b.db')).exec("insert into driftsheet_migration values ('0002-later', '2027-01-01T00:00:00.000Z')");
    await expect(restoreFrom(path('other.db'), path('b.db'))).rejects.toMatchObject({ code: 'ERR_STORE_NEWER' });
  });

  it('to write a backup over the store, over something else, or of nothing', async () => {
    await (await filled()).close();
    writeFileSync(path('books.csv'), 'a,b\n');
    await expect(backupTo(path(), path())).rejects.toMatchObject({ code: 'ERR_STORE_BACKUP_PLACE' });
    await expect(backupTo(path(), path('books.csv'))).rejects.toMatchObject({ code: 'ERR_STORE_BACKUP_PLACE' });
    await expect(backupTo(path(), folder)).rejects.toMatchObject({ code: 'ERR_STORE_BACKUP_PLACE' });
    await expect(backupTo(path('none.db'), path('b.db'))).rejects.toMatchObject({ code: 'ERR_STORE_MISSING' });
    await expect(backupTo(path(), path('no/such/folder.db'))).rejects.toMatchObject({ code: 'ERR_STORE_UNWRITABLE' });
    expect(readFileSync(path('books.csv'), 'utf8')).toBe('a,b\n');
  });
});

it('lines that are damaged inside a sound file are named', async () => {
  await (await filled()).close();
  new Libsql(path()).exec('update body set bytes = substr(bytes, 1, 30)');
  const { damaged } = await backupTo(path(), path('b.db'));
  expect(damaged).toEqual([expect.stringMatching(/^run-\d+\.1$/)]);
});
