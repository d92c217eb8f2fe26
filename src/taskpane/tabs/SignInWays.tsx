/** The ways to sign in: with a Microsoft account where the proxy knows them, and with a token of the proxy. */
import { Button, Field, Input } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import { texts } from '../texts.js';
import { useModel, usePane } from '../use-pane.js';

const words = texts.signIn;

export function SignInWays(): ReactElement {
  const model = useModel();
  const { address, hasMicrosoft, isSigningIn } = usePane();
  const [token, setToken] = useState('');
  const [isEmpty, setEmpty] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setEmpty(token.trim() === '');
    if (token.trim() === '') return;
    setToken('');
    void model.account.signIn(token);
  };
  return (
    <>
      {hasMicrosoft === true && (
        <>
          <Button
            appearance="primary"
            disabledFocusable={isSigningIn}
            onClick={() => void model.account.signInWithMicrosoft()}
          >
            {words.microsoft}
          </Button>
          {isSigningIn && <p role="status">{words.waiting}</p>}
          <p className="quiet">{words.microsoftHint}</p>
        </>
      )}
      <form onSubmit={submit}>
        <Field label={words.token} hint={words.hint} required {...(isEmpty ? { validationMessage: words.empty } : {})}>
          <Input
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={token}
            onChange={(_, { value }) => setToken(value)}
          />
        </Field>
        <Button type="submit" {...(hasMicrosoft === true ? {} : { appearance: 'primary' as const })}>
          {words.button}
        </Button>
        <p className="quiet">{words.where(address)}</p>
      </form>
    </>
  );
}
