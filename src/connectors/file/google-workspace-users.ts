/**
 * The list of users of the Google Admin console (Directory, Users, Download users): one row a user, the licences in one cell. It is
 * one Google customer, so one company, whose name the file does not hold. A suspended user keeps the licence and is no live account.
 */
import { findById } from '../../core/catalogue/catalogue.js';
import type { SeatLine } from '../../core/seat-line.js';
import type { FileReading, LineCompany } from './file-reading.js';
import type { Format, FormatLines } from './format.js';
import { directoryLines, domainsOf, licencesIn, liveOf, ownCompany } from './google-directory.js';
import { decideStyles, RowReader } from './row-reader.js';
import type { Table } from './table.js';

type UserColumn = 'email' | 'status' | 'licences' | 'company';

export const googleWorkspaceUsers: Format<UserColumn> = {
  name: 'google-workspace-users',
  title: 'the list of users of the Google Admin console',
  legs: ['assigned'],
  aliases: ['google-workspace', 'google'],
  columns: [
    { key: 'email', names: ['Email Address [Required]', 'Email Address', 'Primary email', 'Email', 'User'] },
    { key: 'status', names: ['Status [READ ONLY]', 'Status', 'User status', 'Suspended'] },
    {
      key: 'licences',
      names: ['Licenses [READ ONLY]', 'Licenses', 'Licences', 'Assigned licenses', 'License', 'Licence'],
    },
    { key: 'company', names: ['Company', 'Company name', 'Customer', 'Customer name', 'Organization', 'Organisation'] },
  ],
  required: [['email'], ['licences']],
  company: ['company'],
  needsCompany: true,
  names: ['email'],
  count: 'licences',
  grouped: false,
  read: readUsers,
};

function readUsers(table: Table<UserColumn>, reading: FileReading): FormatLines {
  const styles = decideStyles(table, reading, { numbers: [], dates: [] });
  const lines: SeatLine[] = [];
  const emails: { company: LineCompany; email: string }[] = [];
  for (const row of table.rows) {
    const cells = new RowReader(table, styles, row);
    const company = () => ownCompany(cells, table, 'company', reading);
    const held = reading.line(row, company, () => toLines(cells, company(), reading));
    if (held === null) continue;
    lines.push(...held.lines);
    emails.push({ company: company(), email: held.email });
  }
  return directoryLines(lines, domainsOf(emails), reading);
}

function toLines(
  cells: RowReader<UserColumn>,
  company: LineCompany,
  reading: FileReading,
): { readonly lines: readonly SeatLine[]; readonly email: string } {
  const email = cells.text('email').toLowerCase();
  if (email === '') cells.reject('email', 'the e-mail address of a user');
  const live = liveOf(cells.text('status'), reading);
  const lines = licencesIn(cells.longText('licences')).map((licence): SeatLine => ({
    companyId: company.id,
    companyName: company.name,
    // The console names licences; tools that add to its list write their ids.
    skuId: findById(licence)?.vendor === 'google' ? licence : '',
    skuName: licence,
    kind: 'seats',
    quantity: 1,
    live,
    unitAmount: null,
    currency: null,
    intervalMonths: null,
    reference: `line ${cells.row.line}`,
    // A user who stands in the file twice holds the licence once.
    unique: JSON.stringify([company.name, email, licence.toLowerCase()]),
    line: cells.row.line,
  }));
  return { lines, email };
}
