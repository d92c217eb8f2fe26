/** `driftsheet serve` as a process of its own, asked as a stranger would. */
import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import got, { type Response } from 'got';
import { PROJECT_ROOT } from './tools.js';

export interface ServedOptions {
  readonly folder: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly args?: readonly string[];
  /** Of the test, for https. */
  readonly certificate?: string;
}

const running = new Set<ChildProcess>();
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
});

export class Served {
  said = '';
  complained = '';
  status: number | null = null;
  private readonly ended: Promise<void>;

  private constructor(
    private readonly child: ChildProcess,
    private readonly certificate: string | undefined,
  ) {
    running.add(child);
    child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.said += text));
    child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.complained += text));
    this.ended = new Promise((resolve) =>
      child.once('close', (status) => {
        this.status = status;
        running.delete(child);
        resolve();
      }),
    );
  }

  /** Resolves when it serves, or has ended. */
  static async start({ folder, environment = {}, args = [], certificate }: ServedOptions): Promise<Served> {
    const main = join(PROJECT_ROOT, 'dist', 'cli', 'main.js');
    const { DRIFTSHEET_TOKEN: _token, ...inherited } = process.env;
    const served = new Served(
      spawn(process.execPath, [main, 'serve', '--port', '0', ...args], {
        cwd: folder,
        env: { ...inherited, ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
      certificate,
    );
    while (!served.said.includes('Ctrl+C') && served.child.exitCode === null) await pause();
    if (served.child.exitCode !== null) await served.ended;
    return served;
  }

  get address(): string {
    return /serves at (\S+)/.exec(this.said)?.[1] ?? '';
  }

  get token(): string {
    return /^ {2}(driftsheet_\S+)$/m.exec(this.said)?.[1] ?? '';
  }

  ask(path: string, token = this.token): Promise<Response> {
    return got(`${this.address}${path}`, {
      headers: { authorization: `Bearer ${token}` },
      throwHttpErrors: false,
      retry: { limit: 0 },
      ...(this.certificate === undefined ? {} : { https: { certificateAuthority: this.certificate } }),
    });
  }

  signal(name: 'SIGINT' | 'SIGTERM'): void {
    this.child.kill(name);
  }

  /** Its exit status. */
  async stop(signal: 'SIGINT' | 'SIGTERM' = 'SIGINT'): Promise<number | null> {
    this.signal(signal);
    return this.end();
  }

  async end(): Promise<number | null> {
    await this.ended;
    return this.status;
  }
}

export const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 20));
