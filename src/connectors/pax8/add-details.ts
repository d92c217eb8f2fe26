/** What is asked for some subscriptions only: the windows of their seats, and what the vendor calls them. */
import type { PulledScope } from '../../core/scope.js';
import type { SeatBatch, SeatLine } from '../../core/seat-line.js';
import type { DetailWish } from '../connector.js';
import { readRows } from '../rows.js';
import { eachSettled } from '../settle.js';
import type { Pax8Client } from './client.js';
import { toBatches } from './history.js';
import type { VendorIds } from './vendor-ids.js';
import { subscriptionSchema } from './wire.js';

/** Throws only the reason of the signal. What fails is told and leaves its line as it was. */
export async function addDetails(
  client: Pax8Client,
  vendorIds: VendorIds,
  pull: PulledScope,
  { windows, vendorIds: unnamed }: DetailWish,
  signal: AbortSignal | undefined,
): Promise<PulledScope> {
  const wanted = (references: ReadonlySet<string>, lacks: (line: SeatLine) => boolean): readonly string[] => [
    ...new Set(
      pull.snapshot.lines.flatMap((line) =>
        line.reference !== undefined && references.has(line.reference) && lacks(line) ? [line.reference] : [],
      ),
    ),
  ];
  const batches = new Map<string, readonly SeatBatch[]>();
  const ids = wanted(unnamed, ({ vendorSubscription }) => vendorSubscription === undefined);
  const [withoutHistory, withoutIds] = await Promise.all([
    eachSettled(
      wanted(windows, () => true),
      signal,
      async (id) => {
        const versions = readRows(subscriptionSchema, await client.getHistory(id, signal));
        const read = versions.unreadable > 0 ? null : toBatches(versions.rows);
        if (read !== null) batches.set(id, read);
      },
    ),
    vendorIds.ask(ids, signal),
  ]);
  const asked = new Set(ids);
  const lines = pull.snapshot.lines.map((line) => {
    const reference = line.reference ?? '';
    const its = batches.get(reference);
    const named = asked.has(reference) ? vendorIds.of(reference) : null;
    return {
      ...line,
      ...(its === undefined ? {} : { batches: its }),
      // The detail speaks of this very subscription, whatever others of its product say.
      ...(named === null || named.vendorSkuId === '' ? {} : { skuId: named.vendorSkuId }),
      ...(named === null || named.vendorSubscriptionId === ''
        ? {}
        : { vendorSubscription: named.vendorSubscriptionId }),
    };
  });
  const problems = [...pull.problems, ...withoutHistory, ...withoutIds];
  return { ...pull, snapshot: { ...pull.snapshot, lines }, problems };
}
