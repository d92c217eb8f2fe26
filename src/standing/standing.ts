/**
 * What is true now: the kept snapshots, crosswalk and decisions as one input, and its reconciliation. /snapshot, /drift, the report and
 * the schedule all ask here. Both are kept until something changes.
 */
import { reconcileKept } from '../core/kept-pass.js';
import type { Reconciliation } from '../core/result.js';
import { keepHistory } from './keep-history.js';
import { InputLoader, type StandingDeps, type StandingInput } from './standing-input.js';

export interface StandingResult {
  readonly tag: string;
  readonly input: StandingInput;
  readonly result: Reconciliation;
}

/** All throw StoreError. */
export interface Standing {
  /** Cheap: no lines are loaded. */
  tag(): Promise<string>;
  input(): Promise<StandingInput>;
  reconciliation(): Promise<StandingResult>;
  /** Writes down the counts of the day, and since when each row drifts. */
  afterPublish(): Promise<void>;
}

export function makeStanding(deps: StandingDeps): Standing {
  return new KeptStanding(deps);
}

class KeptStanding implements Standing {
  private readonly loader: InputLoader;
  private inputs: { readonly tag: string; readonly value: Promise<StandingInput> } | null = null;
  private results: StandingResult | null = null;

  constructor(private readonly deps: StandingDeps) {
    this.loader = new InputLoader(deps);
  }

  async tag(): Promise<string> {
    return (await this.loader.facts()).tag;
  }

  async input(): Promise<StandingInput> {
    const facts = await this.loader.facts();
    if (this.inputs?.tag !== facts.tag) this.inputs = { tag: facts.tag, value: this.loader.load(facts) };
    const { value } = this.inputs;
    try {
      return await value;
    } catch (error) {
      // What could not be loaded is tried again by the next who asks.
      this.forget(value);
      throw error;
    }
  }

  private forget(value: Promise<StandingInput>): void {
    if (this.inputs?.value === value) this.inputs = null;
  }

  async reconciliation(): Promise<StandingResult> {
    const input = await this.input();
    const { tag } = input;
    if (this.results?.tag !== tag) {
      const { crosswalk, decisions, ...rest } = input;
      const result = reconcileKept({ ...rest, crosswalk: crosswalk.value, decisions: decisions.value });
      this.results = { tag, input, result };
    }
    return this.results;
  }

  async afterPublish(): Promise<void> {
    const { result, input } = await this.reconciliation();
    await keepHistory(this.deps.store.history, result, input);
  }
}
