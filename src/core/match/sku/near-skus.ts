/** Proposals for items that no id and no name has lined up: near names among the known SKUs and the other open items. */
import { allSkus } from '../../catalogue/catalogue.js';
import { foldSkuName } from '../../catalogue/fold-sku-name.js';
import { NearNames, type NearName } from '../near-names.js';

/** Something an item may be. */
export interface SkuCandidate {
  readonly name: string;
  /** Index of its record; null for a SKU that nobody has. */
  readonly record: number | null;
  /** Id for a SKU without a record. */
  readonly id: string;
}

export interface NearSku {
  readonly candidate: SkuCandidate;
  readonly score: number;
  readonly reasons: readonly string[];
}

/** Abbreviations seen in items: good for a proposal, never for a link. */
const SHORT: Readonly<Record<string, readonly string[]>> = {
  bp: ['business', 'premium'],
  bb: ['business', 'basic'],
  bs: ['business', 'standard'],
  biz: ['business'],
  bus: ['business'],
  std: ['standard'],
  prem: ['premium'],
  ent: ['enterprise'],
  exch: ['exchange', 'online'],
  exo: ['exchange', 'online'],
  pbi: ['power', 'bi'],
  ad: ['entra', 'id'],
  np: ['nonprofit'],
};
const COMMON_ABOVE = 150;
const LEAST_SCORE = 0.45;
const MOST_SCORE = 0.95;
const FILLERS = new Set(['for', 'of', 'the', 'and', 'with', 'a', 'to']);

export class NearSkus {
  readonly #candidates: readonly SkuCandidate[];
  readonly #near: NearNames;

  constructor(candidates: readonly SkuCandidate[]) {
    this.#candidates = candidates;
    this.#near = new NearNames(
      candidates.map((candidate) => wordsOfSku(candidate.name).long),
      COMMON_ABOVE,
    );
  }

  /** Unordered. */
  of(name: string, accept: (candidate: SkuCandidate) => boolean): NearSku[] {
    const { long, short } = wordsOfSku(name);
    return this.#near
      .near(long, (index) => accept(this.#candidates[index] as SkuCandidate))
      .filter((near) => near.score >= LEAST_SCORE)
      .map((near) => ({
        candidate: this.#candidates[near.index] as SkuCandidate,
        score: Math.min(near.score, MOST_SCORE),
        reasons: reasonsOf(near, short),
      }));
  }
}

interface Words {
  /** Abbreviations written out. */
  readonly long: readonly string[];
  /** The abbreviations themselves. */
  readonly short: readonly string[];
}

let ofCatalogue: ReadonlyMap<string, Words> | null = null;

/** The catalogue's names are the same for every linking: their words are taken apart once. */
export function wordsOfSku(name: string): Words {
  ofCatalogue ??= new Map(allSkus().map((sku) => [sku.name, takeApart(sku.name)]));
  return ofCatalogue.get(name) ?? takeApart(name);
}

function takeApart(name: string): Words {
  const plain = foldSkuName(name)
    .split(' ')
    .filter((word) => word !== '' && !FILLERS.has(word));
  const short = plain.filter((word) => Object.hasOwn(SHORT, word));
  return { long: plain.flatMap((word) => (Object.hasOwn(SHORT, word) ? (SHORT[word] ?? []) : [word])), short };
}

/** `who` has the words that the other has not: the item that was asked for, and the near one. */
export function reasonsOf(
  near: NearName,
  short: readonly string[],
  who: readonly [here: string, there: string] = ['only the item', 'only the SKU'],
): string[] {
  const reasons = [`same words ${near.shared.join(' ')}`];
  for (const word of short) reasons.push(`${word} read as ${(SHORT[word] ?? []).join(' ')}`);
  if (near.missingThere.length > 0) reasons.push(`${who[0]} has ${near.missingThere.join(', ')}`);
  if (near.missingHere.length > 0) reasons.push(`${who[1]} has ${near.missingHere.join(', ')}`);
  return reasons;
}
