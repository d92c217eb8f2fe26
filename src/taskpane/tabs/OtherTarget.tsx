/** A company or SKU that nobody has proposed, named by its id or its name. */
import { Button, Field, Input } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import { findTargets } from '../../addin/find-target.js';
import type { MappingKind } from '../../addin/mapping-rows.js';
import type { Reconciliation } from '../../core/result.js';
import { texts } from '../texts.js';

const words = texts.mapping;

export interface OtherTargetProps {
  readonly kind: MappingKind;
  readonly result: Reconciliation;
  readonly isSaving: boolean;
  readonly onChosen: (id: string) => void;
}

export function OtherTarget({ kind, result, isSaving, onChosen }: OtherTargetProps): ReactElement {
  const [typed, setTyped] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const ids = findTargets(result, kind, typed);
    setFault(ids.length === 0 ? words.notFound(typed, kind) : ids.length > 1 ? words.severalFound(typed, ids) : null);
    if (ids.length === 1 && ids[0] !== undefined) onChosen(ids[0]);
  };
  return (
    <form onSubmit={submit} className="inline-form">
      <Field label={words.other} {...(fault === null ? {} : { validationMessage: fault })}>
        <Input size="small" placeholder={words.otherHint} value={typed} onChange={(_, { value }) => setTyped(value)} />
      </Field>
      <Button size="small" type="submit" disabledFocusable={isSaving}>
        {words.otherSave}
      </Button>
    </form>
  );
}
