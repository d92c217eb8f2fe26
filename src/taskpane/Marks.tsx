/** What is marked whichever tab is looked at: no connection, invented data, what went wrong. And the voice of the pane. */
import type { ReactElement } from 'react';
import { formatMoment } from './format.js';
import { texts } from './texts.js';
import { usePane } from './use-pane.js';

export function Marks(): ReactElement {
  const { isOffline, isDemo, problem, answeredAt } = usePane();
  return (
    <>
      {isOffline && (
        <p className="mark warning" role="status">
          {texts.offline(answeredAt === null ? null : formatMoment(answeredAt))}
        </p>
      )}
      {isDemo === true && <p className="mark">{texts.demo}</p>}
      {problem !== null && (
        <p className="mark danger" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}

/** What the add-in has to say, read out by a screen reader as it changes: progress, what was saved, what was done. */
export function Voice(): ReactElement {
  const { notice } = usePane();
  return (
    <p id="notice" className="quiet" role="status" aria-live="polite">
      {notice}
    </p>
  );
}
