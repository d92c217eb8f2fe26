/** One pull of several sources, side by side; afterwards the windows of the purchases that drift. */
import type { Connector, PullContext, ScopePull } from '../connectors/connector.js';
import type { Crosswalk } from '../core/crosswalk.js';
import { reconcile } from '../core/reconcile/reconcile.js';
import type { Snapshot } from '../core/snapshot.js';
import { pullSource, type SourcePull } from './pull-source.js';

export interface SyncInput {
  readonly connectors: readonly Connector[];
  readonly context: PullContext;
  readonly crosswalk: Crosswalk;
  /** Snapshots from elsewhere (export files) that the pulled ones are compared with. */
  readonly others: readonly Snapshot[];
}

/** Throws only the reason of the signal. */
export async function runSync({ connectors, context, crosswalk, others }: SyncInput): Promise<readonly SourcePull[]> {
  const pulled = await Promise.all(connectors.map((connector) => pullSource(connector, context)));
  const drifting = driftingSubscriptions(pulled, others, crosswalk, context);
  if (drifting.size === 0) return pulled;
  return Promise.all(
    pulled.map(async (source, index): Promise<SourcePull> => {
      const connector = connectors[index]!;
      const pulls = source.pulls.map((pull) => withHistory(connector, pull, drifting, context));
      return { ...source, pulls: await Promise.all(pulls) };
    }),
  );
}

/** The history of a subscription is a request each, and matters only where seats may be given back. */
function driftingSubscriptions(
  pulled: readonly SourcePull[],
  others: readonly Snapshot[],
  crosswalk: Crosswalk,
  { today }: PullContext,
): ReadonlySet<string> {
  const snapshots = [...pulled.flatMap(({ pulls }) => pulls.map(({ snapshot }) => snapshot)), ...others];
  if (new Set(snapshots.map(({ leg }) => leg)).size < 2) return new Set();
  const { rows } = reconcile({ snapshots, crosswalk, asOf: today });
  const references = rows
    .filter(({ findings }) => findings.length > 0)
    .flatMap(({ subscriptions }) =>
      subscriptions.flatMap(({ counted, reference }) => (counted ? [reference ?? ''] : [])),
    );
  return new Set(references.filter((reference) => reference !== ''));
}

function withHistory(
  connector: Connector,
  pull: ScopePull,
  references: ReadonlySet<string>,
  context: PullContext,
): Promise<ScopePull> {
  return connector.addHistory?.(pull, references, context) ?? Promise.resolve(pull);
}
