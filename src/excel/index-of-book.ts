/**
 * What a saved workbook lets the cells answer before the proxy does: its own figures, as of then. What the tables do not say is unknown;
 * nothing is made up, and nothing that could not be compared is subtracted. Pure.
 */
import { LEGS, type Leg } from '../core/leg.js';
import { decimalsOf } from '../core/money/currency.js';
import { formatMinor } from '../core/money/minor.js';
import { timesShown } from '../core/money/monthly.js';
import { STATES, type Money, type State } from '../core/result.js';
import type { SnapshotStatus } from '../core/snapshot.js';
import type { IndexData, IndexedRow, NamedRecord, UsedSnapshot } from '../functions/index-data.js';
import { dayOf, type Book } from '../workbook/book.js';
import { findTable, type FoundRow } from '../workbook/find-table.js';
import { liveByKey } from '../workbook/read-workbook.js';
import { COMPANIES_SHEET, SKUS_SHEET } from '../workbook/sheet-crosswalk.js';
import { DRIFT_SHEET } from '../workbook/sheet-drift.js';
import { SEAT_SHEETS } from '../workbook/sheet-seats.js';
import { SOURCES_SHEET } from '../workbook/sheet-sources.js';
import { GONE, NOT_APPLICABLE } from '../workbook/words.js';

/** Tables that are read for it. */
export const INDEX_LAYOUTS = [DRIFT_SHEET, SEAT_SHEETS.assigned, COMPANIES_SHEET, SKUS_SHEET, SOURCES_SHEET] as const;

const WHY = 'Read from the saved workbook: refresh to see why.';
/** As when nobody says otherwise: counts of days further apart are not compared. */
const COMPARABLE_DAYS = 35;
const DAY_MS = 86_400_000;

/** null where the workbook has no rows of ours. Throws BookError where the table cannot be read. */
export function indexOfBook(book: Book): IndexData | null {
  const drift = findTable(book, DRIFT_SHEET, ['key', 'purchased', 'billed', 'state']);
  if (drift === null) return null;
  const live = liveByKey(findTable(book, SEAT_SHEETS.assigned, []));
  const far = farApart(book);
  const rows = drift.rows.flatMap((row) => toRow(row, live, far) ?? []);
  if (rows.length === 0) return null;
  return {
    rows,
    hiddenRows: [],
    companies: records(book, COMPANIES_SHEET),
    skus: records(book, SKUS_SHEET),
    snapshots: snapshots(book),
  };
}

type Live = ReturnType<typeof liveByKey>;

function toRow(row: FoundRow, live: Live, far: (a: Leg, b: Leg) => boolean): IndexedRow | null {
  const key = row.text('key');
  const at = key.lastIndexOf('|');
  if (at < 1 || at === key.length - 1 || row.text('state') === GONE) return null;
  // Whatever somebody typed over it: the row is there, and a total that left it out would be too small.
  const state: State = STATES.find((known) => known === row.text('state')) ?? 'unknown';
  const counts = {
    purchased: countOf(row, 'purchased'),
    assigned: countOf(row, 'assigned'),
    billed: countOf(row, 'billed'),
  };
  const own = live.get(key);
  const between = (a: Leg, b: Leg): number | null => {
    const [x, y] = [counts[a], counts[b]];
    return x === null || y === null || far(a, b) ? null : x - y;
  };
  // A word that is no formula was put there because the two counts must not be compared.
  const isCompared = row.value('drift').kind !== 'text' || row.isFormula('drift');
  const drift = {
    purchasedVsBilled: isCompared ? between('purchased', 'billed') : null,
    purchasedVsAssigned: between('purchased', 'assigned'),
    billedVsAssigned: between('billed', 'assigned'),
  };
  const reason = (leg: Leg): 'not-applicable' | null => (row.text(leg) === NOT_APPLICABLE ? 'not-applicable' : null);
  return {
    company: row.text('company'),
    companyId: key.slice(0, at),
    sku: row.text('sku'),
    skuId: key.slice(at + 1),
    ...counts,
    // Lines that do not add up to the count of the row are not the whole of it.
    live: own !== undefined && own.seats === counts.assigned ? own.live : null,
    drift,
    state,
    leakPerMonth: leakOf(row, drift.purchasedVsBilled),
    reasons: {
      purchased: reason('purchased'),
      assigned: reason('assigned'),
      billed: reason('billed'),
      unitCost: null,
      unitPrice: null,
    },
    why: WHY,
  };
}

function countOf(row: FoundRow, key: string): number | null {
  const value = row.value(key);
  return value.kind === 'number' && Number.isFinite(Number(value.text)) ? Number(value.text) : null;
}

/** As the formula of the column has it; computed, since the cell may have waited for an answer when the workbook was saved. */
function leakOf(row: FoundRow, drift: number | null): Money | null {
  const currency = row.text('currency');
  if (drift === null || !/^[A-Z]{3}$/.test(currency)) return null;
  const decimals = decimalsOf(currency);
  const cost = row.value('unitCost');
  const leak = drift <= 0 ? 0 : cost.kind === 'number' ? timesShown(drift, cost.text, decimals) : null;
  return leak === null ? null : { amount: formatMinor(leak, decimals), currency };
}

/** Whether the sources of two legs speak of days too far apart. */
function farApart(book: Book): (a: Leg, b: Leg) => boolean {
  const days = new Map<string, number[]>();
  for (const row of findTable(book, SOURCES_SHEET, [])?.rows ?? []) {
    const day = dayOf(row.value('asOf'));
    if (day !== null) days.set(row.text('leg'), [...(days.get(row.text('leg')) ?? []), Date.parse(day) / DAY_MS]);
  }
  return (a, b) => {
    const both = [...(days.get(a) ?? []), ...(days.get(b) ?? [])];
    return both.length > 0 && Math.max(...both) - Math.min(...both) > COMPARABLE_DAYS;
  };
}

/** What each company or SKU goes by; parties that nobody has linked stand for none. */
function records(book: Book, layout: typeof COMPANIES_SHEET): readonly NamedRecord[] {
  const found = new Map<string, { readonly name: string; readonly names: Set<string> }>();
  for (const row of findTable(book, layout, [])?.rows ?? []) {
    const [id, how] = [row.text('id'), row.text('how')];
    if (id === '' || id === NOT_APPLICABLE || how === GONE || how.startsWith('not linked')) continue;
    const one = found.get(id) ?? { name: row.text('name'), names: new Set<string>() };
    found.set(id, one);
    for (const name of [row.text('externalId'), row.text('externalName')])
      if (name !== '' && name !== NOT_APPLICABLE && name !== 'not given') one.names.add(name);
  }
  return [...found].map(([id, { name, names }]) => ({ id, name, alsoKnownAs: [...names] }));
}

const STATUSES: ReadonlyMap<string, SnapshotStatus> = new Map([
  ['loaded', 'complete'],
  ['partial', 'partial'],
  ['stale', 'stale'],
  ['empty', 'empty'],
  ['failed', 'failed'],
]);

function snapshots(book: Book): readonly UsedSnapshot[] {
  return (findTable(book, SOURCES_SHEET, [])?.rows ?? []).flatMap((row) => {
    const leg = LEGS.find((known) => known === row.text('leg'));
    const status = STATUSES.get(row.text('status'));
    const taken = row.value('takenAt');
    if (leg === undefined || status === undefined || taken.kind !== 'number') return [];
    const takenAt = new Date(Math.round(Number(taken.text) * DAY_MS) + Date.UTC(1899, 11, 30)).toISOString();
    return [{ leg, status, takenAt }];
  });
}
