/** What the proxy is made of. cli/ constructs it; tests do with the real rooms below. */
import type { Leg } from '../core/leg.js';
import type { Clock, Log } from '../core/ports.js';
import type { Standing } from '../standing/standing.js';
import type { Store } from '../store/store.js';
import type { SyncService } from '../sync/sync-service.js';
import type { EntraSettings, FetchKeys } from './auth/entra.js';

export interface ProxyDeps {
  readonly store: Pick<Store, 'engine' | 'runs' | 'crosswalk' | 'decisions' | 'history' | 'bearers' | 'ping'>;
  readonly sync: Pick<SyncService, 'request' | 'find' | 'follow' | 'nextOf'>;
  readonly standing: Standing;
  readonly sources: readonly ConfiguredSource[];
  readonly auth: AuthSettings;
  readonly listen: ListenSettings;
  readonly limits: Limits;
  readonly clock: Clock;
  readonly log: Log;
  /** Of driftsheet. */
  readonly version: string;
  readonly isDemo: boolean;
  /** Folders with the start page; the first that has a file gives it. */
  readonly pages: readonly string[];
  /** Folder of the built add-in; null where it was not built. */
  readonly addIn: string | null;
  /** The workbench, and Microsoft's client for it; null outside a clone. */
  readonly workbench: { readonly folder: string; readonly office: string } | null;
}

export interface ConfiguredSource {
  readonly id: string;
  readonly type: string;
  /** null for a source that this version cannot pull yet. */
  readonly leg: Leg | null;
  readonly schedule: string | null;
}

export interface AuthSettings {
  /** Of the configuration or the environment; null when tokens are in the store alone. */
  readonly token: string | null;
  readonly entra: EntraSettings | null;
  /** Brings the identity provider's keys. */
  readonly fetchKeys: FetchKeys;
}

export interface ListenSettings {
  /** It listens on an address of this machine alone. */
  readonly isLoopback: boolean;
  readonly host: string;
  /** The address under which people reach it, without a slash at the end; null: the one it listens on. */
  readonly publicUrl: string | null;
  /** PEM. */
  readonly tls: { readonly cert: string; readonly key: string } | null;
  readonly tlsTerminatedUpstream: boolean;
}

export interface Limits {
  /** Of one address. */
  readonly requestsPerMinute: number;
  /** Refused tokens of one address. */
  readonly refusalsPerMinute: number;
  /** Bytes of a crosswalk or of all decisions. */
  readonly largestSave: number;
  /** Milliseconds between two signs of life of an event stream. */
  readonly heartbeat: number;
}

export const USUAL_LIMITS: Limits = {
  requestsPerMinute: 1_000,
  refusalsPerMinute: 20,
  largestSave: 32 * 1024 * 1024,
  heartbeat: 15_000,
};
