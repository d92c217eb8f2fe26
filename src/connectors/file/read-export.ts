/** One export file to one snapshot: bytes in, data out; no disk and no clock. */
import type { Day } from '../../core/day.js';
import type { Leg } from '../../core/leg.js';
import type { Snapshot, SnapshotStatus } from '../../core/snapshot.js';
import { SheetFileError, type Sheet } from '../../sheet-file/cells.js';
import { readSheetFile } from '../../sheet-file/read-sheet-file.js';
import { FileImportError } from './errors.js';
import { FileReading, type FileRequest } from './file-reading.js';
import type { Format } from './format.js';
import { recogniseOwn } from './own-workbook.js';
import { noCompany, recognise } from './recognise.js';
import type { Table } from './table.js';

export interface ExportFile extends ExportRequest {
  readonly bytes: Uint8Array;
}

export interface ExportSheets extends ExportRequest {
  readonly sheets: readonly Sheet[];
}

interface ExportRequest {
  /** As given by the user: the snapshot's scope, and the beginning of every message. */
  readonly path: string;
  readonly leg: Leg;
  /** `--format LEG=NAME`. */
  readonly format?: string | undefined;
  /** Of `"Acme Corp=acme.csv"`. */
  readonly companyName?: string | undefined;
  /** ISO date-time of the file's last change. */
  readonly modifiedAt: string;
  /** The asked day, null when none was. */
  readonly asOf: Day | null;
}

export interface ReadExport {
  /** `hash` is left to the caller. */
  readonly snapshot: Snapshot;
  /** Name of the format that was found. */
  readonly format: string;
  /** Sentences for the reader, each beginning with the path. */
  readonly warnings: readonly string[];
}

/**
 * A line that cannot be read becomes a rejected line of the snapshot. Throws FileImportError only when the file as a whole cannot
 * be understood.
 */
export async function readExport(file: ExportFile): Promise<ReadExport> {
  return readTable({ ...file, sheets: await sheetsOf(file) });
}

/** The same for sheets that were read already: who no longer holds the bytes of a large file has room for its lines. */
export function readTable(file: ExportSheets): ReadExport {
  const request: FileRequest = {
    path: file.path,
    leg: file.leg,
    companyName: file.companyName?.trim() || null,
    asOf: file.asOf,
    modifiedAt: file.modifiedAt,
  };
  const { sheets } = file;
  const own = file.format === undefined ? recogniseOwn(sheets, request) : null;
  const { format, table, remarks } =
    own === null ? recognise(sheets, request, file.format ?? null) : { ...own, remarks: [] };
  requireCompany(format, table, request);
  const reading = new FileReading(request);
  for (const remark of remarks) reading.warn(remark);
  const read = format.read(table, reading);
  return {
    snapshot: {
      leg: file.leg,
      source: `${file.leg}:${format.name}`,
      aliases: [...new Set([file.leg, format.name, ...format.aliases])],
      scope: file.path,
      ...(read.ledger === undefined ? {} : { ledger: read.ledger }),
      takenAt: read.asOfStated ? `${read.asOf}T00:00:00.000Z` : new Date(file.modifiedAt).toISOString(),
      asOf: read.asOf,
      periodStart: read.periodStart,
      status: statusOf(read.lines.length, reading),
      proves: read.proves,
      vendors: read.vendors,
      companies: read.companies,
      lines: read.lines,
      rejected: reading.rejected,
    },
    format: format.name,
    warnings: reading.warnings,
  };
}

function statusOf(lines: number, reading: FileReading): SnapshotStatus {
  if (reading.isCutOff) return 'partial';
  return lines === 0 && reading.rejected.length === 0 ? 'empty' : 'complete';
}

/** The sheets of the file's bytes. Throws FileImportError when they are no table. */
export async function sheetsOf(file: Pick<ExportFile, 'path' | 'bytes'>): Promise<readonly Sheet[]> {
  try {
    return await readSheetFile(file.bytes);
  } catch (cause) {
    if (!(cause instanceof SheetFileError)) throw cause;
    throw new FileImportError('ERR_FILE_UNREADABLE', file.path, cause.message, { cause });
  }
}

/** A directory's own list says of no row whose it is. */
function requireCompany(format: Format, table: Table<string>, request: FileRequest): void {
  const needsName = format.needsCompany === true && !format.company.some((key) => table.has(key));
  if (needsName && request.companyName === null) throw noCompany(request, format);
}
