/** The rows of a sales report by their looks: which cell names a group, which row is a line of a document, which is a sum. */
import type { Cell, SheetRow } from '../../sheet-file/cells.js';
import type { QuickbooksColumn } from './quickbooks-line.js';
import { totalName } from './report-groups.js';
import { clean } from './row-reader.js';
import type { Table } from './table.js';

export class SalesReportRows {
  private known: readonly string[] | null = null;

  constructor(readonly table: Table<QuickbooksColumn>) {}

  /** The texts of groups, totals and footers, in order. */
  labels(): readonly string[] {
    this.known ??= this.table.rows.flatMap((row) => this.labelOf(row));
    return this.known;
  }

  /** What stands left of the first column of the report, in one of the columns without a header; null when nothing does. */
  labelCell(row: SheetRow): Cell | null {
    const at = this.labelColumn(row);
    return at < this.table.groupColumns ? (row.cells[at] ?? null) : null;
  }

  /** True unless it is certain that no name stands left of the first column: a broken row may have lost it. */
  mayNameGroup(row: SheetRow): boolean {
    const cells = row.cells.slice(0, this.table.groupColumns);
    return cells.length < this.table.groupColumns || cells.some(({ kind }) => kind !== 'blank');
  }

  /** The column of the first cell that is not blank. */
  labelColumn(row: SheetRow): number {
    const at = row.cells.findIndex((cell) => cell.kind !== 'blank');
    return at < 0 ? row.cells.length : at;
  }

  /** The name of a group, a total or a footer; '' for other rows. */
  labelOf(row: SheetRow): string {
    const cell = this.labelCell(row) ?? (this.isLonely(row) ? (row.cells[0] ?? null) : null);
    const label = clean(cell?.text ?? '');
    if (label !== '' || this.table.groupColumns > 0) return label;
    // `Total for X` in a flat report stands in the first cell with sums beside it.
    const first = clean(row.cells[0]?.text ?? '');
    return this.isDetail(row) || totalName(first) === null ? '' : first;
  }

  /** A line of a document has a date, a type or an item; groups and totals have none. */
  isDetail(row: SheetRow): boolean {
    const isNamed = this.labelCell(row) !== null || totalName(clean(row.cells[0]?.text ?? '')) !== null;
    return (['date', 'type', 'item', 'quantity'] as const).some((key) => {
      // A total, and a group that was not expanded, shows the sum of the quantities as well.
      if (isNamed && key === 'quantity') return false;
      // In a flat report the first column may itself be one of these: then a name standing there is no document.
      const cell = this.table.cell(row, key);
      return cell.kind !== 'blank' && cell !== row.cells[0];
    });
  }

  /** The amount beside a name; null without one. */
  sumOf(row: SheetRow): Cell | null {
    for (const key of ['amount', 'quantity'] as const) {
      const cell = this.table.cell(row, key);
      if (cell.kind !== 'blank' && cell !== row.cells[0]) return cell;
    }
    return null;
  }

  /** Nothing but sums, as below a column, and no name beside them: not even a document. */
  isSumOnly(row: SheetRow): boolean {
    const named = (['date', 'type', 'number', 'item', 'memo', 'company', 'quantity', 'price'] as const).some(
      (key) => this.table.cell(row, key).kind !== 'blank',
    );
    return !named && row.cells.every(({ text }) => /^[-=_\s]*$/.test(text));
  }

  /** A row with nothing but its first cell, in a file whose first column is a column of the report. */
  private isLonely(row: SheetRow): boolean {
    return row.cells.every((cell, at) => (at === 0) === (cell.kind !== 'blank'));
  }
}
