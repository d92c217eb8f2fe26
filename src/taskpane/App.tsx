/** The pane: its theme, its frame at once, and its model as soon as that is loaded. */
import { Button, FluentProvider } from '@fluentui/react-components';
import { useCallback, useEffect, useState, type ReactElement } from 'react';
import type { PaneModel } from '../addin/pane-model.js';
import { Shell } from './Shell.js';
import { texts } from './texts.js';
import { PaneContext } from './use-pane.js';
import { useTheme } from './use-theme.js';

/** Others pull too: what they brought is looked for now and then, which costs nothing where nothing has changed. */
const LOOK_AGAIN_MS = 5 * 60_000;
/** While the proxy reads a source for the first time there is little to see, and something new every few seconds. */
const LOOK_SOON_MS = 4_000;

export function App({ load }: { readonly load: () => Promise<PaneModel> }): ReactElement {
  const theme = useTheme();
  const [model, setModel] = useState<PaneModel | null>(null);
  const [isFailed, setFailed] = useState(false);
  const start = useCallback(() => {
    setFailed(false);
    load().then(setModel, () => setFailed(true));
  }, [load]);
  useEffect(start, [start]);
  useLookAgain(model);
  return (
    <FluentProvider theme={theme} className="pane">
      {model === null ? (
        <main>
          <h1>{texts.title}</h1>
          {isFailed ? (
            <div role="alert">
              <p>{texts.notLoaded}</p>
              <Button onClick={start}>{texts.tryAgain}</Button>
            </div>
          ) : (
            <p role="status">{texts.loading}</p>
          )}
        </main>
      ) : (
        <PaneContext.Provider value={model}>
          <Shell />
        </PaneContext.Provider>
      )}
    </FluentProvider>
  );
}

function useLookAgain(model: PaneModel | null): void {
  useEffect(() => {
    if (model === null) return undefined;
    const look = (): void => void model.look();
    const isBeginning = (): boolean =>
      model.state.refresh === null &&
      (model.state.sources?.sources.some(({ lastRun }) => lastRun?.state === 'running') ?? false);
    const often = setInterval(() => {
      if (isBeginning()) look();
    }, LOOK_SOON_MS);
    const seldom = setInterval(look, LOOK_AGAIN_MS);
    window.addEventListener('online', look);
    return () => {
      clearInterval(often);
      clearInterval(seldom);
      window.removeEventListener('online', look);
    };
  }, [model]);
}
