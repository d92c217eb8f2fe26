/** Bytes of a text file to UTF-8: byte order marks, UTF-8, UTF-16 with or without a mark, else Windows code page 1252. */
import { SheetFileError } from './cells.js';

/** How many bytes are looked at to tell UTF-16 without a mark. */
const SAMPLE = 4096;

/**
 * Characters 0x80 to 0x9f of code page 1252. Some engines (Node 20 among them) decode `windows-1252` as Latin-1 and give control
 * characters there, so that a euro sign would vanish.
 */
const CP1252_HIGH =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** Text is made and looked at in pieces of this many bytes (an even number): a large file never stands in memory as one string. */
const PIECE = 1_048_576;

/**
 * The text as UTF-8 without its byte order mark; the given bytes themselves where they are that already. Throws SheetFileError for
 * bytes that are no text.
 */
export function toUtf8(bytes: Uint8Array): Uint8Array {
  const encoding = encodingOf(bytes);
  const text = encoding === 'utf-8' ? withoutMark(bytes) : recode(bytes, encoding);
  if (text.includes(0)) {
    throw new SheetFileError(
      'ERR_SHEET_UNREADABLE',
      'the file is neither text nor a workbook: it holds zero bytes. Export it again as CSV (UTF-8) or .xlsx.',
    );
  }
  return text;
}

function withoutMark(bytes: Uint8Array): Uint8Array {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? bytes.subarray(3) : bytes;
}

function recode(bytes: Uint8Array, encoding: string): Uint8Array {
  const encoder = new TextEncoder();
  const pieces: Uint8Array[] = [];
  for (const text of decoded(bytes, encoding, false)) {
    pieces.push(encoder.encode(encoding === 'windows-1252' ? repairCp1252(text) : text));
  }
  const whole = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

function* decoded(bytes: Uint8Array, encoding: string, fatal: boolean): Generator<string> {
  const decoder = new TextDecoder(encoding, { fatal });
  for (let at = 0; at < bytes.length; at += PIECE) {
    yield decoder.decode(bytes.subarray(at, at + PIECE), { stream: at + PIECE < bytes.length });
  }
}

function repairCp1252(text: string): string {
  return text.replace(/[\u0080-\u009f]/g, (character) => CP1252_HIGH.charAt(character.charCodeAt(0) - 0x80));
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const wide = wideEncodingOf(bytes.subarray(0, SAMPLE));
  if (wide !== null) return wide;
  return isUtf8(bytes) ? 'utf-8' : 'windows-1252';
}

/** Western text in UTF-16 has a zero in every second byte: at odd places little endian, at even places big endian. */
function wideEncodingOf(sample: Uint8Array): string | null {
  let even = 0;
  let odd = 0;
  for (let at = 0; at < sample.length; at++) {
    if (sample[at] !== 0) continue;
    if (at % 2 === 0) even++;
    else odd++;
  }
  const half = sample.length / 2;
  if (half < 1) return null;
  if (odd > half * 0.6 && even < half * 0.1) return 'utf-16le';
  if (even > half * 0.6 && odd < half * 0.1) return 'utf-16be';
  return null;
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    const pieces = decoded(bytes, 'utf-8', true);
    while (pieces.next().done !== true);
    return true;
  } catch (error) {
    // The decoder's only way to say "not UTF-8" is a TypeError (of whatever realm); anything else is not ours to hide.
    if ((error as Error).name === 'TypeError') return false;
    throw error;
  }
}
