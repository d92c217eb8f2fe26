/** eslint refuses in src/core/ what would make its answers depend on more than its input. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../support/tools.js';

interface LintedFile {
  readonly filePath: string;
  readonly messages: readonly { readonly ruleId: string | null; readonly message: string }[];
}

const CLEAN = 'export const add = (a: number, b: number): number => a + b;\n';
const FILES: Record<string, string> = {
  'src/core/clean.ts': CLEAN,
  'src/core/parsed-date.ts': "export const at = new Date('2026-08-01T00:00:00Z').getTime();\n",
  'src/core/now.ts': 'export const now = Date.now();\n',
  'src/core/today.ts': 'export const today = new Date();\n',
  'src/core/chance.ts': 'export const chance = Math.random();\n',
  'src/core/machine.ts': 'export const machine = process.platform;\n',
  'src/core/ask.ts': "export const ask = (): Promise<unknown> => fetch('http://localhost');\n",
  'src/core/shout.ts': "export const shout = (): void => {\n  console.warn('a');\n};\n",
  'src/core/any.ts': 'export const anything: any = 1;\n',
  'src/core/silenced.ts': '// eslint-disable-next-line\nexport const now = Date.now();\n',
  'src/store/env.ts': "export const key = process.env['KEY'];\n",
  'src/store/env-import.ts': "import { env } from 'node:process';\nexport const key = env['KEY'];\n",
  'src/config/env.ts': "export const key = process.env['KEY'];\n",
  'src/store/floating.ts': 'export function start(work: () => Promise<void>): void {\n  work();\n}\n',
  'src/functions/ask.ts': "export const ask = (): Promise<unknown> => fetch('http://localhost');\n",
  'src/connectors/pax8/ask.ts': "export const ask = (): Promise<unknown> => fetch('http://localhost');\n",
  'src/cli/long.ts': `${CLEAN}${'\n'.repeat(400)}export const last = 1;\n`,
};

let tree = '';
let linted: LintedFile[] = [];

/** The rules a file breaks, with their messages. */
function saidAbout(path: string): string {
  const file = linted.find((one) => one.filePath.replaceAll('\\', '/').endsWith(path));
  if (file === undefined) throw new Error(`${path} was not linted`);
  return file.messages.map((one) => `${one.ruleId ?? 'none'}: ${one.message}`).join('\n');
}

beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'driftsheet-lint-'));
  for (const name of ['eslint.config.js', 'package.json', 'tsconfig.json', 'tsconfig.test.json']) {
    cpSync(join(PROJECT_ROOT, name), join(tree, name));
  }
  symlinkSync(join(PROJECT_ROOT, 'node_modules'), join(tree, 'node_modules'), 'junction');
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  const program = join(PROJECT_ROOT, 'node_modules', 'eslint', 'bin', 'eslint.js');
  const run = spawnSync(process.execPath, [program, 'src', '--format', 'json'], { cwd: tree, encoding: 'utf8' });
  if (!run.stdout.startsWith('[')) throw new Error(`eslint gave no report: ${run.stderr}`);
  linted = JSON.parse(run.stdout) as LintedFile[];
}, 60_000);

afterAll(() => {
  rmSync(tree, { recursive: true, force: true });
});

describe('eslint', () => {
  it.each(['src/core/clean.ts', 'src/core/parsed-date.ts', 'src/config/env.ts'])('passes %s', (path) => {
    expect(saidAbout(path)).toBe('');
  });

  it.each([
    ['Date.now() in core', 'src/core/now.ts', 'Take the moment (milliseconds or a Day) as an argument'],
    ['new Date() in core', 'src/core/today.ts', 'Take the moment (milliseconds or a Day) as an argument'],
    ['Math.random in core', 'src/core/chance.ts', 'Take the number as an argument'],
    ['process in core', 'src/core/machine.ts', 'Do it in an outer room'],
    ['fetch in core', 'src/core/ask.ts', 'Do it in an outer room'],
    ['console in core', 'src/core/shout.ts', 'Do it in an outer room'],
    ['a rule silenced by a comment', 'src/core/silenced.ts', 'Take the moment (milliseconds or a Day) as an argument'],
    ['any', 'src/core/any.ts', 'Unexpected any'],
    ['process.env outside config and cli', 'src/store/env.ts', 'The environment is read once'],
    ['env of node:process outside config and cli', 'src/store/env-import.ts', 'its env is read in src/config/'],
    ['a promise nobody waits for', 'src/store/floating.ts', 'no-floating-promises'],
    ['fetch in a custom function', 'src/functions/ask.ts', "client/ is the pane's only fetch"],
    ['fetch in a connector', 'src/connectors/pax8/ask.ts', "connectors/http/ the server's"],
    ['a file of more than 400 lines', 'src/cli/long.ts', 'max-lines'],
  ])('refuses %s', (_what, path, told) => {
    expect(saidAbout(path)).toContain(told);
  });
});
