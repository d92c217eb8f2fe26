/** Pulls one connector: its scopes side by side, each to a snapshot of its own. One scope that fails takes no other with it. */
import type { Connector, PullContext, ScopePull } from '../connectors/connector.js';
import type { Problem } from '../core/problem.js';
import type { PulledScope } from '../core/scope.js';
import type { Snapshot } from '../core/snapshot.js';
import { THE_REST, type PullWatch, type SourcePull, type SyncSource } from './sync-source.js';

/** Tenants at once. The vendor's limits hold below; this bounds what waits. */
const SCOPES_AT_ONCE = 16;

export function connectorSource(connector: Connector, schedule: string | null): SyncSource {
  const { source: id, type, leg, addDetails } = connector;
  const own = {
    id,
    type,
    leg,
    schedule,
    pull: (context: PullContext, watch: PullWatch) => pullConnector(connector, context, watch),
  };
  return addDetails === undefined ? own : { ...own, addDetails: addDetails.bind(connector) };
}

/** Throws only the reason of the signal. */
export async function pullConnector(
  connector: Connector,
  context: PullContext,
  watch?: PullWatch,
): Promise<SourcePull> {
  const { scopes, problem } = await connector.listScopes(context.signal);
  watch?.onScopes(scopes);
  const pulls: ScopePull[] = new Array<ScopePull>(scopes.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < scopes.length) {
      const index = next;
      next += 1;
      const scope = scopes[index]!;
      watch?.onReading(scope);
      const onProgress: PullContext['onProgress'] = (progress) => {
        context.onProgress?.(progress);
        watch?.onPage(scope, progress);
      };
      const pull = await connector.pull(scope, { ...context, onProgress });
      pulls[index] = pull;
      watch?.onRead(pull);
    }
  };
  await Promise.all(Array.from({ length: Math.min(SCOPES_AT_ONCE, scopes.length) }, worker));
  const rest = problem === null ? [] : [failedRest(connector.nature, problem, context)];
  for (const pull of rest) watch?.onRead(pull);
  return { source: connector.source, type: connector.type, pulls: [...pulls, ...rest], isListWhole: problem === null };
}

/** What all snapshots of a source have in common. */
export type Nature = Pick<Snapshot, 'leg' | 'source' | 'aliases' | 'periodStart' | 'proves' | 'vendors'>;

/** When the scopes themselves could not be listed whole, what is missing is a scope that failed. */
export function failedRest(
  { leg, source, aliases, periodStart, proves, vendors }: Nature,
  problem: Problem,
  { takenAt, today }: PullContext,
): PulledScope {
  const nature = { leg, source, aliases, periodStart, proves, vendors };
  return {
    scope: THE_REST,
    snapshot: {
      ...nature,
      scope: THE_REST.name,
      takenAt,
      asOf: today,
      status: 'failed',
      companies: [],
      lines: [],
      rejected: [],
    },
    problems: [problem],
    notes: [],
  };
}
