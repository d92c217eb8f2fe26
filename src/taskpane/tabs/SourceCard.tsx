/** One source: how it stands in words, when it was refreshed and by whom, and what to do about what is amiss. */
import { Badge, Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import type { ScopeAmiss, SourceStanding, Standing } from '../../addin/source-standing.js';
import { formatMoment } from '../format.js';
import { texts } from '../texts.js';
import { useModel, usePane } from '../use-pane.js';

const words = texts.refresh;
/** A client with forty tenants of which thirty are forbidden is one sentence, not thirty. */
const SHOWN = 3;

const COLOURS: Readonly<Partial<Record<Standing, 'success' | 'danger' | 'warning'>>> = {
  complete: 'success',
  failed: 'danger',
  partial: 'warning',
  stale: 'warning',
};

export function SourceCard({ standing: source }: { readonly standing: SourceStanding }): ReactElement {
  const model = useModel();
  const { refresh, isTour } = usePane();
  const { id, leg, standing, takenAt, triedAt, isBySchedule, by, nextAt, rows, rejected, scopes, amiss } = source;
  const titleId = `source-${id}`;
  return (
    <li className="card" aria-labelledby={titleId}>
      <div className="row spread">
        <h3 id={titleId}>
          {id} <span className="quiet">{words.leg(leg)}</span>
        </h3>
        {standing !== 'unsupported' && !isTour && (
          <Button
            size="small"
            aria-label={words.oneOf(id)}
            disabledFocusable={refresh !== null}
            onClick={() => void model.refresh(id)}
          >
            {words.one}
          </Button>
        )}
      </div>
      <p>
        <Badge appearance="tint" color={COLOURS[standing] ?? 'informative'}>
          {words.standing(standing, amiss.length, scopes)}
        </Badge>
      </p>
      {standing === 'unsupported' ? (
        <p>{words.unsupported}</p>
      ) : (
        <>
          <p>
            {takenAt === null ? words.noCounts : `${words.asOf(formatMoment(takenAt))} ${words.rows(rows, rejected)}`}
          </p>
          <p className="quiet">
            {triedAt === null ? words.never : words.last(formatMoment(triedAt), isBySchedule, by)}
            {nextAt !== null && ` ${words.next(formatMoment(nextAt))}`}
          </p>
        </>
      )}
      <ul className="plain">
        {amiss.slice(0, SHOWN).map((one) => (
          <Amiss key={one.name} amiss={one} />
        ))}
      </ul>
      {amiss.length > SHOWN && (
        <details>
          <summary>{words.more(amiss.length - SHOWN)}</summary>
          <ul className="plain">
            {amiss.slice(SHOWN).map((one) => (
              <Amiss key={one.name} amiss={one} />
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

function Amiss({ amiss: { name, standing, takenAt, problems } }: { readonly amiss: ScopeAmiss }): ReactElement {
  return (
    <li className="amiss">
      <strong>{words.amiss(name, standing)}.</strong>{' '}
      {(standing === 'failed' || standing === 'partial' || standing === 'stale') &&
        takenAt !== null &&
        words.kept(formatMoment(takenAt))}
      {problems.map(({ message, remedy }) => (
        <p key={message}>
          {message} {remedy !== '' && `${words.whatToDo} ${remedy}`}
        </p>
      ))}
    </li>
  );
}
