/** How each source stands, for a reader: when it was last refreshed and by whom, and what needs somebody's hand. */
import type { Sources } from '../contracts/sources.js';

type Source = Sources['sources'][number];
type Scope = Source['scopes'][number];

/** Most in need of a hand first. `none`: it was never read. */
export const STANDINGS = ['unsupported', 'failed', 'partial', 'stale', 'empty', 'none', 'running', 'complete'] as const;
export type Standing = (typeof STANDINGS)[number];

export interface SourceStanding {
  readonly id: string;
  readonly leg: Source['leg'];
  readonly standing: Standing;
  readonly isRunning: boolean;
  /** ISO moment of the oldest counts that are shown; null where there are none. */
  readonly takenAt: string | null;
  /** ISO moment of the newest try. */
  readonly triedAt: string | null;
  /** The newest run was due by the schedule; else somebody asked for it. */
  readonly isBySchedule: boolean;
  /** Who asked for the newest run, where the proxy knows. */
  readonly by: string | null;
  readonly nextAt: string | null;
  readonly rows: number;
  readonly rejected: number;
  readonly scopes: number;
  /** Scopes that are not whole, with what went wrong and what to do. */
  readonly amiss: readonly ScopeAmiss[];
}

export interface ScopeAmiss {
  readonly name: string;
  readonly standing: Standing;
  readonly takenAt: string | null;
  readonly problems: readonly { readonly message: string; readonly remedy: string }[];
}

export function sourceStandings({ sources }: Sources): readonly SourceStanding[] {
  return sources.map((source) => {
    const { id, leg, scopes, lastRun, nextAt } = source;
    const isRunning = lastRun?.state === 'running';
    const taken = scopes.flatMap(({ takenAt }) => takenAt ?? []).sort();
    return {
      id,
      leg,
      isRunning,
      standing: standingOf(source, isRunning),
      takenAt: taken[0] ?? null,
      triedAt: lastRun?.endedAt ?? lastRun?.startedAt ?? null,
      isBySchedule: lastRun?.trigger === 'schedule',
      by: lastRun?.by ?? null,
      nextAt,
      rows: scopes.reduce((sum, { rows }) => sum + rows, 0),
      rejected: scopes.reduce((sum, { rejected }) => sum + rejected, 0),
      scopes: scopes.length,
      amiss: [...amissOf(scopes), ...runProblem(source)],
    };
  });
}

/** Of all sources: when somebody last tried to refresh, and who; null where nobody has. */
export function newestTry(
  standings: readonly SourceStanding[],
): (SourceStanding & { readonly triedAt: string }) | null {
  let newest: (SourceStanding & { readonly triedAt: string }) | null = null;
  for (const one of standings) {
    const { triedAt } = one;
    if (triedAt !== null && (newest === null || triedAt > newest.triedAt)) newest = { ...one, triedAt };
  }
  return newest;
}

function standingOf({ isSupported, scopes, lastRun }: Source, isRunning: boolean): Standing {
  if (!isSupported) return 'unsupported';
  const found = new Set<Standing>(scopes.map(({ status }) => status));
  if (scopes.length === 0) found.add(isRunning ? 'running' : lastRun?.problem != null ? 'failed' : 'none');
  return STANDINGS.find((one) => found.has(one)) ?? 'none';
}

function amissOf(scopes: readonly Scope[]): readonly ScopeAmiss[] {
  return scopes
    .filter(({ status, problems }) => status !== 'complete' || problems.some(({ whose }) => whose !== 'nobody'))
    .map(({ scope, status, takenAt, problems }) => ({
      name: scope.name,
      standing: status,
      takenAt,
      problems: problems.filter(({ whose }) => whose !== 'nobody').map(({ message, remedy }) => ({ message, remedy })),
    }));
}

/** What kept the run as a whole from reading: no scope of it can say so. */
function runProblem({ id, lastRun }: Source): readonly ScopeAmiss[] {
  const problem = lastRun?.problem ?? null;
  if (problem === null) return [];
  const { message, remedy } = problem;
  return [{ name: id, standing: 'failed', takenAt: null, problems: [{ message, remedy }] }];
}
