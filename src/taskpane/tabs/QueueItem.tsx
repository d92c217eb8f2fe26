/** One name of the queue: what hangs on it, what it may be and why, and every answer that there is. */
import { Button } from '@fluentui/react-components';
import { useId, useState, type ReactElement } from 'react';
import type { Counts } from '../../addin/counts.js';
import type { MapAnswer } from '../../addin/map-answers.js';
import type { MappingKind } from '../../addin/mapping-rows.js';
import type { ItemRule } from '../../core/crosswalk.js';
import type { Proposal, UnmappedParty } from '../../core/result.js';
import { formatMoney } from '../format.js';
import { texts } from '../texts.js';
import { useModel, usePane } from '../use-pane.js';
import { BundleEditor } from './BundleEditor.js';
import { OtherTarget } from './OtherTarget.js';

const words = texts.mapping;

export interface QueueItemProps {
  readonly kind: MappingKind;
  readonly party: UnmappedParty;
  readonly counts: Counts;
  readonly onAnswered: () => void;
}

export function QueueItem({ kind, party, counts, onAnswered }: QueueItemProps): ReactElement {
  const model = useModel();
  const { isSaving } = usePane();
  const titleId = useId();
  const [isBundle, setBundle] = useState(false);
  const give = async (answer: MapAnswer): Promise<void> => {
    if (await model.answer({ kind, party, answer })) onAnswered();
  };
  const { name, externalId, leg, source, seats, withoutQuantity, money, missingIn, proposals } = party;
  return (
    <li className="card" aria-labelledby={titleId}>
      <div className="row spread">
        <h3 id={titleId}>{name || externalId}</h3>
        <span className="money">{money === null ? texts.moneyUnknown : texts.amount(formatMoney(money))}</span>
      </div>
      <p className="quiet">
        {words.where(leg, source)}. {words.seats(seats, withoutQuantity)}.{' '}
        {missingIn.length > 0 && words.missing(missingIn)}
      </p>
      <h4>{proposals.length === 0 ? words.noProposal : words.proposals}</h4>
      <ul className="plain">
        {proposals.map((proposal) => (
          <ProposalChoice key={proposal.to} titleId={titleId} proposal={proposal} isSaving={isSaving} onGive={give} />
        ))}
      </ul>
      <OtherTarget
        kind={kind}
        result={counts.result}
        isSaving={isSaving}
        onChosen={(to) => void give({ says: 'confirm', to })}
      />
      <div className="row">
        {kind === 'company' && missingIn.length > 0 && (
          <Button
            size="small"
            disabledFocusable={isSaving}
            onClick={() => void give({ says: 'absent' })}
            title={words.absentHint}
          >
            {words.absent(missingIn)}
          </Button>
        )}
        {kind === 'sku' && (
          <>
            <Button size="small" disabledFocusable={isSaving} onClick={() => void give({ says: 'no-seats' })}>
              {words.noSeats}
            </Button>
            <Button size="small" aria-expanded={isBundle} onClick={() => setBundle(!isBundle)}>
              {words.bundle}
            </Button>
          </>
        )}
      </div>
      {isBundle && (
        <BundleEditor
          name={name || externalId}
          result={counts.result}
          begin={beginOf(proposals[0]?.to ?? '')}
          isSaving={isSaving}
          onSave={(rule) => void give({ says: 'rule', rule })}
          onClose={() => setBundle(false)}
        />
      )}
    </li>
  );
}

/** One seat of the SKU that is proposed. */
function beginOf(sku: string): Pick<ItemRule, 'kind' | 'skus'> {
  return { kind: 'seat', skus: [{ sku, multiplier: 1, included: 0, minimum: 0, cap: null }] };
}

interface ProposalChoiceProps {
  /** Id of the element that names what is lined up. */
  readonly titleId: string;
  readonly proposal: Proposal;
  readonly isSaving: boolean;
  readonly onGive: (answer: MapAnswer) => Promise<void>;
}

function ProposalChoice({ titleId, proposal, isSaving, onGive }: ProposalChoiceProps): ReactElement {
  const { to, toName, score, reasons } = proposal;
  return (
    <li className="proposal">
      <p>
        <strong>{toName || to}</strong> <span className="quiet">{words.score(score)}</span>
      </p>
      <p className="quiet">{reasons.join(' · ')}</p>
      <div className="row">
        <Button
          size="small"
          appearance="primary"
          aria-label={words.confirmOf(toName || to)}
          aria-describedby={titleId}
          disabledFocusable={isSaving}
          onClick={() => void onGive({ says: 'confirm', to })}
        >
          {words.confirm}
        </Button>
        <Button
          size="small"
          aria-label={words.rejectOf(toName || to)}
          aria-describedby={titleId}
          disabledFocusable={isSaving}
          onClick={() => void onGive({ says: 'reject', to })}
        >
          {words.reject}
        </Button>
      </div>
    </li>
  );
}
