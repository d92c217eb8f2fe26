/** Starts processes of their own on a store. */
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const CHILD = fileURLToPath(new URL('./child.mjs', import.meta.url));
type Deed = 'open' | 'renew' | 'schedule' | 'lock' | 'key' | 'stayOpen';

export interface Child {
  /** Resolves with the next line it says; rejects when it ends without one. */
  next(): Promise<string>;
  /** Resolves with all it said when it has ended by itself. */
  done(): Promise<readonly string[]>;
  kill(): Promise<void>;
}

export function startChild(what: Deed, where: string, count = 0): Child {
  const child = spawn(process.execPath, [CHILD, what, where, String(count)], { stdio: ['ignore', 'pipe', 'pipe'] });
  let [text, errors, taken] = ['', '', 0];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (text += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (errors += part));
  const closed = once(child, 'close');
  const lines = (): readonly string[] => text.split('\n').slice(0, -1);
  return {
    async next() {
      while (lines().length <= taken) {
        await Promise.race([once(child.stdout, 'data'), closed]);
        if (hasEnded(child) && lines().length <= taken) throw new Error(`the process said nothing: ${errors}`);
      }
      taken += 1;
      return lines()[taken - 1] ?? '';
    },
    async done() {
      await closed;
      if (child.exitCode !== 0) throw new Error(`the process failed: ${errors}`);
      return lines();
    },
    async kill() {
      child.kill('SIGKILL');
      await closed;
    },
  };
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode !== null || signalCode !== null;
