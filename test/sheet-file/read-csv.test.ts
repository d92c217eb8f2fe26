import fc from 'fast-check';
import { SheetFileError } from '../../src/sheet-file/cells.js';
import { readCsv } from '../../src/sheet-file/read-csv.js';

const utf8 = (text: string) => new TextEncoder().encode(text);

/** `line: cells` for every row, which is what a person would check by eye. */
function ledger(bytes: Uint8Array): string[] {
  return readCsv(bytes).flatMap((sheet) =>
    sheet.rows.map(
      (row) => `${row.line}: ${row.cells.map((cell) => cell.text).join(' | ')}${row.broken ? ' BROKEN' : ''}`,
    ),
  );
}

function utf16(text: string, order: 'le' | 'be', mark: boolean): Uint8Array {
  const units = [...(mark ? '\ufeff' : ''), ...text].map((character) => character.charCodeAt(0));
  return Uint8Array.from(units.flatMap((unit) => (order === 'le' ? [unit & 255, unit >> 8] : [unit >> 8, unit & 255])));
}

describe('a CSV file in the encodings people send', () => {
  const text = 'company,sku\nCafé Zürich,SPB\n';
  const expected = ['1: company | sku', '2: Café Zürich | SPB'];
  it.each([
    ['UTF-8', utf8(text)],
    ['UTF-8 with a byte order mark', utf8(`\ufeff${text}`)],
    ['UTF-16 little endian with a mark', utf16(text, 'le', true)],
    ['UTF-16 big endian with a mark', utf16(text, 'be', true)],
    ['UTF-16 little endian without a mark', utf16(text, 'le', false)],
    ['UTF-16 big endian without a mark', utf16(text, 'be', false)],
    ['Windows code page 1252', Uint8Array.from([...text].map((character) => character.charCodeAt(0)))],
  ])('%s', (_name, bytes) => expect(ledger(bytes)).toEqual(expected));

  it('reads the euro sign of code page 1252', () => {
    expect(ledger(Uint8Array.from([0x61, 0x2c, 0x80, 0x35, 0xe9]))).toEqual(['1: a | €5é']);
  });

  it('refuses bytes that are no text', () => {
    expect(() => readCsv(Uint8Array.from([1, 2, 0, 0, 0, 7, 9, 0, 200]))).toThrow(SheetFileError);
  });
});

describe('the delimiter is told from the file', () => {
  it.each([
    ['comma', 'company,sku,quantity\n"Acme, Inc.",SPB,4\n', ['1: company | sku | quantity', '2: Acme, Inc. | SPB | 4']],
    ['semicolon beside decimal commas', 'a;b;c\nAcme;SPB;18,70\n', ['1: a | b | c', '2: Acme | SPB | 18,70']],
    ['tab', 'a\tb\tc\nAcme, Inc.\t\t7\n', ['1: a | b | c', '2: Acme, Inc. |  | 7']],
    ['Excel names it in a first line', 'sep=;\na;b\n1,5;2\n', ['2: a | b', '3: 1,5 | 2']],
  ])('%s', (_name, text, expected) => expect(ledger(utf8(text))).toEqual(expected));
});

describe('lines are counted as an editor counts them', () => {
  it.each([
    ['\n', '\n'],
    ['\r\n', '\r\n'],
    ['\r', '\r'],
  ])('line break %j, inside quotes too', (br) => {
    const text = ['a,b,c', '"x', 'y",2,3', '', '  ', '4,5,6'].join(br);
    expect(ledger(utf8(text))).toEqual(['1: a | b | c', `2: x${br}y | 2 | 3`, '6: 4 | 5 | 6']);
  });

  it('a last line without a line break is read', () => {
    expect(ledger(utf8('a,b\n1,2'))).toEqual(['1: a | b', '2: 1 | 2']);
  });

  it.each([
    ['a,b\n1,2', [undefined, true]],
    ['a,b\n1,2\n', [undefined, undefined]],
    ['a,b\r1,2\r', [undefined, undefined]],
    ['a,b\n1,2\n  ', [undefined, undefined]],
    ['a,b\n24" x,2', [undefined, true]],
    ['a,b\n1,"2', [undefined, true]],
  ])('%j: which row has no line end', (text, unended) => {
    expect(readCsv(utf8(text))[0]?.rows.map((row) => row.unended)).toEqual(unended);
  });
});

describe('a broken quotation mark costs its own line, never the rest of the file', () => {
  it('opened and never closed', () => {
    expect(ledger(utf8('company,sku,qty\nAcme,"SPB,2\nBeta,SPB,3\nGamma,SPB,4\n'))).toEqual([
      '1: company | sku | qty',
      '2: Acme BROKEN',
      '3: Beta | SPB | 3',
      '4: Gamma | SPB | 4',
    ]);
  });

  it('two stray marks that would close each other two lines later', () => {
    expect(ledger(utf8('company,sku,qty\nAcme,"SPB,2\nBeta,SPB,3\nGamma,SPB",4\nDelta,SPB,5\n'))).toEqual([
      '1: company | sku | qty',
      '2: Acme BROKEN',
      '3: Beta | SPB | 3',
      '4: Gamma | SPB" | 4',
      '5: Delta | SPB | 5',
    ]);
  });

  it.each([
    'company,sku,qty\nAcme,"SPB,2\nBeta,",3\n',
    'company,sku,qty\nAcme,SPB,"2\nBeta,SPB",3\n',
    'sku,qty\nSPB,"2\nE3",3\n',
  ])('two stray marks on neighbouring lines: %j', (text) => {
    expect(ledger(utf8(text)).filter((row) => row.endsWith('BROKEN'))).not.toEqual([]);
    expect(readCsv(utf8(text))[0]?.rows.map((row) => row.line)).toEqual([1, 2, 3]);
  });

  it('a text of several lines with commas is one cell', () => {
    expect(ledger(utf8('company,sku,qty,memo\nAcme,SPB,2,"a, b\nc, d"\nBeta,SPB,3,\n'))).toEqual([
      '1: company | sku | qty | memo',
      '2: Acme | SPB | 2 | a, b\nc, d',
      '4: Beta | SPB | 3 | ',
    ]);
  });

  it('text after a closing mark', () => {
    expect(ledger(utf8('a,b,c\nAcme,"SPB"x,2\nBeta,SPB,3\n'))).toEqual([
      '1: a | b | c',
      '2: Acme BROKEN',
      '3: Beta | SPB | 3',
    ]);
  });

  it('inches in plain text are plain text', () => {
    expect(ledger(utf8('a,b\n24" monitor,2\nx,3\n'))).toEqual(['1: a | b', '2: 24" monitor | 2', '3: x | 3']);
  });

  it('says why, and keeps the line as it stands', () => {
    const [, row] = readCsv(utf8('a,b,c\nAcme,"SPB,2\n'))[0]?.rows ?? [];
    expect(row?.broken).toMatch(/quotation mark/);
    expect(row?.raw).toBe('Acme,"SPB,2');
  });

  it('a file in which hundreds of lines are broken is refused as a whole', () => {
    expect(() => readCsv(utf8(`a,b\n${'x,"y\n'.repeat(600)}`))).toThrow(/quotation marks/);
  });
});

describe('law: what was written comes back, each row with its line', () => {
  const cell = fc.stringMatching(/^[A-Za-z0-9"$.\n éü-]{0,8}$/).map((text) => text.trim());
  it('for any table in any delimiter', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(',', ';', '\t'),
        fc.array(fc.tuple(fc.constant('k'), cell, cell, cell), { minLength: 1, maxLength: 12 }),
        (delimiter, table) => {
          const lines = table.map((row) => row.map((text) => `"${text.replaceAll('"', '""')}"`).join(delimiter));
          let line = 1;
          const expected = table.map((row, index) => {
            const at = line;
            line += (lines[index] ?? '').split('\n').length;
            return { line: at, texts: row };
          });
          const rows = readCsv(utf8(`${lines.join('\n')}\n`))[0]?.rows ?? [];
          expect(rows.map((row) => ({ line: row.line, texts: row.cells.map((found) => found.text) }))).toEqual(
            expected,
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  it('for any garbage: rows or a SheetFileError, never another failure', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab",;\n\r\t ]{0,60}$/), (text) => {
        try {
          const rows = readCsv(utf8(text))[0]?.rows ?? [];
          const lines = rows.map((row) => row.line);
          expect([...lines].sort((a, b) => a - b)).toEqual(lines);
          expect(new Set(lines).size).toBe(lines.length);
        } catch (error) {
          expect(error).toBeInstanceOf(SheetFileError);
        }
      }),
      { numRuns: 500 },
    );
  });
});
