/** Every request that reached a demo vendor, so that a test can prove what was asked and that nothing was written. */
import type { Vendor } from './faults.js';

export interface LoggedRequest {
  readonly vendor: Vendor;
  readonly method: string;
  /** Path and query as sent. */
  readonly path: string;
  /** A request for a token: the one POST that reads. */
  readonly isToken: boolean;
}

export class RequestLog {
  private readonly requests: LoggedRequest[] = [];

  add(request: LoggedRequest): void {
    this.requests.push(request);
  }

  /** In the order of arrival. */
  get all(): readonly LoggedRequest[] {
    return this.requests;
  }

  count(vendor: Vendor, path = /(?:)/): number {
    return this.requests.filter((one) => one.vendor === vendor && path.test(one.path)).length;
  }

  /** Requests that were neither a GET nor for a token. A read-only reader makes none. */
  get writes(): readonly LoggedRequest[] {
    return this.requests.filter((one) => one.method !== 'GET' && !one.isToken);
  }

  clear(): void {
    this.requests.length = 0;
  }
}
