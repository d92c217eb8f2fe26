/** The last step of a file: parts the library cannot say are mended, and the package is zipped so that equal input gives equal bytes. */
import { strFromU8, strToU8, unzipSync, zipSync, type Zippable } from 'fflate';
import { UNDERSCORE_MARK } from './write-text.js';

/** The zip format has no time zone: its parts are local wall-clock fields, so this is the same bytes everywhere. */
const ZIP_TIME = new Date(1980, 0, 1, 0, 0, 0);
const TEXT_PARTS = /^xl\/(sharedStrings|comments\d+|comments\/.*|worksheets\/sheet\d+)\.xml$/;

/** Repacks the bytes the library wrote. `marked`: text holds underscore marks, so the text parts must be gone through. */
export function pack(bytes: Uint8Array, marked: boolean): Uint8Array {
  const parts = unzipSync(bytes);
  const packed: Zippable = {};
  for (const [path, part] of Object.entries(parts)) {
    packed[path] = [mend(path, part, marked), { mtime: ZIP_TIME, level: 6 }];
  }
  return zipSync(packed);
}

function mend(path: string, part: Uint8Array, marked: boolean): Uint8Array {
  if (path === 'xl/styles.xml') return strToU8(withTextPrefix(strFromU8(part)));
  if (marked && TEXT_PARTS.test(path)) return strToU8(strFromU8(part).replaceAll(UNDERSCORE_MARK, '_x005F_'));
  return part;
}

/** Cell formats marked as hidden (see write-styles) become formats with `quotePrefix`: an edited cell stays text. */
function withTextPrefix(xml: string): string {
  return xml.replace(/<xf ([^>]*[^/])>((?:(?!<\/xf>).)*)<\/xf>/gs, (whole, attributes: string, body: string) => {
    const marker = /<protection\b[^>]*\bhidden="1"[^>]*\/>/;
    if (!marker.test(body)) return whole;
    const kept = attributes.replace(/ ?applyProtection="1"/, '');
    return `<xf ${kept} quotePrefix="1">${body.replace(marker, '')}</xf>`;
  });
}
