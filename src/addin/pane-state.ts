/** What the pane shows, as one value: every change makes a new one. */
import type { Sources } from '../contracts/sources.js';
import type { SyncAnswer } from '../contracts/syncs.js';
import type { BookHolds } from '../excel/demo-sheets.js';
import type { Counts } from './counts.js';
import type { SignedInBy } from './session.js';

export interface PaneState {
  /** null: nobody is signed in. */
  readonly signedInBy: SignedInBy | null;
  /** Who, where Microsoft has said so. */
  readonly userName: string | null;
  /** The proxy takes the token no more, or there is none left: what is shown stays, and somebody has to sign in again. */
  readonly isSignInNeeded: boolean;
  /** People may sign in with a Microsoft account here; null before it is known. */
  readonly hasMicrosoft: boolean | null;
  /** Somebody is signing in in another window. */
  readonly isSigningIn: boolean;
  /** The demo that is carried along is shown: no proxy is asked, and nothing is saved. */
  readonly isTour: boolean;
  /** Of the proxy. */
  readonly address: string;
  readonly version: string | null;
  /** null before anything came. What is here stays, whatever goes wrong later. */
  readonly counts: Counts | null;
  readonly sources: Sources | null;
  /** Whose numbers are drawn in this workbook. */
  readonly book: BookHolds;
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
  signedInBy: null,
  userName: null,
  isSignInNeeded: false,
  hasMicrosoft: null,
  isSigningIn: false,
  isTour: false,
  address: '',
  version: null,
  counts: null,
  sources: null,
  book: 'nothing',
  isOffline: false,
  answeredAt: null,
  refresh: null,
  problem: null,
  notice: '',
  isSaving: false,
};

/** Counts may be drawn: nothing of ours is in the workbook yet, or what is there is of the same kind, invented or real. */
export function isFitting({ answer }: Counts, book: BookHolds): boolean {
  return book === 'nothing' || (book === 'demo') === answer.isDemo;
}
