/** First run: what driftsheet is for, and the one thing that it needs. */
import { Button, Field, Input } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import { texts } from '../texts.js';
import { useModel, usePane } from '../use-pane.js';

const words = texts.signIn;

export function SignIn(): ReactElement {
  const model = useModel();
  const { address } = usePane();
  const [token, setToken] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setEmpty(token.trim() === '');
    if (token.trim() === '') return;
    setToken('');
    void model.signIn(token);
  };
  return (
    <form onSubmit={submit}>
      <h2>{words.heading}</h2>
      <p>{words.lead}</p>
      <Field label={words.token} hint={words.hint} required {...(isEmpty ? { validationMessage: words.empty } : {})}>
        <Input
          type="password"
          autoComplete="off"
          spellCheck={false}
          value={token}
          onChange={(_, { value }) => setToken(value)}
        />
      </Field>
      <Button type="submit" appearance="primary">
        {words.button}
      </Button>
      <p className="quiet">{words.where(address)}</p>
    </form>
  );
}
