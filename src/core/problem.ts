/** What went wrong between us and a source, as data: it is kept beside a snapshot, sent to the pane and shown in a workbook. */

/**
 * you: who runs driftsheet · admin: who administers the source or tenant · vendor · time: wait · driftsheet: a bug · nobody: the source does
 * not have it by its nature, and everything else is read without it.
 */
export type Whose = 'you' | 'admin' | 'vendor' | 'time' | 'driftsheet' | 'nobody';

export interface Problem {
  /** One of the codes of docs/errors.md. */
  readonly code: string;
  readonly whose: Whose;
  /** What failed, what was found and what was expected. Holds no secret. */
  readonly message: string;
  /** What to do, as one sentence. */
  readonly remedy: string;
  /** `GET https://api.example.com/v1/things?page=3`, without what is secret or personal; '' when no request was made. */
  readonly endpoint: string;
  /** HTTP status; null when there was no answer. */
  readonly status: number | null;
  /** Trying again later may help without anybody doing anything. */
  readonly retryable: boolean;
  /** ISO UTC: the source asks not to be tried before; absent or null where it does not say. */
  readonly until?: string | null | undefined;
}

/** The same without what an error carries beside it (a stack, a cause): it can be kept and sent. */
export function plainProblem({ code, whose, message, remedy, endpoint, status, retryable, until }: Problem): Problem {
  const plain = { code, whose, message, remedy, endpoint, status, retryable };
  return until === undefined || until === null ? plain : { ...plain, until };
}

/** Nobody has decided that it is so: what did not come this time may come the next. */
export function isMishap({ whose }: Pick<Problem, 'whose'>): boolean {
  return whose !== 'admin' && whose !== 'nobody';
}
