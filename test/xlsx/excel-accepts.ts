/**
 * What Excel checks before it opens a file without offering to repair it, as a list of complaints about the parts of a package. The
 * rules are those of ECMA-376 (element order, counts, ids, limits) and of Excel's own limits; every test that writes a workbook may
 * send it through here.
 */
import { attribute, type Parts } from './package-parts.js';
import { chartComplaints } from './excel-accepts-charts.js';
import { packageComplaints } from './excel-accepts-package.js';
import { sheetComplaints } from './excel-accepts-sheets.js';
import { tableComplaints } from './excel-accepts-tables.js';
import { wellFormedComplaints } from './excel-accepts-xml.js';

/** Nothing to complain of is an empty list. */
export function complaints(parts: Parts): readonly string[] {
  const found = [...parts].flatMap(([path, xml]) => wellFormedComplaints(path, xml));
  if (found.length > 0) return found;
  return [
    ...packageComplaints(parts),
    ...styleComplaints(parts),
    ...sheetComplaints(parts),
    ...tableComplaints(parts),
    ...chartComplaints(parts),
  ];
}

const STYLE_LISTS = [
  ['numFmts', 'numFmt'],
  ['fonts', 'font'],
  ['fills', 'fill'],
  ['borders', 'border'],
  ['cellStyleXfs', 'xf'],
  ['cellXfs', 'xf'],
  ['cellStyles', 'cellStyle'],
  ['dxfs', 'dxf'],
] as const;

/** Counts that are stated are right, indices are in range, formats are no longer than Excel takes. */
function styleComplaints(parts: Parts): readonly string[] {
  const xml = parts.get('xl/styles.xml') ?? '';
  const found: string[] = [];
  const sizes = new Map<string, number>();
  for (const [list, item] of STYLE_LISTS) {
    const inner = new RegExp(`<${list}[ >].*?</${list}>|<${list}[^>]*/>`, 's').exec(xml)?.[0];
    if (inner === undefined) continue;
    const count = [...inner.matchAll(new RegExp(`<${item}[ />]`, 'g'))].length;
    sizes.set(list, count);
    if (attribute(inner, 'count') !== String(count)) found.push(`styles: ${list} states another count than ${count}`);
  }
  const formats = [...xml.matchAll(/<numFmt ([^>]*)>/g)].map((match) => ` ${match[1] ?? ''}`);
  const ids = formats.map((format) => Number(attribute(format, 'numFmtId')));
  if (new Set(ids).size !== ids.length || ids.some((id) => id < 164)) found.push('styles: ids of number formats');
  if (formats.some((format) => (attribute(format, 'formatCode') ?? '').length > 255))
    found.push('styles: a long format');
  const xfs = /<cellXfs[ >].*?<\/cellXfs>/s.exec(xml)?.[0] ?? '';
  for (const [xf] of xfs.matchAll(/<xf [^>]*>/g)) {
    for (const [name, list] of [
      ['fontId', 'fonts'],
      ['fillId', 'fills'],
      ['borderId', 'borders'],
    ] as const) {
      if (Number(attribute(xf, name) ?? 0) >= (sizes.get(list) ?? 0)) found.push(`styles: ${name} out of range: ${xf}`);
    }
    const id = Number(attribute(xf, 'numFmtId') ?? 0);
    if (id >= 164 && !ids.includes(id)) found.push(`styles: number format ${id} is not there`);
  }
  return found;
}
