import { Workbook } from '@cj-tech-master/excelts';
import { unzipSync, zipSync } from 'fflate';
import { numberCell, SheetFileError } from '../../src/sheet-file/cells.js';
import { readSheetFile } from '../../src/sheet-file/read-sheet-file.js';
import { checkZip } from '../../src/sheet-file/read-zip.js';

async function workbookOf(fill: (workbook: Workbook) => void): Promise<Uint8Array> {
  const workbook = new Workbook();
  fill(workbook);
  return new Uint8Array(await workbook.xlsx.writeBuffer());
}

async function failure(bytes: Uint8Array): Promise<SheetFileError> {
  const error: unknown = await readSheetFile(bytes).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SheetFileError);
  return error as SheetFileError;
}

describe('a workbook', () => {
  it('gives text, exact numbers, days and stored formula results, each row with its number', async () => {
    const bytes = await workbookOf((workbook) => {
      const sheet = workbook.addWorksheet('Seats');
      sheet.addRow(['company', 'quantity', 'cost', 'as_of', 'sum', 'broken']);
      sheet.addRow([]);
      sheet.addRow([
        'Acme',
        12,
        18.7,
        new Date(Date.UTC(2026, 7, 1)),
        { formula: 'B3*2', result: 24 },
        { formula: '1/0', result: { error: '#DIV/0!' } },
      ]);
      sheet.addRow([
        { richText: [{ text: 'Be' }, { text: 'ta' }] },
        null,
        { text: 'a link', hyperlink: 'https://example.com' },
      ]);
    });
    const [sheet] = await readSheetFile(bytes);
    expect(sheet?.name).toBe('Seats');
    expect(
      sheet?.rows.map((row) => [row.line, ...row.cells.map((cell) => `${cell.kind} ${cell.text}`.trim())]),
    ).toEqual([
      [1, 'text company', 'text quantity', 'text cost', 'text as_of', 'text sum', 'text broken'],
      [3, 'text Acme', 'number 12', 'number 18.7', 'date 2026-08-01', 'number 24', 'error #DIV/0!'],
      [4, 'text Beta', 'blank', 'text a link'],
    ]);
  });

  it('a formula that was never computed is not taken for 0 or for blank', async () => {
    const bytes = await workbookOf((workbook) => workbook.addWorksheet('S').addRow(['x', { formula: 'A1' }]));
    const [sheet] = await readSheetFile(bytes);
    expect(sheet?.rows[0]?.cells[1]?.kind).toBe('error');
  });

  it('hidden sheets are named and not read, and a merged range shows its value once', async () => {
    const bytes = await workbookOf((workbook) => {
      const hidden = workbook.addWorksheet('Hidden');
      hidden.addRow(['Acme']);
      hidden.state = 'hidden';
      const sheet = workbook.addWorksheet('Shown');
      sheet.getCell('A1').value = 'Acme';
      sheet.mergeCells('A1:A2');
      sheet.getCell('B2').value = 'x';
    });
    const sheets = await readSheetFile(bytes);
    expect(sheets.map(({ name, hidden, rows }) => [name, hidden ?? false, rows.length])).toEqual([
      ['Hidden', true, 0],
      ['Shown', false, 2],
    ]);
    expect(sheets[1]?.rows.map((row) => row.cells.map((cell) => cell.text))).toEqual([['Acme'], ['', 'x']]);
    expect(sheets[1]?.rows[1]?.cells[0]).toEqual({ kind: 'blank', text: '', above: 'Acme' });
  });

  it('hidden rows are read and marked', async () => {
    const bytes = await workbookOf((workbook) => {
      const sheet = workbook.addWorksheet('S');
      sheet.addRow(['a']);
      sheet.addRow(['b']).hidden = true;
    });
    const [sheet] = await readSheetFile(bytes);
    expect(sheet?.rows.map((row) => [row.cells[0]?.text, row.hidden ?? false])).toEqual([
      ['a', false],
      ['b', true],
    ]);
  });

  it.each([
    [0.1 + 0.2, '0.3'],
    [18.7, '18.7'],
    [-2, '-2'],
    [-0, '0'],
    [0, '0'],
    [1e21, '1000000000000000000000'],
    [0.0000012, '0.0000012'],
    [123456.789, '123456.789'],
    [Number.NaN, '#NUM!'],
  ])('the double %d reads %s', (value, text) => expect(numberCell(value).text).toBe(text));
});

describe('files that are no table say what they are', () => {
  const ascii = (text: string) => new TextEncoder().encode(text);
  it.each([
    ['a PDF', ascii('%PDF-1.7 ...'), /PDF/],
    ['an old or protected workbook', Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1]), /old \.xls|password/],
    ['a web page', ascii('<!DOCTYPE html><table>'), /web page/],
    ['a zip header and garbage', ascii('PK\u0003\u0004 garbage'), /cut off or damaged/],
    ['a zip that is no workbook', zipSync({ 'a.txt': ascii('hello') }), /workbook/],
  ])('%s', async (_name, bytes, message) => expect((await failure(bytes)).message).toMatch(message));

  it('a workbook cut in half', async () => {
    const whole = await workbookOf((workbook) => workbook.addWorksheet('S').addRow(['x']));
    expect((await failure(whole.slice(0, whole.length / 2))).code).toBe('ERR_SHEET_UNREADABLE');
  });

  it('a workbook with a part that does not inflate', async () => {
    const whole = await workbookOf((workbook) => workbook.addWorksheet('S').addRow(['x']));
    expect(Object.keys(unzipSync(whole)).length).toBeGreaterThan(3);
    whole.fill(0xff, 60, 200);
    expect((await failure(whole)).code).toBe('ERR_SHEET_UNREADABLE');
  });

  it('a zip bomb is turned away by its true size, whatever size it claims', async () => {
    const bomb = zipSync({ 'xl/workbook.xml': new Uint8Array(4_000_000) });
    const view = new DataView(bomb.buffer, bomb.byteOffset, bomb.byteLength);
    for (let at = 0; at + 46 < bomb.length; at++) {
      if (view.getUint32(at, true) === 0x02014b50) view.setUint32(at + 24, 10, true);
    }
    expect(bomb.length).toBeLessThan(20_000);
    await expect(checkZip(bomb, 1_000_000)).rejects.toMatchObject({ code: 'ERR_SHEET_TOO_LARGE' });
    await expect(checkZip(bomb, 5_000_000)).resolves.toBeUndefined();
  });
});
