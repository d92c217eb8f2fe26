/** Saves an answer of the queue to the proxy, on top of whatever others have saved meanwhile, and brings the new counts in. */
import { ProxyError } from '../client/errors.js';
import type { ProxyClient } from '../client/proxy-client.js';
import type { SettledCrosswalk } from '../contracts/crosswalk.js';
import type { Crosswalk } from '../core/crosswalk.js';
import type { Counts, CountsKeeper } from './counts.js';
import { says } from './sentences.js';
import { changeOf, type CrosswalkChange } from './crosswalk-change.js';
import { MappingError, type Mapping } from './map-answers.js';

export interface SaveMappingDeps {
  readonly client: () => Pick<ProxyClient, 'crosswalk' | 'saveCrosswalk'>;
  readonly counts: Pick<CountsKeeper, 'load'>;
}

export interface SavedMapping {
  /** Who saved in between, where somebody did: the answer was put on top of theirs. '' where the proxy does not name them. */
  readonly joined: { readonly by: string } | null;
}

/** Somebody who saves again and again would keep us for ever. */
const TRIES = 4;

/**
 * Throws MappingError when somebody else has answered about the same name meanwhile: theirs stays, and the person looks again. Throws
 * ClientError; nothing is saved then.
 */
export async function saveChange(
  { client, counts }: SaveMappingDeps,
  seen: Counts,
  { name, said, apply }: CrosswalkChange,
): Promise<SavedMapping> {
  const proxy = client();
  const before = seen.answer.crosswalk;
  for (let tried = 1; ; tried += 1) {
    const { value, tag } = await proxy.crosswalk();
    if (said(value) !== said(before)) {
      await counts.load();
      throw new MappingError(says.answeredMeanwhile(value.by, name));
    }
    try {
      await proxy.saveCrosswalk({ ...value, ...mutableCrosswalk(apply(value, seen.result)) }, tag);
      await counts.load();
      return { joined: value.version === before.version ? null : { by: value.by ?? '' } };
    } catch (error) {
      if (!(error instanceof ProxyError && error.isConflict) || tried === TRIES) throw error;
    }
  }
}

/** An answer of the queue. Throws likewise. */
export function saveMapping(deps: SaveMappingDeps, seen: Counts, mapping: Mapping): Promise<SavedMapping> {
  return saveChange(deps, seen, changeOf(mapping));
}

/** The same lists, for a schema whose types are not readonly. */
export function mutableCrosswalk(crosswalk: Crosswalk): Pick<SettledCrosswalk, 'companies' | 'skus' | 'items'> {
  return {
    companies: crosswalk.companies.map(({ links, absent, rejected, ...record }) => ({
      ...record,
      links: [...links],
      absent: [...absent],
      rejected: [...rejected],
    })),
    skus: crosswalk.skus.map(({ links, rejected, ...record }) => ({
      ...record,
      links: [...links],
      rejected: [...rejected],
    })),
    items: crosswalk.items.map(({ skus, ...item }) => ({ ...item, skus: [...skus] })),
  };
}
