/** The frame around every tab: what is marked always (offline, demo, what went wrong), the tabs, and the voice of the pane. */
import { Tab, TabList } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { formatMoment } from './format.js';
import { LazyTab, type TabName } from './LazyTab.js';
import { texts } from './texts.js';
import { usePane } from './use-pane.js';

const TABS: readonly TabName[] = ['refresh', 'drift', 'mapping', 'share', 'settings'];

export function Shell(): ReactElement {
  const [tab, setTab] = useState<TabName>('refresh');
  const { isOffline, isDemo, problem, drawProblem, answeredAt, notice } = usePane();
  return (
    <main>
      <h1>{texts.title}</h1>
      {isOffline && (
        <p className="mark warning" role="status">
          {texts.offline(answeredAt === null ? null : formatMoment(answeredAt))}
        </p>
      )}
      {isDemo === true && <p className="mark">{texts.demo}</p>}
      <TabList
        className="tabs"
        size="small"
        aria-label={texts.tabList}
        selectedValue={tab}
        onTabSelect={(_, { value }) => setTab(TABS.find((one) => one === value) ?? 'refresh')}
      >
        {TABS.map((name) => (
          <Tab key={name} id={`tab-${name}`} value={name} aria-controls="panel">
            {texts.tabs[name]}
          </Tab>
        ))}
      </TabList>
      <section id="panel" role="tabpanel" aria-labelledby={`tab-${tab}`}>
        {problem !== null && (
          <p className="mark danger" role="alert">
            {problem}
          </p>
        )}
        {drawProblem !== null && (
          <p className="mark danger" role="alert">
            {drawProblem}
          </p>
        )}
        <LazyTab key={tab} name={tab} />
      </section>
      <p id="notice" className="quiet" role="status" aria-live="polite">
        {notice}
      </p>
    </main>
  );
}
