/** Share: a workbook for somebody without the add-in. What the workbook's door does not offer is not offered here either. */
import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { texts } from '../texts.js';
import { useModel, usePane } from '../use-pane.js';

const words = texts.share;

export function ShareTab(): ReactElement {
  const model = useModel();
  const { counts, isSignedIn } = usePane();
  const { shareCleanCopy, freezeInPlace } = model.door;
  if (counts === null) return <p>{isSignedIn ? texts.noCounts : texts.notSignedIn}</p>;
  const { result, answer } = counts;
  const unknown = result.rows.filter(({ state }) => state === 'unknown').length;
  const isStale = answer.scopes.some(({ status }) => status !== 'complete');
  return (
    <>
      <p>{words.lead}</p>
      {isStale && <p className="mark warning">{words.stale}</p>}
      {unknown > 0 && <p>{words.unknown(unknown)}</p>}
      {shareCleanCopy === undefined ? (
        <p>{words.noCopy}</p>
      ) : (
        <Button appearance="primary" onClick={() => void model.throughTheDoor(() => shareCleanCopy(counts))}>
          {words.copy}
        </Button>
      )}
      {freezeInPlace !== undefined && (
        <>
          <h2>{words.freeze}</h2>
          <p>{words.freezeHint}</p>
          <Button onClick={() => void model.throughTheDoor(() => freezeInPlace())}>{words.freeze}</Button>
        </>
      )}
    </>
  );
}
