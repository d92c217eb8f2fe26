/** Two set-ups started at once take turns, and one that died does not block the next for ever. */
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { withLock } from '../../scripts/setup/lock.mjs';

let folder = '';
let lock = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'driftsheet-lock-'));
  lock = join(folder, 'lock');
});
afterEach(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the set-up lock', () => {
  it('lets one work at a time and says once that another waits', async () => {
    const log: string[] = [];
    const work = (name: string) => async () => {
      log.push(`${name} begins`);
      await sleep(60);
      log.push(`${name} ends`);
    };
    const first = withLock(lock, work('first'), { beatMs: 10 });
    const second = withLock(lock, work('second'), { beatMs: 10, onWait: () => log.push('second waits') });
    await Promise.all([first, second]);
    expect(log).toEqual(['first begins', 'second waits', 'first ends', 'second begins', 'second ends']);
  });

  it('stays young while its holder works longer than a dead lock may be old', async () => {
    let isFirstDone = false;
    const first = withLock(lock, () => sleep(400).then(() => (isFirstDone = true)), { beatMs: 20, staleMs: 200 });
    const second = withLock(lock, () => Promise.resolve(isFirstDone), { beatMs: 20, staleMs: 200 });
    expect(await second).toBe(true);
    await first;
  });

  it('is taken over from a holder that died', async () => {
    mkdirSync(lock);
    const minuteAgo = new Date(Date.now() - 60_000);
    utimesSync(lock, minuteAgo, minuteAgo);
    expect(await withLock(lock, () => Promise.resolve('done'), { beatMs: 10 })).toBe('done');
  });

  it('is gone after the work, also when that failed', async () => {
    const failing = withLock(lock, () => Promise.reject(new Error('no disk')));
    await expect(failing).rejects.toThrow('no disk');
    expect(existsSync(lock)).toBe(false);
    expect(readdirSync(folder)).toEqual([]);
  });
});
