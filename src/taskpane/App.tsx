/** The pane: its frame at once, and its model as soon as that is loaded. */
import { FluentProvider } from '@fluentui/react-components';
import { useCallback, useEffect, useState, type ReactElement } from 'react';
import type { PaneModel } from '../addin/pane-model.js';
import { Shell } from './Shell.js';
import { useDarkness } from './use-darkness.js';
import { useLookAgain } from './use-look-again.js';

export function App({ load }: { readonly load: () => Promise<PaneModel> }): ReactElement {
  useDarkness();
  const [model, setModel] = useState<PaneModel | null>(null);
  const [isFailed, setFailed] = useState(false);
  const start = useCallback(() => {
    setFailed(false);
    load().then(setModel, () => setFailed(true));
  }, [load]);
  useEffect(start, [start]);
  useLookAgain(model);
  return (
    // The theme is a style sheet (themes.css): as script it would be a fifth of the first paint.
    <FluentProvider className="pane">
      <Shell model={model} isFailed={isFailed} onAgain={start} />
    </FluentProvider>
  );
}
