/** The frame around every tab: the tabs at once, and below them the marks and the tab that is looked at. */
import { useState, type ReactElement } from 'react';
import type { PaneModel } from '../addin/pane-model.js';
import { Again } from './Again.js';
import { LazyTab } from './LazyTab.js';
import { Marks, Voice } from './Marks.js';
import { tabId, Tabs } from './Tabs.js';
import { texts } from './texts.js';
import { GoContext, PaneContext, type TabName } from './use-pane.js';

const TABS: readonly TabName[] = ['refresh', 'drift', 'mapping', 'share', 'settings'];

export interface ShellProps {
  /** null until it is loaded. */
  readonly model: PaneModel | null;
  readonly isFailed: boolean;
  readonly onAgain: () => void;
}

export function Shell({ model, isFailed, onAgain }: ShellProps): ReactElement {
  const [tab, setTab] = useState<TabName>('refresh');
  return (
    <main>
      <h1>{texts.title}</h1>
      <Tabs
        label={texts.tabList}
        names={TABS}
        selected={tab}
        textOf={(name) => texts.tabs[name]}
        panel="panel"
        onSelect={setTab}
      />
      <section id="panel" role="tabpanel" aria-labelledby={tabId('panel', tab)}>
        {model === null ? (
          isFailed ? (
            <Again sentence={texts.notLoaded} onAgain={onAgain} />
          ) : (
            <p role="status">{texts.loading}</p>
          )
        ) : (
          <PaneContext.Provider value={model}>
            <GoContext.Provider value={setTab}>
              <Marks />
              <LazyTab key={tab} name={tab} />
              <Voice />
            </GoContext.Provider>
          </PaneContext.Provider>
        )}
      </section>
    </main>
  );
}
