/** The store of a configuration: where it is, under which keys, for how long. */
import { join, resolve } from 'node:path';
import type { Config } from '../config/read-config.js';
import { sealerOf, sealKey } from '../connectors/auth/seal.js';
import type { Sealer } from '../core/ports.js';
import { openEmbeddedStore, openPostgresStore } from '../store/open-store.js';
import type { Store } from '../store/store.js';
import { keyOfFile } from './key-file.js';

export type StorePlace =
  { readonly engine: 'embedded'; readonly path: string } | { readonly engine: 'postgresql'; readonly url: string };

export interface OpenStoreOptions {
  /** Without a configuration: the demo has a store of its own, in the current folder. */
  readonly isDemo?: boolean | undefined;
}

const FOLDER = 'data';
const FILE = 'driftsheet.db';

/** What of a configuration says where the store is. A reference that is not looked up gives no address. */
interface Whereabouts {
  readonly folder: string;
  readonly store?: { readonly path?: string | undefined; readonly url?: unknown } | undefined;
}

/** Beside the configuration, unless that names another place. */
export function placeOfStore({ store, folder }: Whereabouts, { isDemo = false }: OpenStoreOptions = {}): StorePlace {
  if (store?.url !== undefined) return { engine: 'postgresql', url: typeof store.url === 'string' ? store.url : '' };
  const usual = isDemo ? join(FOLDER, 'demo', FILE) : join(FOLDER, FILE);
  return { engine: 'embedded', path: resolve(folder, store?.path ?? usual) };
}

/** Throws StoreError, or WrongKeyError where a configured key is too short. */
export async function openStore(config: Config, options: OpenStoreOptions = {}): Promise<Store> {
  const place = placeOfStore(config, options);
  const { retentionDays, everySnapshotDays } = config.store ?? {};
  const retention = {
    ...(retentionDays === undefined ? {} : { retentionDays }),
    ...(everySnapshotDays === undefined ? {} : { everySnapshotDays }),
  };
  const keys = keysOf(config, place);
  return place.engine === 'embedded'
    ? openEmbeddedStore({ path: place.path, keys, retention })
    : openPostgresStore({ url: place.url, keys, retention });
}

/** Where the key is kept when the configuration names none. */
export function keyFileOf(place: StorePlace, folder: string): string {
  return place.engine === 'embedded'
    ? `${place.path.replace(/\.db$/, '')}.key`
    : resolve(folder, FOLDER, 'driftsheet.key');
}

function keysOf({ store, folder }: Config, place: StorePlace): Sealer {
  const current = store?.encryptionKey ?? keyOfFile(keyFileOf(place, folder));
  return sealerOf({ current: sealKey(current), previous: (store?.previousKeys ?? []).map(sealKey) });
}
