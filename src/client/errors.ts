/** What can go wrong between the add-in and the proxy, one class for each thing the reader can do about it. */
import type { ApiProblem } from '../contracts/problem.js';

export abstract class ClientError extends Error {
  abstract readonly code: string;
  constructor(message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.name = new.target.name;
  }
}

/** No answer: the proxy is not running, the address is wrong, or the network is away. What is in memory stays. */
export class UnreachableError extends ClientError {
  override readonly code = 'ERR_PROXY_UNREACHABLE';
}

/** Somebody answered, and it was not the proxy: a sign-in page of a network, another program. */
export class ForeignAnswerError extends ClientError {
  override readonly code = 'ERR_PROXY_ANSWER';
}

/** The proxy said no, and why. */
export class ProxyError extends ClientError {
  override readonly code: ApiProblem['code'];
  constructor(readonly problem: ApiProblem) {
    super(problem.detail);
    this.code = problem.code;
  }
  get status(): number {
    return this.problem.status;
  }
  /** There is no token, or it is taken no more. */
  get isSignInNeeded(): boolean {
    return this.status === 401;
  }
  /** Somebody else saved in between; `version` is theirs. */
  get isConflict(): boolean {
    return this.status === 412;
  }
}
