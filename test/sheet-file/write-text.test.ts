import fc from 'fast-check';
import { cellText, legalText, needsTextPrefix, noteText, sheetName } from '../../src/sheet-file/write-text.js';

describe('text for a file', () => {
  it('replaces what XML cannot hold by a sign that can be seen, and keeps tabs and line breaks', () => {
    expect(legalText('a\u0000b\u001Fc\u007Fd')).toBe('a\uFFFDb\uFFFDc\uFFFDd');
    expect(legalText('\uD800 lone \uDFFF')).toBe('\uFFFD lone \uFFFD');
    expect(legalText('\uFFFE\uFFFF\uFDD0')).toBe('\uFFFD\uFFFD\uFFFD');
    expect(legalText('a\tb\r\nc\rd')).toBe('a\tb\nc\nd');
    expect(legalText('😀 株式会社')).toBe('😀 株式会社');
  });

  it('cuts at the limit of a cell with a mark, and never through a character', () => {
    const long = legalText('x'.repeat(40_000));
    expect(long).toHaveLength(32_767);
    expect(long.endsWith('… [cut]')).toBe(true);
    expect(legalText('😀'.repeat(30), 21)).toBe(`${'😀'.repeat(7)}… [cut]`);
    expect(legalText('😀'.repeat(30), 20)).toBe(`${'😀'.repeat(6)}… [cut]`);
    expect(noteText('x'.repeat(40_000)).length).toBe(4_000);
  });

  it('is never longer than allowed, and legal whatever comes in', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.integer({ min: 8, max: 40 }), (text, limit) => {
        const legal = legalText(text, limit);
        expect(legal.length).toBeLessThanOrEqual(limit);
        expect(legal).not.toMatch(/(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/u);
      }),
    );
  });

  it('marks the underscore of every escape that the source itself wrote, also of two that overlap', () => {
    expect(cellText('_x0041_')).toBe('\uFDD0x0041_');
    expect(cellText('_x0041_x0042_')).toBe('\uFDD0x0041\uFDD0x0042_');
    expect(cellText('_x005F_x0041_')).toBe('\uFDD0x005F\uFDD0x0041_');
    expect(cellText('snake_x_case')).toBe('snake_x_case');
  });

  it('knows the text that a spreadsheet would run when it is edited', () => {
    for (const text of ['=1', '+1', '-1', '@A', "'a", '\tA', '\nA', ' =1', '\t=1']) {
      expect([text, needsTextPrefix(text)]).toEqual([text, true]);
    }
    for (const text of ['Acme', '1-2', 'a=b', '', ' Acme'])
      expect([text, needsTextPrefix(text)]).toEqual([text, false]);
  });
});

describe('the name of a sheet', () => {
  it('holds nothing that Excel refuses', () => {
    expect(sheetName('a[b]c:d*e?f/g\\h', new Set())).toBe('a_b_c_d_e_f_g_h');
    expect(sheetName("'quoted'", new Set())).toBe('’quoted’');
    expect(sheetName('', new Set())).toBe('Sheet');
    expect(sheetName('x'.repeat(50), new Set())).toHaveLength(31);
  });

  it('is unique whatever the case, by a number at its end', () => {
    expect(sheetName('Drift', new Set(['drift']))).toBe('Drift (2)');
    expect(sheetName('x'.repeat(40), new Set(['x'.repeat(31)]))).toBe(`${'x'.repeat(27)} (2)`);
  });
});
