/** What is costly to ask (a request for each subscription), and therefore asked only for the purchases that drift. */
import type { DetailWish, PullContext } from '../connectors/connector.js';
import type { Crosswalk } from '../core/crosswalk.js';
import type { Day } from '../core/day.js';
import { reconcile } from '../core/reconcile/reconcile.js';
import type { Snapshot } from '../core/snapshot.js';
import type { SourcePull, SyncSource } from './sync-source.js';

/**
 * What is to be asked of the subscriptions in these snapshots: the history where seats may be given back, the vendor's own id where a
 * tenant seems to own seats from elsewhere or to lack some. Nothing, as long as there is one leg only.
 */
export function wishOf(snapshots: readonly Snapshot[], crosswalk: Crosswalk, today: Day): DetailWish {
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

/** Throws only the reason of the signal. */
export async function withDetails(
  { addDetails }: Pick<SyncSource, 'addDetails'>,
  pulled: SourcePull,
  wish: DetailWish,
  context: PullContext,
): Promise<SourcePull> {
  if (addDetails === undefined || wish.windows.size + wish.vendorIds.size === 0) return pulled;
  // Whoever broke off is left alone: what came of it does not count.
  const pulls = pulled.pulls.map((pull) =>
    pull.snapshot.status === 'complete' ? addDetails(pull, wish, context) : Promise.resolve(pull),
  );
  return { ...pulled, pulls: await Promise.all(pulls) };
}
