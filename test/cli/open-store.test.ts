/** Where the store of a configuration is, and under which key. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyFileOf, openStore, placeOfStore } from '../../src/cli/open-store.js';
import { toConfig, type Config } from '../../src/config/read-config.js';

const KEYS = { NEW_KEY: 'the new pass phrase of tests', OLD_KEY: 'the old pass phrase of tests' };
const TOKENS = { accessToken: null, renewAt: null, refreshToken: 'r1' };

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'driftsheet-open-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const config = (store?: object): Config =>
  toConfig({ sources: [], ...(store === undefined ? {} : { store }) }, 'a test', {
    environment: { ...KEYS, URL: 'postgres://db/x' },
    folder,
  });

it('is a file beside the configuration, the one that is named, or PostgreSQL', () => {
  expect(placeOfStore(config())).toEqual({ engine: 'embedded', path: join(folder, 'data', 'driftsheet.db') });
  expect(placeOfStore(config(), { isDemo: true })).toEqual({
    engine: 'embedded',
    path: join(folder, 'data', 'demo', 'driftsheet.db'),
  });
  expect(placeOfStore(config({ path: './kept/msp.db' }))).toEqual({
    engine: 'embedded',
    path: join(folder, 'kept', 'msp.db'),
  });
  expect(placeOfStore(config({ retentionDays: 30 }))).toEqual({
    engine: 'embedded',
    path: join(folder, 'data', 'driftsheet.db'),
  });
  expect(placeOfStore(config({ url: { env: 'URL' } }))).toEqual({ engine: 'postgresql', url: 'postgres://db/x' });
});

it('makes a key of its own beside the store and goes on with it', async () => {
  const store = await openStore(config());
  await store.connections.update('qbo', () => Promise.resolve(TOKENS));
  await store.close();
  const file = keyFileOf(placeOfStore(config()), folder);
  expect(file).toBe(join(folder, 'data', 'driftsheet.key'));
  expect(Buffer.from(readFileSync(file, 'utf8'), 'base64')).toHaveLength(32);
  const again = await openStore(config());
  expect(await again.connections.find('qbo')).toEqual(TOKENS);
  await again.close();
  expect(readFileSync(join(folder, 'data', 'driftsheet.db'), 'latin1')).not.toContain('"refreshToken"');
});

it('opens with the key of the configuration, and after a change with the one before', async () => {
  const first = await openStore(config({ encryptionKey: { env: 'OLD_KEY' }, retentionDays: 30, everySnapshotDays: 3 }));
  await first.connections.update('qbo', () => Promise.resolve(TOKENS));
  await first.close();
  expect(existsSync(join(folder, 'data', 'driftsheet.key'))).toBe(false);
  const second = await openStore(config({ encryptionKey: { env: 'NEW_KEY' } }));
  await expect(second.connections.find('qbo')).rejects.toMatchObject({ code: 'ERR_KEY_WRONG' });
  await second.close();
  const third = await openStore(config({ encryptionKey: { env: 'NEW_KEY' }, previousKeys: [{ env: 'OLD_KEY' }] }));
  expect(await third.connections.find('qbo')).toEqual(TOKENS);
  await third.close();
});

it('refuses a retention that is none', () => {
  expect(() => config({ everySnapshotDays: 0 })).toThrow(
    'store.everySnapshotDays: found the number 0, expected at least 1 day',
  );
  expect(() => config({ retentionDays: '30' })).toThrow(
    'store.retentionDays: found a text of 2 characters, expected a whole number of days',
  );
  expect(() => config({ path: 'a.db', url: { env: 'URL' } })).toThrow(
    'either the "path" of a file or the "url" of PostgreSQL',
  );
});
