/** What every line of every snapshot is put to: by its dates, then beside its twins, its copies, newer documents and the other basis. */
import type { LinkedSkus } from '../linking.js';
import { keepCurrentDocuments } from './current-documents.js';
import type { GatheredSnapshot } from './gather.js';
import { keepBasis } from './keep-basis.js';
import { ledgersOf, type DatedSnapshot } from './ledgers.js';
import { lineUses } from './line-use.js';
import { dropCopies } from './shared-documents.js';
import { settleTwins } from './twins.js';

/** One list of use codes for each snapshot. */
export function settleUses(dated: readonly DatedSnapshot[], skus: LinkedSkus): readonly Uint8Array[] {
  const snapshots: readonly GatheredSnapshot[] = dated.map(({ gathered }) => gathered);
  const uses = dated.map((one) => lineUses(one.gathered, one.day));
  settleTwins(snapshots, uses);
  for (const ledger of ledgersOf(snapshots)) {
    const ofLedger = [ledger.map((at) => dated[at]!), ledger.map((at) => uses[at]!)] as const;
    dropCopies(...ofLedger);
    keepCurrentDocuments(...ofLedger);
  }
  for (const [index, one] of snapshots.entries()) keepBasis(one, uses[index]!, skus.meanings[one.source]!);
  return uses;
}
