/** The file of the embedded store: who may use it, and what is said where it cannot be used. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Libsql from 'libsql';
import { explainEmbedded } from '../../src/store/engines/embedded-faults.js';
import { openEmbeddedStore } from '../../src/store/open-store.js';
import { holdScheduler } from '../../src/store/scheduler-lock.js';
import type { Store } from '../../src/store/store.js';
import { startChild } from './children.js';
import { sealer } from './engines.js';
import { line, pull, pulled } from './ledger.js';

let folder = '';
const opened: Store[] = [];
const path = (name = 'driftsheet.db'): string => join(folder, name);
const open = async (file = path(), patience?: number): Promise<Store> => {
  const store = await openEmbeddedStore({ path: file, keys: sealer(), patience });
  opened.push(store);
  return store;
};

beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'driftsheet-embedded-'))));
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  rmSync(folder, { recursive: true, force: true });
});

it('is made with its folder, readable by its owner alone', async () => {
  await (await open(path('data/deep/store.db'))).ping();
  if (process.platform === 'win32') return;
  expect(statSync(path('data/deep/store.db')).mode & 0o777).toBe(0o600);
  expect(statSync(path('data')).mode & 0o777).toBe(0o700);
});

it('keeps what a power cut must not take: a journal, and every commit on the disk', async () => {
  await open();
  const database = new Libsql(path());
  expect(database.prepare('pragma journal_mode').all()).toEqual([{ journal_mode: 'wal' }]);
});

describe('is refused with a sentence and left as it was:', () => {
  const refused = async (file: string, code: string, told: RegExp): Promise<void> => {
    await expect(open(file)).rejects.toMatchObject({
      name: 'StoreError',
      code,
      message: expect.stringMatching(told) as string,
    });
  };

  it('a file that is no database', async () => {
    const text = 'company,sku,seats\n'.repeat(100);
    writeFileSync(path(), text);
    await refused(path(), 'ERR_STORE_NOT_A_DATABASE', /no database, expected a store of driftsheet/);
    expect(readFileSync(path(), 'utf8')).toBe(text);
  });

  it('a database of another program', async () => {
    new Libsql(path()).exec('create table invoices (id integer primary key)');
    const before = readFileSync(path());
    await refused(path(), 'ERR_STORE_FOREIGN', /another program.*nothing was touched/);
    expect(readFileSync(path()).equals(before)).toBe(true);
  });

  it('a folder', () => refused(folder, 'ERR_STORE_UNWRITABLE', /found a folder/));

  it('a place below a file', async () => {
    writeFileSync(path('file'), 'x');
    await refused(path('file/store.db'), 'ERR_STORE_UNWRITABLE', /a part of the path is a file/);
  });

  it('a path on another machine', async () => {
    if (process.platform !== 'win32') return;
    await refused('\\\\server\\share\\store.db', 'ERR_STORE_NETWORK_DRIVE', /network drive/);
  });
});

it.each([
  ['SQLITE_FULL', 'ERR_STORE_FULL', /disk is full.*Make room/],
  ['SQLITE_READONLY_DBMOVED', 'ERR_STORE_UNWRITABLE', /cannot be written/],
  ['SQLITE_CANTOPEN', 'ERR_STORE_UNWRITABLE', /-wal and -shm/],
  ['SQLITE_CORRUPT_VTAB', 'ERR_STORE_CORRUPT', /restore a backup/],
  ['SQLITE_IOERR_FSYNC', 'ERR_STORE_FAULT', /disk reports a fault/],
  ['SQLITE_BUSY_SNAPSHOT', 'ERR_STORE_BUSY', /locked for too long/],
  ['SQLITE_TOOBIG', 'ERR_STORE_FAULT', /driftsheet\.db/],
])('%s is said as %s', (code, expected, told) => {
  const error = explainEmbedded(Object.assign(new Error('as the engine says it'), { code }), 'data/driftsheet.db');
  expect(error).toMatchObject({ code: expected, message: expect.stringMatching(told) as string });
});

it('waits for another process that writes, and not for ever; other work goes on meanwhile', async () => {
  const store = await open(path(), 700);
  await store.ping();
  const other = startChild('lock', path());
  await other.next();
  let turns = 0;
  const beat = setInterval(() => (turns += 1), 10);
  await expect(store.ping()).rejects.toMatchObject({ code: 'ERR_STORE_BUSY' });
  clearInterval(beat);
  expect(turns).toBeGreaterThan(10);
  // Reading goes on beside it, and writing when it is gone.
  expect(await store.snapshots.findCurrent('m365')).toEqual([]);
  await other.kill();
  await store.ping();
}, 120_000);

it('lines that are not what was published are an error that names them, and never fewer seats', async () => {
  const store = await open();
  await pulled(store, [pull({ lines: [line('Acme', 'SPB', 7)] })]);
  await pulled(store, [pull({ scope: 'b', lines: [line('Lka', 'SPB', 2)] })], { isListWhole: false });
  const [a, b] = await store.snapshots.findCurrent('m365');
  const database = new Libsql(path());
  // The lines of the other one: whole in themselves, and not its own.
  database.exec(
    "update body set bytes = (select bytes from body where hash <> (select body from snapshot where scope_id = 'a')) where hash = (select body from snapshot where scope_id = 'a')",
  );
  await expect(a?.newest.load()).rejects.toMatchObject({
    code: 'ERR_STORE_CORRUPT',
    message: expect.stringMatching(/m365, scope a.*is damaged: expected content with the hash/) as string,
  });
  database.exec('update body set bytes = substr(bytes, 1, 40)');
  await expect(b?.newest.load()).rejects.toMatchObject({ code: 'ERR_STORE_CORRUPT' });
  database.exec('update snapshot set rows = 9');
  expect((await store.snapshots.findCurrent('m365')).map(({ scope }) => scope.id)).toEqual(['a', 'b']);
});

describe('the scheduler', () => {
  it('is one for each store, and the next one after a kill', async () => {
    const first = startChild('schedule', path());
    expect(await first.next()).toBe('held');
    await expect(holdScheduler(path())).rejects.toMatchObject({
      code: 'ERR_STORE_IN_USE',
      message: expect.stringMatching(
        /another driftsheet runs the schedule on this store \(process \d+ on .+ since 20/,
      ) as string,
    });
    await (await open()).ping();
    await first.kill();
    const second = startChild('schedule', path());
    expect(await second.next()).toBe('held');
    await second.kill();
  }, 120_000);

  it('of several that start at once one gets it', async () => {
    const children = Array.from({ length: 4 }, () => startChild('schedule', path()));
    const said = await Promise.all(children.map((child) => child.next()));
    await Promise.all(children.map((child) => child.kill()));
    expect(said.filter((word) => word === 'held')).toHaveLength(1);
    expect(said.filter((word) => word.startsWith('ERR_STORE_IN_USE'))).toHaveLength(3);
  }, 120_000);

  it('is free again when it is given up', async () => {
    (await holdScheduler(path())).release();
    (await holdScheduler(path())).release();
    expect(existsSync(path())).toBe(false);
  });
});

it('a folder that may not be written is named', async () => {
  // Root may write anywhere: there the rights are not asked.
  if (process.platform === 'win32' || process.getuid?.() === 0) return;
  mkdirSync(path('locked'), { mode: 0o500 });
  await expect(open(path('locked/store.db'))).rejects.toMatchObject({
    code: 'ERR_STORE_UNWRITABLE',
    message: expect.stringMatching(/this user may not write there/) as string,
  });
});
