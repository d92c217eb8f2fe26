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

/** How colours look to others, as matrices on linear light: Machado, Oliveira and Fernandes 2009, severity 1. */
const VISION = {
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
} as const;

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

  it.each(Object.keys(VISION) as readonly (keyof typeof VISION)[])('keeps it for eyes with %s', (kind) => {
    for (const [name, { color, fill }] of [...Object.entries(RULE_LOOKS), ...Object.entries(ROLE_LOOKS)]) {
      if (color === undefined) continue;
      const seen = contrast(seenWith(kind, color), seenWith(kind, fill ?? 'FFFFFF'));
      expect([name, seen >= 4.5]).toEqual([name, true]);
    }
  });

  it.each(Object.keys(VISION) as readonly (keyof typeof VISION)[])(
    'tells what leaks from what is over-billed with %s: too much paid is warm, too much charged is cool',
    (kind) => {
      for (const warm of ['shortage', 'leak', 'idle'] as const) {
        for (const cool of ['overbilled', 'refund-risk'] as const) {
          const apart = distance(
            seenWith(kind, RULE_LOOKS[warm].fill ?? ''),
            seenWith(kind, RULE_LOOKS[cool].fill ?? ''),
          );
          expect([warm, cool, apart > 15]).toEqual([warm, cool, true]);
        }
      }
    },
  );
});

function seenWith(kind: keyof typeof VISION, color: string): string {
  const light = linear(color);
  const matrix = VISION[kind];
  return [0, 3, 6]
    .map((row) => {
      const sum = light.reduce((all, part, index) => all + part * matrix[row + index]!, 0);
      const clipped = Math.min(1, Math.max(0, sum));
      const part = clipped <= 0.0031308 ? 12.92 * clipped : 1.055 * clipped ** (1 / 2.4) - 0.055;
      return Math.round(part * 255)
        .toString(16)
        .padStart(2, '0');
    })
    .join('');
}

/** Distance of two colours in CIE L*a*b*: 2 can just be seen, 15 cannot be overlooked. */
function distance(one: string, other: string): number {
  const [a, b] = [lab(one), lab(other)];
  return Math.hypot(...a.map((part, index) => part - b[index]!));
}

function lab(color: string): readonly number[] {
  const [r, g, b] = linear(color) as [number, number, number];
  const f = (part: number): number => (part > 0.008856 ? Math.cbrt(part) : 7.787 * part + 16 / 116);
  const x = f((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = f(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = f((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** Contrast of two colours by the Web Content Accessibility Guidelines. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(color: string): number {
  const [red, green, blue] = linear(color) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function linear(color: string): readonly number[] {
  return [0, 2, 4].map((at) => {
    const part = parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
}
