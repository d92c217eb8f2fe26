/** What is asked beside the counts, and of whom it is not. */
import type { PullContext } from '../../src/connectors/connector.js';
import type { PulledScope } from '../../src/core/scope.js';
import { withDetails } from '../../src/sync/details.js';
import { line, pull } from '../store/ledger.js';

const AT = '2026-08-03T06:00:00.000Z';
const CONTEXT: PullContext = { takenAt: AT, today: '2026-08-03' };
const WISH = { windows: new Set(['s1']), vendorIds: new Set(['s1']) };

const account = (scope: string, status: 'complete' | 'partial' | 'failed'): PulledScope => {
  const one = pull({ source: 'pax8', scope, at: AT, lines: [line('acme', 'SPB', 20)] });
  return { ...one, snapshot: { ...one.snapshot, status } };
};

it('a vendor that broke off is not asked for more: its counts are not kept', async () => {
  const asked: string[] = [];
  const source = {
    addDetails: (pulled: PulledScope) => {
      asked.push(pulled.scope.id);
      return Promise.resolve({ ...pulled, notes: ['asked'] });
    },
  };
  const pulls = [account('whole', 'complete'), account('cut off', 'partial'), account('away', 'failed')];
  const detailed = await withDetails(source, { source: 'pax8', type: 'pax8', pulls, isListWhole: true }, WISH, CONTEXT);
  expect(asked).toEqual(['whole']);
  expect(detailed.pulls.map(({ scope, notes }) => [scope.id, ...notes])).toEqual([
    ['whole', 'asked'],
    ['cut off'],
    ['away'],
  ]);
});
