/** Looks at the proxy now and then: others pull too, and what they brought costs nothing to ask for where nothing has changed. */
import { useEffect } from 'react';
import type { PaneModel } from '../addin/pane-model.js';

const SELDOM_MS = 5 * 60_000;
/** While the proxy reads a source there is something new every few seconds. */
const OFTEN_MS = 4_000;

export function useLookAgain(model: PaneModel | null): void {
  useEffect(() => {
    if (model === null) return undefined;
    const look = (): void => void model.look();
    const often = setInterval(() => {
      if (isSomethingRunning(model)) look();
    }, OFTEN_MS);
    const seldom = setInterval(look, SELDOM_MS);
    window.addEventListener('online', look);
    return () => {
      clearInterval(often);
      clearInterval(seldom);
      window.removeEventListener('online', look);
    };
  }, [model]);
}

function isSomethingRunning({ state: { refresh, sources } }: PaneModel): boolean {
  return refresh === null && (sources?.sources.some(({ lastRun }) => lastRun?.state === 'running') ?? false);
}
