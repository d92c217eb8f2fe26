/** Which cells outside of tables are ours: a text that says it, and reads back. */
import fc from 'fast-check';
import { filledOf, readFilled } from '../../src/excel/block-cells.js';

it('counts rows that are alike', () => {
  const row = [true, false, true];
  expect(filledOf([[true], row, row, []])).toBe('1*1,5*2,0*1');
});

it('reads back cell by cell, whatever stands where', () => {
  fc.assert(
    fc.property(fc.array(fc.array(fc.boolean(), { maxLength: 40 }), { maxLength: 20 }), (rows) => {
      const ours = readFilled({ rows: rows.length, filled: filledOf(rows) });
      rows.forEach((row, at) => row.forEach((isOurs, column) => expect(ours(at, column)).toBe(isOurs)));
      expect(ours(rows.length, 0)).toBe(false);
    }),
  );
});

it('of an older drawing, which said nothing, every row counts as ours; of none, no cell does', () => {
  expect(readFilled({ rows: 2 })(1, 7)).toBe(true);
  expect(readFilled({ rows: 2 })(2, 0)).toBe(false);
  expect(readFilled(undefined)(0, 0)).toBe(false);
});
