import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import { LEGS } from '../../src/core/leg.js';
import type { Money, ReconciledRow, Reconciliation } from '../../src/core/result.js';
import { toWorkbook } from '../../src/workbook/to-workbook.js';
import { renderXlsx } from '../../src/xlsx/render-xlsx.js';
import { describeWithSoffice } from '../support/tools.js';
import { manyShapes, TOLERANCE } from '../workbook/many-shapes.js';
import { SAMPLE_INFO } from '../workbook/sample.js';
import { complaints } from './excel-accepts.js';
import {
  besides,
  cellsOf,
  columnLetters,
  partsOf,
  recordsOf,
  sheetPath,
  shown,
  type ReadCell,
  type ReadSheet,
} from './package-parts.js';
import { poisoned, recalculated } from './soffice-recalculate.js';

type Records = readonly Readonly<Record<string, ReadCell>>[];

describeWithSoffice('a file alone, recalculated by LibreOffice', (soffice) => {
  let result: Reconciliation;
  let workings: Records;
  let drift: Records;
  let tieOut: Records;
  let lines: Record<string, Records>;
  let summary: ReadSheet;
  let links: ReadSheet;

  beforeAll(async () => {
    result = manyShapes();
    const bytes = await renderXlsx(toWorkbook(result, { ...SAMPLE_INFO, tolerance: TOLERANCE }));
    expect(complaints(partsOf(bytes))).toEqual([]);
    const parts = partsOf(await recalculated(soffice, poisoned(bytes, 400)));
    const read = (sheet: string): Records => recordsOf(cellsOf(parts, sheet), columnLetters(45));
    [workings, drift, tieOut] = [read('Workings'), read('Drift'), read('TieOut')];
    lines = { purchased: read('Purchased'), assigned: read('Assigned'), billed: read('Billed') };
    [summary, links] = [cellsOf(parts, 'Summary'), cellsOf(parts, 'Drift')];
  }, 180_000);

  const eachRow = (check: (row: ReconciledRow, cells: Readonly<Record<string, ReadCell>>) => void): void => {
    expect(workings.length).toBe(result.rows.length);
    result.rows.forEach((row, index) => {
      check(row, workings[index]!);
    });
  };

  it('the pass holds what it is meant to hold', () => {
    const states = ['leak', 'overbilled', 'refund-risk', 'shortage', 'unknown', 'within-tolerance'];
    expect(Object.keys(result.totals.states).sort()).toEqual(expect.arrayContaining(states));
    expect(result.totals.leakPerMonth.map(({ currency }) => currency)).toEqual(['JPY', 'KWD', 'USD']);
    expect(result.totals.leakWaived.some(({ amount }) => Number(amount) > 0)).toBe(true);
    expect(result.totals.leakTolerated.some(({ amount }) => Number(amount) > 0)).toBe(true);
    expect(result.hiddenRows.length).toBe(1);
    const reasons = result.rows.flatMap((row) => LEGS.map((leg) => row.reasons[leg]));
    for (const reason of ['rejected-row', 'unmapped-sku', 'unmapped-company', 'no-quantity'] as const)
      expect(reasons).toContain(reason);
  });

  it('the counts of every row are the sums of its lines and rules', () => {
    eachRow((row, cells) => {
      for (const leg of LEGS) {
        const header = leg[0]!.toUpperCase() + leg.slice(1);
        expect([row.company, leg, shown(cells[`${header} lines`])]).toEqual([row.company, leg, row.seen[leg]]);
        if (row[leg] !== null) expect(shown(cells[header])).toBe(row[leg]);
        else expect(shown(cells[header])).toMatch(/^(unknown|n\/a)$/);
      }
      expect([row.company, row.skuId, shown(cells['Difference'])]).toEqual([row.company, row.skuId, 0]);
    });
  });

  it('the unit cost and the unit price of every row are the means of its lines', () => {
    let known = 0;
    eachRow((row, cells) => {
      for (const [header, exact] of [
        ['Unit cost', row.unitCostExact],
        ['Unit price', row.unitPriceExact],
      ] as const) {
        const found = shown(cells[header]);
        if (exact === null) expect(found).toMatch(/^(unknown|n\/a)$/);
        else expect(Math.abs(Number(found) - exact)).toBeLessThan(1e-9);
        known += exact === null ? 0 : 1;
      }
    });
    expect(known).toBeGreaterThan(30);
  });

  it('every exposure agrees with the JSON to the last decimal; what is not known is a word', () => {
    const columns: readonly (readonly [string, (row: ReconciledRow) => Money | null])[] = [
      ['Leak per month', (row) => row.leakPerMonth],
      ['Idle per month', (row) => row.idlePerMonth],
      ['Over-billed per month', (row) => row.overbilledPerMonth],
      ['Refund exposure', (row) => row.refundPerMonth],
    ];
    const positive = new Map<string, number>();
    eachRow((row, cells) => {
      for (const [header, of] of columns) {
        const [money, found] = [of(row), shown(cells[header])];
        const where = [row.company, row.skuId, header];
        if (money !== null) expect([...where, found]).toEqual([...where, Number(money.amount)]);
        else expect([...where, found]).toEqual([...where, expect.stringMatching(/^(unknown|n\/a)$/)]);
        if (Number(money?.amount ?? 0) > 0) positive.set(header, (positive.get(header) ?? 0) + 1);
      }
    });
    expect([...positive.keys()].sort()).toEqual(columns.map(([header]) => header).sort());
  });

  it('Drift and Workings say the same', () => {
    const same = ['Company', 'SKU', 'Purchased', 'Assigned', 'Billed', 'Leak per month', 'Key'];
    expect(drift.map((cells) => same.map((header) => shown(cells[header])))).toEqual(
      workings.map((cells) => same.map((header) => shown(cells[header]))),
    );
    for (const cells of tieOut) expect(shown(cells['Difference'])).toBe(0);
  });

  it('every total of Summary agrees, per currency', () => {
    const { totals } = result;
    const columns = [
      ['B', totals.leakPerMonth],
      ['C', totals.leakOpen],
      ['D', totals.leakWaived],
      ['E', totals.leakTolerated],
      ['F', totals.idlePerMonth],
      ['G', totals.overbilledPerMonth],
      ['H', totals.refundPerMonth],
    ] as const;
    for (const currency of ['EUR', 'JPY', 'KWD', 'USD']) {
      for (const [column, list] of columns) {
        const money = list.find((one) => one.currency === currency);
        if (currency === 'EUR') expect(money).toBeUndefined();
        else
          expect([currency, column, besides(summary, currency, column)]).toEqual([
            currency,
            column,
            money === undefined ? 'none known' : Number(money.amount),
          ]);
      }
    }
    for (const [state, count] of Object.entries(totals.states))
      expect([state, besides(summary, state, 'B')]).toEqual([state, count]);
  });

  it('the largest leaks and the rest add up to the leak of their currency', () => {
    const column = (header: string): readonly number[] => {
      const at = [...summary].filter(([, cell]) => cell.value === header).map(([address]) => Number(address.slice(1)));
      return at.flatMap((top) => {
        const found: number[] = [];
        for (
          let row = top + 1;
          summary.get(`C${row}`)?.value != null && shown(summary.get(`B${row}`)) !== null;
          row += 1
        )
          if (shown(summary.get(`C${row}`)) === 'USD') found.push(Number(shown(summary.get(`B${row}`))));
        return found;
      });
    };
    const sum = column('Company').reduce((all, one) => all + one, 0);
    const usd = result.totals.leakPerMonth.find(({ currency }) => currency === 'USD');
    expect(sum.toFixed(2)).toBe(usd?.amount);
  });

  it('TieOut adds the lines of every source up again', () => {
    expect(tieOut.length).toBeGreaterThanOrEqual(result.tieOut.length);
    result.tieOut.forEach((line, index) => {
      const cells = tieOut[index]!;
      const found = ['Seats read', 'In rows', 'Unmapped', 'Attached', 'Not counted', 'Hidden', 'No quantity'].map(
        (header) => shown(cells[header]),
      );
      const { seatsRead, inRows, unmapped, attached, notCounted, hidden, linesWithoutQuantity } = line;
      expect([line.scope, ...found]).toEqual([
        line.scope,
        ...[seatsRead, inRows, unmapped, attached, notCounted, hidden, linesWithoutQuantity],
      ]);
      expect([shown(cells['Lines listed']), shown(cells['Line difference'])]).toEqual([
        line.linesRead - line.rejectedLines,
        0,
      ]);
    });
  });

  it('from a row one jumps to its lines, and back', () => {
    const jumps = drift.map((_, index) => ['W', 'X', 'Y'].map((column) => shown(links.get(`${column}${index + 2}`))));
    result.rows.forEach((row, index) => {
      const counts = LEGS.map((leg) => lines[leg]!.filter((cells) => shown(cells['Row']) === index + 1).length);
      jumps[index]!.forEach((jump, leg) => {
        expect([row.company, jump]).toEqual([row.company, counts[leg] === 0 ? 'no line' : `lines: ${counts[leg]}`]);
      });
    });
    const back = LEGS.flatMap((leg) => lines[leg]!.map((cells) => shown(cells['To Drift'])));
    expect(new Set(back)).toEqual(new Set(['row', 'n/a', 'by key']));
  });

  it('holds when somebody sorts the lines: rows find them by number, and not by place', async () => {
    const bytes = await renderXlsx(toWorkbook(result, { ...SAMPLE_INFO, tolerance: TOLERANCE }));
    const parts = partsOf(await recalculated(soffice, poisoned(upsideDown(bytes, 'Purchased', 'Billed'), 400)));
    const sorted = recordsOf(cellsOf(parts, 'Workings'), columnLetters(45));
    const same = ['Company', 'Purchased lines', 'Billed lines', 'Difference', 'Leak per month', 'Refund exposure'];
    const shownIn = (records: Records): unknown => records.map((cells) => same.map((header) => shown(cells[header])));
    expect(shownIn(sorted)).toEqual(shownIn(workings));
    const sources = (records: Records): unknown => records.map((cells) => shown(cells['Source company']));
    const turned = recordsOf(cellsOf(parts, 'Purchased'), columnLetters(25));
    expect(sources(turned)).toEqual(sources([...lines['purchased']!].reverse()));
  }, 180_000);
});

/** The data rows of some sheets in the opposite order, as a sort would leave them. */
function upsideDown(bytes: Uint8Array, ...sheets: readonly string[]): Uint8Array {
  const parts = unzipSync(bytes);
  for (const sheet of sheets) {
    const path = sheetPath(partsOf(bytes), sheet);
    const xml = strFromU8(parts[path]!);
    const rows = [...xml.matchAll(/<row r="(\d+)".*?<\/row>/gs)].filter((row) => Number(row[1]) > 1);
    const last = Number(rows.at(-1)?.[1]);
    const turned = rows.reverse().map(([row, old]) => {
      const to = last + 2 - Number(old);
      return row.replace(/<row r="\d+"/, `<row r="${to}"`).replace(/(<c r="[A-Z]+)\d+"/g, `$1${to}"`);
    });
    const [start, end] = [xml.indexOf('<row r="2"'), xml.indexOf('</sheetData>')];
    parts[path] = strToU8(xml.slice(0, start) + turned.join('') + xml.slice(end));
  }
  return zipSync(parts);
}
