/** What the exports of a Google directory have in common: whose they are, which accounts are live, and what they can see. */
import type { SeatLine } from '../../core/seat-line.js';
import type { SourceParty } from '../../core/snapshot.js';
import { LineProblem, type FileReading, type LineCompany } from './file-reading.js';
import type { FormatLines } from './format.js';
import type { RowReader } from './row-reader.js';
import type { Table } from './table.js';

const LIVE = ['active', 'false'];
const NOT_LIVE = ['suspended', 'archived', 'disabled', 'deleted', 'true'];

/** A directory lists every licence that is held, of Google's own SKUs. It says no day. */
export function directoryLines(
  lines: readonly SeatLine[],
  companies: readonly SourceParty[],
  reading: FileReading,
): FormatLines {
  const { asOf, companyName } = reading.request;
  const named = companyName !== null && companies.length === 0 ? [{ id: '', name: companyName }] : companies;
  return {
    lines,
    companies: named,
    asOf: asOf ?? reading.ownDay(),
    asOfStated: asOf !== null,
    periodStart: null,
    proves: 'absence',
    vendors: ['google'],
  };
}

/** The company named for the file, else the one in the row. */
export function ownCompany<K extends string>(
  cells: RowReader<K>,
  table: Table<K>,
  column: K,
  { request }: FileReading,
): LineCompany {
  if (request.companyName !== null) return { id: '', name: request.companyName };
  const name = table.reaches(cells.row, column) ? cells.text(column) : '';
  if (name === '') throw new LineProblem(table.headerOf(column), '', 'the name of a company');
  return { id: '', name };
}

/** 1 for a live account, 0 for a suspended or archived one; null where the file does not say. */
export function liveOf(status: string, reading: FileReading): number | null {
  const word = status.toLowerCase();
  if (LIVE.includes(word)) return 1;
  if (NOT_LIVE.includes(word)) return 0;
  if (word !== '') reading.warn(`the status "${status}" of a user is not known: those accounts are not checked.`);
  return null;
}

/** The licences in one cell, each once. */
export function licencesIn(text: string): readonly string[] {
  const parts = text.split(/[,;|\n]/).map((part) => part.trim());
  const seen = new Map(parts.filter((part) => part !== '' && part !== '-').map((part) => [part.toLowerCase(), part]));
  return [...seen.values()];
}

/** Users sign in with an address of a domain that Google has verified for the company. */
export function domainsOf(users: readonly { company: LineCompany; email: string }[]): readonly SourceParty[] {
  const domains = new Map<string, Set<string>>();
  for (const { company, email } of users) {
    const of = domains.get(company.name) ?? new Set<string>();
    domains.set(company.name, of);
    const domain = /@([^@\s]+\.[^@\s]+)$/.exec(email)?.[1];
    if (domain !== undefined) of.add(domain.toLowerCase());
  }
  return [...domains].map(([name, of]) => ({
    id: '',
    name,
    ...(of.size === 0 ? {} : { evidence: { domains: [...of].sort() } }),
  }));
}
