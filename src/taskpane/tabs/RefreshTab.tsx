/** Refresh: all sources or one, how far it is, and how each source stands. */
import { Button, ProgressBar } from '@fluentui/react-components';
import { useEffect, useMemo, useState, type ReactElement } from 'react';
import { newestTry, sourceStandings } from '../../addin/source-standing.js';
import type { RunningRefresh } from '../../addin/pane-state.js';
import { fieldsOf } from '../../functions/as-of.js';
import { memory } from '../../functions/cell-functions.js';
import { formatMoment } from '../format.js';
import { memoryWords } from '../memory-words.js';
import { texts } from '../texts.js';
import { useModel, usePane } from '../use-pane.js';
import { SignIn } from './SignIn.js';
import { SignInWays } from './SignInWays.js';
import { SourceCard } from './SourceCard.js';

const words = texts.refresh;

export function RefreshTab(): ReactElement {
  const model = useModel();
  const { signedInBy, isSignInNeeded, isOffline, isTour, refresh, sources } = usePane();
  const standings = useMemo(() => (sources === null ? null : sourceStandings(sources)), [sources]);
  if (signedInBy === null && !isTour) return <SignIn />;
  const newest = standings === null ? null : newestTry(standings);
  return (
    <>
      {isSignInNeeded && <SignInWays />}
      {isTour ? (
        <p>{words.tour}</p>
      ) : (
        <div className="row">
          <Button appearance="primary" disabledFocusable={refresh !== null} onClick={() => void model.refresh()}>
            {words.all}
          </Button>
          {refresh !== null && <Button onClick={() => model.cancel()}>{words.cancel}</Button>}
        </div>
      )}
      {refresh !== null && <Progress refresh={refresh} />}
      {newest !== null && (
        <p className="quiet">{words.last(formatMoment(newest.triedAt), newest.isBySchedule, newest.by)}</p>
      )}
      <h2>{words.heading}</h2>
      {standings === null && <p role="status">{isOffline ? words.notKnown : texts.loading}</p>}
      {standings?.length === 0 && <p>{words.none}</p>}
      <ul className="cards">
        {standings?.map((standing) => (
          <SourceCard key={standing.id} standing={standing} />
        ))}
      </ul>
      <InCells />
    </>
  );
}

/** Read by the eye; the live region of the pane says the same in a sentence. */
function Progress({ refresh: { sync } }: { readonly refresh: RunningRefresh }): ReactElement {
  const runs = sync?.runs ?? [];
  const scopes = runs.flatMap((run) => run.scopes);
  const done = scopes.filter(({ state }) => state !== 'waiting' && state !== 'reading').length;
  return (
    <div className="progress">
      <ProgressBar aria-label={words.running} {...(scopes.length === 0 ? {} : { value: done, max: scopes.length })} />
      {runs.length === 0 && <p>{words.starting}</p>}
      <ul>
        {runs.map(({ id, source, scopes: own }) => {
          const sum = (key: 'pages' | 'rows'): number => own.reduce((all, scope) => all + scope[key], 0);
          const ended = own.filter(({ state }) => state !== 'waiting' && state !== 'reading').length;
          return (
            <li key={id}>
              {words.progress(source, sum('pages'), sum('rows'))}
              {own.length > 1 && ` (${words.scopes(ended, own.length)})`}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** What the cells are answered from. */
function InCells(): ReactElement {
  const [current, setCurrent] = useState(memory.current);
  useEffect(() => memory.watch(setCurrent), []);
  const { state, next } = memoryWords(current, localMoment);
  return (
    <>
      <h2>{words.functions}</h2>
      <p>{state}</p>
      <p className="quiet">{next}</p>
    </>
  );
}

/** A date-time of Excel's holds local time: it is read as if it were UTC and written as it stands. */
function localMoment(serial: number): string {
  return fieldsOf(serial).toLocaleString(undefined, { timeZone: 'UTC', dateStyle: 'medium', timeStyle: 'short' });
}
