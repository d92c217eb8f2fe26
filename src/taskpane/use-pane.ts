/** The pane's model for components: the state of the moment, the model to act on, and the way to another tab. */
import { createContext, useContext, useSyncExternalStore } from 'react';
import type { PaneModel } from '../addin/pane-model.js';
import type { PaneState } from '../addin/pane-state.js';
import type { texts } from './texts.js';

export type TabName = keyof typeof texts.tabs;

export const PaneContext = createContext<PaneModel | null>(null);
export const GoContext = createContext<(tab: TabName) => void>(() => undefined);

export function useModel(): PaneModel {
  const model = useContext(PaneContext);
  if (model === null) throw new Error('this component stands outside the pane');
  return model;
}

export function usePane(): PaneState {
  const model = useModel();
  return useSyncExternalStore(model.subscribe, () => model.state);
}

/** Shows another tab. */
export function useGo(): (tab: TabName) => void {
  return useContext(GoContext);
}
