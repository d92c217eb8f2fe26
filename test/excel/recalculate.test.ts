/** After new data exactly our cells are asked again, and those that are stuck are healed. */
import { recalculateOurCells } from '../../src/excel/recalculate.js';
import { FakeWorkbook } from './fake-excel.js';

it('asks the cells that read the memory, and no other', async () => {
  const book = new FakeWorkbook([
    {
      name: 'Drift',
      at: [3, 1],
      cells: [
        ['Company', 'Drift', 'Gap', 'Sum'],
        ['Acme', '=DRIFT(B5,"SPB")', '=DRIFT.GAP(1,2)', '=SUM(C5:D5)'],
        ['Elm', '=DRIFT(B6,"SPB")', 3, '=DRIFT.LEAK(B6)*12'],
      ],
    },
    { name: 'Empty', cells: [] },
    { name: 'Mine', cells: [['=TotalLeak', '="DRIFT(1)"']], names: [{ name: 'TotalLeak', formula: '=SUM(Leaks)' }] },
  ], [{ name: 'Leaks', formula: '=DRIFT.LEAK("Acme")' }]).open(); // prettier-ignore
  expect(await recalculateOurCells()).toEqual({ asked: 4, healed: 0, stuckOn: [] });
  expect(book.calculated).toEqual(['Drift!4,2', 'Drift!5,2', 'Drift!5,4', 'Mine!0,0']);
  expect([...book.dirty]).toEqual([]);
  expect(book.written).toEqual([]);
});

it('writes the formula of a stuck cell back, GAP and STATE too, and leaves other errors alone', async () => {
  const book = new FakeWorkbook([
    {
      name: 'Mine',
      cells: [
        ['=_xldudf_DRIFT(A9,B9)', '=DRIFT.GAP(1,2)', '=NOSUCH(1)'],
        ['=DRIFT(A9,B9)', '=DRIFT.STATE(1,2)', '=DRIFT(A9,B9)'],
      ],
      values: { '0,0': '#NAME?', '0,1': '#NAME?', '0,2': '#NAME?', '1,0': 4, '1,1': 'leak', '1,2': '#N/A' },
    },
  ]).open();
  expect(await recalculateOurCells()).toEqual({ asked: 3, healed: 2, stuckOn: [] });
  expect(book.written).toEqual(['Mine!0,0 =DRIFT(A9,B9)', 'Mine!0,1 =DRIFT.GAP(1,2)']);
});

it('never writes to a protected sheet, and names it', async () => {
  const book = new FakeWorkbook([
    { name: 'Locked', cells: [['=DRIFT(1,2)']], values: { '0,0': '#NAME?' }, protected: true },
    { name: 'Open', cells: [['=DRIFT(1,2)']], values: { '0,0': '#NAME?' } },
  ]).open();
  expect(await recalculateOurCells()).toEqual({ asked: 2, healed: 1, stuckOn: ['Locked'] });
  expect(book.written).toEqual(['Open!0,0 =DRIFT(1,2)']);
});

it('reads a large sheet in blocks, and asks a long column as one', async () => {
  const cells = Array.from({ length: 30_000 }, () => ['Acme', '=DRIFT(A1,B1)', 'SPB', 1]);
  const book = new FakeWorkbook([{ name: 'Large', cells }]).open();
  expect(await recalculateOurCells()).toEqual({ asked: 30_000, healed: 0, stuckOn: [] });
  expect(book.calculated).toHaveLength(30_000);
  expect(book.syncs).toBeLessThan(10);
});

it('knows the functions by the namespace of the manifest', async () => {
  const book = new FakeWorkbook([{ name: 'Mine', cells: [['=MSP.DRIFT(1,2)', '=DRIFT(1,2)']] }]).open();
  expect(await recalculateOurCells('MSP')).toEqual({ asked: 1, healed: 0, stuckOn: [] });
  expect(book.calculated).toEqual(['Mine!0,0']);
});
