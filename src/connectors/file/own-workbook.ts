/** Tells a workbook of ours among the files of a leg, and finds the sheet of that leg in it: by table name, else by sheet name. */
import type { Leg } from '../../core/leg.js';
import type { Cell, Sheet, SheetRow } from '../../sheet-file/cells.js';
import { driftsheetWorkbook, type OwnFacts } from './driftsheet-workbook.js';
import { FileImportError } from './errors.js';
import type { FileRequest } from './file-reading.js';
import type { Format } from './format.js';
import { headerCandidates, headerWord, matchHeader, Table } from './table.js';

/** Fixed names of the workbook. */
const PLACES: Readonly<Record<Leg, { readonly table: string; readonly sheet: string }>> = {
  purchased: { table: 'PurchasedSeats', sheet: 'Purchased' },
  assigned: { table: 'AssignedSeats', sheet: 'Assigned' },
  billed: { table: 'BilledSeats', sheet: 'Billed' },
};
const SOURCES = { table: 'SourceStatus', sheet: 'Sources' };

export interface OwnTable {
  readonly format: Format;
  readonly table: Table<string>;
}

/** null for any other file. Throws FileImportError for a workbook of ours without the lines of the leg. */
export function recogniseOwn(sheets: readonly Sheet[], request: FileRequest): OwnTable | null {
  if (!sheets.some((sheet) => Object.values(PLACES).some(({ table }) => tableOf(sheet, table) !== undefined)))
    return null;
  const { table, sheet: name } = PLACES[request.leg];
  const sheet = sheetOf(sheets, PLACES[request.leg]);
  const format = driftsheetWorkbook(factsOf(sheets, request.leg));
  const header = sheet && headerCandidates(sheet).find((row) => matchHeader(row, format).missing.length === 0);
  if (sheet === undefined || header === undefined)
    throw new FileImportError(
      'ERR_FILE_FORMAT_UNKNOWN',
      request.path,
      `it is a workbook of ours, and the table ${table} (sheet ${name}) is not in it any more, or misses one of the columns ${format.required
        .flat()
        .map((key) => format.columns.find((column) => column.key === key)?.names[0] ?? key)
        .join(', ')}. Bring it back (undo, or from a copy of the workbook).`,
    );
  const match = matchHeader(header, format);
  if (match.doubled.length > 0)
    throw new FileImportError(
      'ERR_FILE_COLUMN_TWICE',
      request.path,
      `the header "${match.doubled.join('", "')}" stands in line ${header.line} more than once, and it is not said which one counts. Delete or rename one.`,
    );
  return { format, table: new Table<string>(sheet, header, match.index, format) };
}

/** The sheet with the rows of the table alone, whatever people wrote around it. */
function sheetOf(
  sheets: readonly Sheet[],
  { table: name, sheet: title }: { readonly table: string; readonly sheet: string },
): Sheet | undefined {
  for (const sheet of sheets) {
    const table = tableOf(sheet, name);
    if (table !== undefined)
      return { ...sheet, rows: sheet.rows.filter(({ line }) => line >= table.top && line <= table.bottom) };
  }
  return sheets.find((sheet) => sheet.name === title);
}

function tableOf(sheet: Sheet, name: string) {
  return sheet.tables?.find((table) => table.name.toLowerCase() === name.toLowerCase());
}

function factsOf(sheets: readonly Sheet[], leg: Leg): OwnFacts | null {
  const [header, ...rows] = sheetOf(sheets, SOURCES)?.rows ?? [];
  if (header === undefined) return null;
  const columns = new Map(header.cells.map((cell, at) => [headerWord(cell.text), at]));
  const cell = (row: SheetRow, name: string): Cell | undefined => row.cells[columns.get(headerWord(name)) ?? -1];
  if (!columns.has('leg') || !columns.has('asof')) return null;
  const sources = rows.filter((row) => cell(row, 'Leg')?.text === leg);
  const days = sources.flatMap((row) => {
    const day = cell(row, 'As of');
    return day?.kind === 'date' ? [day.day] : [];
  });
  const counts = sources.flatMap((row) => {
    const count = cell(row, 'Lines');
    return count?.kind === 'number' ? [Number(count.text)] : [];
  });
  return {
    asOf: days.length === sources.length && days.length > 0 ? days.reduce((a, b) => (a < b ? a : b)) : null,
    lines: counts.length === sources.length ? counts.reduce((sum, count) => sum + count, 0) : null,
    incomplete: sources.flatMap((row) =>
      incompleteIn(cell(row, 'Source'), cell(row, 'Status'), cell(row, 'Rejected lines')),
    ),
  };
}

function incompleteIn(
  source: Cell | undefined,
  status: Cell | undefined,
  rejected: Cell | undefined,
): readonly string[] {
  const name = source?.text ?? 'a source';
  const said: string[] = [];
  if (status !== undefined && !['loaded', 'empty', 'not-configured'].includes(status.text))
    said.push(`${name} was "${status.text}" when this workbook was written: its lines are not all there.`);
  if (rejected?.kind === 'number' && Number(rejected.text) > 0)
    said.push(
      `${rejected.text} lines of ${name} could not be read when this workbook was written: its lines are not all there.`,
    );
  return said;
}
