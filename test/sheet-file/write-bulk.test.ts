/** Large tables are written another way than small ones: a reader must not see where the one ends and the other begins. */
import { BULK_ABOVE } from '../../src/sheet-file/write-bulk.js';
import type { WriteBook, WriteCell, WriteSheet, WriteStyle } from '../../src/sheet-file/write-types.js';
import { writeXlsx } from '../../src/sheet-file/write-xlsx.js';
import { cellsOf, partsOf, type Parts } from '../xlsx/package-parts.js';

const ROWS = BULK_ABOVE + 500;
const LAST = ROWS + 1;
const PLAIN: WriteStyle = { align: 'left' };
const MONEY: WriteStyle = { format: '#,##0.00', bold: true };

const text = (value: string, style = PLAIN): WriteCell => ({ value: { kind: 'text', text: value }, style });
const HOSTILE = ['=1+1', '<b>&"', '_x0041_', ' blanks ', 'two\nlines', 'Zürich 漢字', '\u0000'];

/** Every row of five says the same. */
function row(n: number): readonly (WriteCell | undefined)[] {
  return [
    text(HOSTILE[n % 5] ?? ''),
    { value: { kind: 'number', value: (n % 5) + 0.25 }, style: MONEY },
    { value: { kind: 'date', at: n % 5 === 0 ? '2026-08-01' : '2026-08-01T12:00:00Z' }, style: PLAIN },
    { value: { kind: 'formula', formula: 'IF(1<2,"a","b")', cached: n % 5 === 1 ? 'a' : 2 }, style: PLAIN },
    n % 5 === 2 ? undefined : { value: { kind: 'blank' }, style: MONEY },
  ];
}

const HEADERS = ['Text', 'Number', 'Day', 'Formula', 'Blank'];

const SHEET: WriteSheet = {
  name: 'Seats',
  tabColor: '5B8DB8',
  frozen: { rows: 1, columns: 0 },
  columns: HEADERS.map(() => ({ width: 20 })),
  rows: [HEADERS.map((header) => text(header)), ...Array.from({ length: ROWS }, (_, n) => row(n)), [], [text('below')]],
  heights: new Map(),
  table: { name: 'Seats', headerRow: 1, dataRows: ROWS, columns: HEADERS.map((header) => ({ header })) },
  rules: [],
  validations: [],
  notes: [{ row: ROWS, column: 2, text: 'a note far down' }],
  merges: [],
  gridLines: true,
  charts: [],
  print: {
    pagesWide: 1,
    repeatRows: 1,
    repeatColumns: 0,
    lastColumn: null,
    breaksBefore: [],
    header: { left: '', right: '' },
  },
};

const book = (sheets: readonly WriteSheet[]): WriteBook => {
  return { title: 'A', creator: 'a', description: '', at: '2026-11-30T00:00:00Z', activeSheet: 0, sheets };
};

describe('a large table', () => {
  let parts: Parts;
  let xml: string;
  beforeAll(async () => {
    parts = partsOf(await writeXlsx(book([SHEET])));
    xml = parts.get('xl/worksheets/sheet1.xml') ?? '';
  });

  it('reads the same in its first rows and in all others', () => {
    const cells = cellsOf(parts, 'Seats');
    for (let n = 0; n < ROWS; n += 1) {
      for (const column of 'ABCDE') {
        const { value, formula } = cells.get(`${column}${(n % 5) + 2}`) ?? {};
        const { value: found, formula: foundFormula } = cells.get(`${column}${n + 2}`) ?? {};
        expect([column, n, found, foundFormula]).toEqual([column, n, value, formula]);
      }
    }
  });

  it('looks the same: one style number for one look', () => {
    const styles = (n: number): readonly string[] =>
      [...(new RegExp(`<row r="${n}"[^>]*>.*?</row>`, 's').exec(xml)?.[0] ?? '').matchAll(/ s="(\d+)"/g)].map(
        ([, style]) => style ?? '',
      );
    for (let n = 0; n < 5; n += 1) expect(styles(ROWS - 5 + n + 2)).toEqual(styles(((ROWS - 5 + n) % 5) + 2));
    expect(styles(2).length).toBe(5);
  });

  it('has each row once and in order, and ends where its table and its filter end', () => {
    const numbers = [...xml.matchAll(/<row r="(\d+)"/g)].map(([, number]) => Number(number));
    expect(numbers).toEqual([...Array.from({ length: LAST }, (_, index) => index + 1), LAST + 2]);
    const table = [...parts].find(([path]) => path.startsWith('xl/tables/'))?.[1] ?? '';
    expect([...table.matchAll(/ ref="([^"]+)"/g)].map(([, ref]) => ref)).toEqual([`A1:E${LAST}`, `A1:E${LAST}`]);
    expect(xml).toContain(`<dimension ref="A1:E${LAST + 2}"/>`);
    expect(cellsOf(parts, 'Seats').get(`A${LAST + 2}`)?.value).toBe('below');
  });

  it('never holds a formula of a source, and shows an escape as it was written', () => {
    const cells = cellsOf(parts, 'Seats');
    expect(cells.get(`A${ROWS - 3}`)).toMatchObject({ formula: null });
    expect(xml).not.toMatch(/<f>=?1\+1</);
    expect(xml).toContain('<t xml:space="preserve">_x005F_x0041_</t>');
  });

  it('keeps a note on a row of its middle', () => {
    expect([...parts.keys()].some((path) => path.includes('comments'))).toBe(true);
  });

  it('is the same twice, byte for byte', async () => {
    const [once, again] = [await writeXlsx(book([SHEET])), await writeXlsx(book([SHEET]))];
    expect(Buffer.from(once).equals(Buffer.from(again))).toBe(true);
  });

  it('stands beside others', async () => {
    const both = partsOf(await writeXlsx(book([SHEET, { ...SHEET, name: 'Two', table: { ...SHEET.table!, name: 'Two' } }]))); // prettier-ignore
    for (const name of ['Seats', 'Two']) expect(cellsOf(both, name).get(`B${LAST}`)?.value).toBe('4.25');
  });
});
