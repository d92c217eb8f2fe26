/** The pane's model for components: the state of the moment, and the model to act on. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { PaneModel } from '../addin/pane-model.js';
import type { PaneState } from '../addin/pane-state.js';

export const PaneContext = createContext<PaneModel | null>(null);

export function useModel(): PaneModel {
  const model = useContext(PaneContext);
  if (model === null) throw new Error('this component stands outside the pane');
  return model;
}

export function usePane(): PaneState {
  const model = useModel();
  return useSyncExternalStore(model.subscribe, () => model.state);
}
