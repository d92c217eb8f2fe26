import type { Crosswalk, CrosswalkLink } from '../../../src/core/crosswalk.js';
import type { Leg } from '../../../src/core/leg.js';
import type { PartyList } from '../../../src/core/linking.js';

/** A list of one source; a party is written as `name` or as `id | name`. */
export function list(
  leg: Leg,
  parties: readonly string[],
  source = `${leg}:plain`,
  aliases: readonly string[] = [leg],
): PartyList {
  return { leg, source, aliases, parties: parties.map(party) };
}

export function party(text: string): { id: string; name: string } {
  const [id, name] = text.split(' | ');
  return name === undefined ? { id: '', name: text } : { id: id as string, name };
}

export function crosswalk(parts: Partial<Crosswalk>): Crosswalk {
  return { companies: [], skus: [], items: [], ...parts };
}

export function link(source: string, text: string): CrosswalkLink {
  const { id, name } = party(text);
  return { source, externalId: id, externalName: name, how: 'confirmed' };
}
