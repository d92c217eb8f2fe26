/**
 * A sales report of an accounting system: the lines of all documents of a period, in groups of companies or of items, or flat. What
 * is missing in a column stands in the group: below `Acme` the company, below `Cloud` and `M365 Business Premium` the item.
 */
import { earlier, later, dayOf, type Day } from '../../core/day.js';
import type { SeatLine } from '../../core/seat-line.js';
import type { SheetRow } from '../../sheet-file/cells.js';
import { withoutDoubtfulPrices } from '../billed/billed-interval.js';
import { withRhythm } from '../billed/billed-rhythm.js';
import { readDay } from '../dates.js';
import type { FileReading } from './file-reading.js';
import { LineProblem, NO_COMPANY } from './file-reading.js';
import type { FormatLines } from './format.js';
import { readMadeOn, readPeriod, type Period } from '../period.js';
import { homeCurrency, toSalesLine, type BilledItem, type QuickbooksColumn } from './quickbooks-line.js';
import { ReportGroups, totalName } from './report-groups.js';
import { SalesReportRows } from './sales-report-rows.js';
import { clean, decideStyles, RowReader } from './row-reader.js';
import type { Table } from './table.js';

export type GroupedBy = 'company' | 'item';

/** Lines without a company or an item stand in a group of this name. */
const NO_GROUP = /^(?:not specified|no (?:customer|item|product\/service)(?: name)?)$/i;

export function readSalesReport(
  table: Table<QuickbooksColumn>,
  reading: FileReading,
  usual: GroupedBy,
  toItem: (text: string) => BilledItem = (name) => ({ id: '', name }),
): FormatLines {
  const groupedBy = groupingOf(table, usual);
  const titles = table.titles.flatMap((row) => row.cells.map((cell) => clean(cell.text))).filter((text) => text !== '');
  const period = firstOf(titles, readPeriod);
  const rows = new SalesReportRows(table);
  const madeOn = firstOf([...rows.labels(), ...titles], readMadeOn);
  const styles = decideStyles(
    table,
    reading,
    { numbers: ['quantity', 'price', 'amount', 'balance'], dates: ['date'] },
    period,
  );
  const money = homeCurrency(table, styles, reading);
  const groups = new ReportGroups(rows.labels().flatMap((label) => totalName(label) ?? []));
  const lines: SeatLine[] = [];
  for (const row of table.rows) {
    const cells = new RowReader(table, styles, row);
    if (moveGroups(rows, row, groups, reading, groupedBy)) continue;
    const named = new LineNames(table, rows, row, cells, groups, reading, groupedBy);
    const line = reading.line(
      row,
      () => ({ ...NO_COMPANY, name: named.company() }),
      () => toSalesLine(cells, { ...NO_COMPANY, name: named.company() }, toItem(named.item()), money, reading),
    );
    if (line !== null) lines.push(line);
    // A name that is no clean group row (torn apart by a comma, say) opens a group all the same: whose lines follow is not known.
    else if (rows.mayNameGroup(row)) groups.lose();
  }
  sayHowItEnds(groups, reading);
  const stated = lastDay(lines, period, madeOn, reading);
  const books = booksIn(titles);
  return {
    lines: withoutDoubtfulPrices(withRhythm(lines, reading), reading),
    companies: [],
    asOf: stated ?? reading.ownDay(),
    asOfStated: stated !== null,
    periodStart: period?.from ?? null,
    proves: 'period',
    vendors: null,
    ledger: ledgerOf(books, reading),
  };
}

/** Groups name what no column names, or what the first column is for. */
function groupingOf(table: Table<QuickbooksColumn>, usual: GroupedBy): GroupedBy {
  for (const key of ['company', 'item'] as const) if (table.columnOf(key) === 0) return key;
  if (!table.has('item')) return 'item';
  return table.has('company') ? usual : 'company';
}

/** The name of the accounting company: what stands above the report and is neither its title nor a date, a time or a basis. */
function booksIn(titles: readonly string[]): string {
  const isName = (text: string): boolean =>
    !/^(?:sales by|all dates|(?:accrual|cash) basis|\d{1,2}:\d{2})/i.test(text) &&
    readPeriod(text) === null &&
    readMadeOn(text) === null &&
    !readDay(text, { order: 'month-first', assumed: false }).ok;
  return titles.find(isName) ?? '';
}

/** Two files with one name above the report are parts of one set of books. A file that is named for a company speaks for that one only. */
function ledgerOf(books: string, { request }: FileReading): string {
  return request.companyName === null ? books : `${books} of ${request.companyName}`;
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
function lastDay(
  lines: readonly SeatLine[],
  period: Period | null,
  madeOn: Day | null,
  { request }: FileReading,
): Day | null {
  let last = period?.to ?? newestDocument(lines, dayOf(Date.parse(request.modifiedAt))) ?? request.asOf;
  for (const limit of [madeOn, request.asOf]) {
    if (last !== null && limit !== null) last = earlier(last, limit);
  }
  return last;
}

/** An invoice dated after the day of the file is one of the future, unless all are: then the file's own day says nothing. */
export function newestDocument(lines: readonly SeatLine[], fileDay: Day): Day | null {
  let newest: Day | null = null;
  let future: Day | null = null;
  for (const { documentDate } of lines) {
    if (!documentDate) continue;
    if (documentDate > fileDay) future = future === null ? documentDate : later(future, documentDate);
    else newest = newest === null ? documentDate : later(newest, documentDate);
  }
  return newest ?? future;
}

function firstOf<T>(texts: readonly string[], read: (text: string) => T | null): T | null {
  for (const text of texts) {
    const found = read(text);
    if (found !== null) return found;
  }
  return null;
}

/** Opens and closes groups. True when the row was a group, a total or a footer, and so no line. */
function moveGroups(
  rows: SalesReportRows,
  row: SheetRow,
  groups: ReportGroups,
  reading: FileReading,
  groupedBy: GroupedBy,
): boolean {
  if (row.broken !== undefined) {
    // The name in the first cell may be the unreadable one: then the lines that follow are not to fall to the group before.
    if (rows.mayNameGroup(row)) groups.lose();
    return false;
  }
  if (rows.isDetail(row)) return false;
  const label = rows.labelOf(row);
  if (label === '') return rows.isSumOnly(row);
  const total = totalName(label);
  // A company may be called "Total Wine": its row bears no sum, and no group of that name is open.
  if (total !== null && (total === '' || groups.isOpen(total) || rows.sumOf(row) !== null)) {
    groups.close(total);
    return true;
  }
  if (readMadeOn(label) !== null || isFooter(label)) return true;
  groups.open(label, rows.labelColumn(row));
  const sum = rows.sumOf(row);
  if (sum !== null) rejectCollapsed(rows, row, sum.text, label, reading, groupedBy);
  return true;
}

function isFooter(label: string): boolean {
  return /^(?:accrual|cash) basis\b/i.test(label) || /^page \d+(?: (?:of|\/) \d+)?$/i.test(label);
}

function rejectCollapsed(
  rows: SalesReportRows,
  row: SheetRow,
  found: string,
  label: string,
  reading: FileReading,
  groupedBy: GroupedBy,
): void {
  const column = rows.table.headerOf('amount');
  const problem = new LineProblem(
    column,
    found,
    'the single lines below the name: expand the report before exporting it',
  );
  // Below the name of an item stand lines of any company.
  const name = groupedBy === 'company' ? label : '';
  reading.line(
    row,
    () => ({ id: '', name }),
    () => {
      throw problem;
    },
  );
}

/** Whose line it is, and of which item: its own column goes first, then a name on the line itself, then the group above. */
class LineNames {
  constructor(
    private readonly table: Table<QuickbooksColumn>,
    private readonly rows: SalesReportRows,
    private readonly row: SheetRow,
    private readonly cells: RowReader<QuickbooksColumn>,
    private readonly groups: ReportGroups,
    private readonly reading: FileReading,
    private readonly groupedBy: GroupedBy,
  ) {}

  company(): string {
    const name = this.own('company') || this.grouped('company') || (this.reading.request.companyName ?? '');
    if (name === '')
      throw new LineProblem(this.table.headerOf('company'), '', 'a company: in a column, or as a group above');
    return name;
  }

  item(): string {
    const item = this.own('item') || this.grouped('item');
    return NO_GROUP.test(item) ? '' : item;
  }

  private own(key: 'company' | 'item'): string {
    return this.table.has(key) && this.table.reaches(this.row, key) ? this.cells.text(key) : '';
  }

  private grouped(key: GroupedBy): string {
    if (key !== this.groupedBy) return '';
    const label = this.row.broken === undefined ? (this.rows.labelCell(this.row)?.text ?? '') : '';
    return clean(label) || (this.groups.current ?? '');
  }
}
