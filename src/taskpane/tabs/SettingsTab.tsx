/** Settings: where the proxy is, with which token it is asked, and what helps when a cell is stuck. */
import { Button, Field, Input, Link } from '@fluentui/react-components';
import { useState, type FormEvent, type ReactElement } from 'react';
import { texts } from '../texts.js';
import { useModel, usePane } from '../use-pane.js';

const words = texts.settings;

export function SettingsTab(): ReactElement {
  const model = useModel();
  const { address, isSignedIn, version } = usePane();
  const [typedAddress, setAddress] = useState(address);
  const [token, setToken] = useState('');
  const saveAddress = (event: FormEvent): void => {
    event.preventDefault();
    void model.moveTo(typedAddress).then(() => setAddress(model.state.address));
  };
  const saveToken = (event: FormEvent): void => {
    event.preventDefault();
    if (token.trim() === '') return;
    setToken('');
    void model.signIn(token);
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
      <p>{isSignedIn ? words.signedIn : words.signedOut}</p>
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
          {isSignedIn && <Button onClick={() => model.signOut()}>{words.signOut}</Button>}
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
