/** The small book over which docs/functions.md tells its examples, as the snapshots of three sources. */
import type { Snapshot } from '../../src/core/snapshot.js';
import { line, priced, rejected, source } from '../support/ledger.js';

export const LEGS = { distributor: 'purchased', directory: 'assigned', books: 'billed' } as const;

const ids = { companyId: '' };

export function smallBook({ acmeBuys = 20 } = {}): readonly Snapshot[] {
  return [
    source(
      'purchased',
      [
        priced('Acme Corp', 'SPB', acmeBuys, '18.70', ids),
        priced('Birch Lane Dental', 'SPB', 5, '18.70'),
        priced('Birch Lane Dental', 'SPE_E3', 2, '18.70'),
        priced('Cobalt Freight', 'SPB', 4, '18.70'),
        priced('Cobalt Freight', 'SPE_E3', 4, '30.00', { currency: 'EUR' }),
        line('Dune Studio', 'SPB', 7),
      ],
      { source: 'distributor' },
    ),
    source(
      'assigned',
      [
        line('Acme Corp', 'SPB', 17, { live: 16 }),
        line('Birch Lane Dental', 'SPB', 5),
        line('Birch Lane Dental', 'SPE_E3', 2),
        line('Cobalt Freight', 'SPB', 4),
        line('Cobalt Freight', 'SPE_E3', 4),
        line('Dune Studio', 'SPB', 7),
      ],
      { source: 'directory' },
    ),
    source(
      'billed',
      [
        line('Acme Corp', 'SPB', 15),
        line('Birch Lane Dental', 'SPB', 5),
        line('Cobalt Freight', 'SPB', 3),
        line('Cobalt Freight', 'SPE_E3', 3),
        line('Dune Studio', 'SPB', 5),
      ],
      { source: 'books', rejected: [rejected('Birch Lane Dental')] },
    ),
  ];
}
