/**
 * Lists of Google licences: one row an assignment (what the Licensing API and its command line tools print), or one row a SKU with the
 * number of licences assigned. One Google customer, so one company, whose name the file mostly does not hold.
 */
import type { SeatLine } from '../../core/seat-line.js';
import type { FileReading, LineCompany } from './file-reading.js';
import type { Format, FormatLines } from './format.js';
import { directoryLines, domainsOf, ownCompany } from './google-directory.js';
import { clean, decideStyles, RowReader } from './row-reader.js';
import type { Table } from './table.js';

type LicenceColumn = 'email' | 'sku_id' | 'sku' | 'product' | 'assigned' | 'company';

export const googleWorkspaceLicenses: Format<LicenceColumn> = {
  name: 'google-workspace-licenses',
  title: 'a list of Google Workspace licences',
  legs: ['assigned'],
  aliases: ['google-workspace', 'google'],
  columns: [
    { key: 'sku_id', names: ['skuId', 'SKU ID'] },
    { key: 'sku', names: ['skuDisplay', 'skuName', 'SKU name', 'Subscription', 'Subscription name'] },
    { key: 'product', names: ['productId', 'productDisplay', 'productName', 'Product ID', 'Product name'] },
    { key: 'email', names: ['userId', 'userEmail', 'User email', 'User ID', 'Primary email'] },
    { key: 'assigned', names: ['Assigned licenses', 'Assigned licences', 'Assigned', 'Licenses assigned', 'licenses'] },
    { key: 'company', names: ['Company', 'Company name', 'Customer', 'Customer name', 'Organization', 'Organisation'] },
  ],
  required: [
    ['sku_id', 'sku'],
    ['product', 'sku'],
    ['email', 'assigned'],
  ],
  company: ['company'],
  needsCompany: true,
  names: ['company', 'email', 'sku_id', 'sku'],
  count: 'assigned',
  grouped: false,
  read: readLicences,
};

function readLicences(table: Table<LicenceColumn>, reading: FileReading): FormatLines {
  const styles = decideStyles(table, reading, { numbers: ['assigned'], dates: [] });
  const lines: SeatLine[] = [];
  const emails: { company: LineCompany; email: string }[] = [];
  for (const row of table.rows) {
    const cells = new RowReader(table, styles, row);
    if (isFooter(table, cells)) continue;
    const company = () => ownCompany(cells, table, 'company', reading);
    const line = reading.line(row, company, () => toLine(cells, company(), table));
    if (line === null) continue;
    lines.push(line);
    emails.push({ company: company(), email: cells.text('email') });
  }
  return directoryLines(lines, domainsOf(emails), reading);
}

function isFooter(table: Table<LicenceColumn>, cells: RowReader<LicenceColumn>): boolean {
  if (cells.row.broken !== undefined) return false;
  const first = cells.row.cells.find(({ kind }) => kind !== 'blank');
  return !table.has('email') && /^(?:grand )?totals?:?$/i.test(clean(first?.text ?? ''));
}

function toLine(cells: RowReader<LicenceColumn>, company: LineCompany, table: Table<LicenceColumn>): SeatLine {
  const [skuId, skuName] = [cells.text('sku_id'), cells.text('sku')];
  if (skuId === '' && skuName === '') cells.reject('sku_id', 'the id or name of a licence');
  const isAssignment = table.has('email');
  const email = cells.text('email').toLowerCase();
  if (isAssignment && email === '') cells.reject('email', 'the user who holds the licence');
  const quantity = isAssignment ? 1 : cells.quantity('assigned');
  if (quantity !== null && (quantity < 0 || !Number.isInteger(quantity))) {
    cells.reject('assigned', 'a whole number of licences, 0 or more');
  }
  return {
    companyId: company.id,
    companyName: company.name,
    skuId,
    skuName,
    kind: 'seats',
    quantity,
    unitAmount: null,
    currency: null,
    intervalMonths: null,
    reference: `line ${cells.row.line}`,
    // An assignment that stands in the file twice is one licence.
    ...(isAssignment ? { unique: JSON.stringify([company.name, email, skuId || skuName.toLowerCase()]) } : {}),
    line: cells.row.line,
  };
}
