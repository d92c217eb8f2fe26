/** A workbook of ours read back: the crosswalk with what people answered, and the rows with what they wrote. */
import { EMPTY_CROSSWALK, type Crosswalk } from '../core/crosswalk.js';
import { BookError, type Book, type BookSheet } from './book.js';
import { applyCompanyAnswers } from './company-answers.js';
import { toCompanies, toSkusAndItems } from './crosswalk-statements.js';
import { findTable, type FoundTable } from './find-table.js';
import type { SheetLayout } from './layout.js';
import { LAYOUT_VERSION, layoutOf } from './layout-version.js';
import { CREATOR } from './person-notes.js';
import { CROSSWALK_KEYS, readCrosswalkSheet, SAID_KEYS } from './read-crosswalk-sheet.js';
import { DRIFT_KEYS, readDriftSheet } from './read-drift-sheet.js';
import type { Author, PreviousRow, SeenElsewhere } from './read-drift-sheet.js';
import { COMPANIES_SHEET, SKUS_SHEET } from './sheet-crosswalk.js';
import { DRIFT_SHEET } from './sheet-drift.js';
import { GONE_SHEET } from './sheet-gone.js';
import { SEAT_SHEETS } from './sheet-seats.js';
import { SOURCES_SHEET } from './sheet-sources.js';
import { SUMMARY_NAME } from './sheet-summary.js';
import { applySkuAnswers } from './sku-answers.js';
import { readWaivers, WAIVER_KEYS, WAIVERS_SHEET } from './sheet-waivers.js';
import { TIE_OUT_SHEET } from './sheet-tie-out.js';
import { WORKINGS_SHEET } from './sheet-workings.js';

export interface CrosswalkReading {
  readonly crosswalk: Crosswalk;
  /** Notes beside the rows of Companies and SKUs, by `noteKey`. */
  readonly notes: { readonly companies: ReadonlyMap<string, string>; readonly skus: ReadonlyMap<string, string> };
  readonly warnings: readonly string[];
}

/** A workbook of an earlier pass. */
export interface PreviousWorkbook extends CrosswalkReading {
  /** Rows of Reconciliation, by key. */
  readonly rows: ReadonlyMap<string, PreviousRow>;
  /** Rows that were gone already. */
  readonly gone: ReadonlyMap<string, PreviousRow>;
  /** Headers of the columns people added, in their order. */
  readonly extra: readonly string[];
}

/** Throws BookError where it is no workbook of ours, of a newer layout, or where something that is needed was taken out of it. */
export function readCrosswalkOf(book: Book): CrosswalkReading {
  const version = layoutVersionOf(book);
  const author = authorOf(book);
  // The oldest layout noted links alone.
  const needed = version === 1 ? CROSSWALK_KEYS : [...CROSSWALK_KEYS, ...SAID_KEYS];
  const companies = readCrosswalkSheet(require(book, COMPANIES_SHEET, needed));
  const skus = readCrosswalkSheet(require(book, SKUS_SHEET, needed));
  const warnings =
    version === 1
      ? [
          'the workbook was made by an older driftsheet: links that were rejected, absences and rules for items are not in it. Give the crosswalk file once more with --crosswalk.',
        ]
      : [];
  return {
    crosswalk: {
      ...EMPTY_CROSSWALK,
      companies: toCompanies(applyCompanyAnswers(companies.rows, author)),
      ...toSkusAndItems(applySkuAnswers(skus.rows, author)),
    },
    notes: { companies: companies.notes, skus: skus.notes },
    warnings,
  };
}

/** Throws BookError like `readCrosswalkOf`. */
export function readPreviousWorkbook(book: Book): PreviousWorkbook {
  const crosswalk = readCrosswalkOf(book);
  const drift = require(book, DRIFT_SHEET, DRIFT_KEYS);
  const goneTable = findTable(book, GONE_SHEET, DRIFT_KEYS);
  const author = authorOf(book);
  const seen = {
    waivers: readWaivers(findTable(book, WAIVERS_SHEET, WAIVER_KEYS)),
    live: liveByKey(findTable(book, SEAT_SHEETS.assigned, [])),
    minimum: minimumBySku(crosswalk.crosswalk),
  };
  const reading = readDriftSheet(drift, { author, seen });
  const gone = goneTable === null ? null : readDriftSheet(goneTable, { author, seen });
  const extra = [...drift.extra, ...(goneTable?.extra ?? [])].map(({ header }) => header);
  return {
    ...crosswalk,
    rows: reading.rows,
    gone: gone?.rows ?? new Map(),
    extra: [...new Set(extra)],
    warnings: [
      ...crosswalk.warnings,
      ...reading.warnings,
      ...(gone?.warnings ?? []),
      ...missingColumns(drift),
      ...notCarried(book, drift),
    ],
  };
}

/** Seats of live accounts are not on Drift: they are added up from the counted lines of the directory. */
export function liveByKey(assigned: FoundTable | null): SeenElsewhere['live'] {
  const sums = new Map<string, { seats: number; live: number | null }>();
  for (const row of assigned?.rows ?? []) {
    if (row.value('counts').kind !== 'number') continue;
    const had = sums.get(row.text('key')) ?? { seats: 0, live: 0 };
    const live = row.value('live').kind === 'number' && had.live !== null ? had.live + Number(row.text('live')) : null;
    sums.set(row.text('key'), { seats: had.seats + Number(row.text('counts')), live });
  }
  return sums;
}

function minimumBySku({ items }: Crosswalk): SeenElsewhere['minimum'] {
  const most = new Map<string, number>();
  for (const { sku, minimum } of items.flatMap(({ skus }) => skus))
    most.set(sku, Math.max(minimum, most.get(sku) ?? 0));
  return most;
}

function layoutVersionOf(book: Book): number {
  const isOurs = [DRIFT_SHEET, COMPANIES_SHEET, SKUS_SHEET].some((layout) => hasTable(book, layout));
  const version = layoutOf(book.keywords);
  if (!isOurs && version === 1 && book.creator !== CREATOR)
    throw new BookError(
      'ERR_BOOK_NOT_OURS',
      `found the sheets ${book.sheets.map(({ name }) => `"${name}"`).join(', ')}, expected a workbook that driftsheet wrote (--out), with the tables ${DRIFT_SHEET.table}, ${COMPANIES_SHEET.table} and ${SKUS_SHEET.table}.`,
    );
  if (version > LAYOUT_VERSION)
    throw new BookError(
      'ERR_BOOK_NEWER',
      `the workbook has layout ${version}, and this driftsheet knows layouts up to ${LAYOUT_VERSION}. Install the newer driftsheet and run again; the workbook was left alone.`,
    );
  return version;
}

function hasTable({ sheets }: Book, { table }: SheetLayout): boolean {
  return sheets.some((sheet) => sheet.tables.some(({ name }) => name.toLowerCase() === table.toLowerCase()));
}

function require(book: Book, layout: SheetLayout, needed: readonly string[]): FoundTable {
  const table = findTable(book, layout, needed);
  if (table !== null) return table;
  throw new BookError(
    'ERR_BOOK_TABLE_MISSING',
    `the table ${layout.table} (sheet ${layout.name}) is not in the workbook any more, and what people wrote there would be lost. Bring the sheet back (undo, or from a copy of the workbook).`,
  );
}

/** Excel writes who saved last. What we wrote ourselves nobody has answered yet. */
function authorOf({ lastModifiedBy, modifiedAt }: Book): Author {
  const by = lastModifiedBy === '' || lastModifiedBy === CREATOR ? 'the workbook' : lastModifiedBy;
  return { by, at: modifiedAt?.slice(0, 10) ?? '' };
}

/** Columns of ours that are gone and can be done without, but for what they held. */
function missingColumns({ layout, missing, extra, sheet }: FoundTable): readonly string[] {
  const carried = layout.columns.filter(({ user, key }) => user === true || key === 'since');
  const lost = carried.filter(({ header }) => missing.includes(header)).map(({ header }) => `"${header}"`);
  if (lost.length === 0) return [];
  const instead =
    extra.length === 0
      ? ''
      : ` The columns ${extra.map(({ header }) => `"${header}"`).join(', ')} are carried over as they are; if one of them is it, give it back its header.`;
  return [`the sheet "${sheet.name}" has no column ${lost.join(', ')}: nothing of it is carried over.${instead}`];
}

/** Of the sheets that are made anew each time. */
const OUR_SHEETS: readonly SheetLayout[] = [
  DRIFT_SHEET,
  SEAT_SHEETS.purchased,
  SEAT_SHEETS.assigned,
  SEAT_SHEETS.billed,
  COMPANIES_SHEET,
  SKUS_SHEET,
  SOURCES_SHEET,
  TIE_OUT_SHEET,
  WORKINGS_SHEET,
  GONE_SHEET,
  WAIVERS_SHEET,
];

/** What people added and the next workbook will not have; it stays in this one. */
function notCarried(book: Book, drift: FoundTable): readonly string[] {
  const said: string[] = [];
  const ours = new Set<BookSheet>();
  for (const layout of OUR_SHEETS) {
    const table = findTable(book, layout, []);
    if (table === null) continue;
    ours.add(table.sheet);
    if (layout === DRIFT_SHEET || layout === GONE_SHEET) continue;
    const headers = table.extra.map(({ header }) => `"${header}"`);
    if (headers.length > 0)
      said.push(
        `the columns ${headers.join(', ')} of the sheet "${table.sheet.name}" are not carried over; those of Drift are.`,
      );
  }
  for (const sheet of book.sheets) {
    if (ours.has(sheet) || sheet.name === SUMMARY_NAME || sheet.rows.length === 0) continue;
    said.push(`the sheet "${sheet.name}" is not ours and is not carried over; it stays in that workbook.`);
  }
  const formulas = drift.extra.filter(({ at }) => drift.rows.some((row) => row.at(at)?.isFormula === true));
  if (formulas.length > 0)
    said.push(
      `the formulas in ${formulas.map(({ header }) => `"${header}"`).join(', ')} are carried over as the values they showed.`,
    );
  return said;
}
