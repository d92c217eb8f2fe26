/** Why a run is ended before its pull is: the reason of its signal. */

/** `cancelled`: a person asked · `stopped`: the process ends · `lost`: another process has taken the run over. */
export type StopKind = 'cancelled' | 'stopped' | 'lost';

export class RunStop extends Error {
  override readonly name = 'RunStop';
  constructor(readonly kind: StopKind) {
    super(`the run was ${kind}`);
  }
}
