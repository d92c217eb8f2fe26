import type * as fc from 'fast-check';
import { EMPTY_CROSSWALK, type Crosswalk, type CrosswalkLink } from '../../../src/core/crosswalk.js';
import type { Leg } from '../../../src/core/leg.js';
import type { ItemMeaning, LinkedSkus, PartyList } from '../../../src/core/linking.js';
import type { ListMatch, MatchList } from '../../../src/core/match/match-lists.js';
import { linkSkus } from '../../../src/core/match/sku/link-skus.js';

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

/** `SPB name`, `unmapped any`, `unmapped [SPB]`, `no-seats hours` ... */
export function inWords(meaning: ItemMeaning, { records }: LinkedSkus): string {
  if (meaning.as === 'no-seats') return `no-seats ${meaning.kind}`;
  if (meaning.as === 'unmapped') {
    const held = meaning.mayHold?.map((record) => records[record]?.id).sort();
    return `unmapped ${held ? `[${held.join(', ')}]` : 'any'}`;
  }
  const skus = meaning.skus.map(
    ({ record, multiplier }) => `${multiplier === 1 ? '' : `${multiplier} x `}${records[record]?.id}`,
  );
  return `${meaning.as === 'flat' ? 'flat ' : ''}${skus.join(' + ')} ${meaning.how ?? 'alone'}`;
}

export function skuLedger(lists: readonly PartyList[], walk: Crosswalk = EMPTY_CROSSWALK): string[][] {
  const linked = linkSkus(lists, walk);
  return linked.meanings.map((each) => each.map((meaning) => inWords(meaning, linked)));
}

/** What one item of an invoice is, all by itself. */
export function billed(name: string): string {
  return skuLedger([list('billed', [name])])[0]?.[0] as string;
}

export function shuffle<T>(items: readonly T[], numbers: fc.Stream<number>): T[] {
  return items
    .map((item) => [numbers.next().value as number, item] as const)
    .sort(([a], [b]) => a - b)
    .map(([, item]) => item);
}

/** One list for `driftsheet match`; an item is written as `name` (its id is then its number) or as `id | name`. */
export function matchList(items: readonly string[], sources: readonly string[] = ['left']): MatchList {
  const parties = items.map((text, index) => ({ ...party(text), id: party(text).id || `${index + 1}` }));
  return { sources, parties };
}

/** `1 = 2 name 0.97` for each link. */
export function linksInWords({ links }: ListMatch): string[] {
  return links.map(({ left, right, how, score }) => `${left} = ${right} ${how} ${score}`);
}

/** The other list's answer: what `match` gives with left and right swapped, swapped back. */
export function mirrored({ links, unmatched }: ListMatch): Pick<ListMatch, 'links' | 'unmatched'> {
  const back = links.map((link) => ({ ...link, left: link.right, right: link.left }));
  return {
    links: back.sort((a, b) => (a.left === b.left ? (a.right < b.right ? -1 : 1) : a.left < b.left ? -1 : 1)),
    unmatched: { left: unmatched.right, right: unmatched.left },
  };
}
