/** Any file that may hold a table: told by its first bytes, never by its name. */
import { SheetFileError, type Sheet } from './cells.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';

/** First bytes of files that people hand in by mistake, and what to do instead. */
const FOREIGN: readonly { readonly bytes: readonly number[]; readonly message: string }[] = [
  {
    bytes: [0xd0, 0xcf, 0x11, 0xe0],
    message:
      'the file is an old .xls workbook or has a password. Open it in Excel and save it as .xlsx without a password.',
  },
  { bytes: [0x25, 0x50, 0x44, 0x46], message: 'the file is a PDF. Export the report as CSV or .xlsx.' },
  { bytes: [0x1f, 0x8b], message: 'the file is packed with gzip. Unpack it first.' },
];

const ZIP = [0x50, 0x4b] as const;

/** The sheets of a .csv or .xlsx file. Throws SheetFileError when it is neither. */
export async function readSheetFile(bytes: Uint8Array): Promise<readonly Sheet[]> {
  if (isWorkbook(bytes)) return readXlsx(bytes);
  const head = new TextDecoder().decode(bytes.subarray(0, 200)).trimStart().toLowerCase();
  if (
    head.startsWith('<!doctype') ||
    head.startsWith('<html') ||
    head.startsWith('<?xml') ||
    head.startsWith('<table')
  ) {
    throw new SheetFileError(
      'ERR_SHEET_UNREADABLE',
      'the file is a web page or XML, not a table. If a report came with the ending .xls, open it in Excel and save it as .xlsx.',
    );
  }
  return readCsv(bytes);
}

/** True for the bytes of an .xlsx file. Throws SheetFileError for what is neither that nor text. */
export function isWorkbook(bytes: Uint8Array): boolean {
  for (const foreign of FOREIGN) {
    if (startsWith(bytes, foreign.bytes)) throw new SheetFileError('ERR_SHEET_UNREADABLE', foreign.message);
  }
  return startsWith(bytes, ZIP);
}

function startsWith(bytes: Uint8Array, first: readonly number[]): boolean {
  return first.every((byte, index) => bytes[index] === byte);
}
