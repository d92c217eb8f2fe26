/** The lines behind a row. */
import { linesOfRow } from '../../src/addin/row-lines.js';
import { line, pass, rowOf } from '../support/ledger.js';

it('every line of the row in its leg, those that count first; other rows have their own', () => {
  const result = pass({
    purchased: [line('Acme', 'SPB', 3, { kind: 'trial' }), line('Acme', 'SPB', 5), line('Elm', 'SPB', 9)],
    billed: [line('Acme', 'SPB', 4, { reference: 'INV-1 line 2', documentDate: '2026-07-31' })],
  });
  const legs = linesOfRow(result, rowOf(result, 'Acme', 'SPB'));
  expect(legs.map(({ leg, all }) => [leg, all])).toEqual([
    ['purchased', 2],
    ['assigned', 0],
    ['billed', 1],
  ]);
  expect(legs[0]?.lines.map(({ use, seats, quantity }) => [use, seats, quantity])).toEqual([
    ['counted', 5, 5],
    ['trial', 0, 3],
  ]);
  expect(legs[2]?.lines[0]).toMatchObject({ reference: 'INV-1 line 2', day: '2026-07-31', seats: 4 });
});

it('of very many the first are listed, and all are counted', () => {
  const result = pass({ billed: Array.from({ length: 30 }, (_, at) => line('Acme', 'SPB', at + 1)) });
  const billed = linesOfRow(result, rowOf(result, 'Acme', 'SPB'))[2];
  expect([billed?.lines.length, billed?.all]).toEqual([10, 30]);
});
