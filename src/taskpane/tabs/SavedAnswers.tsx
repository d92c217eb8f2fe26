/** What was answered before: to look it over, take one back, or write a rule anew. */
import { Button, Field, Input } from '@fluentui/react-components';
import { useDeferredValue, useMemo, useState, type ReactElement } from 'react';
import type { CrosswalkChange } from '../../addin/crosswalk-change.js';
import type { Counts } from '../../addin/counts.js';
import { nameOf, ruledAnew, savedAnswers, takenBack, type SavedAnswer } from '../../addin/saved-answers.js';
import { formatMoment } from '../format.js';
import { texts } from '../texts.js';
import { useModel, usePane } from '../use-pane.js';
import { BundleEditor } from './BundleEditor.js';

const words = texts.saved;
const PAGE = 25;

export interface SavedAnswersProps {
  readonly counts: Counts;
  readonly onChanged: () => void;
}

export function SavedAnswers({ counts, onChanged }: SavedAnswersProps): ReactElement {
  const [typed, setTyped] = useState('');
  const [shown, setShown] = useState(PAGE);
  const wanted = useDeferredValue(typed).trim().toLowerCase();
  const all = useMemo(() => savedAnswers(counts.answer.crosswalk), [counts]);
  const found = wanted === '' ? all : all.filter((one) => textOf(one).includes(wanted));
  return (
    <>
      <Field label={words.find}>
        <Input
          type="search"
          placeholder={texts.drift.companyHint}
          value={typed}
          onChange={(_, { value }) => setTyped(value)}
        />
      </Field>
      <p className="quiet" role="status">
        {words.found(found.length, all.length)}
      </p>
      <ul className="cards">
        {found.slice(0, shown).map((answer) => (
          <Saved key={answer.key} answer={answer} counts={counts} onChanged={onChanged} />
        ))}
      </ul>
      {shown < found.length && <Button onClick={() => setShown(shown + PAGE)}>{texts.drift.more}</Button>}
    </>
  );
}

function Saved({ answer, counts, onChanged }: SavedAnswersProps & { readonly answer: SavedAnswer }): ReactElement {
  const model = useModel();
  const { isSaving } = usePane();
  const [isOpen, setOpen] = useState(false);
  const save = async (change: CrosswalkChange): Promise<void> => {
    if (await model.change(change)) onChanged();
  };
  const name = nameOf(answer);
  return (
    <li className="card" aria-label={words.label(name)}>
      <h3>{answer.says === 'absent' ? answer.toName || answer.to : name}</h3>
      <p>{saidOf(answer)}</p>
      <p className="quiet">
        {words.where(answer.source)}
        {answer.by !== null && answer.at !== null && ` ${words.signed(answer.by, formatMoment(answer.at))}`}
      </p>
      <div className="row">
        {answer.says === 'rule' && (
          <Button size="small" aria-expanded={isOpen} aria-label={words.editOf(name)} onClick={() => setOpen(!isOpen)}>
            {words.edit}
          </Button>
        )}
        <Button
          size="small"
          aria-label={words.takeBackOf(name)}
          disabledFocusable={isSaving}
          onClick={() => void save(takenBack(answer))}
        >
          {words.takeBack}
        </Button>
      </div>
      {isOpen && answer.says === 'rule' && (
        <BundleEditor
          name={name}
          result={counts.result}
          begin={answer.rule}
          isSaving={isSaving}
          onSave={(rule) => void save(ruledAnew(answer, rule)).then(() => setOpen(false))}
          onClose={() => setOpen(false)}
        />
      )}
    </li>
  );
}

function saidOf(answer: SavedAnswer): string {
  switch (answer.says) {
    case 'link':
      return words.link(answer.toName || answer.to);
    case 'rejected':
      return words.rejected(answer.toName || answer.to);
    case 'absent':
      return words.absent;
    case 'rule':
      return words.rule(texts.bundle.kinds[answer.rule.kind], answer.rule.skus);
  }
}

function textOf(answer: SavedAnswer): string {
  const skus = answer.says === 'rule' ? answer.rule.skus.map(({ sku }) => sku) : [];
  return [nameOf(answer), answer.toName, answer.to, answer.source, ...skus].join(' ').toLowerCase();
}
