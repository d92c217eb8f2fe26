/** The table that is printed without --out and --json: it fits the window and says what to do. */
import { printTable } from '../../src/cli/print-table.js';
import { line, pass, priced } from '../support/ledger.js';

const result = pass(
  {
    purchased: [priced('Harbor Dental Group of Northern Colorado', 'SPB', 20, '18.70'), line('Acme', 'SPB', 4)],
    billed: [line('Harbor Dental Group of Northern Colorado', 'SPB', 17)],
  },
  { asOf: '2026-08-01' },
);
const drawn = (columns: number | undefined): string[] =>
  printTable(result, columns)
    .split('\n')
    .filter((line) => /[│─]/.test(line));

describe('the printed table', () => {
  it.each([80, 100, 120, 160])('is no wider than a window of %s', (columns) => {
    expect(Math.max(...drawn(columns).map((line) => line.length))).toBeLessThanOrEqual(columns);
  });

  it('says what to do in the table, or below it where the window is narrow', () => {
    expect(drawn(undefined)[1]).toContain('To do');
    expect(drawn(80)[1]).not.toContain('To do');
    expect(printTable(result, 80)).toMatch(/To do:\n {2}- Harbor Dental Group of Northern Colorado, .*: check/);
  });
});
