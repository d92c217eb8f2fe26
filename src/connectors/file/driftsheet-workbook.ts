/**
 * A sheet of lines of our own workbook (Purchased, Assigned, Billed) as a leg. Every line stands for what it counted as in the pass
 * that wrote it, on that pass's day: what was superseded or not current then stays listed and counts no seats.
 */
import { foldSkuName } from '../../core/catalogue/fold-sku-name.js';
import type { Day } from '../../core/day.js';
import type { LineKind, SeatLine } from '../../core/seat-line.js';
import type { FileReading, LineCompany } from './file-reading.js';
import type { Format, FormatLines } from './format.js';
import { decideStyles, RowReader } from './row-reader.js';
import type { Table } from './table.js';

type OwnColumn =
  | 'company'
  | 'sku'
  | 'sourceCompany'
  | 'sourceSku'
  | 'quantity'
  | 'live'
  | 'counts'
  | 'unitAmount'
  | 'currency'
  | 'months'
  | 'term'
  | 'start'
  | 'end'
  | 'commitmentEnd'
  | 'documentDate'
  | 'reference'
  | 'scope'
  | 'key';

/** What the sheet Sources of the same workbook says of the leg. */
export interface OwnFacts {
  /** The oldest of the days of its sources. */
  readonly asOf: Day | null;
  /** Lines that were read; null where it does not say. */
  readonly lines: number | null;
  /** Sources that were not loaded whole, in words. */
  readonly incomplete: readonly string[];
}

/** Words of ours that stand where a value would. */
const NO_VALUE: ReadonlySet<string> = new Set(['', 'not given', 'unknown', 'n/a', 'not checked']);

/** The words of the column Counts, and what a line is that has one. Any other word leaves its count unknown. */
export const KIND_OF_WORD: Readonly<Record<string, LineKind>> = {
  attached: 'attached',
  superseded: 'void',
  'not current': 'void',
  future: 'void',
  'other basis': 'void',
  trial: 'trial',
  'one-time': 'one-time',
  'no seats': 'no-seats',
  void: 'void',
  // These counted nothing because they were not lined up, or were hidden; that is decided anew.
  'SKU not linked': 'seats',
  'company not linked': 'seats',
  hidden: 'seats',
};

export function driftsheetWorkbook(facts: OwnFacts | null): Format<OwnColumn> {
  return {
    name: 'driftsheet-workbook',
    title: 'the lines of a driftsheet workbook',
    legs: ['purchased', 'assigned', 'billed'],
    aliases: ['driftsheet'],
    columns: [
      { key: 'company', names: ['Company'] },
      { key: 'sku', names: ['SKU'] },
      { key: 'sourceCompany', names: ['Source company'] },
      { key: 'sourceSku', names: ['Source SKU'] },
      { key: 'quantity', names: ['Quantity'] },
      { key: 'live', names: ['Live'] },
      { key: 'counts', names: ['Counts'] },
      { key: 'unitAmount', names: ['Unit amount'] },
      { key: 'currency', names: ['Currency'] },
      { key: 'months', names: ['Months'] },
      { key: 'term', names: ['Term'] },
      { key: 'start', names: ['Start'] },
      { key: 'end', names: ['End'] },
      { key: 'commitmentEnd', names: ['Commitment end'] },
      { key: 'documentDate', names: ['Document date'] },
      { key: 'reference', names: ['Reference'] },
      { key: 'scope', names: ['Scope'] },
      { key: 'key', names: ['Key'] },
    ],
    required: [['company'], ['sku'], ['sourceCompany'], ['sourceSku'], ['quantity'], ['counts'], ['scope']],
    company: ['sourceCompany'],
    names: ['sourceCompany', 'sourceSku'],
    count: 'quantity',
    grouped: false,
    read: (table, reading) => readOwn(table, reading, facts),
  };
}

function readOwn(table: Table<OwnColumn>, reading: FileReading, facts: OwnFacts | null): FormatLines {
  const styles = decideStyles(table, reading, { numbers: [], dates: [] });
  const lines: SeatLine[] = [];
  let read = 0;
  for (const row of table.rows) {
    const cells = new RowReader(table, styles, row);
    if (isFiller(cells) || isFurtherRow(cells)) continue;
    read += 1;
    const line = reading.line(
      row,
      () => companyOf(cells),
      () => toLine(cells),
    );
    if (line !== null) lines.push(line);
  }
  judge(read, reading, facts);
  const stated = facts?.asOf ?? reading.request.asOf;
  return {
    lines,
    companies: [],
    asOf: stated ?? reading.ownDay(),
    asOfStated: stated !== null,
    periodStart: null,
    // The workbook does not say what its sources could prove: a line that is not there proves nothing.
    proves: 'presence',
    vendors: null,
  };
}

/** Lines that the workbook did not have room for, or that somebody deleted, are missing seats and not zero. */
function judge(read: number, reading: FileReading, facts: OwnFacts | null): void {
  if (facts === null) {
    reading.warn(
      'there is no sheet Sources beside the lines: nothing says for which day they hold and whether they are all.',
    );
    return;
  }
  if (facts.lines !== null && read < facts.lines)
    reading.cutOff(
      `${facts.lines} lines were read into this workbook and ${read} are there: the others were left out or deleted.`,
    );
  for (const source of facts.incomplete) reading.cutOff(source);
}

/** The one row of a table that has nothing to list. */
function isFiller(cells: RowReader<OwnColumn>): boolean {
  return (
    cells.row.broken === undefined &&
    cells.text('sourceCompany') === 'n/a' &&
    cells.text('sourceSku') === 'n/a' &&
    cells.text('quantity') === 'n/a'
  );
}

/** One line of a bundle stands in a row for each of its SKUs; its seats stand in the first alone. */
function isFurtherRow(cells: RowReader<OwnColumn>): boolean {
  return cells.row.broken === undefined && cells.text('quantity') === 'as above';
}

/** The company as the workbook lined it up: two of one name stay two. */
function companyOf(cells: RowReader<OwnColumn>): LineCompany {
  const name = cells.text('sourceCompany');
  if (name === '' || name === 'not given') cells.reject('sourceCompany', 'the name or id of a company');
  return { id: keyOf(cells)?.company ?? '', name };
}

/** companyId|skuId of the row to which the line went. */
function keyOf(cells: RowReader<OwnColumn>): { readonly company: string; readonly sku: string } | null {
  const key = cells.text('key');
  const at = key.lastIndexOf('|');
  return at < 1 ? null : { company: key.slice(0, at), sku: key.slice(at + 1) };
}

function toLine(cells: RowReader<OwnColumn>): SeatLine {
  const company = companyOf(cells);
  const skuName = cells.text('sourceSku');
  const kind = kindOf(cells);
  if (skuName === '') cells.reject('sourceSku', 'the name or id of a SKU');
  const has = (key: OwnColumn): boolean => !NO_VALUE.has(cells.text(key));
  const day = (key: OwnColumn): Day | null => (has(key) ? cells.day(key) : null);
  const currency = has('currency') ? cells.text('currency') : null;
  const live = has('live') ? cells.quantity('live') : null;
  return {
    companyId: company.id,
    companyName: company.name,
    // An item that goes by the name of its SKU is that SKU; what a bundle holds is a rule of the crosswalk.
    skuId: foldSkuName(skuName) === foldSkuName(cells.text('sku')) ? (keyOf(cells)?.sku ?? '') : '',
    skuName: skuName === 'not given' ? '' : skuName,
    kind: kind ?? 'seats',
    quantity: kind === null || !has('quantity') ? null : cells.quantity('quantity'),
    ...(live === null ? {} : { live }),
    unitAmount: has('unitAmount') ? (cells.amount('unitAmount')?.value ?? null) : null,
    currency,
    intervalMonths: has('months') ? cells.quantity('months') : null,
    ...(has('term') ? { term: cells.text('term') } : {}),
    start: day('start'),
    end: day('end'),
    commitmentEnd: day('commitmentEnd'),
    documentDate: day('documentDate'),
    reference: has('reference') ? cells.text('reference') : `line ${cells.row.line}`,
    line: cells.row.line,
  };
}

/** null for a line that was in doubt: nobody knows what it counts. */
function kindOf(cells: RowReader<OwnColumn>): LineKind | null {
  const counts = cells.text('counts');
  return /^-?[\d.]+$/.test(counts) ? 'seats' : (KIND_OF_WORD[counts] ?? null);
}
