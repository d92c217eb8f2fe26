/** Two companies that were compared, and what came of it, kept as one small number: hundreds of thousands of companies meet 30 others each. */

/** A score in hundredths, and four bits above it. */
export type Outcome = number;

const SCORE_BITS = 7;
const SCORE = (1 << SCORE_BITS) - 1;
const BITS = { equal: 1 << 7, clash: 1 << 8, apart: 1 << 9, far: 1 << 10 } as const;

/** `score`: 0 to 1. */
export function outcomeOf(score: number, said: Readonly<Record<keyof typeof BITS, boolean>>): Outcome {
  let outcome = Math.round(score * 100);
  for (const key of Object.keys(BITS) as (keyof typeof BITS)[]) if (said[key]) outcome |= BITS[key];
  return outcome;
}

/** A view of an outcome, made when it is looked at. */
export class ScoredPair {
  constructor(
    readonly here: number,
    readonly there: number,
    private readonly outcome: Outcome,
    private readonly sayWhy: (here: number, there: number) => readonly string[],
  ) {}

  /** 0 to 1, two decimals. */
  get score(): number {
    return (this.outcome & SCORE) / 100;
  }
  /** The names are equal after normalising. */
  get equal(): boolean {
    return (this.outcome & BITS.equal) !== 0;
  }
  /** Something tells the two apart that no likeness of names outweighs. */
  get clash(): boolean {
    return (this.outcome & BITS.clash) !== 0;
  }
  /** Of one word, and each with a trade or name of its own. */
  get apart(): boolean {
    return (this.outcome & BITS.apart) !== 0;
  }
  /** Their postcodes are of different parts of the country, and nothing else brings them together. */
  get far(): boolean {
    return (this.outcome & BITS.far) !== 0;
  }
  /** In words; the same whichever of the two is `here`. */
  get reasons(): readonly string[] {
    return this.sayWhy(this.here, this.there);
  }
  /** The same pair, seen from the other side. */
  get turned(): ScoredPair {
    return new ScoredPair(this.there, this.here, this.outcome, this.sayWhy);
  }
}

const FIRST_SIZE = 16;

/** The outcomes of one company, by the other: some dozens, kept as two numbers each. */
export class Outcomes {
  private held = new Int32Array(0);
  private size = 0;

  /** undefined where the two were not compared. */
  find(there: number): Outcome | undefined {
    for (let at = 0; at < this.size; at += 2) if (this.held[at] === there) return this.held[at + 1];
    return undefined;
  }

  /** `there` must not be held yet. */
  add(there: number, outcome: Outcome): void {
    if (this.size === this.held.length) {
      const held = new Int32Array(Math.max(FIRST_SIZE, this.size * 2));
      held.set(this.held);
      this.held = held;
    }
    this.held[this.size] = there;
    this.held[this.size + 1] = outcome;
    this.size += 2;
  }

  *each(): Generator<readonly [there: number, outcome: Outcome]> {
    for (let at = 0; at < this.size; at += 2) yield [this.held[at]!, this.held[at + 1]!];
  }
}
