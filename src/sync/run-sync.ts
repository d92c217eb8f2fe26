/** One pull of several sources, side by side; afterwards what is costly to ask, for the purchases that drift. */
import type { Connector, DetailWish, PullContext, ScopePull } from '../connectors/connector.js';
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
  const wish = wishOf(pulled, others, crosswalk, context);
  if (wish.windows.size + wish.vendorIds.size === 0) return pulled;
  return Promise.all(
    pulled.map(async (source, index): Promise<SourcePull> => {
      const connector = connectors[index]!;
      const pulls = source.pulls.map((pull) => withDetails(connector, pull, wish, context));
      return { ...source, pulls: await Promise.all(pulls) };
    }),
  );
}

/**
 * Each is a request for each subscription, and matters in few rows: the history where seats may be given back, the vendor's own id where a
 * tenant seems to own seats from elsewhere or to lack some.
 */
function wishOf(
  pulled: readonly SourcePull[],
  others: readonly Snapshot[],
  crosswalk: Crosswalk,
  { today }: PullContext,
): DetailWish {
  const snapshots = [...pulled.flatMap(({ pulls }) => pulls.map(({ snapshot }) => snapshot)), ...others];
  const wish = { windows: new Set<string>(), vendorIds: new Set<string>() };
  if (new Set(snapshots.map(({ leg }) => leg)).size < 2) return wish;
  for (const { findings, tolerated, otherChannel, subscriptions } of reconcile({ snapshots, crosswalk, asOf: today })
    .rows) {
    const found = [...findings, ...tolerated];
    const mayGiveBack = found.includes('leak') || found.includes('idle');
    const maybeElsewhere = (otherChannel ?? 0) > 0 || found.includes('shortage');
    for (const { reference, counted } of subscriptions) {
      if (reference === null) continue;
      if (mayGiveBack && counted) wish.windows.add(reference);
      if (maybeElsewhere) wish.vendorIds.add(reference);
    }
  }
  return wish;
}

function withDetails(
  connector: Connector,
  pull: ScopePull,
  wish: DetailWish,
  context: PullContext,
): Promise<ScopePull> {
  return connector.addDetails?.(pull, wish, context) ?? Promise.resolve(pull);
}
