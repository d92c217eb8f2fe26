/** Refresh: lets the proxy pull its sources, tells how far it is, and brings the new counts into memory and into the workbook. */
import { ClientError } from '../client/errors.js';
import type { ProxyClient } from '../client/proxy-client.js';
import type { SyncAnswer } from '../contracts/syncs.js';
import type { ReconciledRow } from '../core/result.js';
import type { CountsKeeper } from './counts.js';
import { errorSentence } from './say-error.js';
import { says } from './sentences.js';
import type { WorkbookDoor } from './workbook-door.js';

export interface RefreshDeps {
  readonly client: () => Pick<ProxyClient, 'startSync' | 'followSync'>;
  readonly counts: Pick<CountsKeeper, 'load' | 'current'>;
  /** What people decided in the sheet is told first, so that the counts come with it; the workbook is drawn last. */
  readonly door?: Pick<WorkbookDoor, 'draw' | 'pushDecisions'> | undefined;
}

export interface RefreshWish {
  /** One source alone; all when left out. */
  readonly source?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onProgress?: ((sync: SyncAnswer) => void) | undefined;
}

export interface Refreshed {
  readonly sync: SyncAnswer;
  /** False: the proxy has nothing that was not here before. */
  readonly isNew: boolean;
  /** Rows that say something else than before, or are new or gone; null where there was nothing before. */
  readonly changed: number | null;
  /** The workbook shows these counts. */
  readonly isDrawn: boolean;
  /** What the drawing has to tell. */
  readonly said: readonly string[];
}

/**
 * Throws ClientError, or the reason of the signal: the pull goes on in the proxy, and what is in memory stays. Where the
 * workbook could not be drawn its figures are the old ones, and `said` says so.
 */
export async function refresh({ client, counts, door }: RefreshDeps, wish: RefreshWish = {}): Promise<Refreshed> {
  const { source, signal, onProgress } = wish;
  const said: string[] = [];
  await orSaid(said, async () => (await door?.pushDecisions?.(signal))?.said);
  const proxy = client();
  const started = await proxy.startSync(source, signal);
  let sync = started.sync;
  onProgress?.(sync);
  for await (const next of proxy.followSync(sync.id, signal)) {
    sync = next;
    onProgress?.(sync);
  }
  const before = counts.current;
  const isNew = await counts.load(signal);
  // Also where nothing is new: a table may have been deleted, or a figure typed over.
  const { current } = counts;
  const draw = door?.draw;
  const isDrawn =
    current !== null && draw !== undefined && (await orSaid(said, async () => (await draw(current)).said));
  const changed = before === null || current === null ? null : changedRows(before.result.rows, current.result.rows);
  return { sync, isNew, changed, isDrawn, said };
}

/** What Excel refuses is told, and keeps no counts from coming; what the proxy refuses would be refused again. True when it was done. */
async function orSaid(said: string[], work: () => Promise<readonly string[] | undefined>): Promise<boolean> {
  try {
    said.push(...((await work()) ?? []));
    return true;
  } catch (error) {
    if (error instanceof ClientError) throw error;
    said.push(errorSentence(error));
    return false;
  }
}

/** How far a pull is, as one sentence. */
export function progressSentence({ runs }: SyncAnswer): string {
  const running = runs.filter(({ state }) => state === 'running');
  if (running.length === 0) return says.allAsked;
  return says.asking(
    running.map(({ source, scopes }) => ({
      source,
      scopes: scopes.length,
      done: scopes.filter(({ state }) => state !== 'waiting' && state !== 'reading').length,
      rows: scopes.reduce((sum, scope) => sum + scope.rows, 0),
    })),
  );
}

/** What a refresh came to, as one sentence. */
export function refreshedSentence({ sync, isNew, changed, said }: Refreshed): string {
  const amiss = sync.runs.filter(({ state }) => state !== 'complete').map(({ source }) => source);
  // A source that was read anew and says the same has only become younger.
  const counts = !isNew ? says.nothingNew : changed === 0 ? says.sameCounts : says.newCounts(changed);
  return [counts, ...(amiss.length === 0 ? [] : [says.notWhole(amiss)]), ...said].join(' ');
}

function changedRows(before: readonly ReconciledRow[], after: readonly ReconciledRow[]): number {
  const said = new Map(before.map((row) => [`${row.companyId}|${row.skuId}`, figuresOf(row)]));
  let changed = 0;
  for (const row of after) {
    const key = `${row.companyId}|${row.skuId}`;
    if (said.get(key) !== figuresOf(row)) changed += 1;
    said.delete(key);
  }
  return changed + said.size;
}

/** What a person reads in a row; when it was taken is no part of it. */
function figuresOf(row: ReconciledRow): string {
  const { purchased, assigned, live, billed, state, bill, cut, unitCost, unitPrice, leakPerMonth, reasons } = row;
  return JSON.stringify([
    purchased,
    assigned,
    live,
    billed,
    state,
    bill,
    cut,
    unitCost,
    unitPrice,
    leakPerMonth,
    reasons,
  ]);
}
