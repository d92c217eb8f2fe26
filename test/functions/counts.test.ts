/** DRIFT.GAP and DRIFT.STATE, on the cells of anybody's workbook. */
import fc from 'fast-check';
import { openBits } from '../../src/core/reconcile/exposure.js';
import { findingSeats } from '../../src/core/reconcile/findings.js';
import { driftGap, driftState } from '../../src/functions/cell-functions.js';
import { provideCustomFunctions, shown } from '../fakes/custom-functions.js';
import { line, pass, rowOf } from '../support/ledger.js';

provideCustomFunctions();

describe('DRIFT.GAP', () => {
  it.each([
    [20, 15, 5],
    [15, 20, -5],
    [7, 7, 0],
    [0, 3, -3],
    [{ type: 'FormattedNumber', basicValue: 20, numberFormat: '0' }, [[15]], 5],
  ])('%j less %j is %d', async (x, y, gap) => {
    expect(await shown(() => driftGap(x, y))).toBe(gap);
  });

  it.each([
    [null, 3, '#N/A Unknown: x is nothing, not a count.'],
    [3, '', '#N/A Unknown: y is a blank, not a count.'],
    ['unknown', 'n/a', '#N/A Unknown: x is "unknown" and y is "n/a", not a count.'],
    ['12', 3, '#N/A Unknown: x is "12", not a count.'],
    [{ type: 'Error', basicType: 'Error', basicValue: '#N/A' }, 1, '#N/A Unknown: x is "#N/A", not a count.'],
    [{ type: 'Empty', basicType: 'Empty', basicValue: '' }, 1, '#N/A Unknown: x is a blank, not a count.'],
    [true, 1, '#VALUE! x: found TRUE, expected one count (a number; text or a blank is unknown).'],
    [1, [[1], [2]], '#VALUE! y: found a range of 2 cells, expected one count (a number; text or a blank is unknown).'],
  ])('%j less %j is %s', async (x, y, sentence) => {
    expect(await shown(() => driftGap(x, y))).toBe(sentence);
  });
});

describe('DRIFT.STATE', () => {
  it.each([
    [20, 15, undefined, 'leak'],
    [15, 20, undefined, 'overbilled'],
    [10, 10, undefined, 'clean'],
    [10, 10, [[10]], 'clean'],
    [10, 10, [[8]], 'refund-risk'],
    [10, 8, [[12]], 'shortage'],
    [null, 8, [[12]], 'unbilled'],
    [0, 0, undefined, 'clean'],
    [0, 4, undefined, 'overbilled'],
  ])('purchased %j, billed %j, assigned %j: %s', async (purchased, billed, assigned, state) => {
    expect(await shown(() => driftState(purchased, billed, assigned))).toBe(state);
  });

  it.each([
    ['left out', undefined, 'clean'],
    ['left out, as Excel hands it over', null, 'clean'],
    ['a blank cell', [[null]], 'unknown'],
    ['a blank cell, as text', [['']], 'unknown'],
    ['text', [['unknown']], 'unknown'],
    ['a number stored as text', [['10']], 'unknown'],
    ['a blank cell in a build that calls it 0', [[0]], 'refund-risk'],
  ])('10 purchased, 10 billed, assigned %s: %j is %s', async (_, assigned, state) => {
    expect(await shown(() => driftState(10, 10, assigned as unknown[][]))).toBe(state);
  });

  it.each([
    [null, 10, undefined, 'unknown'],
    [10, 'pending', undefined, 'unknown'],
    ['', '', [['']], 'unknown'],
  ])('a missing count is never taken for none: %j, %j, %j', async (purchased, billed, assigned, state) => {
    expect(await shown(() => driftState(purchased, billed, assigned))).toBe(state);
  });

  it.each([
    [-3, 1, undefined, '#VALUE! purchased: found -3, expected a count of 0 or more.'],
    [3, false, undefined, '#VALUE! billed: found FALSE, expected one count (a number; text or a blank is unknown).'],
    [
      3,
      3,
      [[1, 2]],
      '#VALUE! assigned: found a range of 2 cells, expected one count (a number; text or a blank is unknown).',
    ],
  ])('%j, %j, %j is %s', async (purchased, billed, assigned, sentence) => {
    expect(await shown(() => driftState(purchased, billed, assigned))).toBe(sentence);
  });

  it('says of any three counts what a reconciliation of them says', async () => {
    const seats = fc.integer({ min: 1, max: 30 });
    await fc.assert(
      fc.asyncProperty(seats, seats, seats, async (p, b, a) => {
        const legs = {
          purchased: [line('Acme', 'SPB', p)],
          billed: [line('Acme', 'SPB', b)],
          assigned: [line('Acme', 'SPB', a)],
        };
        expect(await shown(() => driftState(p, b, [[a]]))).toBe(rowOf(pass(legs), 'Acme', 'SPB').state);
      }),
    );
  });

  it('is clean only where two counts are known, none is unknown and no finding holds', async () => {
    const cell = fc.oneof(fc.integer({ min: 0, max: 9 }), fc.constantFrom(null, '', 'unknown', '7'));
    await fc.assert(
      fc.asyncProperty(cell, cell, fc.option(cell, { nil: undefined }), async (p, b, a) => {
        const state = await shown(() => driftState(p, b, a === undefined ? undefined : [[a]]));
        const used = [p, b, ...(a === undefined ? [] : [a])];
        const known = (value: unknown): number | null => (typeof value === 'number' ? value : null);
        const open = openBits(
          findingSeats({
            purchased: known(p),
            billed: known(b),
            assigned: known(a),
            live: null,
            minimum: 0,
            otherChannel: null,
          }),
        ).open;
        expect(state === 'clean').toBe(used.every((value) => typeof value === 'number') && open === 0);
      }),
    );
  });
});
