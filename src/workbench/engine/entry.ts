/**
 * What becomes of a value that is written into a cell, as Excel decides it in en-US: text that looks like a number, a date
 * or a truth value turns into one unless the cell is formatted as text, and `=`, `+`, `-` start a formula.
 */

export type CellContent =
  | { readonly kind: 'keep' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'formula'; readonly formula: string }
  | { readonly kind: 'value'; readonly value: string | number | boolean; readonly format?: string }
  | { readonly kind: 'quoted'; readonly value: string };

const NUMBER = /^[+-]?(?:(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)(?:[eE][+-]?[0-9]+)?$/;
const ISO_DATE = /^([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})$/;
const US_DATE = /^([0-9]{1,2})\/([0-9]{1,2})\/([0-9]{4})$/;
const MS_PER_DAY = 86_400_000;

/** @param format the number format of the cell; `@` means that everything stays the text it is. */
export function readEntry(value: unknown, format: string): CellContent {
  if (value === null || value === undefined) return { kind: 'keep' };
  if (value === '') return { kind: 'empty' };
  if (typeof value === 'number' || typeof value === 'boolean') return { kind: 'value', value };
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  if (text.startsWith("'")) return { kind: 'quoted', value: text.slice(1) };
  if (format === '@') return { kind: 'value', value: text };
  if (text.startsWith('=') && text.length > 1) return { kind: 'formula', formula: text };
  const number = readNumber(text);
  if (number !== null) return number;
  // A number with a sign was read above; what else begins with one is a formula.
  if (/^[+-]./.test(text)) return { kind: 'formula', formula: `=${text}` };
  if (/^true$/i.test(text)) return { kind: 'value', value: true };
  if (/^false$/i.test(text)) return { kind: 'value', value: false };
  return { kind: 'value', value: text };
}

function readNumber(text: string): CellContent | null {
  const trimmed = text.trim();
  if (NUMBER.test(trimmed)) return { kind: 'value', value: Number(trimmed.replaceAll(',', '')) };
  const percent = /^(.*[0-9.])%$/.exec(trimmed);
  if (percent?.[1] !== undefined && NUMBER.test(percent[1])) {
    const value = Number(percent[1].replaceAll(',', '')) / 100;
    return { kind: 'value', value, format: percent[1].includes('.') ? '0.00%' : '0%' };
  }
  const iso = ISO_DATE.exec(trimmed);
  if (iso !== null) return readDate(Number(iso[1]), Number(iso[2]), Number(iso[3]), 'yyyy-mm-dd');
  const us = US_DATE.exec(trimmed);
  if (us !== null) return readDate(Number(us[3]), Number(us[1]), Number(us[2]), 'm/d/yyyy');
  return null;
}

function readDate(year: number, month: number, day: number, format: string): CellContent | null {
  const moment = new Date(Date.UTC(year, month - 1, day));
  if (moment.getUTCMonth() !== month - 1 || moment.getUTCDate() !== day || year < 1900) return null;
  return { kind: 'value', value: moment.getTime() / MS_PER_DAY + 25_569, format };
}
