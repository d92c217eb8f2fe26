/** The tables as rows, for both engines. Moments are ISO UTC and days `YYYY-MM-DD`, as text; yes and no are 1 and 0; lists are JSON. */
import type { CountReason } from '../core/count.js';
import type { Day } from '../core/day.js';
import type { Leg } from '../core/leg.js';
import type { SnapshotStatus } from '../core/snapshot.js';
import type { RunState, SourceRun } from './store.js';

export interface Tables {
  body: BodyRow;
  snapshot: SnapshotRow;
  scope: ScopeRow;
  run: RunRow;
  sync: SyncRow;
  version: VersionRow;
  history: HistoryRow;
  history_day: { day: Day };
  seen: { row_key: string; day: Day };
  connection: ConnectionRow;
  lease: LeaseRow;
  bearer: BearerRow;
  probe: { id: number; written: string };
}

/** What was read, once for each content: packed lines of JSON under their SHA-256. Never changed. */
export interface BodyRow {
  hash: string;
  bytes: Uint8Array;
}

/** One pull of one scope. Never changed. */
export interface SnapshotRow {
  id: string;
  run: string;
  source: string;
  scope_id: string;
  taken_at: string;
  as_of: Day;
  status: SnapshotStatus;
  body: string;
  rows: number;
  rejected: number;
  problems: string;
  notes: string;
}

/** A scope as it stands: which of its snapshots is the newest, and which the newest whole one. */
export interface ScopeRow {
  source: string;
  id: string;
  name: string;
  /** What the source was when it was pulled. */
  type: string;
  leg: Leg;
  /** 0: the last whole list of the source did not name it. */
  is_listed: number;
  newest: string;
  last_whole: string | null;
}

export interface RunRow {
  id: string;
  source: string;
  slot: string | null;
  cause: SourceRun['trigger'];
  asked_by: string | null;
  owner: string;
  state: RunState;
  started_at: string;
  ended_at: string | null;
  lease_until: string;
  scopes: string;
  problem: string | null;
}

export interface SyncRow {
  id: string;
  requested_at: string;
  asked_by: string | null;
  runs: string;
}

export interface VersionRow {
  kind: string;
  version: number;
  bytes: Uint8Array;
  saved_by: string;
  saved_at: string;
}

/** What a count became on a day; it stands for every later day in `history_day` until the next row. `is_there` 0: no such row any more. */
export interface HistoryRow {
  company_id: string;
  sku_id: string;
  leg: Leg;
  day: Day;
  is_there: number;
  seats: number | null;
  reason: CountReason | null;
}

export interface ConnectionRow {
  id: string;
  sealed: string;
}

/** Who may do a thing alone, and until when (milliseconds since 1970, by the clock of the engine). */
export interface LeaseRow {
  name: string;
  owner: string;
  until_ms: number;
}

export interface BearerRow {
  id: string;
  name: string;
  hash: string;
  read_only: number;
  created_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
}
