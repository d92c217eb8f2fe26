/** One row opened: its three legs, each with its count or the reason why there is none, and what follows from them. */
import type { ReactElement } from 'react';
import { LEGS, type Leg } from '../../core/leg.js';
import type { ReconciledRow } from '../../core/result.js';
import { COUNT_REASON_WORDS } from '../../workbook/words.js';
import { formatDay } from '../format.js';
import { texts } from '../texts.js';
import { RowSources } from './RowSources.js';
import { RowAccounts, RowSubscriptions } from './RowSubscriptions.js';

const words = texts.drift;

export function RowDetail({ row }: { readonly row: ReconciledRow }): ReactElement {
  const others = row.findings.filter((finding) => finding !== row.state);
  return (
    <>
      <p>{row.why}</p>
      {row.bill !== null && row.cut !== null && row.bill + row.cut > 0 && <p>{words.doBoth(row.bill, row.cut)}</p>}
      <dl className="legs">
        {LEGS.map((leg) => (
          <LegCount key={leg} row={row} leg={leg} />
        ))}
      </dl>
      <RowSubscriptions row={row} />
      <RowAccounts row={row} />
      <RowSources row={row} />
      <ul className="plain quiet">
        {others.map((finding) => (
          <li key={finding}>
            {words.also} {texts.states[finding]}: {texts.findings[finding]}.
          </li>
        ))}
        {row.priceBelowCost && <li>{words.belowCost}</li>}
        {row.actUntil !== null && <li>{words.actUntil(formatDay(row.actUntil))}</li>}
        {row.lockedUntil !== null && <li>{words.lockedUntil(formatDay(row.lockedUntil))}</li>}
        {row.since !== null && <li>{words.since(formatDay(row.since))}</li>}
        {row.waived.map(({ finding, seats, until, by }) => (
          <li key={finding}>{words.waived(seats, formatDay(until), by)}</li>
        ))}
        {(['company', 'sku'] as const).map((what) => {
          const how = row.linkedBy[what];
          return how === null || how === 'confirmed' ? null : <li key={what}>{words.linked(what, how)}</li>;
        })}
      </ul>
    </>
  );
}

function LegCount({ row, leg }: { readonly row: ReconciledRow; readonly leg: Leg }): ReactElement {
  const [count, reason, asOf] = [row[leg], row.reasons[leg], row.asOf[leg]];
  const isMoot = reason === 'not-applicable';
  return (
    <div>
      <dt>{texts.legs[leg]}</dt>
      <dd>
        <strong>{count ?? (isMoot ? words.notApplicable : words.unknownCount)}</strong>
        {leg === 'assigned' && row.live !== null && row.live !== row.assigned && ` (${words.live(String(row.live))})`}
        {asOf !== null && !isMoot && <span className="quiet"> {words.asOf(formatDay(asOf))}</span>}
        {reason !== null && <p className="quiet">{COUNT_REASON_WORDS[reason]}</p>}
      </dd>
    </div>
  );
}
