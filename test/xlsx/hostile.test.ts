import type { LineOutcome, Reconciliation } from '../../src/core/result.js';
import { toWorkbook } from '../../src/workbook/to-workbook.js';
import { renderXlsx } from '../../src/xlsx/render-xlsx.js';
import { carrying, SAMPLE_INFO, sampleReconciliation } from '../workbook/sample.js';
import { complaints } from './excel-accepts.js';
import { cellsOf, partsOf, sharedStringsOf, unescapeXml, type Parts } from './package-parts.js';

/** Names that a spreadsheet would run, link, cut, decode or choke on. `SHOUT` marks every one, to find it anywhere in the file. */
const HOSTILE: readonly string[] = [
  '=SHOUT()',
  "=cmd|' /C calc'!A0 SHOUT",
  '=HYPERLINK("http://evil.example/?SHOUT","click")',
  '+SHOUT(1)',
  '-SHOUT(1)',
  '@SHOUT(1)',
  '=1+1+SHOUT',
  '\t=SHOUT()',
  '\r=SHOUT()',
  '\n=SHOUT()',
  ' =SHOUT()',
  "'=SHOUT()",
  "'SHOUT",
  '"=SHOUT()"',
  '==SHOUT()',
  '=@SHOUT()',
  '{=SHOUT()}',
  '=WEBSERVICE("http://evil.example/SHOUT")',
  '=IMPORTXML("http://evil.example","//SHOUT")',
  '=DDE("cmd","/C calc","SHOUT")',
  'http://evil.example/SHOUT',
  'mailto:SHOUT@evil.example',
  '\\\\evil.example\\SHOUT\\x.xlsx',
  '[evil.xlsx]Sheet1!A1 SHOUT',
  '</t></si></sst><f>SHOUT()</f>',
  '<f>SHOUT()</f>',
  ']]><f>SHOUT()</f>',
  '&lt;f&gt;SHOUT&lt;/f&gt;',
  '&#61;SHOUT()',
  '_x003D_SHOUT()',
  '_x0041_x0042_SHOUT',
  '_x005F_x0041_SHOUT',
  'SHOUT\u0000\u0001\u001B[31m',
  'SHOUT\uD800 alone \uDC00',
  'SHOUT\uFFFE\uFFFF\uFDD0',
  'SHOUT\u202Egnp.exe',
  '1E5 SHOUT',
  '00123',
  '12345678901234567890',
  '2026-03-01',
  'TRUE',
  '#REF!',
  'SHOUT " & CHAR(61) & "',
  '"),SHOUT(),("',
  'SHOUT*?~',
  `SHOUT ${'x'.repeat(40_000)}`,
  '&A&P SHOUT &D',
  '😀 SHOUT – Ünïcode 株式会社',
];

/** The same hostile text at every place where text of a source or of a user arrives. */
function hostileReconciliation(text: string, index: number): Reconciliation {
  const base = sampleReconciliation();
  const [row, line] = [base.rows[index % 6]!, [...base.lines()][index]!];
  const rows = [
    {
      ...row,
      company: text,
      companyId: text,
      sku: text,
      skuId: text,
      why: text,
      unitCost: { amount: '1.00', currency: text },
      leakPerMonth: { amount: '1.00', currency: text },
    },
  ];
  const outcome: LineOutcome = {
    ...line,
    company: text,
    companyId: text,
    sku: text,
    skuId: text,
    snapshot: { ...line.snapshot, source: text, scope: text },
    line: {
      ...line.line,
      companyName: text,
      companyId: text,
      skuName: text,
      skuId: text,
      reference: text,
      term: text,
      currency: text,
      unitAmount: text,
    },
  };
  const party = {
    leg: 'billed',
    source: text,
    externalId: text,
    name: text,
    seats: 1,
    withoutQuantity: 0,
    missingIn: [],
    money: { amount: '1.00', currency: text },
    proposals: [{ to: text, toName: text, score: 1, reasons: [text] }],
  } as const;
  const record = {
    id: text,
    name: text,
    links: [{ leg: 'purchased', source: text, externalId: text, externalName: text, how: 'name' }],
  } as const;
  return {
    ...base,
    rows,
    lines: () => [outcome],
    rejected: [
      {
        file: text,
        line: 2,
        column: text,
        found: text,
        expected: text,
        endpoint: null,
        companyId: text,
        companyName: text,
      },
    ],
    unmapped: { companies: [party], skus: [party] },
    companies: [record],
    skus: [record],
    tieOut: base.tieOut.map((one) => ({ ...one, source: text, scope: text, hash: text })),
    totals: { ...base.totals, leakPerMonth: [{ amount: '1.00', currency: text }] },
  };
}

async function partsWith(text: string, index: number): Promise<Parts> {
  const reconciliation = hostileReconciliation(text, index);
  const key = `${text}|${text}`;
  const userCells = new Map([[key, { decision: text, reason: text, until: text, note: text }]]);
  const info = { ...SAMPLE_INFO, title: text, version: text, crosswalkVersion: text, carried: carrying(userCells) };
  return partsOf(await renderXlsx(toWorkbook(reconciliation, info)));
}

const FORMULA_ELEMENTS =
  /<(f|formula|formula1|formula2|calculatedColumnFormula|totalsRowFormula|definedName)(?:\s[^>]*)?>([^<]*)</g;

describe('hostile text in every place of the workbook', () => {
  const all: Parts[] = [];
  beforeAll(async () => {
    for (const [index, text] of HOSTILE.entries()) all.push(await partsWith(text, index));
  }, 120_000);

  it('is in no formula, validation, rule or name: those are the same whatever the text says', async () => {
    const formulasOf = (parts: Parts): string[] =>
      [...parts].flatMap(([path, xml]) =>
        path.endsWith('.xml') ? [...xml.matchAll(FORMULA_ELEMENTS)].map((match) => match[2] ?? '') : [],
      );
    const plain = partsOf(await renderXlsx(toWorkbook(sampleReconciliation(), SAMPLE_INFO)));
    const harmless = new Set([plain, await partsWith('Harmless', 0)].flatMap(formulasOf));
    expect(harmless.size).toBeGreaterThan(80);
    for (const parts of all) expect(formulasOf(parts).filter((formula) => !harmless.has(formula))).toEqual([]);
    expect([...harmless].filter((formula) => /SHOUT|Harmless/.test(formula))).toEqual([]);
  });

  it('leaves a file that Excel opens without repair, without code, and without a way out', () => {
    HOSTILE.forEach((text, index) => {
      expect([text.slice(0, 60), complaints(all[index]!)]).toEqual([text.slice(0, 60), []]);
    });
  }, 60_000);

  it('stands in a page header as text: no code of its own, no longer than Excel takes', () => {
    const headers = all.map(
      (parts) => /<oddHeader>([^<]*)</.exec(parts.get('xl/worksheets/sheet2.xml') ?? '')?.[1] ?? '',
    );
    const shown = headers.map((header) => unescapeXml(header));
    expect(shown[HOSTILE.indexOf('&A&P SHOUT &D')]).toBe('&L &&A&&P SHOUT &&D&R As of 2026-11-30');
    expect(Math.max(...shown.map((header) => header.length))).toBe(255);
  });

  it('is shown as it was written, up to the length of a cell', () => {
    HOSTILE.forEach((text, index) => {
      const company = cellsOf(all[index]!, 'Drift').get('A2');
      const legal = text
        .replace(/\r/g, '\n')
        .replace(/(?![\t\n])[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu, '\uFFFD');
      const expected = legal.length <= 32_767 ? legal : `${legal.slice(0, 32_760)}… [cut]`;
      expect(company?.type).toBe('s');
      expect(company?.value).toBe(expected);
    });
  });

  it('stays text when somebody edits the cell: text format, and a prefix where it would run', () => {
    HOSTILE.forEach((text, index) => {
      const parts = all[index]!;
      const styles = /<cellXfs[^>]*>(.*)<\/cellXfs>/s.exec(parts.get('xl/styles.xml') ?? '')?.[1] ?? '';
      const formats = [...styles.matchAll(/<xf [^>]*>/g)].map((match) => match[0]);
      const format = formats[cellsOf(parts, 'Drift').get('A2')?.style ?? 0] ?? '';
      expect(format).toContain('numFmtId="49"');
      expect([text, format.includes('quotePrefix="1"')]).toEqual([text, /^\s*[=+\-@']|^[\t\r\n]/.test(text)]);
    });
  });

  it('leaves document properties, notes and strings without a way out', () => {
    for (const parts of all) {
      const strings = sharedStringsOf(parts);
      expect(Math.max(...strings.map((one) => one.length))).toBeLessThanOrEqual(32_767);
      expect(
        unescapeXml(/<dc:title>([^<]*)<\/dc:title>/.exec(parts.get('docProps/core.xml') ?? '')?.[1] ?? '').length,
      ).toBeLessThanOrEqual(255);
      expect(parts.get('docProps/core.xml')).toContain('<dc:creator>driftsheet</dc:creator>');
    }
  });
});
