/** Set-up installs only when what is installed is not what package-lock.json names. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { install } from '../../scripts/setup/install.mjs';
import { filesBelow, hashFiles } from '../../scripts/setup/stamp.mjs';

let folder = '';
let asked: string[] = [];
let said: string[] = [];

/** npm as far as set-up can tell: it leaves a node_modules behind, without our stamp. */
function npm(args: string[]): Promise<void> {
  asked.push(args.slice(0, 1).join(' '));
  rmSync(join(folder, 'node_modules'), { recursive: true, force: true });
  mkdirSync(join(folder, 'node_modules'));
  return Promise.resolve();
}

const setUp = (run = npm): Promise<boolean> => install(folder, { say: (line: string) => said.push(line), npm: run });

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'driftsheet-install-'));
  writeFileSync(join(folder, 'package-lock.json'), '{"packages":{}}\n');
  [asked, said] = [[], []];
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('installing packages', () => {
  it('runs npm ci on a fresh machine and says so, and nothing the second time', async () => {
    expect(await setUp()).toBe(true);
    expect(await setUp()).toBe(false);
    expect(asked).toEqual(['ci']);
    expect(said).toEqual(['installing packages']);
  });

  it('runs again when the lock file has changed', async () => {
    await setUp();
    writeFileSync(join(folder, 'package-lock.json'), '{"packages":{"a":{}}}\n');
    expect(await setUp()).toBe(true);
    expect(said.at(-1)).toMatch(/package-lock.json has changed/);
  });

  it('does not mind that git wrote the line ends of another system', async () => {
    await setUp();
    writeFileSync(join(folder, 'package-lock.json'), '{"packages":{}}\r\n');
    expect(await setUp()).toBe(false);
  });

  it('runs again when node_modules was removed', async () => {
    await setUp();
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(await setUp()).toBe(true);
  });

  it('leaves no stamp when npm failed, so that the next set-up tries again', async () => {
    await expect(setUp(() => Promise.reject(new Error('npm ci ended with exit status 1')))).rejects.toThrow('npm ci');
    expect(await setUp()).toBe(true);
  });
});

describe('the hash of a folder', () => {
  it('sees a changed text, a new name and a removed file', () => {
    const hash = (): string => hashFiles(folder, filesBelow(folder));
    const seen = [hash()];
    writeFileSync(join(folder, 'a.ts'), 'one');
    seen.push(hash());
    writeFileSync(join(folder, 'a.ts'), 'two');
    seen.push(hash());
    rmSync(join(folder, 'a.ts'));
    writeFileSync(join(folder, 'b.ts'), 'two');
    seen.push(hash());
    expect(new Set(seen).size).toBe(4);
    rmSync(join(folder, 'b.ts'));
    expect(hash()).toBe(seen[0]);
  });
});
