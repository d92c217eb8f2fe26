/** The key that nobody named: one for all processes, for its owner's eyes alone, and never replaced by another. */
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keyOfFile } from '../../src/cli/key-file.js';
import { startChild } from '../store/children.js';

let folder = '';
const file = (): string => join(folder, 'data', 'driftsheet.key');
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'driftsheet-key-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('is made once, 32 random bytes, readable by its owner alone', () => {
  const key = keyOfFile(file());
  expect(Buffer.from(key, 'base64')).toHaveLength(32);
  expect(keyOfFile(file())).toBe(key);
  expect(readFileSync(file(), 'utf8')).toBe(`${key}\n`);
  expect(readdirSync(join(folder, 'data'))).toEqual(['driftsheet.key']);
  if (process.platform === 'win32') return;
  expect(statSync(file()).mode & 0o777).toBe(0o600);
  chmodSync(file(), 0o644);
  keyOfFile(file());
  expect(statSync(file()).mode & 0o777).toBe(0o600);
});

it('is the same for six processes that start at once', async () => {
  const said = await Promise.all(Array.from({ length: 6 }, () => startChild('key', file()).done()));
  expect(new Set(said.flat())).toEqual(new Set([keyOfFile(file())]));
}, 120_000);

it('an empty file is not filled with another key, and a place that cannot be is named', () => {
  keyOfFile(file());
  writeFileSync(file(), '');
  expect(() => keyOfFile(file())).toThrow(/found an empty file.*Put the key back/);
  expect(() => keyOfFile(join(file(), 'below'))).toThrow(
    /the key that seals tokens cannot be read or made there \(ENOTDIR\)/,
  );
});
