/**
 * A guard in front of the workbook reader: an .xlsx file is a zip, and a few kilobytes of zip can hold gigabytes. Every entry is
 * inflated once in small pieces and only counted, so that a file that lies about its sizes is turned away before anything holds it.
 */
import { SheetFileError } from './cells.js';

export const MAX_XLSX_BYTES = 134_217_728;
export const MAX_INFLATED_BYTES = 536_870_912;
const MAX_ENTRIES = 5_000;

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const END_LENGTH = 22;
const ENTRY_LENGTH = 46;
const LOCAL_LENGTH = 30;
const MAX_COMMENT = 65_535;

interface ZipEntry {
  readonly name: string;
  readonly method: number;
  readonly packed: number;
  readonly offset: number;
}

/** Throws SheetFileError when the bytes are no whole zip, or hold more than `limit` bytes once inflated. */
export async function checkZip(bytes: Uint8Array, limit = MAX_INFLATED_BYTES): Promise<void> {
  if (bytes.length > MAX_XLSX_BYTES) {
    throw tooLarge(`the workbook has ${bytes.length} bytes; the most that is read is ${MAX_XLSX_BYTES}`);
  }
  const entries = listEntries(bytes);
  if (entries.length > MAX_ENTRIES) {
    throw tooLarge(`the workbook holds ${entries.length} parts; the most that is read is ${MAX_ENTRIES}`);
  }
  let left = limit;
  for (const entry of entries) {
    left -= await inflatedLength(bytes, entry, left);
  }
}

function listEntries(bytes: Uint8Array): readonly ZipEntry[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + ENTRY_LENGTH > bytes.length || view.getUint32(at, true) !== DIRECTORY_ENTRY) throw damaged();
    const nameLength = view.getUint16(at + 28, true);
    entries.push({
      name: new TextDecoder().decode(bytes.subarray(at + ENTRY_LENGTH, at + ENTRY_LENGTH + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      offset: view.getUint32(at + 42, true),
    });
    at += ENTRY_LENGTH + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function findEnd(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_LENGTH - MAX_COMMENT);
  for (let at = view.byteLength - END_LENGTH; at >= first; at--) {
    if (view.getUint32(at, true) === END_OF_DIRECTORY) return at;
  }
  throw damaged();
}

async function inflatedLength(bytes: Uint8Array, entry: ZipEntry, limit: number): Promise<number> {
  if (entry.offset + LOCAL_LENGTH > bytes.length) throw damaged();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const start =
    entry.offset + LOCAL_LENGTH + view.getUint16(entry.offset + 26, true) + view.getUint16(entry.offset + 28, true);
  if (start + entry.packed > bytes.length) throw damaged();
  if (entry.method === 0) return checked(entry.packed, limit);
  if (entry.method !== 8) {
    throw new SheetFileError(
      'ERR_SHEET_UNREADABLE',
      `the workbook's part "${entry.name}" is packed in a way Excel does not use (method ${entry.method}). Save it again in Excel as .xlsx.`,
    );
  }
  return countInflated(bytes.slice(start, start + entry.packed), limit);
}

async function countInflated(packed: Uint8Array<ArrayBuffer>, limit: number): Promise<number> {
  const inflated = new Blob([packed]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const reader = (inflated as ReadableStream<Uint8Array>).getReader();
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return length;
      length = checked(length + value.byteLength, limit);
    }
  } catch (error) {
    if (error instanceof SheetFileError) {
      await reader.cancel();
      throw error;
    }
    throw damaged(error);
  }
}

function checked(length: number, limit: number): number {
  if (length > limit) throw tooLarge('the workbook unpacks to more than half a gigabyte');
  return length;
}

function tooLarge(what: string): SheetFileError {
  return new SheetFileError('ERR_SHEET_TOO_LARGE', `${what}. Export a shorter period or fewer companies, or use CSV.`);
}

function damaged(cause?: unknown): SheetFileError {
  return new SheetFileError(
    'ERR_SHEET_UNREADABLE',
    'the workbook is cut off or damaged. Download it again, or open it in Excel and save it as .xlsx.',
    { cause },
  );
}
