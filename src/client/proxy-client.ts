/** What the add-in asks of the proxy, one call for each. All throw ClientError, or the reason of the signal. */
import type { crosswalkSchema } from '../contracts/crosswalk.js';
import { settledCrosswalkSchema } from '../contracts/crosswalk.js';
import type { decisionsToSaveSchema } from '../contracts/decisions.js';
import { decisionsSchema } from '../contracts/decisions.js';
import { healthSchema, type Health } from '../contracts/health.js';
import { snapshotSchema, type SnapshotAnswer } from '../contracts/snapshot.js';
import { sourcesSchema, type Sources } from '../contracts/sources.js';
import { syncSchema, type SyncAnswer } from '../contracts/syncs.js';
import type { z } from 'zod';
import { ProxyHttp, type ProxyHttpOptions } from './proxy-http.js';
import { syncEvents } from './sync-events.js';

/** A resource with the tag that saving it again asks for. */
export interface Tagged<T> {
  readonly tag: string;
  readonly value: T;
}

export interface StartedSync {
  readonly sync: SyncAnswer;
  /** False: it was running already. */
  readonly isNew: boolean;
}

type Crosswalk = z.output<typeof settledCrosswalkSchema>;
type Decisions = z.output<typeof decisionsSchema>;

export class ProxyClient {
  private readonly http: ProxyHttp;

  constructor(options: ProxyHttpOptions) {
    this.http = new ProxyHttp(options);
  }

  async health(signal?: AbortSignal): Promise<Health> {
    return this.http.read(await this.http.send('health', { signal, timeout: 5_000 }), healthSchema);
  }

  async sources(signal?: AbortSignal): Promise<Sources> {
    return this.http.read(await this.http.send('sources', { signal }), sourcesSchema);
  }

  /** null: nothing has changed since `tag`. */
  async snapshot(tag: string | null, signal?: AbortSignal): Promise<Tagged<SnapshotAnswer> | null> {
    return this.tagged('snapshot', snapshotSchema, tag, signal);
  }

  /** Without a source all of them are pulled. */
  async startSync(source?: string, signal?: AbortSignal): Promise<StartedSync> {
    const response = await this.http.send('syncs', {
      method: 'post',
      json: source === undefined ? {} : { source },
      signal,
    });
    return { sync: await this.http.read(response, syncSchema), isNew: response.status === 202 };
  }

  /** Yields the sync whenever something of it changed, the ended one last. */
  followSync(id: string, signal?: AbortSignal): AsyncGenerator<SyncAnswer, void> {
    return syncEvents(this.http, id, signal);
  }

  async crosswalk(signal?: AbortSignal): Promise<Tagged<Crosswalk>> {
    return this.whole('crosswalk', settledCrosswalkSchema, signal);
  }

  /** Throws ProxyError with `isConflict` when somebody else saved since `tag`. */
  async saveCrosswalk(crosswalk: z.input<typeof crosswalkSchema>, tag: string): Promise<Tagged<Crosswalk>> {
    return this.save('crosswalk', crosswalk, tag, settledCrosswalkSchema);
  }

  async decisions(signal?: AbortSignal): Promise<Tagged<Decisions>> {
    return this.whole('decisions', decisionsSchema, signal);
  }

  /** Likewise. */
  async saveDecisions(decisions: z.input<typeof decisionsToSaveSchema>, tag: string): Promise<Tagged<Decisions>> {
    return this.save('decisions', decisions, tag, decisionsSchema);
  }

  private async save<S extends z.ZodType>(
    path: string,
    json: object,
    tag: string,
    schema: S,
  ): Promise<Tagged<z.output<S>>> {
    const response = await this.http.send(path, { method: 'put', json, headers: { 'if-match': tag } });
    return { tag: response.headers.get('etag') ?? '', value: await this.http.read(response, schema) };
  }

  private async whole<S extends z.ZodType>(
    path: string,
    schema: S,
    signal?: AbortSignal,
  ): Promise<Tagged<z.output<S>>> {
    const response = await this.http.send(path, { signal });
    return { tag: response.headers.get('etag') ?? '', value: await this.http.read(response, schema) };
  }

  private async tagged<S extends z.ZodType>(
    path: string,
    schema: S,
    tag: string | null,
    signal?: AbortSignal,
  ): Promise<Tagged<z.output<S>> | null> {
    const headers = tag === null ? {} : { 'if-none-match': tag };
    const response = await this.http.send(path, { signal, headers });
    if (response.status === 304) return null;
    return { tag: response.headers.get('etag') ?? '', value: await this.http.read(response, schema) };
  }
}
