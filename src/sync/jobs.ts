/** Who does a slot of a schedule: this process alone, or one of several that share a store. */

export interface Job {
  readonly source: string;
  /** ISO UTC. */
  readonly slot: string;
  /** The run of this slot whose process has died: the slot is done once more. */
  readonly instead?: string | undefined;
}

export interface Jobs {
  /** Makes ready to work. `work` settles when nothing is left to do of the job here; it rejects when another should try. */
  start(sources: readonly string[], work: (job: Job) => Promise<void>): Promise<void>;
  /** A job is due now. Everybody who shares the store says so; it is done by one of them. */
  offer(job: Job): Promise<void>;
  /** Takes no further jobs; resolves when those at hand have ended. */
  stop(): Promise<void>;
}
