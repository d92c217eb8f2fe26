/** Runs the built command as a user would: a process of its own, files in a folder of its own. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PROJECT_ROOT } from './tools.js';

export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

type JsonRow = Record<string, unknown> & {
  readonly company: string;
  readonly skuId: string;
  readonly purchased: number | null;
  readonly assigned: number | null;
  readonly billed: number | null;
  readonly state: string;
  readonly reasons: Record<string, string | null>;
};

/** The parts of `reconcile --json` that tests look at. */
export interface JsonResult {
  readonly asOf: string;
  readonly complete: boolean;
  readonly drifts: boolean;
  readonly legs: Record<string, { status: string; rows: number; takenAt: string | null }>;
  readonly rows: readonly JsonRow[];
  readonly rejected: readonly Record<string, unknown>[];
  readonly unmapped: Record<'companies' | 'skus', readonly (Record<string, unknown> & { name: string })[]>;
  readonly totals: Record<string, unknown>;
}

const folders: string[] = [];

// A test file that uses a workplace leaves none behind.
afterAll(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

export class Workplace {
  readonly folder = mkdtempSync(join(tmpdir(), 'driftsheet-test-'));

  constructor() {
    folders.push(this.folder);
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  write(name: string, content: string | Uint8Array): string {
    writeFileSync(this.path(name), content);
    return this.path(name);
  }

  read(name: string): Buffer {
    return readFileSync(this.path(name));
  }

  run(...args: string[]): Run {
    const main = join(PROJECT_ROOT, 'dist', 'cli', 'main.js');
    const { status, stdout, stderr } = spawnSync(process.execPath, [main, ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      maxBuffer: 256 * 1024 * 1024,
    });
    return { status, stdout, stderr };
  }

  /** The same without stopping this process, which may be the vendor that is asked. */
  async runBeside(environment: Readonly<Record<string, string>>, ...args: string[]): Promise<Run> {
    const main = join(PROJECT_ROOT, 'dist', 'cli', 'main.js');
    const env = { ...process.env, ...environment };
    const child = spawn(process.execPath, [main, ...args], {
      cwd: this.folder,
      env,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    child.stdout.setEncoding('utf8').on('data', (text: string) => (stdout += text));
    child.stderr.setEncoding('utf8').on('data', (text: string) => (stderr += text));
    const status = await new Promise<number | null>((resolve) => child.on('close', resolve));
    return { status, stdout, stderr };
  }

  /** `reconcile ... --json -`, parsed. */
  reconcile(...args: string[]): { status: number | null; stderr: string; result: JsonResult } {
    const { status, stdout, stderr } = this.run('reconcile', ...args, '--json', '-');
    if (status === 2) throw new Error(`bad input: ${stderr}`);
    return { status, stderr, result: JSON.parse(stdout) as JsonResult };
  }
}

/** `P/A/B state` of every row. */
export function ledger(result: JsonResult): Record<string, string> {
  return Object.fromEntries(
    result.rows.map(({ company, skuId, purchased, assigned, billed, state }) => [
      `${company} | ${skuId}`,
      `${purchased ?? '?'}/${assigned ?? '?'}/${billed ?? '?'} ${state}`,
    ]),
  );
}
