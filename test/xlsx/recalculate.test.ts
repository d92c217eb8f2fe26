import type { Reconciliation } from '../../src/core/result.js';
import { toWorkbook } from '../../src/workbook/to-workbook.js';
import { renderXlsx } from '../../src/xlsx/render-xlsx.js';
import { describeWithSoffice } from '../support/tools.js';
import { SAMPLE_ROWS } from '../workbook/sample-rows.js';
import { SAMPLE_INFO, sampleReconciliation } from '../workbook/sample.js';
import {
  besides,
  cellsOf,
  LETTERS,
  partsOf,
  recordsOf,
  shown,
  type ReadCell,
  type ReadSheet,
} from './package-parts.js';
import { poisoned, recalculated } from './soffice-recalculate.js';

describeWithSoffice('the workbook, recalculated by LibreOffice', (soffice) => {
  let reconciliation: Reconciliation;
  let drift: readonly Readonly<Record<string, ReadCell>>[];
  let summary: ReadSheet;
  let tieOut: ReadSheet;

  beforeAll(async () => {
    reconciliation = sampleReconciliation(SAMPLE_ROWS);
    const bytes = await renderXlsx(toWorkbook(reconciliation, SAMPLE_INFO));
    const parts = partsOf(await recalculated(soffice, poisoned(bytes)));
    drift = recordsOf(cellsOf(parts, 'Drift'), LETTERS.slice(0, 21));
    summary = cellsOf(parts, 'Summary');
    tieOut = cellsOf(parts, 'TieOut');
  }, 180_000);

  it('shows every row, with its drift and its state', () => {
    expect(drift.length).toBe(reconciliation.rows.length);
    reconciliation.rows.forEach((row, index) => {
      const cells = drift[index]!;
      const missing = [row.reasons.purchased, row.reasons.billed].includes('not-applicable') ? 'n/a' : 'unknown';
      expect([shown(cells['Company']), shown(cells['SKU'])]).toEqual([row.company, row.sku]);
      expect(shown(cells['Drift'])).toBe(row.drift.purchasedVsBilled ?? missing);
      expect(shown(cells['State'])).toBe(row.state);
    });
  });

  it('agrees with the leak of every row to the last decimal: half cents, twelfths, yen and dinars', () => {
    const leaks = reconciliation.rows.map(
      (row, index) => [row.leakPerMonth, shown(drift[index]?.['Leak per month'])] as const,
    );
    for (const [expected, found] of leaks) {
      if (expected !== null) expect(found).toBe(Number(expected.amount));
      else expect(found).not.toEqual(expect.any(Number));
    }
    const unknown = leaks.filter(([expected]) => expected === null);
    expect(unknown.length).toBeGreaterThan(0);
  });

  it('adds up leaks per currency, and never across', () => {
    for (const { amount, currency } of reconciliation.totals.leakPerMonth) {
      expect([currency, besides(summary, currency, 'B')]).toEqual([currency, Number(amount)]);
    }
    expect(reconciliation.totals.leakPerMonth.map(({ currency }) => currency)).toEqual(['EUR', 'JPY', 'KWD', 'USD']);
  });

  it('counts the rows by state, the rows whose drift is unknown, and all rows', () => {
    const { totals, rows } = reconciliation;
    for (const [state, count] of Object.entries(totals.states)) {
      expect([state, besides(summary, state, 'B')]).toEqual([state, count]);
    }
    const unknown = drift.filter((cells) => shown(cells['Drift']) === 'unknown').length;
    expect(besides(summary, 'Drift unknown', 'B')).toBe(unknown);
    expect(unknown).toBeGreaterThan(0);
    expect(besides(summary, 'On the sheet Drift', 'B')).toBe(rows.length);
    expect(besides(summary, 'Not compared', 'B')).toBe(totals.notCompared);
  });

  it('adds up the seats of each leg, passing over the word unknown', () => {
    for (const leg of ['purchased', 'assigned', 'billed'] as const) {
      expect([leg, besides(summary, leg, 'B')]).toEqual([leg, reconciliation.totals.seats[leg]]);
    }
  });

  it('ties out: every seat that was read is somewhere', () => {
    const lines = recordsOf(tieOut, LETTERS.slice(0, 20)).filter((cells) => cells['Difference'] !== undefined);
    expect(lines.map((cells) => shown(cells['Difference']))).toEqual([0, 0, 0]);
  });
});
