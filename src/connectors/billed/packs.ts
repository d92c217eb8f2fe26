/** Units of measure: a line that sells packs counts packs, not seats. */
import type { LineKind } from '../../core/seat-line.js';
import type { Remarks } from './remarks.js';
import { divideExactly } from '../quantities.js';

/** `Pack of 25`, `25-pack`, `25 user pack`, `25 licences`; a word without a number (`each`, `user`, `licence`) is one seat. */
const PACKS: readonly RegExp[] = [
  /\b(?:pack|pk|box|bundle|set|block)s?\s*(?:of|\/|:|-)?\s*(\d{1,5})\b/i,
  /\b(\d{1,5})[\s-]*(?:packs?|pk|ct|count|users?|seats?|licen[cs]es?|mailbox(?:es)?)\b/i,
];
/** Measures of use: such a quantity is no number of seats. */
const USE =
  /^(?:per\s+)?(?:[kmgt]i?b|gigabytes?|terabytes?|hours?|hrs?|minutes?|mins?|days?|calls?|usage|consumption)\b/i;

/** Seats per unit; `use` for a measure of use; null for a text with a number that cannot be read. */
export function seatsPerUnit(unit: string): number | 'use' | null {
  const text = unit.trim();
  if (USE.test(text)) return 'use';
  for (const pattern of PACKS) {
    const size = Number(pattern.exec(text)?.[1] ?? '0');
    if (size > 0) return size;
  }
  return /\d/.test(text) ? (/^1\b\D*$/.test(text) ? 1 : null) : 1;
}

/** The size of the pack that a line of free text speaks of (`pack of 25`, `25-pack`); null when it speaks of none. */
export function packInText(text: string): number | null {
  const found = /\bpacks?\s+of\s+(\d{1,5})\b|\b(\d{1,5})[\s-]*packs?\b/i.exec(text);
  const size = Number(found?.[1] ?? found?.[2] ?? '0');
  return size > 1 ? size : null;
}

/** The price of one seat of a pack; null when it does not come out exactly. */
export function pricePerSeat(price: string | null, size: number): string | null {
  return price === null || size === 1 ? price : divideExactly(price, String(size));
}

export interface Counted {
  readonly kind: LineKind;
  readonly quantity: number | null;
  readonly unitAmount: string | null;
}

/** Packs to seats, and their price to that of a seat. A unit that cannot be read leaves the seats unknown. */
export function ofPacks({ unit, ...line }: Counted & { readonly unit: string }, remarks: Remarks): Counted {
  const { kind, quantity, unitAmount } = line;
  if (quantity === null || (kind !== 'seats' && kind !== 'attached')) return line;
  const size = seatsPerUnit(unit);
  if (size === 'use') return { ...line, kind: 'no-seats' };
  if (size === null) {
    remarks.warn(`the unit of measure "${unit}" is not known: the seats of its lines are not known.`);
    return { kind, quantity: null, unitAmount: null };
  }
  return { kind, quantity: quantity * size, unitAmount: pricePerSeat(unitAmount, size) };
}
