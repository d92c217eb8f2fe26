/** Refresh: lets the proxy pull its sources, tells how far it is, and brings the new counts into memory. */
import type { ProxyClient } from '../client/proxy-client.js';
import type { SyncAnswer } from '../contracts/syncs.js';
import type { CountsKeeper } from './counts.js';

export interface RefreshDeps {
  readonly client: () => Pick<ProxyClient, 'startSync' | 'followSync'>;
  readonly counts: Pick<CountsKeeper, 'load'>;
}

export interface RefreshWish {
  /** One source alone; all when left out. */
  readonly source?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((sync: SyncAnswer) => void) | undefined;
}

export interface Refreshed {
  readonly sync: SyncAnswer;
  /** False: every count is as it was. */
  readonly isNew: boolean;
}

/** Throws ClientError, or the reason of the signal: the pull goes on in the proxy, and what is in memory stays. */
export async function refresh({ client, counts }: RefreshDeps, wish: RefreshWish = {}): Promise<Refreshed> {
  const { source, signal, onProgress } = wish;
  const proxy = client();
  const started = await proxy.startSync(source, signal);
  let sync = started.sync;
  onProgress?.(sync);
  for await (const next of proxy.followSync(sync.id, signal)) {
    sync = next;
    onProgress?.(sync);
  }
  return { sync, isNew: await counts.load(signal) };
}

/** How far a pull is, as one sentence. */
export function progressSentence({ runs }: SyncAnswer): string {
  const running = runs.filter(({ state }) => state === 'running');
  if (running.length === 0) return 'Every source has been asked.';
  const parts = running.map(({ source, scopes }) => {
    const done = scopes.filter(({ state }) => state !== 'waiting' && state !== 'reading').length;
    const rows = scopes.reduce((sum, scope) => sum + scope.rows, 0);
    return scopes.length > 1 ? `${source} ${done} of ${scopes.length}, ${rows} rows` : `${source} ${rows} rows`;
  });
  return `Asking: ${parts.join(' · ')}.`;
}

/** What a refresh came to, as one sentence. */
export function refreshedSentence({ sync, isNew }: Refreshed): string {
  const amiss = sync.runs.filter(({ state }) => state !== 'complete').map(({ source }) => source);
  const counts = isNew ? 'New counts are in.' : 'Nothing has changed.';
  return amiss.length === 0 ? counts : `${counts} Not everything could be read of ${amiss.join(', ')}: see Sources.`;
}
