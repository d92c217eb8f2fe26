/** Addresses as Excel writes them, and areas of cells. */
import fc from 'fast-check';
import {
  bounding,
  contains,
  intersect,
  LAST_COLUMN,
  LAST_ROW,
  localAddress,
  parseAddress,
  quoteSheet,
  type Area,
} from '../../src/workbench/engine/area.js';

const area = (startRow: number, startColumn: number, endRow: number, endColumn: number): Area => ({
  sheetId: 's',
  startRow,
  startColumn,
  endRow,
  endColumn,
});
const anyArea = fc
  .tuple(fc.nat(LAST_ROW), fc.nat(LAST_ROW), fc.nat(LAST_COLUMN), fc.nat(LAST_COLUMN))
  .map(([row, otherRow, column, otherColumn]) =>
    area(
      Math.min(row, otherRow),
      Math.min(column, otherColumn),
      Math.max(row, otherRow),
      Math.max(column, otherColumn),
    ),
  );

describe('an address', () => {
  it.each([
    ['A1', null, area(0, 0, 0, 0)],
    ['b2:A1', null, area(0, 0, 1, 1)],
    ['$C$3', null, area(2, 2, 2, 2)],
    ['Drift!A1:B2', 'Drift', area(0, 0, 1, 1)],
    ["'My sheet'!AA10", 'My sheet', area(9, 26, 9, 26)],
    ["'It''s'!A1", "It's", area(0, 0, 0, 0)],
    ['C:C', null, area(0, 2, LAST_ROW, 2)],
    ['4:7', null, area(3, 0, 6, LAST_COLUMN)],
  ] as const)('%s', (text, sheet, { sheetId: _, ...expected }) => {
    expect(parseAddress(text)).toEqual({ sheet, area: expected });
  });

  it.each(['', 'A', '5', 'A0', 'A1:B', 'A1:B2:C3', 'XFE1', 'A1048577', 'Drift!', 'hello world'])(
    '%j is none',
    (text) => {
      expect(parseAddress(text)).toBeNull();
    },
  );

  it('is read as it is written', () => {
    fc.assert(
      fc.property(anyArea, ({ sheetId: _, ...each }) => {
        expect(parseAddress(localAddress(each))?.area).toEqual(each);
      }),
    );
  });

  it('quotes the name of a sheet where Excel does', () => {
    expect(['Drift', 'Data set', 'A1', "It's", '2026'].map(quoteSheet)).toEqual([
      'Drift',
      "'Data set'",
      "'A1'",
      "'It''s'",
      "'2026'",
    ]);
  });
});

describe('two areas', () => {
  it('have in common what lies in both, and lie in what bounds them', () => {
    fc.assert(
      fc.property(anyArea, anyArea, (one, other) => {
        const common = intersect(one, other);
        if (common !== null) expect([contains(one, common), contains(other, common)]).toEqual([true, true]);
        expect([contains(bounding(one, other), one), contains(bounding(one, other), other)]).toEqual([true, true]);
      }),
    );
  });

  it('of two sheets have nothing in common', () => {
    expect(intersect(area(0, 0, 5, 5), { ...area(0, 0, 5, 5), sheetId: 'other' })).toBeNull();
  });
});
