/** A company name cut at its commas, brackets, dashes and colons, with what bookkeeping wrote around the name taken away. */
import { foldLetters } from './normalise-company.js';

/** What stands before a part of a name. */
export type Cut = 'start' | 'comma' | 'bracket' | 'dash' | 'colon';

export interface Segment {
  readonly after: Cut;
  /** A dot behind a word stays: it may be an abbreviation. */
  readonly words: readonly string[];
}

/** Remarks of bookkeepers: in brackets or behind a dash, or at the very end. */
const REMARK =
  /[\s([{*\-–—,:|]+(?:do not use|dont use|do not bill|inactive|deleted|duplicate|dupe|archived|credit hold|on hold|net ?\d+|past due|auto ?pay|cod only)\b[\s)\]}*!.]*$|\s*\*+[^*]*\*+\s*$/;
/** What a provider notes of its own work: which service is billed under this name. */
const SERVICE_REMARK =
  /\s*(?:[([{*|]|\s[-–—])\s*(?:(?:m365|o365|microsoft 365|office 365)(?: only)?|(?:voip|backups?|e-?mail|licen[cs]es?|licensing) only)\s*[)\]}*!.]*$/;
const CUT_REMARK = /[\s]*[([{*\-–—|]+\s*(?:closed|hold|vip|cod|terminated)\b[\s)\]}*!.]*$/;
const LEADING_REMARK = /^[\s*#~_!.]+|^\(?(?:do not use|inactive|closed|old)\)?\s*[-–:*]+\s*|^z{2,}[\s_-]+/;
/** "Acme LLC, a Delaware limited liability company": what contracts say of a company behind its name. */
const DESCRIPTION =
  /(?:,|(?<=[\s,](?:inc|llc|lp|llp|ltd|limited|corp|corporation|co|plc|gmbh|nv|bv|sa|ag)\.?))\s*\(?\s*an? (?:[\p{L}]+ ){0,3}(?:corporation|corp|company|co|partnership|cooperative|association|llc)\s*[.)]*$/u;
const REFERENCE = /^#?(\d{3,})\s*[-–:#|]\s*(?=\p{L})|^(\d{4,})\s+(?=\p{L})|\s[-–(]?\s*#\s?(\d{4,})\)?$/u;

/**
 * Legal forms that only their spelling tells from a word: "SpA" is none of "Day Spa", "N.V. Nutricia" is not "NV Energy"; and those that
 * stand before the name, or are written in one with it.
 */
const SIGNED: readonly (readonly [RegExp, string])[] = [
  [/(?<!\p{L})(?:S\.\s?p\.\s?A\.?|SpA)(?!\p{L})/gu, 'societa per azioni'],
  [/^\s*(?:N\.\s?V\.?\s|NV\.\s*)/iu, 'naamloze vennootschap'],
  [/^\s*(?:B\.\s?V\.?\s|BV\.\s*)/iu, 'besloten vennootschap'],
  [/株式会社|[（(]株[)）]|㈱/gu, 'kabushiki kaisha'],
  [/(?:股份)?有限公司|주식회사|[（(]주[)）]/gu, 'limited company'],
  [/^\s*(?:ООО|ЗАО|ОАО|ПАО|АО)\s/u, 'ooo'],
];

/** Lower case, without accents and apostrophes, remarks taken away; `B.V.` is `bv`, `&` and `+` are `and`. */
export function plainText(name: string): string {
  const signed = SIGNED.reduce((text, [form, words]) => text.replace(form, ` ${words} `), name).trim();
  let text = (/[\u0080-\uffff]/.test(signed) ? foldLetters(signed) : signed.toLowerCase())
    .replace(/['’‘`´]/g, '')
    .replace(/(?<![\p{L}\p{N}])([aknps])\/([asv])(?![\p{L}\p{N}])/gu, '$1$2')
    .replace(
      /(?<![\p{L}\p{N}])\p{L}\.+(?:\s?\p{L}\.+)*(?:\p{L}(?![\p{L}\p{N}]))?/gu,
      (initials) => `${initials.replace(/[.\s]/g, '')} `,
    )
    .replace(/\s*[&+]\s*/g, ' and ')
    .replace(/(?<![\p{L}\p{N}])co[- ]op(?![\p{L}\p{N}])/gu, 'coop');
  for (const remark of [LEADING_REMARK, REMARK, SERVICE_REMARK, CUT_REMARK, DESCRIPTION]) {
    const without = text.replace(remark, '');
    if (/[\p{L}\p{N}]/u.test(without)) text = without;
  }
  return text.trim();
}

/** The name without the number that a bookkeeper keeps beside it, and that number; null where there is none. */
export function withoutReference(text: string): { readonly name: string; readonly reference: string } | null {
  const found = REFERENCE.exec(text);
  if (!found) return null;
  return { name: text.replace(REFERENCE, ' ').trim(), reference: found.slice(1).join('') };
}

export function toSegments(text: string): readonly Segment[] {
  const segments: Segment[] = [];
  let after: Cut = 'start';
  for (const piece of text.split(/(\s[-–—]+\s?|[–—]|[,;/|:()[\]{}])/)) {
    const words = piece.match(/[\p{L}\p{N}]+(?:\.(?=\s|$))?/gu);
    if (words) segments.push({ after, words });
    else if (/[([{]/.test(piece)) after = 'bracket';
    else if (/[)\]}]/.test(piece)) after = segments.length === 0 ? 'start' : 'dash';
    else if (/[,;/|]/.test(piece)) after = 'comma';
    else if (/:/.test(piece)) after = 'colon';
    else if (/[-–—]/.test(piece)) after = 'dash';
    if (words) after = 'start';
  }
  return segments;
}
