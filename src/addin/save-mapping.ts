/** Saves an answer of the queue to the proxy, on top of whatever others have saved meanwhile, and brings the new counts in. */
import { ProxyError } from '../client/errors.js';
import type { ProxyClient } from '../client/proxy-client.js';
import type { SettledCrosswalk } from '../contracts/crosswalk.js';
import type { Crosswalk } from '../core/crosswalk.js';
import type { UnmappedParty } from '../core/result.js';
import type { Counts, CountsKeeper } from './counts.js';
import { isOf, mapped, MappingError, type Mapping } from './map-answers.js';

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
export async function saveMapping(
  { client, counts }: SaveMappingDeps,
  seen: Counts,
  mapping: Mapping,
): Promise<SavedMapping> {
  const proxy = client();
  const before = seen.answer.crosswalk;
  for (let tried = 1; ; tried += 1) {
    const { value, tag } = await proxy.crosswalk();
    if (said(value, mapping.party) !== said(before, mapping.party)) {
      await counts.load();
      throw new MappingError(
        `${value.by ?? 'Somebody'} has answered about "${mapping.party.name}" meanwhile. Their answer is shown now, and yours is not saved: look at it again.`,
      );
    }
    const { companies, skus, items } = mapped(seen.result, value, mapping);
    try {
      await proxy.saveCrosswalk({ ...value, ...mutable({ companies, skus, items }) }, tag);
      await counts.load();
      return { joined: value.version === before.version ? null : { by: value.by ?? '' } };
    } catch (error) {
      if (!(error instanceof ProxyError && error.isConflict) || tried === TRIES) throw error;
    }
  }
}

/** All that a crosswalk says of one name, as comparable text. */
function said({ companies, skus, items }: Crosswalk, party: UnmappedParty): string {
  const of = { ...party, externalName: party.name };
  const entries = [...companies, ...skus].flatMap(({ id, links, rejected }) => [
    ...links.filter((link) => isOf(link, of)).map(() => ['link', id]),
    ...rejected.filter((pair) => isOf(pair, of)).map(() => ['rejected', id]),
  ]);
  return JSON.stringify([entries.sort(), items.filter((item) => isOf(item, of))]);
}

/** The same lists, for a schema whose types are not readonly. */
function mutable(crosswalk: Crosswalk): Pick<SettledCrosswalk, 'companies' | 'skus' | 'items'> {
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
