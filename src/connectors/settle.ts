/** Many small requests side by side, of which some may fail. */
import { ConnectorError } from './errors.js';

/** More than any limiter lets through at once; it only bounds what waits in memory. */
const AT_ONCE = 32;
/** After so many failures in a row the rest is not asked for: the source is down. */
const HOPELESS = 5;

/**
 * Runs `work` for every item. A ConnectorError of one item does not stop the others; all of them are given back. Anything else, and the
 * reason of the signal, is thrown.
 */
export async function eachSettled<T>(
  items: readonly T[],
  signal: AbortSignal | undefined,
  work: (item: T) => Promise<void>,
): Promise<readonly ConnectorError[]> {
  const failed: ConnectorError[] = [];
  let next = 0;
  let inARow = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length && inARow < HOPELESS) {
      signal?.throwIfAborted();
      const item = items[next]!;
      next += 1;
      try {
        await work(item);
        inARow = 0;
      } catch (error) {
        if (!(error instanceof ConnectorError)) throw error;
        failed.push(error);
        inARow += 1;
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, items.length) }, worker));
  return failed;
}
