/** Custom functions in cells, as Excel runs them: small functions of the test's own. */
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, openWorkbench, SLOW, type Workbench } from '../support/workbench.js';

const parameter = (name: string, type: string, more: object = {}) => ({ name, type, ...more });
const FUNCTIONS = {
  functions: [
    { id: 'ADD', name: 'ADD', parameters: [parameter('x', 'number'), parameter('y', 'number', { optional: true })] },
    { id: 'KIND', name: 'TEST.KIND', parameters: [parameter('value', 'any', { optional: true })] },
    { id: 'TOTAL', name: 'TOTAL', parameters: [parameter('seats', 'number', { dimensionality: 'matrix' })] },
    { id: 'GRID', name: 'GRID', parameters: [parameter('rows', 'number')], result: { dimensionality: 'matrix' } },
    { id: 'FAIL', name: 'FAIL', parameters: [parameter('what', 'string', { optional: true })] },
    { id: 'LATER', name: 'LATER', parameters: [parameter('x', 'number')] },
    { id: 'WHERE', name: 'WHERE', parameters: [parameter('value', 'any')], options: { requiresAddress: true } },
  ],
};
const SCRIPT = `
  const gates = [];
  const open = () => gates.splice(0).forEach((go) => go());
  CustomFunctions.associate('ADD', (x, y) => (y === null ? x : x + y));
  CustomFunctions.associate('KIND', (value) => (value === null ? 'null' : typeof value + ' ' + value));
  CustomFunctions.associate('TOTAL', (seats) => seats.flat().reduce((sum, each) => sum + each, 0));
  CustomFunctions.associate('GRID', (rows) => Array.from({ length: rows }, (_, row) => [row + 1, 'row ' + row]));
  CustomFunctions.associate('FAIL', (what) => { throw new CustomFunctions.Error(CustomFunctions.ErrorCode.notAvailable, 'Unmapped: ' + what); });
  CustomFunctions.associate('LATER', (x) => new Promise((done, failed) => gates.push(() => (x < 0 ? failed(new CustomFunctions.Error(CustomFunctions.ErrorCode.invalidValue, 'Too small.')) : done(x * 10)))));
  CustomFunctions.associate('WHERE', (value, invocation) => invocation.address);
`;

describeWithChromium('a custom function in a cell', () => {
  let bench: Workbench;
  beforeAll(async () => {
    bench = await openWorkbench({ functions: FUNCTIONS, script: SCRIPT });
    await bench.enter('A1:A4', [[1], [2], [''], ['text']]);
  }, SLOW);
  afterAll(async () => {
    await bench.close();
    await closeBrowser();
  }, SLOW);
  const answer = async (cell: string, formula: string): Promise<unknown> => {
    await bench.enter(cell, [[formula]]);
    return (await bench.values(cell))[0]?.[0];
  };

  it.each([
    ['=ADD(A1,A2)', 3],
    ['=add(A1, 40)', 41],
    ['=ADD(A1)', 1],
    ['=ADD(A1,)', 1],
    ['=ADD("12")', 12],
    ['=ADD(A4)', '#VALUE!'],
    ['=ADD()', '#VALUE!'],
    ['=ADD(1,2,3)', '#VALUE!'],
    ['=ADD(1/0)', '#DIV/0!'],
    ['=TOTAL(A1:A3)', 3],
    ['=TOTAL(5)', 5],
    ['=TEST.KIND(A1)', 'number 1'],
    ['=TEST.KIND(A4)', 'string text'],
    ['=TEST.KIND(A1>0)', 'boolean true'],
    ['=TEST.KIND()', 'null'],
    ['=WHERE(A1)', 'Sheet1!C1'],
    ['=FAIL("Acme")', '#N/A'],
    ['=IFERROR(FAIL("Acme"),"unknown")', 'unknown'],
    ['=IF(ISNA(FAIL()),ADD(1,1),0)', 2],
    ['=MISSING(1)', '#NAME?'],
  ])(
    '%s gives %j',
    async (formula, expected) => {
      expect(await answer('C1', formula)).toBe(expected);
    },
    SLOW,
  );

  it.each([
    ['web', 'null'],
    ['desktop', 'number 0'],
  ] as const)(
    'gets an empty cell in the mood of the %s as %s',
    async (mood, expected) => {
      await bench.control('mood', mood);
      const seen = await answer('C2', '=TEST.KIND(A3)');
      await bench.control('mood', 'web');
      expect(seen).toBe(expected);
    },
    SLOW,
  );

  it(
    'makes one call per cell of a range that it was given for a scalar',
    async () => {
      await bench.enter('E1', [['=ADD(A1:A2,10)']]);
      expect(await bench.values('E1:E2')).toEqual([[11], [12]]);
      await bench.enter('E1', [['']]);
    },
    SLOW,
  );

  it(
    'spills a matrix, and says #SPILL! where something is in the way or around a table',
    async () => {
      await bench.enter('G1', [['=GRID(2)']]);
      expect(await bench.values('G1:H2')).toEqual([
        [1, 'row 0'],
        [2, 'row 1'],
      ]);
      await bench.enter('H2', [['in the way']]);
      expect(await bench.values('G1:H2')).toEqual([
        ['#SPILL!', ''],
        ['', 'in the way'],
      ]);
      await bench.run(async (context) => {
        const sheet = context.workbook.worksheets.add('Table');
        sheet.getRange('A1:A2').values = [['Seats'], ['']];
        sheet.tables.add('A1:A2', true);
        sheet.getRange('A2').formulas = [['=GRID(2)']];
        await context.sync();
      });
      expect(await bench.values('A2', 'Table')).toEqual([['#SPILL!']]);
    },
    SLOW,
  );

  it(
    'shows its message beside the cell, as long as the cell shows its error',
    async () => {
      await bench.enter('J1:J2', [['=FAIL("Acme")'], ['=IFERROR(FAIL("Bolt"),0)']]);
      await bench.values('J1');
      const own = (await bench.control('messages')).filter(({ address }) => address.includes('!J'));
      expect(own).toEqual([{ address: 'Sheet1!J1', error: '#N/A', message: 'Unmapped: Acme' }]);
      await bench.page.click('#message-count');
      expect(await bench.page.textContent('#messages')).toContain('Unmapped: Acme');
      await bench.page.click('#message-count');
      await bench.enter('J1', [['']]);
      await bench.values('J1');
      expect((await bench.control('messages')).some(({ address }) => address === 'Sheet1!J1')).toBe(false);
    },
    SLOW,
  );

  it(
    'that gives a promise shows #BUSY! until it settles',
    async () => {
      await bench.enter('L1:L2', [['=LATER(4)'], ['=LATER(-1)']]);
      expect(await bench.values('L1:L2')).toEqual([['#BUSY!'], ['#BUSY!']]);
      await bench.pane.evaluate('open()');
      await bench.page.waitForTimeout(50);
      expect(await bench.values('L1:L2')).toEqual([[40], ['#VALUE!']]);
      expect(await bench.control('messages')).toContainEqual({
        address: 'Sheet1!L2',
        error: '#VALUE!',
        message: 'Too small.',
      });
    },
    SLOW,
  );

  it(
    'is called again when a cell that it refers to changes, and never else',
    async () => {
      await bench.enter('N1:N2', [['=ADD(M1,1)'], ['=ADD(M2,1)']]);
      await bench.values('N1');
      const calls = async (): Promise<number> => (await bench.control('calls'))['ADD'] ?? 0;
      const before = await calls();
      await bench.enter('P9', [[1]]);
      await bench.values('P9');
      expect(await calls()).toBe(before);
      await bench.enter('M1', [[41]]);
      expect(await bench.values('N1:N2')).toEqual([[42], [1]]);
      expect(await calls()).toBe(before + 1);
    },
    SLOW,
  );

  it(
    'is called again for cells that are marked dirty, and when its formula is entered again',
    async () => {
      await bench.enter('R1:R2', [['=TEST.KIND(1)'], ['=TEST.KIND(2)']]);
      await bench.values('R1');
      const calls = async (): Promise<number> => (await bench.control('calls'))['TEST.KIND'] ?? 0;
      const before = await calls();
      await bench.run(async (context) => {
        context.workbook.worksheets.getItem('Sheet1').getRange('R1').setDirty();
        await context.sync();
      });
      await bench.values('R1');
      expect(await calls()).toBe(before + 1);
      await bench.run(async (context) => {
        const range = context.workbook.worksheets.getItem('Sheet1').getRange('R1:R2');
        range.load('formulas');
        await context.sync();
        range.formulas = range.formulas;
        await context.sync();
      });
      await bench.values('R1');
      expect(await calls()).toBe(before + 3);
    },
    SLOW,
  );
});
