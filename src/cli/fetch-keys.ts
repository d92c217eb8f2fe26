/** Brings the keys of the identity provider, on the same guarded way out on which vendors are asked: behind a proxy too, and nowhere else. */
import { networkOfEnvironment } from '../config/network.js';
import { exchange } from '../connectors/http/exchange.js';
import { AgentPool } from '../connectors/http/network.js';
import type { FetchKeys } from '../proxy/auth/entra.js';

const TIMEOUT = 10_000;
const LARGEST = 1024 * 1024;

export function keyFetcher(authority: string): FetchKeys {
  const agents = new AgentPool(networkOfEnvironment);
  const access = { readFrom: [authority], tokenUrls: [], queryUrls: [] };
  return async (url, signal) => {
    const sent = { method: 'GET', url, headers: { accept: 'application/json' }, signal };
    const options = { source: 'sign-in', access, agents, timeout: TIMEOUT, largestAnswer: LARGEST };
    const { status, body } = await exchange(sent, options);
    return new Response(body, { status, headers: { 'content-type': 'application/json' } });
  };
}
