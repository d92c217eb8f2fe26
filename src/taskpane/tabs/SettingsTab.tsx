/** Settings: where the proxy is, with which token it is asked, and what helps when a cell is stuck. */
import { Button, Field, Input, Link } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import { texts } from '../texts.js';
import { useModel, usePane } from '../use-pane.js';

const words = texts.settings;

export function SettingsTab(): ReactElement {
  const model = useModel();
  const { address, signedInBy, userName, hasMicrosoft, isSigningIn, version } = usePane();
  const [typedAddress, setAddress] = useState(address);
  const [token, setToken] = useState('');
  const saveAddress = (event: FormEvent): void => {
    event.preventDefault();
    void model.account.moveTo(typedAddress).then(() => setAddress(model.state.address));
  };
  const saveToken = (event: FormEvent): void => {
    event.preventDefault();
    if (token.trim() === '') return;
    setToken('');
    void model.account.signIn(token);
  };
  return (
    <>
      <h2>{words.proxy}</h2>
      <form onSubmit={saveAddress}>
        <Field label={words.address} hint={words.addressHint}>
          <Input type="url" value={typedAddress} onChange={(_, { value }) => setAddress(value)} />
        </Field>
        <Button type="submit">{words.saveAddress}</Button>
      </form>
      <h2>{words.account}</h2>
      <p>{signedInBy === null ? words.signedOut : words.signedIn(signedInBy, userName)}</p>
      {hasMicrosoft === true && signedInBy !== 'microsoft' && (
        <Button disabledFocusable={isSigningIn} onClick={() => void model.account.signInWithMicrosoft()}>
          {texts.signIn.microsoft}
        </Button>
      )}
      <form onSubmit={saveToken}>
        <Field label={words.token}>
          <Input
            type="password"
            autoComplete="off"
            spellCheck={false}
            value={token}
            onChange={(_, { value }) => setToken(value)}
          />
        </Field>
        <div className="row">
          <Button type="submit">{words.saveToken}</Button>
          {signedInBy !== null && <Button onClick={() => void model.signOut()}>{words.signOut}</Button>}
        </div>
      </form>
      <h2>{words.workbook}</h2>
      <p>{words.againHint}</p>
      <Button onClick={() => void model.askCellsAgain()}>{words.again}</Button>
      <p className="quiet">
        {version !== null && words.version(version)}{' '}
        <Link href="help.html" target="_blank" rel="noreferrer" inline>
          {words.help}
        </Link>
      </p>
    </>
  );
}
