/** Which format a file has: told by the headers it holds, never by their order, by the file's name or by its place. */
import type { Sheet, SheetRow } from '../../sheet-file/cells.js';
import { FileImportError } from './errors.js';
import type { FileRequest } from './file-reading.js';
import { foreignExport } from './foreign-exports.js';
import type { Format } from './format.js';
import { FORMATS } from './formats.js';
import { headerCandidates, matchHeader, Table, type HeaderMatch } from './table.js';

interface Candidate {
  readonly format: Format;
  readonly sheet: Sheet;
  readonly header: SheetRow;
  readonly match: HeaderMatch<string>;
}

export interface Recognised {
  readonly format: Format;
  readonly table: Table<string>;
  /** What the reader should know of sheets and rows; sentences without the path. */
  readonly remarks: readonly string[];
}

/**
 * The one format of the leg whose required headers are all there. A format goes before another when, in this very file, its required
 * columns are all of the other's and more; otherwise several that fit are a tie. Throws FileImportError.
 */
export function recognise(sheets: readonly Sheet[], request: FileRequest, forced: string | null): Recognised {
  if (sheets.every((sheet) => sheet.rows.length === 0)) {
    throw new FileImportError(
      'ERR_FILE_EMPTY',
      request.path,
      'found nothing in it, expected at least a line of headers. Export it again; an export without any rows still has its headers.',
    );
  }
  const formats =
    forced === null ? FORMATS.filter(({ legs }) => legs.includes(request.leg)) : forcedFormats(forced, request);
  const fitting = byHeading(formats.flatMap((format) => fits(format, sheets, request)));
  const winners = fitting.filter((one) => !fitting.some((other) => isMoreSpecific(other, one)));
  const [winner] = winners;
  if (winner === undefined) throw notRecognised(sheets, formats, request);
  const names = [...new Set(winners.map(({ format }) => format.name))];
  if (names.length > 1) {
    throw new FileImportError(
      'ERR_FILE_FORMAT_TIE',
      request.path,
      `it has the headers of several formats: ${names.join(', ')}. Say which one it is: ${names.map((name) => `--format ${request.leg}=${name}`).join(' or ')}.`,
    );
  }
  if (winners.length > 1) {
    throw new FileImportError(
      'ERR_FILE_SEVERAL_SHEETS',
      request.path,
      `the sheets ${winners.map(({ sheet }) => `"${sheet.name}"`).join(' and ')} both hold a table of ${winner.format.title}. Keep one table in the file, or save each sheet as a file of its own.`,
    );
  }
  if (winner.match.doubled.length > 0) {
    throw new FileImportError(
      'ERR_FILE_COLUMN_TWICE',
      request.path,
      `the header "${winner.match.doubled.join('", "')}" stands in line ${winner.header.line} more than once, and it is not said which one counts. Delete or rename one.`,
    );
  }
  const table = new Table(winner.sheet, winner.header, winner.match.index, winner.format);
  return { format: winner.format, table, remarks: remarksOn(sheets, winner.sheet) };
}

function remarksOn(sheets: readonly Sheet[], read: Sheet): readonly string[] {
  const others = sheets.filter((sheet) => sheet !== read && (sheet.hidden === true || sheet.rows.length > 0));
  const names = others.map(({ name, hidden }) => `"${name}"${hidden === true ? ' (hidden)' : ''}`);
  const hidden = read.rows.filter((row) => row.hidden === true).length;
  return [
    ...(names.length === 0 ? [] : [`the sheet "${read.name}" was read; passed over: ${names.join(', ')}.`]),
    ...(hidden === 0
      ? []
      : [
          `${hidden} ${hidden === 1 ? 'row is' : 'rows are'} hidden in the workbook (a filter?) and read all the same.`,
        ]),
  ];
}

/** One by its name; by a vendor's name all formats of that vendor, of which the header decides. */
function forcedFormats(name: string, request: FileRequest): readonly Format[] {
  const wanted = name.trim().toLowerCase();
  const serving = FORMATS.filter(({ legs }) => legs.includes(request.leg));
  const byName = serving.filter((one) => one.name === wanted);
  const formats = byName.length > 0 ? byName : serving.filter((one) => one.aliases.includes(wanted));
  if (formats.length > 0) return formats;
  const elsewhere = FORMATS.find((one) => one.name === wanted || one.aliases.includes(wanted));
  throw new FileImportError(
    'ERR_FILE_FORMAT_NAME',
    request.path,
    `--format ${request.leg}=${name}: ${elsewhere === undefined ? 'there is no such format' : `that format serves ${elsewhere.legs.join(', ')} only`}. For ${request.leg} choose one of: ${serving.map((one) => one.name).join(', ')}.`,
  );
}

/** Per sheet the first row that has all required headers. A file that is named for a company needs no company column. */
function fits(format: Format, sheets: readonly Sheet[], request: FileRequest): Candidate[] {
  return sheets.flatMap((sheet) => {
    for (const header of headerCandidates(sheet)) {
      const match = matchHeader(header, format);
      if (missingOf(format, match, request).length === 0) return [{ format, sheet, header, match }];
    }
    return [];
  });
}

/** Reports may share their columns; then the name above the header tells them apart. */
function byHeading(fitting: readonly Candidate[]): readonly Candidate[] {
  const named = fitting.filter(isNamedAbove);
  if (named.length === 0) return fitting;
  return fitting.filter((one) => named.includes(one) || !named.some((other) => isSameHeader(one, other)));
}

function isNamedAbove({ format, sheet, header }: Candidate): boolean {
  const { heading } = format;
  if (heading === undefined) return false;
  const above = sheet.rows.slice(0, sheet.rows.indexOf(header));
  return above.some((row) => row.cells.some((cell) => heading.test(cell.text)));
}

function isSameHeader(a: Candidate, b: Candidate): boolean {
  return a.sheet === b.sheet && a.header === b.header;
}

function missingOf(format: Format, match: HeaderMatch<string>, request: FileRequest): readonly (readonly string[])[] {
  return match.missing.filter((anyOf) => request.companyName === null || !isCompany(format, anyOf));
}

function isCompany(format: Format, anyOf: readonly string[]): boolean {
  return anyOf.every((key) => format.company.includes(key));
}

/** True when `a` needs, in this file, every column that `b` needs, and others besides. */
function isMoreSpecific(a: Candidate, b: Candidate): boolean {
  if (a.format === b.format || !isSameHeader(a, b)) return false;
  const ofA = requiredColumns(a);
  const ofB = requiredColumns(b);
  return ofA.size > ofB.size && [...ofB].every((at) => ofA.has(at));
}

function requiredColumns({ format, match }: Candidate): ReadonlySet<number> {
  const used = new Set<number>();
  for (const anyOf of format.required) {
    const key = anyOf.find((one) => match.index.has(one));
    if (key !== undefined) used.add(match.index.get(key) as number);
  }
  return used;
}

function notRecognised(sheets: readonly Sheet[], formats: readonly Format[], request: FileRequest): FileImportError {
  const best = nearest(sheets, formats, request);
  const foreign = foreignExport(sheets, request.leg);
  if (foreign !== null) {
    const known = formats.map(({ name }) => name).join(', ');
    return new FileImportError(
      'ERR_FILE_FORMAT_UNKNOWN',
      request.path,
      `it is ${foreign} Formats for ${request.leg}: ${known}.${unread(sheets)}`,
    );
  }
  const elsewhere = otherLeg(sheets, request);
  if (elsewhere !== null) {
    return new FileImportError(
      'ERR_FILE_FORMAT_UNKNOWN',
      request.path,
      `it is ${elsewhere.title}, which is read for ${elsewhere.legs.join(', ')} and not for ${request.leg}. Give it as --${elsewhere.legs[0] ?? request.leg} "${request.path}".`,
    );
  }
  if (best.missing.length > 0 && best.missing.every((anyOf) => isCompany(best.format, anyOf))) {
    return noCompany(request, best.format);
  }
  const found = best.header.cells.map((cell) => cell.text.trim()).filter((text) => text !== '');
  const looked = formats.map(
    (format) => `${format.name} (${format.required.map((anyOf) => words(format, anyOf)).join(', ')})`,
  );
  return new FileImportError(
    'ERR_FILE_FORMAT_UNKNOWN',
    request.path,
    `no known header found. Found in line ${best.header.line}: ${list(found)}. Looked for, for ${request.leg}: ${looked.join('; ')}. ` +
      `Nearest: ${best.format.name}, which misses ${best.missing.map((anyOf) => words(best.format, anyOf)).join(', ')}. ` +
      `Rename the columns or export the report again with its headers.${unread(sheets)}`,
  );
}

function unread(sheets: readonly Sheet[]): string {
  const names = sheets.filter(({ hidden }) => hidden === true).map(({ name }) => `"${name}"`);
  if (names.length === 0) return '';
  const [which, it] = names.length === 1 ? ['sheet', 'was'] : ['sheets', 'were'];
  return ` The hidden ${which} ${names.join(', ')} ${it} not read: show ${names.length === 1 ? 'it' : 'them'} in Excel and save the file if the table is there.`;
}

/** A format of another leg that the file has. */
function otherLeg(sheets: readonly Sheet[], request: FileRequest): Format | null {
  const others = FORMATS.filter(({ legs }) => !legs.includes(request.leg));
  return others.find((format) => fits(format, sheets, request).length > 0) ?? null;
}

export function noCompany(request: FileRequest, format: Format): FileImportError {
  return new FileImportError(
    'ERR_FILE_NO_COMPANY',
    request.path,
    `${format.title} was found, but nothing in it names the company. Name it on the command line: --${request.leg} "Acme Corp=${request.path}".`,
  );
}

interface Near {
  readonly format: Format;
  readonly header: SheetRow;
  readonly missing: readonly (readonly string[])[];
}

/** The row and format with the most required headers met; of equal ones the row with the most cells, as a header has. */
function nearest(sheets: readonly Sheet[], formats: readonly Format[], request: FileRequest): Near {
  let best: (Near & { readonly score: number }) | null = null;
  for (const sheet of sheets) {
    for (const header of [...headerCandidates(sheet), ...sheet.rows.slice(0, 1)]) {
      for (const format of formats) {
        const missing = missingOf(format, matchHeader(header, format), request);
        const met = format.required.length - missing.length;
        const score = met / format.required.length + Math.min(header.cells.length, 100) / 1_000;
        if (best === null || score > best.score) best = { format, header, missing, score };
      }
    }
  }
  if (best === null) throw new Error('unreachable: a sheet with rows has a first row');
  return best;
}

function words(format: Format, anyOf: readonly string[]): string {
  const names = anyOf.map((key) => format.columns.find((column) => column.key === key)?.names[0] ?? key);
  return names
    .filter((name) => name !== '')
    .map((name) => `"${name}"`)
    .join(' or ');
}

function list(found: readonly string[]): string {
  const shown = found.slice(0, 30).map((text) => `"${text.slice(0, 60)}"`);
  return shown.join(', ') + (found.length > shown.length ? ` and ${found.length - shown.length} more` : '');
}
