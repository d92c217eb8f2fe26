import type { SheetLayout } from '../../src/workbook/layout.js';
import { RULE_LOOKS, ROLE_LOOKS } from '../../src/workbook/palette.js';
import { COMPANIES_SHEET, SKUS_SHEET } from '../../src/workbook/sheet-crosswalk.js';
import { DRIFT_SHEET } from '../../src/workbook/sheet-drift.js';
import { SEAT_SHEETS } from '../../src/workbook/sheet-seats.js';
import { SOURCES_SHEET } from '../../src/workbook/sheet-sources.js';
import { TIE_OUT_SHEET } from '../../src/workbook/sheet-tie-out.js';
import { WORKINGS_SHEET } from '../../src/workbook/sheet-workings.js';

const { purchased, assigned, billed } = SEAT_SHEETS;
const SHEETS: readonly SheetLayout[] = [
  DRIFT_SHEET,
  purchased,
  assigned,
  billed,
  COMPANIES_SHEET,
  SKUS_SHEET,
  SOURCES_SHEET,
  TIE_OUT_SHEET,
  WORKINGS_SHEET,
];

describe('the layout of the workbook', () => {
  it('has the sheets and tables that other files and formulas rely on', () => {
    expect(SHEETS.map((sheet) => `${sheet.name}/${sheet.table}`)).toEqual([
      'Drift/Reconciliation',
      'Purchased/PurchasedSeats',
      'Assigned/AssignedSeats',
      'Billed/BilledSeats',
      'Companies/CompanyCrosswalk',
      'SKUs/SkuCrosswalk',
      'Sources/SourceStatus',
      'TieOut/TieOut',
      'Workings/Workings',
    ]);
  });

  it('has the columns of Reconciliation in their fixed order, the last four for the user', () => {
    expect(DRIFT_SHEET.columns.map(({ header }) => header)).toEqual([
      ...[
        'Company',
        'SKU',
        'Purchased',
        'Assigned',
        'Billed',
        'Drift',
        'State',
        'Bill',
        'Cut',
        'Unit cost',
        'Unit price',
      ],
      ...['Leak per month', 'Currency', 'Since', 'Act until', 'As of', 'Key', 'Decision', 'Reason', 'Until', 'Note'],
    ]);
    expect(DRIFT_SHEET.columns.filter(({ user }) => user === true).map(({ header }) => header)).toEqual([
      'Decision',
      'Reason',
      'Until',
      'Note',
    ]);
    expect(DRIFT_SHEET.columns.filter(({ hidden }) => hidden === true).map(({ header }) => header)).toEqual(['Key']);
  });

  it('names every column of a sheet once, by header and by key', () => {
    for (const { name, columns } of SHEETS) {
      expect([name, new Set(columns.map(({ key }) => key)).size]).toEqual([name, columns.length]);
      expect([name, new Set(columns.map(({ header }) => header.toLowerCase())).size]).toEqual([name, columns.length]);
    }
  });

  it('leaves room in every column for its header and the filter button beside it', () => {
    for (const { name, columns } of SHEETS) {
      for (const { header, width } of columns) {
        expect([name, header, width >= header.length + 4]).toEqual([name, header, true]);
      }
    }
  });

  it('paints only columns it has', () => {
    for (const { columns, highlights } of SHEETS) {
      const keys = columns.map(({ key }) => key);
      for (const { from, to, when } of highlights) {
        expect(keys.indexOf(from)).toBeGreaterThanOrEqual(0);
        expect(keys.indexOf(to)).toBeGreaterThanOrEqual(keys.indexOf(from));
        const formula = when((key) => (keys.includes(key) ? '$A2' : 'MISSING'), 'A2');
        expect(formula).not.toContain('MISSING');
      }
    }
  });

  it('calculates Drift by the function of the add-in when live, and by native formulas alone in a copy', () => {
    const decimals = new Map([['JPY', 0]]);
    const formulas = (target: 'live' | 'copy'): readonly string[] =>
      SHEETS.flatMap(({ columns }) =>
        columns.flatMap(({ formula }) => formula?.({ target, decimals, overLines: true }) ?? []),
      );
    expect(formulas('live').filter((formula) => formula.includes('DRIFT('))).toHaveLength(1);
    expect(formulas('copy').filter((formula) => /DRIFT\(|DRIFT\./.test(formula))).toEqual([]);
    const names = formulas('copy').flatMap((formula) => formula.match(/[A-Z]+(?=\()/g) ?? []);
    expect([...new Set(names)].sort()).toEqual([
      ...['ABS', 'AND', 'COUNTIFS', 'HYPERLINK', 'IF', 'IFERROR', 'ISNUMBER', 'MATCH', 'MAX', 'OR'],
      ...['ROUND', 'ROW', 'SUMIFS', 'SUMPRODUCT'],
    ]);
  });

  it('takes the dust of a float away before it rounds a leak to the cent', () => {
    const exact = 0.035;
    const dusty = 6 * 0.00583333333333333;
    expect(dusty).toBeLessThan(exact);
    expect(Number(dusty.toFixed(8))).toBe(exact);
    const leak = DRIFT_SHEET.columns
      .find(({ key }) => key === 'leak')
      ?.formula?.({ target: 'copy', decimals: new Map(), overLines: true });
    expect(leak).toMatch(/ROUND\(ROUND\(.+,8\),2\)/);
  });

  it('keeps a readable contrast: 4.5 to 1 for every coloured text on its fill', () => {
    const looks = [...Object.entries(RULE_LOOKS), ...Object.entries(ROLE_LOOKS)];
    for (const [name, { color, fill }] of looks) {
      if (color === undefined) continue;
      expect([name, contrast(color, fill ?? 'FFFFFF') >= 4.5]).toEqual([name, true]);
    }
  });
});

/** Contrast of two colours by the Web Content Accessibility Guidelines. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = [0, 2, 4].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
