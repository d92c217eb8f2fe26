/** What is counted and measured, for Prometheus. Every name stands in docs/operations.md. No label holds a company, a person or an address. */
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { StandingScope } from '../standing/current-scope.js';
import type { ProxyDeps } from './deps.js';

export interface Metrics {
  readonly registry: Registry;
  /** Brings what is told of the sources up to now, from the store that all processes share. */
  readonly look: () => Promise<void>;
  readonly requests: Histogram<'method' | 'route' | 'status'>;
  readonly refusals: Counter<'code'>;
  readonly streams: Gauge;
}

/** Seconds: from an answer out of memory to a large reconciliation. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

export function makeMetrics({ standing, store, sources, version, clock, log }: ProxyDeps): Metrics {
  const registry = new Registry();
  const registers = [registry];
  collectDefaultMetrics({ register: registry });

  new Gauge({ name: 'driftsheet_build_info', help: '1, with the version', labelNames: ['version'], registers }).set(
    { version },
    1,
  );

  const scopes = new Gauge({
    name: 'driftsheet_scopes',
    help: 'Scopes of a source by how they stand',
    labelNames: ['source', 'status'],
    registers,
  });
  const oldest = new Gauge({
    name: 'driftsheet_oldest_count_age_seconds',
    help: 'Age of the oldest counts of a source; absent where a source has none',
    labelNames: ['source'],
    registers,
  });
  const rejected = new Gauge({
    name: 'driftsheet_rejected_lines',
    help: 'Lines of a source that could not be read',
    labelNames: ['source'],
    registers,
  });
  const lastRun = new Gauge({
    name: 'driftsheet_last_run_state',
    help: '1 for the state of the newest run of a source',
    labelNames: ['source', 'state'],
    registers,
  });
  const lastRunSeconds = new Gauge({
    name: 'driftsheet_last_run_seconds',
    help: 'How long the newest run of a source took; absent while it runs',
    labelNames: ['source'],
    registers,
  });
  const storeUp = new Gauge({ name: 'driftsheet_store_up', help: '1: the store could be read', registers });
  const read = async (): Promise<void> => {
    const { scopes: standings } = await standing.input();
    const runs = await Promise.all(
      sources.map(async ({ id, leg }) => (leg === null ? undefined : (await store.runs.findOf(id, 1))[0])),
    );
    for (const { source, status, rejected: lines } of standings) {
      scopes.inc({ source, status });
      rejected.inc({ source }, lines);
    }
    for (const [source, takenAt] of oldestOf(standings))
      oldest.set({ source }, (clock.now() - Date.parse(takenAt)) / 1000);
    for (const run of runs) {
      if (run === undefined) continue;
      const { source, state, startedAt, endedAt } = run;
      lastRun.set({ source, state }, 1);
      if (endedAt !== null) lastRunSeconds.set({ source }, (Date.parse(endedAt) - Date.parse(startedAt)) / 1000);
    }
  };

  const look = async (): Promise<void> => {
    for (const gauge of [scopes, oldest, rejected, lastRun, lastRunSeconds]) gauge.reset();
    try {
      await read();
      storeUp.set(1);
    } catch (error) {
      // What the process itself measures is told all the same.
      storeUp.set(0);
      log.write('error', 'metrics-without-store', { message: error instanceof Error ? error.message : String(error) });
    }
  };

  return {
    registry,
    look,
    requests: new Histogram({
      name: 'driftsheet_http_request_seconds',
      help: 'Requests by route and status, and how long their answers took',
      labelNames: ['method', 'route', 'status'],
      buckets: BUCKETS,
      registers,
    }),
    refusals: new Counter({
      name: 'driftsheet_refused_sign_ins_total',
      help: 'Requests whose token was refused, by code',
      labelNames: ['code'],
      registers,
    }),
    streams: new Gauge({ name: 'driftsheet_event_streams', help: 'Open streams of sync events', registers }),
  };
}

/** The oldest moment of which counts of a source are. */
function oldestOf(scopes: readonly StandingScope[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { source, takenAt } of scopes) {
    const before = found.get(source);
    if (takenAt !== null && (before === undefined || takenAt < before)) found.set(source, takenAt);
  }
  return found;
}
