/**
 * The licence list of the Microsoft 365 admin centre (Billing, Licences, Export): one tenant, so one company, whose name the file
 * does not hold. Its own "total" is the tenant's, not a distributor's, and is not read.
 */
import type { SeatLine } from '../../core/seat-line.js';
import type { FileReading, LineCompany } from './file-reading.js';
import { LineProblem } from './file-reading.js';
import type { Format, FormatLines } from './format.js';
import { decideStyles, RowReader } from './row-reader.js';
import type { Table } from './table.js';

type LicenseColumn = 'product' | 'assigned' | 'sku_id' | 'company';

export const microsoft365Licenses: Format<LicenseColumn> = {
  name: 'microsoft-365-licenses',
  title: 'the licence export of the Microsoft 365 admin centre',
  legs: ['assigned'],
  aliases: ['microsoft-365', 'm365', 'microsoft'],
  columns: [
    {
      key: 'product',
      names: ['Product name', 'Product title', 'Product', 'License', 'Licence', 'License name', 'Licence name'],
    },
    {
      key: 'assigned',
      names: ['Assigned licenses', 'Assigned licences', 'Assigned', 'Consumed', 'Consumed units', 'Consumed licenses'],
    },
    { key: 'sku_id', names: ['Sku part number', 'String ID', 'SKU ID', 'Sku GUID'] },
    { key: 'company', names: ['Company', 'Company name', 'Tenant', 'Tenant name', 'Organization', 'Organisation'] },
  ],
  required: [['product'], ['assigned']],
  company: ['company'],
  needsCompany: true,
  names: ['company', 'product', 'sku_id'],
  count: 'assigned',
  grouped: false,
  read: readLicenses,
};

function readLicenses(table: Table<LicenseColumn>, reading: FileReading): FormatLines {
  const styles = decideStyles(table, reading, { numbers: ['assigned'], dates: [] });
  const { companyName, asOf } = reading.request;
  const lines: SeatLine[] = [];
  for (const row of table.rows) {
    const cells = new RowReader(table, styles, row);
    if (row.broken === undefined && /^totals?$/i.test(table.cell(row, 'product').text.trim())) continue;
    const line = reading.line(
      row,
      () => companyOf(cells, table, companyName),
      () => toLine(cells, companyOf(cells, table, companyName)),
    );
    if (line !== null) lines.push(line);
  }
  return {
    lines,
    companies: companyName === null ? [] : [{ id: '', name: companyName }],
    asOf: asOf ?? reading.ownDay(),
    asOfStated: asOf !== null,
    periodStart: null,
    proves: 'absence',
    vendors: ['microsoft'],
  };
}

function companyOf(
  cells: RowReader<LicenseColumn>,
  table: Table<LicenseColumn>,
  companyName: string | null,
): LineCompany {
  if (companyName !== null) return { id: '', name: companyName };
  const name = table.reaches(cells.row, 'company') ? cells.text('company') : '';
  if (name === '') throw new LineProblem(table.headerOf('company'), '', 'the name of a company');
  return { id: '', name };
}

function toLine(cells: RowReader<LicenseColumn>, company: LineCompany): SeatLine {
  const skuName = cells.text('product');
  const skuId = cells.text('sku_id');
  if (skuName === '' && skuId === '') cells.reject('product', 'the name of a product');
  const quantity = cells.quantity('assigned');
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
    line: cells.row.line,
  };
}
