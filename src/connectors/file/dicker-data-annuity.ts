/**
 * The annuity list of Dicker Data: every subscription of every tenant with its seats, the billed-a-year-ago ones too. So it is a list
 * of what is there, not an invoice. It holds no date of its own and no currency.
 */
import { addDays, type Day } from '../../core/day.js';
import type { LineKind, SeatLine } from '../../core/seat-line.js';
import { ExportEvidence } from './export-evidence.js';
import type { FileReading, LineCompany } from './file-reading.js';
import type { Format, FormatLines } from './format.js';
import { ofPacks, type Counted } from '../billed/packs.js';
import { wholeMonths } from './pax8-periods.js';
import { clean, decideStyles, RowReader, type Amount } from './row-reader.js';
import type { Table } from './table.js';
import { readTerm } from '../billed/terms.js';

type DickerColumn =
  | 'company_id'
  | 'company'
  | 'subscription_id'
  | 'code'
  | 'description'
  | 'reference'
  | 'quantity'
  | 'unit'
  | 'charge'
  | 'status'
  | 'start'
  | 'end'
  | 'renewal'
  | 'cost'
  | 'billing'
  | 'currency';

export const dickerDataAnnuity: Format<DickerColumn> = {
  name: 'dicker-data-annuity',
  title: 'the annuity list of Dicker Data',
  legs: ['purchased'],
  aliases: ['dicker-data', 'dicker'],
  columns: [
    { key: 'company_id', names: ['TENANT ID'] },
    { key: 'company', names: ['TENANT NAME', 'CUSTOMER NAME', 'END CUSTOMER'] },
    { key: 'subscription_id', names: ['SUBSCRIPTION ID'] },
    { key: 'code', names: ['STOCK CODE'] },
    { key: 'description', names: ['STOCK DESCRIPTION'] },
    { key: 'reference', names: ['REFERENCE', 'OFFER NAME'] },
    { key: 'quantity', names: ['QTY', 'QUANTITY'] },
    { key: 'unit', names: ['UNIT OF MEASURE', 'UOM'] },
    { key: 'charge', names: ['CHARGE TYPE'] },
    { key: 'status', names: ['STATUS'] },
    { key: 'start', names: ['START USAGE'] },
    { key: 'end', names: ['END USAGE'] },
    { key: 'renewal', names: ['REVALUATION PERIOD', 'TERM END', 'RENEWAL DATE'] },
    // `UNIT RRP` beside it is a list price.
    { key: 'cost', names: ['UNIT PRICE'] },
    { key: 'billing', names: ['BILLING TERM', 'BILLING FREQUENCY', 'BILLING CYCLE'] },
    { key: 'currency', names: ['CURRENCY', 'CURRENCY CODE'] },
  ],
  required: [['company', 'company_id'], ['code'], ['quantity'], ['status']],
  company: ['company', 'company_id'],
  names: ['company', 'company_id', 'subscription_id', 'code', 'status'],
  count: 'quantity',
  grouped: false,
  read: readAnnuities,
};

/** Suspended subscriptions are billed until their term ends. */
const ACTIVE = ['active', 'suspended'];
const OVER = ['cancelled', 'canceled', 'deleted', 'expired', 'terminated', 'inactive', 'disabled', 'ceased', 'ended'];
const USE = ['usage', 'azure', 'azureplan', 'consumption', 'metered'];
const ONE_TIME = ['perpetual', 'onetime', 'onceoff', 'oneoff', 'software'];
const SEATS = ['', 'nce', 'annuity', 'subscription', 'license', 'licence', 'legacy', 'csp', 'recurring', 'fixed'];
/** `P1Y:CFQ7TTC0LCHC:0002:1:`: the commitment, then Microsoft's id of product and SKU. */
const STOCK_CODE = /^(?:(P\d+[YM]):)?([A-Z0-9]{12}:[A-Z0-9]{4})(?::|$)/i;

function readAnnuities(table: Table<DickerColumn>, reading: FileReading): FormatLines {
  const styles = decideStyles(table, reading, { numbers: ['quantity', 'cost'], dates: ['start', 'end', 'renewal'] });
  const evidence = new ExportEvidence(table.header, 'purchased');
  const lines: SeatLine[] = [];
  for (const row of table.rows) {
    const cells = new RowReader(table, styles, row);
    if (isFooter(table, cells)) continue;
    const line = reading.line(
      row,
      () => companyOf(cells, table, reading),
      () => toLine(cells, companyOf(cells, table, reading), reading),
    );
    if (line === null) continue;
    lines.push(line);
    evidence.note(row, { id: line.companyId, name: line.companyName });
  }
  const { asOf } = reading.request;
  return {
    lines,
    companies: evidence.companies(),
    asOf: asOf ?? reading.ownDay(),
    asOfStated: asOf !== null,
    periodStart: null,
    proves: 'absence',
    vendors: null,
  };
}

function isFooter(table: Table<DickerColumn>, cells: RowReader<DickerColumn>): boolean {
  if (cells.row.broken !== undefined || !cells.isBlank('code') || !cells.isBlank('subscription_id')) return false;
  const first = cells.row.cells.find(({ kind }) => kind !== 'blank');
  return (
    /^(?:grand )?totals?:?$|^total for /i.test(clean(first?.text ?? '')) || table.cell(cells.row, 'quantity') === first
  );
}

function companyOf(cells: RowReader<DickerColumn>, table: Table<DickerColumn>, reading: FileReading): LineCompany {
  const named = table.reaches(cells.row, 'company') ? cells.text('company') : '';
  const id = table.reaches(cells.row, 'company_id') ? cells.text('company_id') : '';
  const name = named === '' && id === '' ? (reading.request.companyName ?? '') : named;
  if (name === '' && id === '') cells.reject(table.has('company') ? 'company' : 'company_id', 'the name of a tenant');
  return { id, name };
}

function toLine(cells: RowReader<DickerColumn>, company: LineCompany, reading: FileReading): SeatLine {
  const code = cells.text('code');
  const skuName = cells.text('reference') || cells.text('description') || code;
  if (skuName === '') cells.reject('code', 'a stock code or a description');
  const [, commitment, microsoftId] = STOCK_CODE.exec(code) ?? [];
  const kind = kindOf(cells, microsoftId, reading);
  const cost = cells.amount('cost', 'a price');
  const subscription = cells.text('subscription_id');
  const interval = intervalOf(cells, commitment ?? '', reading);
  return {
    companyId: company.id,
    companyName: company.name,
    skuId: microsoftId ?? code,
    skuName,
    ...(cells.isBlank('description') ? {} : { description: cells.memo('description') }),
    ...countOf(cells, kind, cost, reading),
    currency: currencyOf(cells, cost, reading),
    intervalMonths: interval,
    ...(commitment === undefined ? {} : { term: commitment }),
    commitmentEnd: cells.dayIfReadable('renewal'),
    ...(subscription === '' ? {} : { unique: `${subscription} ${code}` }),
    reference: subscription === '' ? `line ${cells.row.line}` : subscription,
    line: cells.row.line,
  };
}

function kindOf(
  cells: RowReader<DickerColumn>,
  microsoftId: string | undefined,
  reading: FileReading,
): LineKind | 'unknown' {
  const [charge, status] = [word(cells.text('charge')), word(cells.text('status'))];
  if (OVER.includes(status)) return 'void';
  // DZH318 is Microsoft's family of Azure offers.
  if (USE.includes(charge) || microsoftId?.toUpperCase().startsWith('DZH318') === true) return 'no-seats';
  if (ONE_TIME.includes(charge)) return 'one-time';
  if (/\btrial\b/i.test(`${cells.text('reference')} ${cells.text('description')} ${cells.text('charge')}`))
    return 'trial';
  if (ACTIVE.includes(status) && SEATS.includes(charge)) return 'seats';
  const found = ACTIVE.includes(status) ? `charge type "${cells.text('charge')}"` : `status "${cells.text('status')}"`;
  reading.warn(`the ${found} is not known: its lines make the counts of their companies unknown.`);
  return 'unknown';
}

function countOf(
  cells: RowReader<DickerColumn>,
  kind: LineKind | 'unknown',
  cost: Amount | null,
  reading: FileReading,
): Counted {
  const quantity = cells.quantity('quantity');
  const unitAmount = cost?.value ?? null;
  if (kind === 'unknown') return { kind: 'seats', quantity: null, unitAmount };
  if (kind === 'seats' && quantity !== null && (quantity < 0 || !Number.isInteger(quantity))) {
    cells.reject('quantity', 'a whole number of seats, 0 or more');
  }
  return ofPacks({ kind, quantity, unitAmount, unit: cells.text('unit') }, reading);
}

/** The commitment is not the billing interval: a year's commitment may be paid by the month. null where nothing says it. */
function intervalOf(cells: RowReader<DickerColumn>, commitment: string, reading: FileReading): number | null {
  const billing = cells.text('billing');
  const term = readTerm(billing);
  if (billing !== '' && term.kind === 'interval') return term.months;
  if (/^P1M$/i.test(commitment)) return 1;
  const months = usedMonths(cells.dayIfReadable('start'), cells.dayIfReadable('end'));
  if (months !== null) return months;
  reading.warn(
    'some lines do not say whether their price is for a month or a year: their seats count, their money does not. Add a column "BILLING TERM".',
  );
  return null;
}

function usedMonths(start: Day | null, end: Day | null): number | null {
  if (start === null || end === null) return null;
  return wholeMonths(start, end) ?? wholeMonths(start, addDays(end, 1));
}

function currencyOf(cells: RowReader<DickerColumn>, cost: Amount | null, reading: FileReading): string | null {
  const written = cells.text('currency').toUpperCase();
  if (/^[A-Z]{3}$/.test(written)) return written;
  if (cost?.currency === null || cost === null) {
    if (cost !== null) {
      reading.warn('prices carry no currency: their money is left out. Add a column "CURRENCY" (AUD or NZD).');
    }
    return null;
  }
  return cost.currency;
}

function word(text: string): string {
  return text.toLowerCase().replace(/[^a-z]/g, '');
}
