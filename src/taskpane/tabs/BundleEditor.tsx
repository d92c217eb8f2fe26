/** What one unit of an item stands for: its kind, its SKUs, and of each the seats, those that come with it, its minimum and its cap. */
import { Button, Field, Input, Select } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import {
  draftOf,
  EMPTY_PART,
  holdsSkus,
  NUMBERS,
  readDraft,
  type DraftFault,
  type PartDraft,
} from '../../addin/bundle-draft.js';
import type { ItemKind, ItemRule } from '../../core/crosswalk.js';
import type { Reconciliation } from '../../core/result.js';
import { texts } from '../texts.js';

const words = texts.bundle;
const KINDS = Object.keys(words.kinds) as readonly ItemKind[];

export interface BundleEditorProps {
  readonly name: string;
  readonly result: Reconciliation;
  /** The rule to begin with: one that was saved, or what is proposed. */
  readonly begin: Pick<ItemRule, 'kind' | 'skus'>;
  readonly isSaving: boolean;
  readonly onSave: (rule: Pick<ItemRule, 'kind' | 'skus'>) => void;
  readonly onClose: () => void;
}

export function BundleEditor({ name, result, begin, isSaving, onSave, onClose }: BundleEditorProps): ReactElement {
  const [kind, setKind] = useState<ItemKind>(begin.kind);
  const [parts, setParts] = useState<readonly PartDraft[]>(() => draftOf(begin).parts);
  const [faults, setFaults] = useState<readonly DraftFault[]>([]);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const read = readDraft({ kind, parts }, result);
    setFaults(read.faults ?? []);
    if (read.rule !== null) onSave(read.rule);
  };
  const change = (index: number, field: keyof PartDraft, value: string): void =>
    setParts(parts.map((part, at) => (at === index ? { ...part, [field]: value } : part)));
  return (
    <form onSubmit={submit} className="bundle" aria-label={words.heading(name)}>
      <h4>{words.heading(name)}</h4>
      <Field label={words.kind}>
        <Select value={kind} onChange={(_, { value }) => setKind(KINDS.find((one) => one === value) ?? 'seat')}>
          {KINDS.map((one) => (
            <option key={one} value={one}>
              {words.kinds[one]}
            </option>
          ))}
        </Select>
      </Field>
      {holdsSkus(kind) &&
        parts.map((part, index) => (
          <fieldset key={index}>
            <legend>{words.part(index + 1)}</legend>
            <Field label={words.sku} {...messageOf(faults, index, 'sku', part)}>
              <Input
                size="small"
                placeholder={texts.mapping.otherHint}
                value={part.sku}
                onChange={(_, { value }) => change(index, 'sku', value)}
              />
            </Field>
            <div className="numbers">
              {NUMBERS.filter((field) => field !== 'cap' || kind === 'flat').map((field) => (
                <Field
                  key={field}
                  label={words[field]}
                  {...(field === 'cap' ? { hint: words.capHint } : {})}
                  {...messageOf(faults, index, field, part)}
                >
                  <Input
                    size="small"
                    inputMode="numeric"
                    value={part[field]}
                    onChange={(_, { value }) => change(index, field, value)}
                  />
                </Field>
              ))}
            </div>
            {parts.length > 1 && (
              <Button size="small" onClick={() => setParts(parts.filter((_, at) => at !== index))}>
                {words.remove(index + 1)}
              </Button>
            )}
          </fieldset>
        ))}
      <div className="row">
        {holdsSkus(kind) && (
          <Button size="small" onClick={() => setParts([...parts, EMPTY_PART])}>
            {words.add}
          </Button>
        )}
        <Button size="small" type="submit" appearance="primary" disabledFocusable={isSaving}>
          {words.save}
        </Button>
        <Button size="small" onClick={onClose}>
          {words.close}
        </Button>
      </div>
    </form>
  );
}

function messageOf(
  faults: readonly DraftFault[],
  part: number,
  field: DraftFault['field'],
  { sku }: PartDraft,
): { validationMessage?: string } {
  const fault = faults.find((one) => one.part === part && one.field === field);
  if (fault === undefined) return {};
  switch (fault.fault) {
    case 'not-whole':
      return { validationMessage: words.whole(words[fault.field], fault.least) };
    case 'several':
      return { validationMessage: texts.mapping.severalFound(sku, fault.ids) };
    case 'twice':
      return { validationMessage: words.twice(sku) };
    case 'unknown':
      return { validationMessage: texts.mapping.notFound(sku, 'sku') };
  }
}
