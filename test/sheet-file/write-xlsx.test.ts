import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { writeXlsx } from '../../src/sheet-file/write-xlsx.js';
import type { WriteBook, WriteCell, WriteSheet, WriteStyle } from '../../src/sheet-file/write-types.js';
import { PROJECT_ROOT } from '../support/tools.js';
import { cellsOf, partsOf } from '../xlsx/package-parts.js';

const STYLE: WriteStyle = {};
const text = (value: string): WriteCell => ({ value: { kind: 'text', text: value }, style: STYLE });
const number = (value: number): WriteCell => ({ value: { kind: 'number', value }, style: STYLE });

const SHEET: WriteSheet = {
  name: 'Seats',
  tabColor: '5B8DB8',
  frozen: { rows: 1, columns: 0 },
  columns: [{ width: 20 }, { width: 10 }],
  rows: [
    [text('Company'), text('Twice')],
    [text('Acme'), { value: { kind: 'formula', formula: '1+1', cached: 2 }, style: STYLE }],
  ],
  heights: new Map(),
  table: {
    name: 'Seats',
    headerRow: 1,
    dataRows: 1,
    columns: [{ header: 'Company' }, { header: 'Twice', formula: '1+1' }],
  },
  rules: [],
  validations: [],
  notes: [{ row: 2, column: 1, text: '=NOTE()' }],
  merges: [],
  gridLines: true,
  charts: [],
  print: {
    pagesWide: 1,
    repeatRows: 1,
    repeatColumns: 0,
    lastColumn: null,
    breaksBefore: [],
    header: { left: 'A title', right: '' },
  },
};

const book = (sheets: readonly WriteSheet[]): WriteBook => {
  return {
    title: 'A title',
    creator: 'driftsheet',
    description: '',
    at: '2026-11-30T00:00:00Z',
    activeSheet: 0,
    sheets,
  };
};

describe('writeXlsx', () => {
  it('writes text as text, numbers as numbers, and formulas with what they gave', async () => {
    const row = [
      text('=1+1'),
      number(1.5),
      { value: { kind: 'date', at: '2026-11-30' }, style: { format: 'yyyy-mm-dd' } },
    ] as const;
    const cells = cellsOf(partsOf(await writeXlsx(book([{ ...SHEET, table: null, rows: [row] }]))), 'Seats');
    expect(cells.get('A1')).toMatchObject({ type: 's', value: '=1+1', formula: null });
    expect(cells.get('B1')).toMatchObject({ type: 'n', value: '1.5' });
    expect(cells.get('C1')).toMatchObject({ type: 'n', value: '46356' });
    const calculated = cellsOf(partsOf(await writeXlsx(book([SHEET]))), 'Seats').get('B2');
    expect(calculated).toMatchObject({ formula: '1+1', value: '2' });
  });

  it('gives sheets of one name names of their own, made of legal characters', async () => {
    const sheets = ['A/B', 'a/b', '=EVIL()'].map((name) => ({ ...SHEET, name, table: null }));
    const workbook = partsOf(await writeXlsx(book(sheets))).get('xl/workbook.xml') ?? '';
    expect([...workbook.matchAll(/<sheet name="([^"]*)"/g)].map((match) => match[1])).toEqual([
      'A_B',
      'a_b (2)',
      '=EVIL()',
    ]);
    expect(workbook).toContain('>&apos;=EVIL()&apos;!$1:$1</definedName>');
  });

  it('refuses a table that Excel would repair', async () => {
    const tables = [
      { ...SHEET.table!, dataRows: 0 },
      { ...SHEET.table!, name: 'Two words' },
      { ...SHEET.table!, columns: [{ header: 'Company' }, { header: 'COMPANY' }] },
    ];
    for (const table of tables) await expect(writeXlsx(book([{ ...SHEET, table }]))).rejects.toThrow(RangeError);
  });

  it('refuses a number that is none, instead of writing an empty cell', async () => {
    const sheet = { ...SHEET, table: null, rows: [[number(Number.NaN)]] };
    await expect(writeXlsx(book([sheet]))).rejects.toThrow('unknown value as a word');
  });

  it('writes the same bytes in every time zone', async () => {
    const zone = process.env['TZ'];
    const bytes: Uint8Array[] = [];
    for (const name of ['UTC', 'America/Denver', 'Asia/Tokyo']) {
      process.env['TZ'] = name;
      bytes.push(await writeXlsx(book([SHEET])));
    }
    if (zone === undefined) delete process.env['TZ'];
    else process.env['TZ'] = zone;
    expect(Buffer.compare(bytes[0]!, bytes[1]!)).toBe(0);
    expect(Buffer.compare(bytes[0]!, bytes[2]!)).toBe(0);
    // Time and date of the first part, as the zip format keeps them: 1980-01-01 00:00, and not the clock.
    expect([...bytes[0]!.slice(10, 14)]).toEqual([0, 0, 0x21, 0]);
  });

  it('carries notes as text', async () => {
    const notes = [...partsOf(await writeXlsx(book([SHEET])))].find(([path]) => path.includes('comments'));
    expect(notes?.[1]).toContain('=NOTE()');
    expect(notes?.[1]).toContain('<author>driftsheet</author>');
    expect(notes?.[1]).not.toContain('<f>');
  });

  it('writes a chart, and a workbook with a chart is read like any other', async () => {
    const chart = {
      title: 'Twice',
      nameAxis: 'Company',
      valueAxis: 'Seats',
      ...{ names: 1, values: 2, fromRow: 2, toRow: 2, color: 'D98200', format: '#,##0' },
      area: { left: 4, right: 8, top: 1, bottom: 12 },
    };
    const bytes = await writeXlsx(book([{ ...SHEET, charts: [chart] }]));
    expect([...partsOf(bytes).keys()]).toContain('xl/charts/chart1.xml');
    // A process of its own: nothing here has taught the reader about charts.
    const reader = `
      import { readFileSync } from 'node:fs';
      const { readSheetFile } = await import(${JSON.stringify(pathToFileURL(join(PROJECT_ROOT, 'dist/sheet-file/read-sheet-file.js')).href)});
      const sheets = await readSheetFile(new Uint8Array(readFileSync(0)));
      process.stdout.write(sheets[0].rows[1].cells[0].text);`;
    const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', reader], { input: bytes });
    expect([stdout.toString(), stderr.toString()]).toEqual(['Acme', '']);
  });
});
