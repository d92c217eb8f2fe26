/** Something failed, and can be tried again. A plain button: it must be there when nothing else could be loaded. */
import type { ReactElement } from 'react';
import { texts } from './texts.js';

export interface AgainProps {
  readonly sentence: string;
  readonly detail?: string;
  readonly onAgain: () => void;
}

export function Again({ sentence, detail, onAgain }: AgainProps): ReactElement {
  return (
    <div role="alert" className="mark danger">
      <p>{sentence}</p>
      {detail !== undefined && <p className="quiet">{detail}</p>}
      <button type="button" className="again" onClick={onAgain}>
        {texts.tryAgain}
      </button>
    </div>
  );
}
