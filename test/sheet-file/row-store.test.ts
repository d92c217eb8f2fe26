/** A store of rows gives back what was put in, whatever repeats and whatever does not. */
import fc from 'fast-check';
import { BLANK, type Cell } from '../../src/sheet-file/cells.js';
import { RowStore } from '../../src/sheet-file/row-store.js';

const few = fc.constantFrom('Acme', 'SPB', '12', '2026-08-01', 'x'.repeat(300));
const cell: fc.Arbitrary<Cell> = fc.oneof(
  fc.constant(BLANK),
  fc.oneof(few, fc.string({ minLength: 1 })).map((text): Cell => ({ kind: 'text', text })),
  few.map((text): Cell => ({ kind: 'number', text })),
  few.map((text): Cell => ({ kind: 'error', text })),
  fc.constantFrom('2026-08-01', '2026-09-01').map((day): Cell => ({ kind: 'date', text: day, day })),
);

it('rows come back as they were, in any order', () => {
  fc.assert(
    fc.property(fc.array(fc.array(cell)), fc.infiniteStream(fc.nat()), (rows, order) => {
      const store = new RowStore();
      const stored = rows.map((cells, index) => store.add(index + 1, cells));
      store.close();
      for (const pick of order.take(20)) {
        if (rows.length === 0) return;
        const index = pick % rows.length;
        expect([stored[index]?.line, stored[index]?.cells]).toEqual([index + 1, rows[index]]);
      }
    }),
  );
});

it('a column of ids, a wide row and more rows than a block holds', () => {
  const store = new RowStore();
  const row = (n: number): readonly Cell[] => [{ kind: 'text', text: `id-${n}` }, BLANK, { kind: 'number', text: '7' }];
  const stored = Array.from({ length: 100_000 }, (_, n) => store.add(n + 1, row(n)));
  const wide = store.add(
    100_001,
    Array.from({ length: 300_000 }, (): Cell => ({ kind: 'text', text: 'w' })),
  );
  expect(wide.cells.length).toBe(300_000);
  for (const n of [0, 4_095, 4_096, 65_535, 65_536, 99_999]) expect(stored[n]?.cells).toEqual(row(n));
});

it('cells of equal text are not one object: a format may ask whether two cells are the same one', () => {
  const { cells } = new RowStore().add(1, [
    { kind: 'text', text: '5' },
    { kind: 'text', text: '5' },
  ]);
  expect(cells[0]).toEqual(cells[1]);
  expect(cells[0]).not.toBe(cells[1]);
});
