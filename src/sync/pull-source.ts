/** Pulls one source: its scopes side by side, each to a snapshot of its own. One scope that fails takes no other with it. */
import type { Connector, PullContext, Scope, ScopePull } from '../connectors/connector.js';
import type { ConnectorError } from '../connectors/errors.js';

export interface SourcePull {
  readonly source: string;
  readonly type: string;
  readonly pulls: readonly ScopePull[];
}

/** Tenants at once. The vendor's limits hold below; this bounds what waits. */
const SCOPES_AT_ONCE = 16;

/** Throws only the reason of the signal. */
export async function pullSource(connector: Connector, context: PullContext): Promise<SourcePull> {
  const { scopes, problem } = await connector.listScopes(context.signal);
  const pulls: ScopePull[] = new Array<ScopePull>(scopes.length);
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < scopes.length) {
      const index = next;
      next += 1;
      pulls[index] = await connector.pull(scopes[index]!, context);
    }
  };
  await Promise.all(Array.from({ length: Math.min(SCOPES_AT_ONCE, scopes.length) }, worker));
  const unlisted = problem === null ? [] : [failedList(connector, problem, context)];
  return { source: connector.source, type: connector.type, pulls: [...pulls, ...unlisted] };
}

const THE_REST: Scope = { id: '*', name: 'whatever its list did not name' };

/** When the scopes themselves could not be listed whole, what is missing is a scope that failed. */
function failedList({ nature }: Connector, problem: ConnectorError, { takenAt, today }: PullContext): ScopePull {
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
