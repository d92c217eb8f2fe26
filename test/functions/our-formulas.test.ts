/** Which cells are asked again after new data, and which are healed. */
import { FormulaReader } from '../../src/functions/our-formulas.js';

const reader = new FormulaReader();

describe('a formula', () => {
  it.each([
    ['=DRIFT(A2,B2)', true],
    ['=IFERROR(DRIFT([@Company],[@SKU]),"unknown")', true],
    ['=drift.seats(A2,B2,"p")', true],
    ['=SUM(1,DRIFT.LEAK (A2))', true],
    ['=DRIFT.ROWS()', true],
    ['=TEXT(DRIFT.ASOF(),"yyyy-mm-dd")', true],
    ['=_xldudf_DRIFT_SEATS(A2,B2,"p")', true],
    ['=_xldudf_DRIFT(A2,B2)', true],
    ['=DRIFT.GAP(A2,B2)', false],
    ['=_xldudf_DRIFT_STATE(A2,B2)', false],
    ['=DRIFT.GAP(DRIFT(A2,B2),1)', true],
    ['=SUM(A1:A9)', null],
    ['=MYDRIFT(A1)', null],
    ['=OTHER.DRIFT(A1)', null],
    ['=DRIFT_OLD(A1)', null],
    ['=DRIFT.OTHER(A1)', null],
    ['="DRIFT(A1)"', null],
    ["='DRIFT(1)'!A1", null],
    ['=DRIFT', null],
    ['DRIFT(A1,B1)', null],
    [12, null],
    ['', null],
  ])('%j: %j', (formula, reads) => {
    expect(reader.read(formula)).toBe(reads);
  });

  it('may call us through a defined name, and a name through another one', () => {
    const named = new FormulaReader([
      { name: 'Gap', formula: '=LAMBDA(a,b,DRIFT.GAP(a,b))' },
      { name: 'TotalLeak', formula: '=SUM(Leaks)' },
      { name: 'Leaks', formula: '=DRIFT.LEAK(Sheet1!$A$1)' },
      { name: 'Rate', formula: '=0.19' },
    ]);
    expect(named.read('=totalleak*2')).toBe(true);
    expect(named.read('=Gap(A1,B1)')).toBe(false);
    expect(named.read('=Gap(A1,B1)+TotalLeak')).toBe(true);
    expect(named.read('=Rate*A1')).toBeNull();
    expect(named.read('="TotalLeak"')).toBeNull();
  });

  it('has a prefix where the manifest has a namespace', () => {
    const prefixed = new FormulaReader([], 'MSP');
    expect(prefixed.read('=MSP.DRIFT(A1,B1)')).toBe(true);
    expect(prefixed.read('=_xldudf_MSP_DRIFT_GAP(A1,B1)')).toBe(false);
    expect(prefixed.read('=DRIFT(A1,B1)')).toBeNull();
    expect(prefixed.typed('=_xldudf_MSP_DRIFT_SEATS(A1,B1,"p")')).toBe('=MSP.DRIFT.SEATS(A1,B1,"p")');
  });

  it('is written back as it is typed', () => {
    expect(reader.typed('=IFERROR(_xldudf_DRIFT(A2,B2),_xldudf_DRIFT_GAP(1,2))')).toBe(
      '=IFERROR(DRIFT(A2,B2),DRIFT.GAP(1,2))',
    );
    expect(reader.typed('=DRIFT(A2,B2)')).toBe('=DRIFT(A2,B2)');
  });
});

it('cells below each other are one run', () => {
  expect(
    reader.cells([
      ['Company', 'Drift', 'Gap'],
      ['Acme', '=DRIFT(A2,"SPB")', '=DRIFT.GAP(1,2)'],
      ['Elm', '=DRIFT(A3,"SPB")', 3],
      ['', '=SUM(B2:B3)', ''],
      ['Oak', '=DRIFT(A5,"SPB")', '=DRIFT.LEAK(A5)'],
    ]),
  ).toEqual({
    reading: [
      { row: 1, column: 1, rows: 2 },
      { row: 4, column: 1, rows: 1 },
      { row: 4, column: 2, rows: 1 },
    ],
    calling: [
      { row: 1, column: 1, rows: 2 },
      { row: 4, column: 1, rows: 1 },
      { row: 1, column: 2, rows: 1 },
      { row: 4, column: 2, rows: 1 },
    ],
  });
});

it('an empty sheet has none', () => {
  expect(reader.cells([])).toEqual({ reading: [], calling: [] });
});
