/**
 * Seats that a company owns from elsewhere. The directory says which units its tenant owns, subscription by subscription; those that the
 * purchased leg knows by the vendor's id are ours, and seats we bought without such an id are taken out of the rest. What is left was
 * bought through another channel: it is no leak, and using it is no shortage.
 */
import type { LinkedCompanies, LinkedSkus } from '../linking.js';
import { globalIdKey } from '../match/global-id.js';
import type { OwnedUnits } from '../seat-line.js';
import type { Cells } from './cells.js';
import type { Gathered, GatheredSnapshot } from './gather.js';
import { USE } from './line-use.js';

interface Owned {
  readonly units: OwnedUnits[];
  /** Subscriptions that the purchased leg lists, whether or not they count on the day. */
  readonly ours: Set<string>;
  /** Counted purchased seats by the vendor's id; '' for those without one. */
  readonly bought: Map<string, number>;
  /** The same of what ended or was a trial: the tenant may still show it. */
  readonly lapsed: Map<string, number>;
}

/** By cell. Empty where no directory says what its tenants own. */
export function otherChannel(
  gathered: Gathered,
  uses: readonly Uint8Array[],
  companies: LinkedCompanies,
  skus: LinkedSkus,
  cells: Cells,
): ReadonlyMap<number, number> {
  const owned = new Map<number, Owned>();
  const cellOf = (one: GatheredSnapshot, i: number): number => {
    const meaning = skus.meanings[one.source]![one.itemOf[i]!]!;
    const [sku, ...more] = meaning.as === 'skus' ? meaning.skus : [];
    if (sku === undefined || more.length > 0) return -1;
    return cells.find(companies.links[one.source]![one.companyOf[i]!]!.record, sku.record);
  };
  for (const one of gathered.snapshots) if (one.snapshot.leg === 'assigned') readOwned(one, cellOf, owned);
  if (owned.size === 0) return new Map();
  for (const [index, one] of gathered.snapshots.entries())
    if (one.snapshot.leg === 'purchased') readBought(one, uses[index]!, cellOf, owned);
  return new Map([...owned].map(([cell, its]) => [cell, beyondOurs(its)]));
}

type CellOf = (one: GatheredSnapshot, line: number) => number;

function readOwned(one: GatheredSnapshot, cellOf: CellOf, owned: Map<number, Owned>): void {
  for (const [i, line] of one.snapshot.lines.entries()) {
    if (line.owned === undefined) continue;
    const cell = cellOf(one, i);
    if (cell < 0) continue;
    const had = owned.get(cell);
    if (had === undefined)
      owned.set(cell, { units: [...line.owned], ours: new Set(), bought: new Map(), lapsed: new Map() });
    else had.units.push(...line.owned);
  }
}

function readBought(one: GatheredSnapshot, uses: Uint8Array, cellOf: CellOf, owned: Map<number, Owned>): void {
  for (const [i, line] of one.snapshot.lines.entries()) {
    const its = owned.get(cellOf(one, i));
    if (its === undefined) continue;
    const id = keyOf(line.vendorSubscription);
    if (id !== '') its.ours.add(id);
    const seats = uses[i] === USE.counted ? its.bought : LAPSED.has(uses[i]!) ? its.lapsed : null;
    seats?.set(id, (seats.get(id) ?? 0) + (line.quantity ?? 0));
  }
}

const LAPSED: ReadonlySet<number> = new Set([USE['not-current'], USE.trial]);

/**
 * What lapsed is found in the tenant by its id. Where either side does not say the id, its seats are taken for ours: to take them for another
 * channel's would hide a shortage.
 */
function beyondOurs({ units, ours, bought, lapsed }: Owned): number {
  const known = new Set(units.map((unit) => keyOf(unit.subscription)).filter((id) => id !== '' && ours.has(id)));
  const foreign = units.filter((unit) => !known.has(keyOf(unit.subscription)));
  const hasNameless = foreign.some((unit) => keyOf(unit.subscription) === '');
  const unmatched = [...bought].reduce((sum, [id, seats]) => (known.has(id) ? sum : sum + seats), 0);
  const doubtful = [...lapsed].reduce(
    (sum, [id, seats]) => (id === '' || (hasNameless && !known.has(id)) ? sum + seats : sum),
    0,
  );
  return Math.max(0, foreign.reduce((sum, unit) => sum + unit.seats, 0) - unmatched - doubtful);
}

/** One spelling of an id; '' for none. */
function keyOf(id: string | null | undefined): string {
  return id == null ? '' : (globalIdKey(id) ?? id.trim().toLowerCase());
}
