/** Share: a workbook for somebody without the add-in. What the workbook's door does not offer is not offered here either. */
import { Button, Field, Input } from '@fluentui/react-components';
import { useState, type ReactElement } from 'react';
import { LEGS } from '../../core/leg.js';
import { formatMoment } from '../format.js';
import { texts } from '../texts.js';
import { useModel, usePane } from '../use-pane.js';

const words = texts.share;

export function ShareTab(): ReactElement {
  const model = useModel();
  const { counts, signedInBy, userName, book } = usePane();
  const [typed, setTyped] = useState<string | null>(null);
  const { shareCleanCopy, freezeInPlace } = model.door;
  if (counts === null) return <p>{signedInBy !== null ? texts.noCounts : texts.notSignedIn}</p>;
  const { result, answer } = counts;
  const madeBy = typed ?? userName ?? '';
  const unknown = result.rows.filter(({ state }) => state === 'unknown').length;
  const isStale = answer.scopes.some(({ status }) => status !== 'complete');
  return (
    <>
      <p>{words.lead}</p>
      <dl className="legs">
        {LEGS.map((leg) => (
          <div key={leg}>
            <dt>{texts.legs[leg]}</dt>
            <dd>{asOfWords(answer.scopes.filter((scope) => scope.leg === leg).map(({ takenAt }) => takenAt))}</dd>
          </div>
        ))}
      </dl>
      {isStale && <p className="mark warning">{words.stale}</p>}
      {unknown > 0 && <p>{words.unknown(unknown)}</p>}
      {shareCleanCopy !== undefined && (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void model.throughTheDoor(() => shareCleanCopy(counts, madeBy.trim() === '' ? null : madeBy.trim()));
          }}
        >
          <Field label={words.madeBy} hint={words.madeByHint}>
            <Input value={madeBy} maxLength={100} onChange={(_, { value }) => setTyped(value)} />
          </Field>
          <Button type="submit" appearance="primary">
            {words.copy}
          </Button>
        </form>
      )}
      {freezeInPlace !== undefined && book !== 'nothing' && (
        <>
          <h2>{words.freeze}</h2>
          <p>{words.freezeHint}</p>
          <Button onClick={() => void model.throughTheDoor(() => freezeInPlace())}>{words.freeze}</Button>
        </>
      )}
    </>
  );
}

/** The oldest moment of the leg's counts: none of them is older. */
function asOfWords(moments: readonly (string | null)[]): string {
  const taken = moments.flatMap((moment) => moment ?? []).sort();
  const [oldest] = taken;
  if (oldest === undefined) return words.noCounts;
  return taken.length < moments.length ? words.asOfSome(formatMoment(oldest)) : words.asOf(formatMoment(oldest));
}
