/** What the HTTP layer needs in tests: a clock that does not wait, a log that can be read, the way to this machine. */
import { MemoryTokens } from '../../src/connectors/auth/memory-tokens.js';
import { sealKey } from '../../src/connectors/auth/seal.js';
import type { ConnectorDeps } from '../../src/connectors/connector.js';
import type { AccessPolicy } from '../../src/connectors/http/access.js';
import { AgentPool } from '../../src/connectors/http/network.js';
import { VendorHttp, type HttpDeps, type HttpOptions } from '../../src/connectors/http/vendor-http.js';
import type { Clock, Log } from '../../src/core/ports.js';

/** Time goes on by sleeping only. Everybody who sleeps is woken in the order of their times. */
export class FastClock implements Clock {
  readonly slept: number[] = [];
  private offset = 0;
  constructor(private readonly start = Date.parse('2026-08-01T12:00:00Z')) {}

  now(): number {
    return this.start + this.offset;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.slept.push(milliseconds);
    const until = this.now() + milliseconds;
    return new Promise((resolve) => setImmediate(resolve)).then(() => {
      this.offset = Math.max(this.offset, until - this.start);
      signal?.throwIfAborted();
    });
  }
}

export class ListLog implements Log {
  readonly entries: string[] = [];
  write: Log['write'] = (level, event, fields) => {
    this.entries.push(`${level} ${event} ${JSON.stringify(fields)}`);
  };
}

const agents = new AgentPool({ proxyFor: () => null });

afterAll(() => {
  agents.close();
});

export interface TestDeps extends ConnectorDeps {
  readonly clock: FastClock;
  readonly log: ListLog;
}

export function testDeps(): TestDeps {
  const tokens = new MemoryTokens({ current: sealKey('a pass phrase for tests'), previous: [] });
  return { clock: new FastClock(), log: new ListLog(), agents, random: () => 1, tokens };
}

export function accessTo(url: string, more: Partial<AccessPolicy> = {}): AccessPolicy {
  return { readFrom: [url], tokenUrls: [`${url}/token`], queryUrls: [], ...more };
}

/** An HTTP layer of its own for one test server. */
export function httpFor(url: string, more: Partial<HttpOptions> = {}, deps: HttpDeps = testDeps()): VendorHttp {
  return new VendorHttp(
    { source: 'acme', access: accessTo(url), limits: { concurrency: 8, rates: [] }, secrets: [], ...more },
    deps,
  );
}
