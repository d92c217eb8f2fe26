/** Limits hold exactly, in every window, and nobody starves. */
import fc from 'fast-check';
import { Limiter, LimiterSet } from '../../../src/connectors/http/limiter.js';
import { FastClock } from '../../support/http.js';

/** Starts `count` pieces of work that each take `takes` milliseconds; gives the moments at which they started. */
async function startsOf(limiter: Limiter, clock: FastClock, count: number, takes: number): Promise<readonly number[]> {
  const starts: number[] = [];
  const began = clock.now();
  await Promise.all(
    Array.from({ length: count }, () =>
      limiter.run(async () => {
        starts.push(clock.now() - began);
        if (takes > 0) await clock.sleep(takes);
      }),
    ),
  );
  return starts;
}

it('no more than so many in any window', async () => {
  await fc.assert(
    fc.asyncProperty(fc.integer({ min: 1, max: 7 }), fc.integer({ min: 1, max: 30 }), async (requests, count) => {
      const clock = new FastClock();
      const limiter = new Limiter({ concurrency: 100, rates: [{ requests, milliseconds: 1000 }] }, clock);
      const starts = await startsOf(limiter, clock, count, 0);
      for (const [index, start] of starts.entries()) {
        const further = starts[index + requests];
        if (further !== undefined) expect(further - start).toBeGreaterThanOrEqual(1000);
      }
      // And no slower than the limit asks for.
      expect(starts.at(-1)).toBe(Math.floor((count - 1) / requests) * 1000);
    }),
    { numRuns: 30 },
  );
});

it('several windows hold at once', async () => {
  const clock = new FastClock();
  const rates = [
    { requests: 10, milliseconds: 1000 },
    { requests: 15, milliseconds: 60_000 },
  ];
  const starts = await startsOf(new Limiter({ concurrency: 100, rates }, clock), clock, 16, 0);
  expect(starts.filter((start) => start < 1000)).toHaveLength(10);
  expect(starts[15]).toBe(60_000);
});

it('no more than so many at once', async () => {
  const clock = new FastClock();
  const limiter = new Limiter({ concurrency: 3, rates: [] }, clock);
  let active = 0;
  let most = 0;
  await Promise.all(
    Array.from({ length: 20 }, () =>
      limiter.run(async () => {
        active += 1;
        most = Math.max(most, active);
        await new Promise((resolve) => setImmediate(resolve));
        active -= 1;
      }),
    ),
  );
  expect(most).toBe(3);
});

it('a failure gives its place back', async () => {
  const limiter = new Limiter({ concurrency: 1, rates: [] }, new FastClock());
  await expect(limiter.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  expect(await limiter.run(() => Promise.resolve('yes'))).toBe('yes');
});

it('a pause holds everybody back', async () => {
  const clock = new FastClock();
  const limiter = new Limiter({ concurrency: 5, rates: [] }, clock);
  limiter.pauseUntil(clock.now() + 5000);
  expect(await startsOf(limiter, clock, 2, 0)).toEqual([5000, 5000]);
});

it('whoever is called off while waiting leaves, and the next one comes in', async () => {
  const limiter = new Limiter({ concurrency: 1, rates: [] }, new FastClock());
  let free = (): void => undefined;
  const first = limiter.run(() => new Promise<void>((resolve) => (free = resolve)));
  const stop = new AbortController();
  const second = limiter.run(() => Promise.resolve('second'), stop.signal);
  const third = limiter.run(() => Promise.resolve('third'));
  await new Promise((resolve) => setImmediate(resolve));
  stop.abort(new Error('called off'));
  await expect(second).rejects.toThrow('called off');
  free();
  await first;
  expect(await third).toBe('third');
});

it('each key has limits of its own', async () => {
  const clock = new FastClock();
  const set = new LimiterSet({ concurrency: 1, rates: [{ requests: 1, milliseconds: 1000 }] }, clock);
  expect(set.of('a')).toBe(set.of('a'));
  const [a, b] = await Promise.all(['a', 'b'].map((key) => startsOf(set.of(key), clock, 1, 0)));
  expect([a, b]).toEqual([[0], [0]]);
});
