/** What the pulls of all accounting systems have in common: how far back they read, and what a list that failed does to the whole. Pure. */
import { addMonths, type Day } from '../../core/day.js';
import type { RejectedLine, SeatLine } from '../../core/seat-line.js';
import type { SnapshotStatus } from '../../core/snapshot.js';
import type { Pulled } from '../http/pull-pages.js';
import { foundText } from '../quantities.js';
import type { BookCompany } from './book-line.js';

/** A yearly line stands on one document a year: all of a year is read, and a month more for a document that came early or late. */
const POSTED_MONTHS = 13;

/** The first day of which posted documents are read; the snapshot names it, and proves by it that something was not billed. */
export function postedFrom(today: Day): Day {
  return addMonths(today, -POSTED_MONTHS);
}

/** null: every list that a count needs was read whole. Without a single document nothing is known at all. */
export function booksStatus(needed: readonly Pulled[], documents: readonly Pulled[]): SnapshotStatus | null {
  if ([...needed, ...documents].every(({ problem }) => problem === null)) return null;
  return documents.some(({ rows }) => rows.length > 0) ? 'partial' : 'failed';
}

export interface Rejection {
  readonly company: BookCompany;
  readonly column: string;
  readonly found: unknown;
  readonly expected: string;
  /** The document or row it stands in. */
  readonly where: string;
  readonly endpoint: string;
}

/** A company with neither id nor name may be anybody: then the whole scope is unknown. */
export function rejection({ company, column, found, expected, where, endpoint }: Rejection): RejectedLine {
  return {
    file: null,
    line: null,
    column,
    found: `${foundText(found)} (${where})`,
    expected,
    endpoint,
    companyId: company.id,
    companyName: company.name,
  };
}

export const NOBODY: BookCompany = { id: '', name: '' };

const NAMED_IN_NOTE = 3;

/** Which lines say no number, so that a reader can go and look. */
export function noteWithoutQuantity(lines: readonly SeatLine[]): readonly string[] {
  const without = lines.filter(({ kind, quantity }) => kind === 'seats' && quantity === null);
  if (without.length === 0) return [];
  const named = without
    .slice(0, NAMED_IN_NOTE)
    .map(({ companyName, skuName, reference = '' }) => `${companyName}, ${skuName} (${reference})`);
  const more = without.length > NAMED_IN_NOTE ? ' …' : '';
  return [`${without.length} line(s) say no number of seats, so these are not known: ${named.join('; ')}${more}.`];
}

/** A currency as ISO 4217 writes it; null for anything else. */
export function currencyCode(text: string): string | null {
  const code = text.trim().toUpperCase();
  return /^[A-Z]{3}$/.test(code) ? code : null;
}

/** The one currency that all of these name; null where they name none or several. */
export function soleCurrency(codes: Iterable<string | null>): string | null {
  const named = new Set<string>();
  for (const code of codes) if (code !== null) named.add(code);
  const [only, ...others] = named;
  return only !== undefined && others.length === 0 ? only : null;
}

/** A website, a mail address and the like as evidence; nothing where there is none. */
export function evidenceOf(
  fields: Readonly<Record<string, readonly string[]>>,
): Readonly<Record<string, readonly string[]>> {
  const said = Object.entries(fields).map(([key, values]): [string, readonly string[]] => [
    key,
    [...new Set(values.filter((value) => value !== ''))],
  ]);
  return Object.fromEntries(said.filter(([, values]) => values.length > 0));
}
