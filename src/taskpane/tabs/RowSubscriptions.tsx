/** The purchases behind the purchased count, and the accounts behind the assigned one. */
import type { ReactElement } from 'react';
import type { AccountSplit } from '../../core/seat-line.js';
import type { ReconciledRow } from '../../core/result.js';
import { formatDay, formatMoney } from '../format.js';
import { texts } from '../texts.js';

const words = texts.detail;
const HEADS = ['active', 'disabled', 'guests', 'shared', 'rooms', 'neverSignedIn', 'byGroup'] as const;

export function RowSubscriptions({ row }: { readonly row: ReconciledRow }): ReactElement | null {
  if (row.subscriptions.length === 0) return null;
  return (
    <details>
      <summary>{words.subscriptions(row.subscriptions.length)}</summary>
      <ul className="plain lines">
        {row.subscriptions.map(({ reference, quantity, term, unitCost, commitmentEnd, counted, invoiced }, index) => (
          <li key={`${reference ?? ''}|${index}`}>
            <strong>{words.seats(quantity)}</strong>
            {!counted && ` (${words.notCounted})`}
            <span className="quiet">
              {' '}
              {[
                term === null || term === '' ? words.noTerm : term,
                unitCost === null ? words.noCost : words.each(formatMoney(unitCost)),
                commitmentEnd === null ? words.noEnd : words.until(formatDay(commitmentEnd)),
                ...(invoiced === null ? [] : [words.invoiced(invoiced)]),
                ...(reference === null ? [] : [reference]),
              ].join(' · ')}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function RowAccounts({ row }: { readonly row: ReconciledRow }): ReactElement | null {
  const { accounts, assigned } = row;
  if (assigned === null || accounts?.holders === 0) return null;
  if (accounts === null) return <p className="quiet">{words.notChecked}</p>;
  return (
    <details>
      <summary>{words.accounts(accounts.holders)}</summary>
      <ul className="plain lines">
        {HEADS.filter((head) => accounts[head] > 0).map((head) => (
          <li key={head}>{words.heads[head](accounts[head])}</li>
        ))}
        <Holders accounts={accounts} />
      </ul>
    </details>
  );
}

/** Only where the configuration allows personal data. */
function Holders({ accounts: { users } }: { readonly accounts: AccountSplit }): ReactElement | null {
  if (users === undefined || users.length === 0) return null;
  return <li className="quiet">{users.map(({ name, kind }) => words.holder(name, words.kinds[kind])).join(', ')}</li>;
}
