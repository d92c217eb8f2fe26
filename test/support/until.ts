/** Waits for something that comes by itself; the time limit of the test is the limit of the wait. */
import { setTimeout as pause } from 'node:timers/promises';

const BETWEEN_LOOKS_MS = 100;

export async function until(isSo: () => Promise<boolean>): Promise<void> {
  while (!(await isSo())) await pause(BETWEEN_LOOKS_MS);
}
