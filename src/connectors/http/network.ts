/** The way to the vendors: direct, or through a proxy. Connections are kept open and shared. */
import { Agent as HttpAgent, type AgentOptions } from 'node:http';
import { Agent as HttpsAgent } from 'node:https';
import { HttpsProxyAgent } from 'hpagent';

export interface Network {
  /** The proxy for an address, from HTTPS_PROXY and NO_PROXY; null for none. */
  readonly proxyFor: (url: string) => string | null;
}

export interface Agents {
  readonly http: HttpAgent;
  readonly https: HttpsAgent;
}

const OPTIONS: AgentOptions = { keepAlive: true, maxSockets: 64, maxFreeSockets: 16, scheduling: 'lifo' };

/** Agents by proxy; plain http is for this machine itself and goes direct. */
export class AgentPool {
  private readonly direct = new HttpsAgent(OPTIONS);
  private readonly plain = new HttpAgent(OPTIONS);
  private readonly proxied = new Map<string, HttpsAgent>();

  constructor(private readonly network: Network) {}

  for(url: string): Agents {
    const proxy = this.network.proxyFor(url);
    if (proxy === null) return { http: this.plain, https: this.direct };
    let agent = this.proxied.get(proxy);
    if (agent === undefined) {
      agent = new HttpsProxyAgent({ ...OPTIONS, proxy });
      this.proxied.set(proxy, agent);
    }
    return { http: this.plain, https: agent };
  }

  /** Ends idle connections, so that the process may end. */
  close(): void {
    for (const agent of [this.direct, this.plain, ...this.proxied.values()]) agent.destroy();
  }
}
