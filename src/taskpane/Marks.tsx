/** What is marked whichever tab is looked at: no connection, invented data, whose numbers the workbook holds, what went wrong. */
import { useState, type ReactElement } from 'react';
import { isFitting } from '../addin/pane-state.js';
import { formatDay, formatMoment } from './format.js';
import { texts } from './texts.js';
import { useGo, useModel, usePane } from './use-pane.js';

export function Marks(): ReactElement {
  const { isOffline, isSignInNeeded, signedInBy, problem, answeredAt, counts } = usePane();
  const go = useGo();
  return (
    <>
      {isOffline && (
        <p className="mark warning" role="status">
          {texts.offline(answeredAt === null ? null : formatMoment(answeredAt))}
        </p>
      )}
      {counts?.answer.isDemo === true && <DemoMark />}
      <BookMark />
      {problem !== null && (
        <p className="mark danger" role="alert">
          {problem}
        </p>
      )}
      {isSignInNeeded && signedInBy !== null && (
        <div className="mark warning">
          <p>{counts === null ? texts.signIn.again : texts.signIn.againKept}</p>
          <div className="row">
            <Plain text={texts.signIn.toSignIn} onClick={() => go('refresh')} />
          </div>
        </div>
      )}
    </>
  );
}

function DemoMark(): ReactElement {
  const model = useModel();
  const { isTour, counts, book } = usePane();
  const go = useGo();
  const { draw } = model.door;
  if (!isTour || counts === null) return <p className="mark demo">{texts.demo}</p>;
  const leave = (): void => {
    void model.demo.end();
    go('refresh');
  };
  return (
    <div className="mark demo">
      <p>{texts.tour(formatDay(counts.result.asOf))}</p>
      <div className="row">
        {draw !== undefined && book !== 'demo' && (
          <Plain text={texts.drawDemo} onClick={() => void model.demo.draw()} />
        )}
        <Plain text={texts.leaveDemo} onClick={leave} />
      </div>
    </div>
  );
}

/** Invented numbers and real ones would meet in this workbook: whoever looks is told, and offered a way out. */
function BookMark(): ReactElement | null {
  const model = useModel();
  const { counts, book, signedInBy } = usePane();
  const [isSure, setSure] = useState(false);
  const { newWorkbook } = model.door;
  if (book === 'nothing' || (book === 'own' && counts === null) || (counts !== null && isFitting(counts, book)))
    return null;
  const words = texts.book;
  const hasOwn = counts !== null && !counts.answer.isDemo;
  return (
    <div className="mark warning" role="status">
      <p>{book === 'own' ? words.own : hasOwn ? words.demoBesideOwn : words.demo}</p>
      {(hasOwn || book === 'own') && signedInBy !== null && (
        <div className="row">
          {newWorkbook !== undefined && (
            <Plain
              text={words.newWorkbook}
              onClick={() =>
                void model.throughTheDoor(async () => {
                  await newWorkbook();
                  return words.newOpen;
                })
              }
            />
          )}
          {book === 'demo' && !isSure && <Plain text={words.replace} onClick={() => setSure(true)} />}
          {book === 'demo' && isSure && (
            <>
              <p>{words.replaceMeans}</p>
              <Plain text={words.replaceSure} onClick={() => void model.demo.replace()} />
              <Plain text={words.replaceNot} onClick={() => setSure(false)} />
            </>
          )}
        </div>
      )}
    </div>
  );
}

/** Fluent's own buttons come with the tabs, after the first paint. */
function Plain({ text, onClick }: { readonly text: string; readonly onClick: () => void }): ReactElement {
  return (
    <button type="button" className="again" onClick={onClick}>
      {text}
    </button>
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
