import { PASS } from '../workbook/sample-pass.js';
import { toWorkbook, type WorkbookInfo } from '../../src/workbook/to-workbook.js';
import { EMPTY_CROSSWALK } from '../../src/core/crosswalk.js';
import { reconcile } from '../../src/core/reconcile/reconcile.js';
import type { Reconciliation } from '../../src/core/result.js';
import { renderXlsx } from '../../src/xlsx/render-xlsx.js';
import { SAMPLE_ROWS, type SampleRow } from '../workbook/sample-rows.js';
import { SAMPLE_INFO, sampleReconciliation } from '../workbook/sample.js';
import { complaints } from './excel-accepts.js';
import { attribute, cellsOf, LETTERS, partsOf, unescapeXml, type Parts } from './package-parts.js';

const TABLES: readonly (readonly [sheet: string, table: string])[] = [
  ['Drift', 'Reconciliation'],
  ['Purchased', 'PurchasedSeats'],
  ['Assigned', 'AssignedSeats'],
  ['Billed', 'BilledSeats'],
  ['Companies', 'CompanyCrosswalk'],
  ['SKUs', 'SkuCrosswalk'],
  ['Sources', 'SourceStatus'],
  ['TieOut', 'TieOut'],
  ['Workings', 'Workings'],
];

const bytesOf = (reconciliation = sampleReconciliation()): Promise<Uint8Array> =>
  renderXlsx(toWorkbook(reconciliation, SAMPLE_INFO));

const tablesOf = (parts: Parts): readonly string[] =>
  [...parts].filter(([path]) => path.startsWith('xl/tables/')).map(([, xml]) => xml);

function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

describe('the package, as Excel checks it before it opens', () => {
  let parts: Parts;
  beforeAll(async () => {
    parts = partsOf(await bytesOf());
  });

  it('has the fixed sheets, Summary first and open', () => {
    const workbook = parts.get('xl/workbook.xml') ?? '';
    const names = [...workbook.matchAll(/<sheet [^>]*>/g)].map((match) => attribute(match[0], 'name'));
    expect(names).toEqual(['Summary', ...TABLES.map(([sheet]) => sheet)]);
    expect(workbook).toContain('activeTab="0"');
    expect(workbook).toContain('fullCalcOnLoad="1"');
  });

  it('has the fixed tables, each with an id and a name of its own', () => {
    const tables = tablesOf(parts);
    const ids = tables.map((xml) => attribute(xml, 'id'));
    expect(new Set(ids).size).toBe(TABLES.length);
    expect(tables.map((xml) => attribute(xml, 'displayName')).sort()).toEqual(TABLES.map(([, table]) => table).sort());
  });

  it('gives every table the headers of its cells, a data row, and a filter over the same range', () => {
    for (const [sheet, table] of TABLES) {
      const xml = tablesOf(parts).find((one) => attribute(one, 'name') === table) ?? '';
      const columns = [...xml.matchAll(/<tableColumn [^>]*>/g)].map((match) => match[0]);
      const cells = cellsOf(parts, sheet);
      const [, from, last, end] = /^A1:(([A-Z]+)(\d+))$/.exec(attribute(xml, 'ref') ?? '') ?? [];
      expect(from).toBeDefined();
      expect(columnNumber(last ?? '')).toBe(columns.length);
      expect(Number(end)).toBeGreaterThan(1);
      expect(attribute(/<autoFilter [^>]*>/.exec(xml)?.[0] ?? '', 'ref')).toBe(attribute(xml, 'ref'));
      columns.forEach((column, index) => {
        expect(attribute(column, 'id')).toBe(String(index + 1));
        const letters = index < 26 ? LETTERS[index]! : `A${LETTERS[index - 26]!}`;
        expect(unescapeXml(attribute(column, 'name') ?? '')).toBe(cells.get(`${letters}1`)?.value);
        expect(cells.get(`${letters}1`)?.type).toBe('s');
      });
      const below = cells.get(`A${Number(end) + 1}`)?.value ?? null;
      expect([table, below]).toEqual([table, null]);
    }
  });

  it('fills calculated columns with the very formula of their table, unless a word stands in a cell', () => {
    for (const [sheet, table] of TABLES) {
      const xml = tablesOf(parts).find((one) => attribute(one, 'name') === table) ?? '';
      const columns = [...xml.matchAll(/<tableColumn [^>]*?(?:\/>|>(.*?)<\/tableColumn>)/gs)];
      const cells = cellsOf(parts, sheet);
      columns.forEach((column, index) => {
        const formula = /<calculatedColumnFormula>([^<]*)</.exec(column[1] ?? '')?.[1] ?? null;
        if (formula === null) return;
        const letters = index < 26 ? LETTERS[index]! : `A${LETTERS[index - 26]!}`;
        const found = cells.get(`${letters}2`);
        if (found?.type !== 's') expect([table, index, found?.formula]).toEqual([table, index, unescapeXml(formula)]);
      });
    }
  });

  it('has conditional formats that are expressions with styles that exist', () => {
    const styles = parts.get('xl/styles.xml') ?? '';
    const count = Number(attribute(/<dxfs [^>]*>/.exec(styles)?.[0] ?? '', 'count'));
    expect(count).toBeGreaterThan(10);
    for (const [path, xml] of parts) {
      if (!path.startsWith('xl/worksheets/sheet')) continue;
      const priorities = new Set<string | null>();
      const rules = [...xml.matchAll(/<cfRule [^>]*>/g)].map((match) => match[0]);
      for (const rule of rules) {
        expect(attribute(rule, 'type')).toBe('expression');
        expect(Number(attribute(rule, 'dxfId'))).toBeLessThan(count);
        priorities.add(attribute(rule, 'priority'));
      }
      expect(priorities.size).toBe(rules.length);
    }
  });

  it('prints the first row of every table on each page, and of Drift no more than its table', () => {
    const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<definedName name="([^"]*)"[^>]*>([^<]*)</g)];
    const titles = names.filter((name) => name[1] === '_xlnm.Print_Titles').map((name) => unescapeXml(name[2] ?? ''));
    expect(titles.map((title) => title.split(',').pop())).toEqual(TABLES.map(([sheet]) => `'${sheet}'!$1:$1`));
    const areas = names.filter((name) => name[1] === '_xlnm.Print_Area').map((name) => unescapeXml(name[2] ?? ''));
    expect(areas).toEqual([`'Drift'!$A$1:$U$${sampleReconciliation().rows.length + 1}`]);
  });

  it('prints landscape, with the title, the day and the page', () => {
    for (const [path, xml] of parts) {
      if (!path.startsWith('xl/worksheets/sheet')) continue;
      expect(xml).toMatch(/<pageSetup [^>]*orientation="landscape"/);
      expect(xml).toContain(
        '<oddHeader>&amp;L Licence reconciliation, November 2026&amp;R As of 2026-11-30</oddHeader>',
      );
      expect(xml).toMatch(/<oddFooter>&amp;L \w+&amp;R Page &amp;P of &amp;N<\/oddFooter>/);
    }
  });

  it('says for every part what it is, and has no part of an add-in, a macro or a link', () => {
    const types = parts.get('[Content_Types].xml') ?? '';
    for (const path of parts.keys()) {
      if (path === '[Content_Types].xml') continue;
      const known = types.includes(`PartName="/${path}"`) || types.includes(`Extension="${path.split('.').pop()}"`);
      expect([path, known]).toEqual([path, true]);
    }
    expect([...parts.keys()].join('\n')).not.toMatch(/externalLink|vba|webextension|taskpane|customXml|calcChain/i);
  });

  it('puts the reason of an unknown count into a note, as text', () => {
    const notes = [...parts].filter(([path]) => path.includes('comments')).map(([, xml]) => xml);
    expect(notes.join('')).toContain('A line of this company is not lined up with any SKU');
    expect(notes.join('')).toContain('The source could not be read');
  });

  it('offers the decisions as a list on the column Decision alone', () => {
    const sheet = parts.get('xl/worksheets/sheet2.xml') ?? '';
    const lists = [...sheet.matchAll(/<dataValidation [^>]*type="list"[^>]*>/g)].map((match) =>
      attribute(match[0], 'sqref'),
    );
    const rows = sampleReconciliation().rows.length;
    expect(lists).toEqual([`R2:R${rows + 1}`]);
    expect(sheet).toContain('Bill the difference,Reduce seats,Accept,Dispute,Wait');
  });

  it('hides the key and freezes the header row with company and SKU', () => {
    const sheet = parts.get('xl/worksheets/sheet2.xml') ?? '';
    expect(sheet).toMatch(/<pane xSplit="2" ySplit="1" topLeftCell="C2" activePane="bottomRight" state="frozen"\/>/);
    const column = [...sheet.matchAll(/<col [^>]*>/g)]
      .map((match) => match[0])
      .find((xml) => attribute(xml, 'min') === '17');
    expect(column).toContain('hidden="1"');
  });
});

describe('a workbook that Excel opens without repairing it', () => {
  const pass = (): Reconciliation => reconcile({ snapshots: PASS, crosswalk: EMPTY_CROSSWALK, asOf: '2026-11-30' });
  const many = (count: number): readonly SampleRow[] =>
    Array.from({ length: count }, (_, index) => ({
      ...SAMPLE_ROWS[index % SAMPLE_ROWS.length]!,
      company: `Co ${index}`,
    }));
  const shapes: readonly (readonly [string, () => Reconciliation, Partial<WorkbookInfo>])[] = [
    ['of many shapes of rows', sampleReconciliation, {}],
    ['of a real pass', pass, {}],
    ['of one row', () => sampleReconciliation(SAMPLE_ROWS.slice(0, 1)), {}],
    ['of companies on pages of their own', sampleReconciliation, { companyPages: true }],
    [
      'of one company on a page of its own',
      () => sampleReconciliation(SAMPLE_ROWS.slice(0, 1)),
      { companyPages: true },
    ],
    [
      'of more companies than Excel takes page breaks',
      () => sampleReconciliation(many(1_100)),
      { companyPages: true, noteCap: 9, recountCap: 0, workingsCap: 9 },
    ],
    ['of more lines than formulas add up again', sampleReconciliation, { recountCap: 10 }],
    ['of more rows than a sheet holds', sampleReconciliation, { rowCap: 7 }],
    ['of more rows than are worked out', sampleReconciliation, { workingsCap: 5, noteCap: 3 }],
    ['without a leak', () => sampleReconciliation([{ company: 'A', sku: 'B', counts: [1, 1, 1] }]), {}],
  ];

  it.each(shapes)('%s', async (_, make, info) => {
    const parts = partsOf(await renderXlsx(toWorkbook(make(), { ...SAMPLE_INFO, ...info })));
    expect(complaints(parts)).toEqual([]);
  });

  it('begins a page before each company but the first, at a scale that fits the width', async () => {
    const rows = sampleReconciliation().rows;
    const starts = rows.flatMap((row, index) =>
      index > 0 && row.company !== rows[index - 1]!.company ? [index + 1] : [],
    );
    const workbook = toWorkbook(sampleReconciliation(), { ...SAMPLE_INFO, companyPages: true });
    const sheet = partsOf(await renderXlsx(workbook)).get('xl/worksheets/sheet2.xml') ?? '';
    expect([...sheet.matchAll(/<brk id="(\d+)"/g)].map((match) => Number(match[1]))).toEqual(starts);
    expect(sheet).not.toContain('fitToPage');
    expect(sheet).toMatch(/<pageSetup [^>]*scale="\d\d"/);
  });
});

describe('the checks of the package', () => {
  let parts: Parts;
  beforeAll(async () => {
    parts = partsOf(await bytesOf());
  });
  const changed = (path: string, from: string | RegExp, to: string): readonly string[] => {
    const xml = parts.get(path) ?? '';
    const other = xml.replace(from, to);
    expect(other).not.toBe(xml);
    return complaints(new Map([...parts, [path, other]]));
  };

  it.each<[string, string, string | RegExp, string]>([
    ['a header that differs from its cell', 'xl/tables/table1.xml', 'name="Purchased"', 'name="Bought"'],
    ['a table of the id of another', 'xl/tables/table2.xml', 'id="2"', 'id="1"'],
    ['a range without a data row', 'xl/tables/table1.xml', /ref="A1:U\d+"/, 'ref="A1:U1"'],
    ['a formula that names no column', 'xl/tables/table1.xml', '[Unit cost]', '[Cost]'],
    ['a function Excel 2007 does not have', 'xl/worksheets/sheet2.xml', '<f>IF(', '<f>XLOOKUP('],
    ['a link out of the file', 'xl/worksheets/sheet2.xml', '&quot;#Purchased!A&quot;', '&quot;http://a.example/&quot;'],
    ['elements out of order', 'xl/worksheets/sheet2.xml', /(<pageMargins[^>]*>)(<pageSetup[^>]*>)/, '$2$1'],
    ['a look that is not there', 'xl/worksheets/sheet2.xml', 'dxfId="0"', 'dxfId="999"'],
    ['a format that is not there', 'xl/worksheets/sheet2.xml', /<c r="A2" s="\d+"/, '<c r="A2" s="9999"'],
    ['a code in a page header', 'xl/worksheets/sheet2.xml', 'As of', '&amp;D'],
    ['an external relationship', 'xl/worksheets/_rels/sheet2.xml.rels', '/>', ' TargetMode="External"/>'],
    [
      'a part of macros',
      '[Content_Types].xml',
      '</Types>',
      '<Override PartName="/xl/vbaProject.bin" ContentType="x"/></Types>',
    ],
    ['a chart over a sheet that is not there', 'xl/charts/chart1.xml', /&apos;Summary&apos;/g, '&apos;Elsewhere&apos;'],
    ['broken XML', 'xl/workbook.xml', '</sheets>', ''],
  ])('see %s', (_, path, from, to) => {
    expect(changed(path, from, to)).not.toEqual([]);
  });
});

describe('the bytes', () => {
  it('are the same for the same input, and others for another', async () => {
    const [first, second] = [await bytesOf(), await bytesOf()];
    expect(Buffer.compare(first, second)).toBe(0);
    const other = await bytesOf(sampleReconciliation(undefined, { asOf: '2026-12-01' }));
    expect(Buffer.compare(first, other)).not.toBe(0);
  });

  it('hold no time but that of the sources', async () => {
    const core = partsOf(await bytesOf()).get('docProps/core.xml') ?? '';
    const times = [...core.matchAll(/\d{4}-\d\d-\d\dT[\d:]+Z/g)].map((match) => match[0]);
    expect(times).toEqual(['2026-11-30T14:05:00Z', '2026-11-30T14:05:00Z']);
  });

  it('are a workbook even when there is nothing to list', async () => {
    const nothing = sampleReconciliation([], {
      tieOut: [],
      companies: [],
      skus: [],
      rejected: [],
      unmapped: { companies: [], skus: [] },
    });
    const parts = partsOf(await bytesOf(nothing));
    for (const xml of tablesOf(parts)) expect(attribute(xml, 'ref')).toMatch(/^A1:[A-Z]+([2-9]|\d\d)$/);
    expect(cellsOf(parts, 'Drift').get('A2')?.value).toBe('nothing to list');
    expect(cellsOf(parts, 'Drift').get('L2')?.value).toBe('n/a');
    expect(complaints(parts)).toEqual([]);
  });
});
