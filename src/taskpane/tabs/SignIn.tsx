/** First run: what driftsheet is for, the demo for a look around, and signing in for one's own numbers. */
import { Button } from '@fluentui/react-components';
import type { ReactElement } from 'react';
import { texts } from '../texts.js';
import { useGo, useModel, usePane } from '../use-pane.js';
import { SignInWays } from './SignInWays.js';

const words = texts.signIn;

export function SignIn(): ReactElement {
  const model = useModel();
  const { isTour } = usePane();
  const go = useGo();
  const lookAround = async (): Promise<void> => {
    if (await model.demo.begin()) go('drift');
  };
  return (
    <>
      <h2>{words.heading}</h2>
      <p>{words.lead}</p>
      {!isTour && (
        <>
          <Button appearance="primary" onClick={() => void lookAround()}>
            {words.demo}
          </Button>
          <p className="quiet">{words.demoHint}</p>
        </>
      )}
      <h2>{words.own}</h2>
      <SignInWays />
    </>
  );
}
