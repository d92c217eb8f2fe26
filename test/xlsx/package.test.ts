import { toWorkbook } from '../../src/workbook/to-workbook.js';
import { renderXlsx } from '../../src/xlsx/render-xlsx.js';
import { SAMPLE_INFO, sampleReconciliation } from '../workbook/sample.js';
import { attribute, cellsOf, partsOf, unescapeXml, type Parts } from './package-parts.js';

const TABLES: readonly (readonly [sheet: string, table: string])[] = [
  ['Drift', 'Reconciliation'],
  ['Purchased', 'PurchasedSeats'],
  ['Assigned', 'AssignedSeats'],
  ['Billed', 'BilledSeats'],
  ['Companies', 'CompanyCrosswalk'],
  ['SKUs', 'SkuCrosswalk'],
  ['Sources', 'SourceStatus'],
  ['TieOut', 'TieOut'],
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
        const letter = String.fromCharCode(65 + index);
        expect(unescapeXml(attribute(column, 'name') ?? '')).toBe(cells.get(`${letter}1`)?.value);
        expect(cells.get(`${letter}1`)?.type).toBe('s');
      });
      const below = cells.get(`A${Number(end) + 1}`)?.value ?? null;
      expect([table, below]).toEqual([table, null]);
    }
  });

  it('fills calculated columns with the very formula of their table, and only columns of ours', () => {
    for (const [sheet, table] of TABLES) {
      const xml = tablesOf(parts).find((one) => attribute(one, 'name') === table) ?? '';
      const columns = [...xml.matchAll(/<tableColumn [^>]*?(?:\/>|>(.*?)<\/tableColumn>)/gs)];
      columns.forEach((column, index) => {
        const formula = /<calculatedColumnFormula>([^<]*)</.exec(column[1] ?? '')?.[1] ?? null;
        const letter = String.fromCharCode(65 + index);
        const cell = cellsOf(parts, sheet).get(`${letter}2`);
        expect([table, index, cell?.formula ?? null]).toEqual([
          table,
          index,
          formula === null ? null : unescapeXml(formula),
        ]);
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

  it('names only what Excel names itself: the rows that repeat in print', () => {
    const names = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<definedName ([^>]*)>([^<]*)</g)];
    expect(names.length).toBe(TABLES.length);
    for (const name of names) expect(name[1]).toContain('_xlnm.Print_Titles');
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
  });
});
