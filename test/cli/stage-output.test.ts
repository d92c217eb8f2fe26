/** A text that is written as it is made: whole in its place, or not there at all. */
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stageOutput } from '../../src/cli/write-outputs.js';

let folder: string;
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'driftsheet-'))));
afterEach(() => rmSync(folder, { recursive: true }));

function* failing(): Generator<string> {
  yield 'x'.repeat(3_000_000);
  throw new Error('a fault');
}

it('nothing changes before it is placed; then all of it stands there', async () => {
  const path = join(folder, 'result.json');
  writeFileSync(path, 'old');
  const staged = await stageOutput(path, ['a', 'é'.repeat(2_000_000), 'z']);
  expect(readFileSync(path, 'utf8')).toBe('old');
  await staged.place();
  expect(readFileSync(path, 'utf8')).toBe(`a${'é'.repeat(2_000_000)}z`);
  expect(readdirSync(folder)).toEqual(['result.json']);
});

it('a fault on the way leaves the old file and nothing else', async () => {
  const path = join(folder, 'result.json');
  writeFileSync(path, 'old');
  await expect(stageOutput(path, failing())).rejects.toThrow('a fault');
  expect([readdirSync(folder), readFileSync(path, 'utf8')]).toEqual([['result.json'], 'old']);
});

it('what is discarded is gone', async () => {
  const staged = await stageOutput(join(folder, 'result.json'), ['text']);
  await staged.discard();
  expect(readdirSync(folder)).toEqual([]);
});

it('a link stays a link to the file that is replaced', async () => {
  const [real, link] = [join(folder, 'real.json'), join(folder, 'link.json')];
  writeFileSync(real, 'old');
  symlinkSync(real, link);
  await (await stageOutput(link, ['new'])).place();
  expect(readFileSync(real, 'utf8')).toBe('new');
  expect(existsSync(link)).toBe(true);
});

it('a folder that is not there is named', async () => {
  await expect(stageOutput(join(folder, 'none', 'result.json'), ['text'])).rejects.toMatchObject({
    code: 'ERR_OUTPUT_UNWRITABLE',
  });
});
