import { EMPTY_CROSSWALK } from '../../src/core/crosswalk.js';
import { LEGS } from '../../src/core/leg.js';
import { reconcile } from '../../src/core/reconcile/reconcile.js';
import { toWorkbook } from '../../src/workbook/to-workbook.js';
import { renderXlsx } from '../../src/xlsx/render-xlsx.js';
import { describeWithSoffice } from '../support/tools.js';
import { PASS } from '../workbook/sample-pass.js';
import { SAMPLE_INFO } from '../workbook/sample.js';
import { besides, cellsOf, LETTERS, partsOf, recordsOf, shown } from './package-parts.js';
import { poisoned, recalculated } from './soffice-recalculate.js';

describeWithSoffice('a pass over three exports, recalculated by LibreOffice', (soffice) => {
  it('says in the workbook what the reconciliation says', async () => {
    const result = reconcile({ snapshots: PASS, crosswalk: EMPTY_CROSSWALK, asOf: '2026-11-30' });
    const bytes = await renderXlsx(toWorkbook(result, SAMPLE_INFO));
    const parts = partsOf(await recalculated(soffice, poisoned(bytes, 10)));
    const found = recordsOf(cellsOf(parts, 'Drift'), LETTERS.slice(0, 21)).map((cells) =>
      ['Company', 'SKU', 'Drift', 'State', 'Leak per month'].map((header) => shown(cells[header])),
    );
    const expected = result.rows.map((row) => [
      row.company,
      row.sku,
      row.drift.purchasedVsBilled ?? 'unknown',
      row.state,
      row.leakPerMonth === null ? 'unknown' : Number(row.leakPerMonth.amount),
    ]);
    expect(found).toEqual(expected);
    expect(found.length).toBeGreaterThan(3);
    const lines = recordsOf(cellsOf(parts, 'TieOut'), LETTERS.slice(0, 20)).slice(0, 3);
    expect(lines.map((cells) => shown(cells['Difference']))).toEqual([0, 0, 0]);
    const summary = cellsOf(parts, 'Summary');
    for (const { amount, currency } of result.totals.leakPerMonth) {
      expect(besides(summary, currency, 'B')).toBe(Number(amount));
    }
    for (const leg of LEGS) expect([leg, besides(summary, leg, 'B')]).toEqual([leg, result.totals.seats[leg]]);
  }, 180_000);
});
