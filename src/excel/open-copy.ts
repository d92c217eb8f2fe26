/** Opens a finished file as a workbook of its own, in a window where the add-in is not. */
import { toRefusal } from './refusal.js';

/** Throws WorkbookRefusal where this Excel opens no workbook for an add-in. */
export async function openCopy(bytes: Uint8Array): Promise<void> {
  try {
    await Excel.createWorkbook(toBase64(bytes));
  } catch (error) {
    throw toRefusal(error, 'open the copy');
  }
}

/** Opens an empty workbook. Throws likewise. */
export async function openNew(): Promise<void> {
  try {
    await Excel.createWorkbook();
  } catch (error) {
    throw toRefusal(error, 'open a new workbook');
  }
}

/** In parts: a call takes only so many arguments. */
export function toBase64(bytes: Uint8Array): string {
  const parts: string[] = [];
  for (let from = 0; from < bytes.length; from += 0x8000)
    parts.push(String.fromCharCode(...bytes.subarray(from, from + 0x8000)));
  return btoa(parts.join(''));
}
