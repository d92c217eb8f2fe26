/** Mapping: the queue of names that are not lined up, the dearest first, and what was answered before. No mouse is needed for any of it. */
import { Button } from '@fluentui/react-components';
import { useEffect, useRef, useState, type ReactElement } from 'react';
import { keyOfParty, type MappingKind } from '../../addin/mapping-rows.js';
import { tabId, Tabs } from '../Tabs.js';
import { texts } from '../texts.js';
import { usePane } from '../use-pane.js';
import { QueueItem } from './QueueItem.js';
import { SavedAnswers } from './SavedAnswers.js';

const words = texts.mapping;
type List = MappingKind | 'saved';
const LISTS: readonly List[] = ['company', 'sku', 'saved'];
const PAGE = 25;

export function MappingTab(): ReactElement {
  const { counts, signedInBy, isSaving } = usePane();
  const [chosen, setList] = useState<List | null>(null);
  const [shown, setShown] = useState(PAGE);
  const [answered, setAnswered] = useState(0);
  const heading = useRef<HTMLHeadingElement>(null);
  // What was answered is gone, and the focus with it: it goes on at the top of what is left.
  useEffect(() => {
    if (answered > 0) heading.current?.focus();
  }, [answered]);
  if (counts === null) return <p>{signedInBy !== null ? texts.noCounts : texts.notSignedIn}</p>;
  const { companies, skus } = counts.result.unmapped;
  const list = chosen ?? (companies.length === 0 && skus.length > 0 ? 'sku' : 'company');
  const queue = list === 'company' ? companies : list === 'sku' ? skus : [];
  const onAnswered = (): void => setAnswered((times) => times + 1);
  return (
    <>
      <p>{list === 'saved' ? texts.saved.lead : words.lead}</p>
      <Tabs
        label={words.kinds}
        names={LISTS}
        selected={list}
        textOf={(name) =>
          name === 'company'
            ? words.companies(companies.length)
            : name === 'sku'
              ? words.skus(skus.length)
              : texts.saved.tab
        }
        panel="queue"
        onSelect={(name) => {
          setList(name);
          setShown(PAGE);
        }}
      />
      <div id="queue" role="tabpanel" aria-labelledby={tabId('queue', list)}>
        <h2 ref={heading} tabIndex={-1}>
          {list === 'saved' ? texts.saved.heading : queue.length === 0 ? words.empty : words.answered(queue.length)}
        </h2>
        {isSaving && <p role="status">{words.saving}</p>}
        {list === 'saved' ? (
          <SavedAnswers counts={counts} onChanged={onAnswered} />
        ) : (
          <ul className="cards">
            {queue.slice(0, shown).map((party) => (
              <QueueItem key={keyOfParty(party)} kind={list} party={party} counts={counts} onAnswered={onAnswered} />
            ))}
          </ul>
        )}
        {shown < queue.length && <Button onClick={() => setShown(shown + PAGE)}>{texts.drift.more}</Button>}
      </div>
    </>
  );
}
