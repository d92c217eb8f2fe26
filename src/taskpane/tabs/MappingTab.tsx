/** Mapping: the queue of names that are not lined up, the dearest first. Everything in it is a button or a field: no mouse is needed. */
import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { keyOfParty, type MappingKind } from '../../addin/mapping-rows.js';
import { tabId, Tabs } from '../Tabs.js';
import { texts } from '../texts.js';
import { usePane } from '../use-pane.js';
import { QueueItem } from './QueueItem.js';

const words = texts.mapping;
const KINDS: readonly MappingKind[] = ['company', 'sku'];
const PAGE = 25;

export function MappingTab(): ReactElement {
  const { counts, isSignedIn, isSaving } = usePane();
  const [chosen, setKind] = useState<MappingKind | null>(null);
  const [shown, setShown] = useState(PAGE);
  const [answered, setAnswered] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  // What was answered is gone, and the focus with it: it goes on at the top of what is left.
  useEffect(() => {
    if (answered > 0) heading.current?.focus();
  }, [answered]);
  if (counts === null) return <p>{isSignedIn ? texts.noCounts : texts.notSignedIn}</p>;
  const { companies, skus } = counts.result.unmapped;
  const kind = chosen ?? (companies.length === 0 && skus.length > 0 ? 'sku' : 'company');
  const queue = kind === 'company' ? companies : skus;
  return (
    <>
      <p>{words.lead}</p>
      <Tabs
        label={words.kinds}
        names={KINDS}
        selected={kind}
        textOf={(name) => (name === 'company' ? words.companies(companies.length) : words.skus(skus.length))}
        panel="queue"
        onSelect={(name) => {
          setKind(name);
          setShown(PAGE);
        }}
      />
      <div id="queue" role="tabpanel" aria-labelledby={tabId('queue', kind)}>
        <h2 ref={heading} tabIndex={-1}>
          {queue.length === 0 ? words.empty : words.answered(queue.length)}
        </h2>
        {isSaving && <p role="status">{words.saving}</p>}
        <ul className="cards">
          {queue.slice(0, shown).map((party) => (
            <QueueItem
              key={keyOfParty(party)}
              kind={kind}
              party={party}
              counts={counts}
              onAnswered={() => setAnswered((times) => times + 1)}
            />
          ))}
        </ul>
        {shown < queue.length && <Button onClick={() => setShown(shown + PAGE)}>{texts.drift.more}</Button>}
      </div>
    </>
  );
}
