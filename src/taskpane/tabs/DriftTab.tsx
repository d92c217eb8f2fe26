/** Drift: the list that is worked, the largest money first, with what is unknown beside it and never in it. */
import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useDeferredValue, useMemo, useState, type ReactElement } from 'react';
import { driftList, MONEY_KINDS, type DriftList, type StateFilter } from '../../addin/drift-list.js';
import { STATES } from '../../core/result.js';
import { formatMoney } from '../format.js';
import { texts } from '../texts.js';
import { usePane } from '../use-pane.js';
import { DriftRows } from './DriftRows.js';

const words = texts.drift;
const FILTERS: readonly StateFilter[] = ['drifting', ...STATES, 'all'];
const NO_ROWS: Parameters<typeof driftList>[0] = [];

export function DriftTab(): ReactElement {
  const { counts, signedInBy } = usePane();
  const [state, setState] = useState<StateFilter>('drifting');
  const [company, setCompany] = useState('');
  const wanted = useDeferredValue(company);
  const rows = counts?.result.rows ?? NO_ROWS;
  const list = useMemo(() => driftList(rows, { state, company: wanted }), [rows, state, wanted]);
  if (counts === null) return <p>{signedInBy !== null ? texts.noCounts : texts.notSignedIn}</p>;
  return (
    <>
      <div className="filters">
        <Field label={words.state}>
          <Select
            value={state}
            onChange={(_, { value }) => setState(FILTERS.find((one) => one === value) ?? 'drifting')}
          >
            {FILTERS.map((one) => (
              <option key={one} value={one}>
                {labelOf(one, list)}
              </option>
            ))}
          </Select>
        </Field>
        <Field label={words.company}>
          <Input
            type="search"
            placeholder={words.companyHint}
            value={company}
            onChange={(_, { value }) => setCompany(value)}
          />
        </Field>
      </div>
      <Totals list={list} />
      <p role="status" className="unknown">
        {words.unknown(list.unknown)}{' '}
        {list.unknown > 0 && state !== 'unknown' && (
          <Button size="small" appearance="transparent" className="inline" onClick={() => setState('unknown')}>
            {words.showUnknown}
          </Button>
        )}
      </p>
      {list.withoutMoney > 0 && <p className="quiet">{words.withoutMoney(list.withoutMoney)}</p>}
      {list.entries.length === 0 ? (
        <p>{state === 'drifting' ? words.nothingDrifts(list.unknown) : words.noneLeft}</p>
      ) : (
        <DriftRows key={`${state}|${wanted}`} entries={list.entries} />
      )}
    </>
  );
}

function labelOf(filter: StateFilter, { states }: DriftList): string {
  if (filter === 'drifting' || filter === 'all') return words.filters[filter] ?? filter;
  return `${texts.states[filter]} (${states[filter] ?? 0})`;
}

function Totals({ list }: { readonly list: DriftList }): ReactElement {
  return (
    <section aria-label={words.totals}>
      <h2>{words.totals}</h2>
      <dl className="totals">
        {MONEY_KINDS.map((kind) => (
          <div key={kind}>
            <dt>{words.money[kind]}</dt>
            <dd>
              {list.totals[kind].length === 0
                ? words.nothing
                : list.totals[kind].map((money) => <span key={money.currency}>{formatMoney(money)}</span>)}
            </dd>
          </div>
        ))}
      </dl>
      <p className="quiet">{words.overlap}</p>
    </section>
  );
}
