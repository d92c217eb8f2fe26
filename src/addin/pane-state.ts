/** What the pane shows, as one value: every change makes a new one. */
import type { Sources } from '../contracts/sources.js';
import type { SyncAnswer } from '../contracts/syncs.js';
import type { Counts } from './counts.js';

export interface PaneState {
  readonly isSignedIn: boolean;
  /** Of the proxy. */
  readonly address: string;
  /** The proxy shows invented data; null before it has said so. */
  readonly isDemo: boolean | null;
  readonly version: string | null;
  /** null before anything came. What is here stays, whatever goes wrong later. */
  readonly counts: Counts | null;
  readonly sources: Sources | null;
  /** The last try to reach the proxy failed: what is shown is what was there before. */
  readonly isOffline: boolean;
  /** Milliseconds: when the proxy last answered. */
  readonly answeredAt: number | null;
  /** A refresh of ours: null where none runs. */
  readonly refresh: RunningRefresh | null;
  /** What went wrong with the last thing that was asked for, as a sentence. */
  readonly problem: string | null;
  /** What was done, as a sentence, for the live region. */
  readonly notice: string;
  /** An answer of the queue is being saved. */
  readonly isSaving: boolean;
}

export interface RunningRefresh {
  /** null: all of them. */
  readonly source: string | null;
  /** null until the proxy has taken it. */
  readonly sync: SyncAnswer | null;
}

export const NOTHING_YET: PaneState = {
  isSignedIn: false,
  address: '',
  isDemo: null,
  version: null,
  counts: null,
  sources: null,
  isOffline: false,
  answeredAt: null,
  refresh: null,
  problem: null,
  notice: '',
  isSaving: false,
};
