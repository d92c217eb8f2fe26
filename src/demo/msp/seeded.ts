/**
 * Chance that hangs on nothing but a seed and a name: `seeds.between('acme/SPB/seats', 3, 40)` is the same number in every run and whatever was
 * asked before. So adding a company to the demo never changes another.
 */
import { createHash } from 'node:crypto';

export class Seeded {
  constructor(readonly seed: string) {}

  /** A whole number below 2^32. */
  number(name: string): number {
    return this.digest(name).readUInt32BE(0);
  }

  /** A whole number from `low` to `high`, both included. */
  between(name: string, low: number, high: number): number {
    return low + (this.number(name) % (high - low + 1));
  }

  /** True in about `share` (0 to 1) of all names. */
  chance(name: string, share: number): boolean {
    return this.number(name) < share * 2 ** 32;
  }

  pick<T>(name: string, list: readonly [T, ...T[]]): T {
    return list[this.number(name) % list.length] ?? list[0];
  }

  /** The list in an order of its own. */
  shuffle<T>(name: string, list: readonly T[]): readonly T[] {
    const order = list.map((_, index) => [this.number(`${name}/${index}`), index] as const);
    order.sort(([a, i], [b, j]) => a - b || i - j);
    return order.map(([, index]) => list[index]!);
  }

  /** A GUID in the form of a name-based one (version 5). */
  uuid(name: string): string {
    const bytes = this.digest(name).subarray(0, 16);
    bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x50;
    bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
    const hex = bytes.toString('hex');
    return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
  }

  private digest(name: string): Buffer {
    return createHash('sha256').update(`${this.seed}|${name}`).digest();
  }
}
