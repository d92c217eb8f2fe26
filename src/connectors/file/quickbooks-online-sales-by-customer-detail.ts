/**
 * QuickBooks Online, report "Sales by Customer Detail": every sales line of a period, grouped by company. Also its flat variant, in
 * which a column names the company.
 */
import { earlier, later, type Day } from '../../core/day.js';
import type { SeatLine } from '../../core/seat-line.js';
import type { SheetRow } from '../../sheet-file/cells.js';
import type { FileReading } from './file-reading.js';
import { LineProblem, NO_COMPANY } from './file-reading.js';
import type { Format, FormatLines } from './format.js';
import { readMadeOn, readPeriod, type Period } from './period.js';
import { withoutDoubtfulPrices } from './quickbooks-online-interval.js';
import { homeCurrency, toSalesLine, type QuickbooksColumn } from './quickbooks-online-line.js';
import { ReportGroups, totalName } from './report-groups.js';
import { clean, decideStyles, RowReader } from './row-reader.js';
import type { Table } from './table.js';

export const quickbooksOnlineSalesByCustomerDetail: Format<QuickbooksColumn> = {
  name: 'quickbooks-online-sales-by-customer-detail',
  title: 'the QuickBooks Online report "Sales by Customer Detail"',
  legs: ['billed'],
  aliases: ['quickbooks-online', 'qbo', 'quickbooks'],
  columns: [
    { key: 'date', names: ['Date', 'Transaction date', 'Invoice date'] },
    { key: 'type', names: ['Transaction Type', 'Txn type'] },
    { key: 'number', names: ['Num', 'No.', 'Number', 'Invoice number'] },
    { key: 'item', names: ['Product/Service', 'Product/Service full name', 'Product service name', 'Item'] },
    { key: 'memo', names: ['Memo/Description', 'Line description', 'Description', 'Memo'] },
    { key: 'quantity', names: ['Qty', 'Quantity'] },
    { key: 'price', names: ['Sales Price', 'Rate', 'Unit price'] },
    { key: 'amount', names: ['Amount', 'Line amount'] },
    { key: 'balance', names: ['Balance'] },
    { key: 'currency', names: ['Currency', 'Currency code'] },
    { key: 'company', names: ['Customer full name', 'Customer', 'Customer name', 'Client', 'Name'] },
  ],
  required: [['date'], ['type'], ['item'], ['quantity']],
  company: [],
  names: ['company', 'type', 'item'],
  count: 'quantity',
  grouped: true,
  read: readReport,
};

function readReport(table: Table<QuickbooksColumn>, reading: FileReading): FormatLines {
  const titles = table.titles.flatMap((row) => row.cells.map((cell) => clean(cell.text))).filter((text) => text !== '');
  const period = firstOf(titles, readPeriod);
  const madeOn = firstOf([...labelsOf(table), ...titles], readMadeOn);
  const styles = decideStyles(
    table,
    reading,
    { numbers: ['quantity', 'price', 'amount', 'balance'], dates: ['date'] },
    period,
  );
  const money = homeCurrency(table, styles, reading);
  const groups = new ReportGroups(labelsOf(table).flatMap((label) => totalName(label) ?? []));
  const lines: SeatLine[] = [];
  for (const row of table.rows) {
    const cells = new RowReader(table, styles, row);
    if (moveGroups(table, row, groups, reading)) continue;
    const company = () => ({ ...NO_COMPANY, name: companyOf(table, row, cells, groups, reading) });
    const line = reading.line(row, company, () => toSalesLine(cells, company(), money, reading));
    if (line !== null) lines.push(line);
    // A name that is no clean group row (torn apart by a comma, say) opens a group all the same: whose lines follow is not known.
    else if (table.hasGroupColumn && row.cells[0]?.kind !== 'blank') groups.lose();
  }
  sayHowItEnds(groups, reading);
  const stated = lastDay(lines, period, madeOn, reading.request.asOf);
  return {
    lines: withoutDoubtfulPrices(lines, reading),
    companies: [],
    asOf: stated ?? reading.ownDay(),
    asOfStated: stated !== null,
    periodStart: period?.from ?? null,
    proves: 'period',
    vendors: null,
  };
}

/** Sales that stand below the cut are missing: then no count of the report is certain. */
function sayHowItEnds(groups: ReportGroups, reading: FileReading): void {
  const { ending } = groups;
  if (ending.kind === 'no-totals') reading.warn('no total rows: cannot tell whether the report is whole.');
  if (ending.kind === 'cut-off') {
    reading.cutOff(`the report was cut off: ${ending.missing} is missing. Export it again, whole.`);
  }
}

/** The period's last day; a report cannot speak for days after it was made, nor is it asked beyond the asked day. */
function lastDay(lines: readonly SeatLine[], period: Period | null, madeOn: Day | null, asked: Day | null): Day | null {
  const newest = lines.reduce<Day | null>((day, { documentDate }) => {
    if (!documentDate) return day;
    return day === null ? documentDate : later(day, documentDate);
  }, null);
  let last = period?.to ?? newest ?? asked;
  for (const limit of [madeOn, asked]) {
    if (last !== null && limit !== null) last = earlier(last, limit);
  }
  return last;
}

function firstOf<T>(texts: readonly string[], read: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = read(text);
    if (found !== null) return found;
  }
  return null;
}

/** What stands in the first column, where that column is no column of the report but its groups. */
function labelOf(table: Table<QuickbooksColumn>, row: SheetRow): string {
  return table.hasGroupColumn || isLonely(row) ? clean(row.cells[0]?.text ?? '') : '';
}

/** A row with nothing but its first cell, in a file whose first column is a column of the report. */
function isLonely(row: SheetRow): boolean {
  return row.cells.every((cell, at) => (at === 0) === (cell.kind !== 'blank'));
}

function labelsOf(table: Table<QuickbooksColumn>): readonly string[] {
  return table.rows.flatMap((row) => labelOf(table, row) || totalLabel(table, row));
}

/** `Total for X` in a flat report stands in the first cell with sums beside it. */
function totalLabel(table: Table<QuickbooksColumn>, row: SheetRow): string {
  const first = clean(row.cells[0]?.text ?? '');
  return isDetail(table, row) || totalName(first) === null ? '' : first;
}

/** A line of a document has a date, a type or an item; groups and totals have none. */
function isDetail(table: Table<QuickbooksColumn>, row: SheetRow): boolean {
  return (['date', 'type', 'item', 'quantity'] as const).some((key) => {
    // In a flat report the first column may itself be one of these: then a name standing there is no document.
    const cell = table.cell(row, key);
    return cell.kind !== 'blank' && cell !== row.cells[0];
  });
}

/** Opens and closes groups. True when the row was a group, a total or a footer, and so no line. */
function moveGroups(
  table: Table<QuickbooksColumn>,
  row: SheetRow,
  groups: ReportGroups,
  reading: FileReading,
): boolean {
  if (row.broken !== undefined) {
    // The name in the first cell may be the unreadable one: then the lines that follow are not to fall to the group before.
    if (table.hasGroupColumn && row.cells[0]?.kind !== 'blank') groups.lose();
    return false;
  }
  if (isDetail(table, row)) return false;
  const label = labelOf(table, row) || totalLabel(table, row);
  const total = totalName(label);
  if (total !== null) {
    groups.close(total);
    return true;
  }
  if (label === '') return false;
  if (readMadeOn(label) !== null) return true;
  groups.open(label);
  const sum = table.cell(row, 'amount');
  if (sum.kind !== 'blank' && sum !== row.cells[0]) {
    const problem = new LineProblem(
      table.headerOf('amount'),
      sum.text,
      'the single lines below the name: expand the report before exporting it',
    );
    reading.line(
      row,
      () => ({ id: '', name: label }),
      () => {
        throw problem;
      },
    );
  }
  return true;
}

function companyOf(
  table: Table<QuickbooksColumn>,
  row: SheetRow,
  cells: RowReader<QuickbooksColumn>,
  groups: ReportGroups,
  reading: FileReading,
): string {
  const own = table.has('company') && table.reaches(row, 'company') ? cells.text('company') : '';
  const label = table.hasGroupColumn && row.broken === undefined ? clean(row.cells[0]?.text ?? '') : '';
  const name = own || label || groups.current || (reading.request.companyName ?? '');
  if (name === '') throw new LineProblem(table.headerOf('company'), '', 'a company: in a column, or as a group above');
  return name;
}
