/** Each sheet: order of elements, cells, formulas, conditional formats, validations, merges, notes, print set-up. */
import { relationsOf } from './excel-accepts-package.js';
import { attribute, sharedStringsOf, unescapeXml, type Parts } from './package-parts.js';

/** CT_Worksheet, in the order of the schema. */
const ORDER = [
  'sheetPr',
  'dimension',
  'sheetViews',
  'sheetFormatPr',
  'cols',
  'sheetData',
  'sheetCalcPr',
  'sheetProtection',
  'protectedRanges',
  'scenarios',
  'autoFilter',
  'sortState',
  'dataConsolidate',
  'customSheetViews',
  'mergeCells',
  'phoneticPr',
  'conditionalFormatting',
  'dataValidations',
  'hyperlinks',
  'printOptions',
  'pageMargins',
  'pageSetup',
  'headerFooter',
  'rowBreaks',
  'colBreaks',
  'customProperties',
  'cellWatches',
  'ignoredErrors',
  'smartTags',
  'drawing',
  'legacyDrawing',
  'legacyDrawingHF',
  'picture',
  'oleObjects',
  'controls',
  'webPublishItems',
  'tableParts',
  'extLst',
];

/** Functions that every Excel since 2007 has; anything newer would need a prefix, anything else is a name error. */
const FUNCTIONS = new Set([
  'ABS',
  'AND',
  'COUNTIF',
  'COUNTIFS',
  'HYPERLINK',
  'IF',
  'IFERROR',
  'ISNUMBER',
  'ISTEXT',
  'LEFT',
  'MATCH',
  'MAX',
  'NOT',
  'OR',
  'ROUND',
  'ROW',
  'SUM',
  'SUMIFS',
  'SUMPRODUCT',
]);

export interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

export function boxOf(ref: string): Box | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d+)(?::\$?([A-Z]{1,3})\$?(\d+))?$/.exec(ref);
  if (match === null) return null;
  const [, from = '', top = '', to = from, bottom = top] = match;
  return { left: columnNumber(from), right: columnNumber(to), top: Number(top), bottom: Number(bottom) };
}

export function columnNumber(letters: string): number {
  return [...letters].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);
}

export function overlap(a: Box, b: Box): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}

/** Why a formula would not be read, or would reach beyond the file. */
export function formulaComplaint(formula: string): string | null {
  if (formula.length > 8_192) return 'is too long';
  if (formula.startsWith('=')) return 'begins with =';
  const code = formula.replace(/"(?:[^"]|"")*"/g, '""');
  if ([...code].filter((sign) => sign === '(').length !== [...code].filter((sign) => sign === ')').length)
    return 'has brackets that do not match';
  if (/\[\d+\]|\[[^\]]*\.xl|\||https?:|file:|@/i.test(code)) return 'reaches out of the file';
  const unknown = (code.match(/[A-Za-z_.][\w.]*(?=\()/g) ?? []).filter((name) => !FUNCTIONS.has(name));
  if (unknown.length > 0) return `uses ${unknown.join(', ')}`;
  for (const [call] of formula.matchAll(/HYPERLINK\(.{0,2}/g))
    if (call !== 'HYPERLINK("#') return `links to ${call}: only places inside the file are allowed`;
  return null;
}

export function sheetComplaints(parts: Parts): readonly string[] {
  const strings = sharedStringsOf(parts);
  const long = strings.filter((text) => text.length > 32_767).map(() => 'strings: one is longer than a cell holds');
  const styles = parts.get('xl/styles.xml') ?? '';
  const limits = {
    strings: strings.length,
    formats: Number(attribute(/<cellXfs [^>]*>/.exec(styles)?.[0] ?? '', 'count') ?? 0),
    dxfs: Number(attribute(/<dxfs [^>]*>/.exec(styles)?.[0] ?? '', 'count') ?? 0),
  };
  const sheets = [...parts].filter(([path]) => /^xl\/worksheets\/sheet\d+\.xml$/.test(path));
  return [
    ...long,
    ...sheets.flatMap(([path, xml]) => oneSheet(parts, path, xml, limits).map((text) => `${path}: ${text}`)),
  ];
}

interface Limits {
  readonly strings: number;
  readonly formats: number;
  readonly dxfs: number;
}

function oneSheet(parts: Parts, path: string, xml: string, limits: Limits): readonly string[] {
  return [
    ...order(xml),
    ...cells(xml, limits),
    ...columns(xml),
    ...merges(parts, path, xml),
    ...conditionalFormats(xml, limits),
    ...validations(xml),
    ...printing(xml),
    ...notes(parts, path),
    ...tableParts(parts, path, xml),
  ];
}

function order(xml: string): readonly string[] {
  const body = xml.replace(/^.*?<worksheet[^>]*>/s, '').replace(/<sheetData>.*<\/sheetData>/s, '<sheetData/>');
  const top: string[] = [];
  let depth = 0;
  for (const [, closed, name = '', , empty] of body.matchAll(/<(\/?)([\w:]+)((?:\s[^>]*?)?)(\/?)>/g)) {
    if (closed === '/') depth -= 1;
    else {
      if (depth === 0) top.push(name);
      if (empty === '') depth += 1;
    }
  }
  const found = top.filter((name) => !ORDER.includes(name)).map((name) => `<${name}> is unknown`);
  const places = top.map((name) => ORDER.indexOf(name));
  if (places.some((place, index) => index > 0 && place < (places[index - 1] ?? 0)))
    found.push(`order: ${top.join(' ')}`);
  const single = top.filter((name) => name !== 'conditionalFormatting');
  if (new Set(single).size !== single.length) found.push('an element twice');
  return found;
}

function cells(xml: string, limits: Limits): readonly string[] {
  const found: string[] = [];
  let lastRow = 0;
  for (const [, head = '', body = ''] of xml.matchAll(/<row ([^>]*?)(?:\/>|>(.*?)<\/row>)/gs)) {
    const row = Number(attribute(` ${head}`, 'r'));
    if (row <= lastRow || row > 1_048_576) found.push(`row ${row} after row ${lastRow}`);
    lastRow = row;
    let lastColumn = 0;
    for (const [, cellHead = '', cellBody = ''] of body.matchAll(/<c ([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const at = attribute(` ${cellHead}`, 'r') ?? '';
      const box = boxOf(at);
      if (box === null || box.top !== row || box.left <= lastColumn) found.push(`cell ${at} in row ${row}`);
      lastColumn = box?.left ?? lastColumn;
      if (Number(attribute(` ${cellHead}`, 's') ?? 0) >= limits.formats)
        found.push(`cell ${at}: its format is not there`);
      const type = attribute(` ${cellHead}`, 't') ?? 'n';
      const value = /<v[^>]*>([^<]*)<\/v>/.exec(cellBody)?.[1];
      if (!['n', 's', 'str', 'inlineStr'].includes(type)) found.push(`cell ${at}: type ${type}`);
      if (type === 'inlineStr' && !/^<is><t[^>]*>[^<]{0,32767}<\/t><\/is>$/.test(cellBody))
        found.push(`cell ${at}: no text of its own`);
      if (type === 's' && !(Number(value) < limits.strings)) found.push(`cell ${at}: string ${value} is not there`);
      if (type === 'n' && value !== undefined && !Number.isFinite(Number(value))) found.push(`cell ${at}: ${value}`);
      const formula = /<f(?:\s[^>]*)?>([^<]*)<\/f>/.exec(cellBody)?.[1];
      const complaint = formula === undefined ? null : formulaComplaint(unescapeXml(formula));
      if (complaint !== null) found.push(`cell ${at}: its formula ${complaint}`);
    }
  }
  return found;
}

function columns(xml: string): readonly string[] {
  let last = 0;
  return [...xml.matchAll(/<col [^>]*>/g)].flatMap(([column]) => {
    const [min, max] = [Number(attribute(column, 'min')), Number(attribute(column, 'max'))];
    const isWrong = min <= last || max < min || Number(attribute(column, 'width') ?? 1) > 255;
    last = max;
    return isWrong ? [`column ${min} to ${max}`] : [];
  });
}

function merges(parts: Parts, path: string, xml: string): readonly string[] {
  const refs = [...xml.matchAll(/<mergeCell [^>]*>/g)].map(([one]) => attribute(one, 'ref') ?? '');
  const boxes = refs.map(boxOf);
  const found: string[] = [];
  const stated = attribute(/<mergeCells[^>]*>/.exec(xml)?.[0] ?? '', 'count');
  if (stated !== null && Number(stated) !== refs.length) found.push('merges: another count is stated');
  const tables = tablesOf(parts, path).map((table) => boxOf(attribute(table, 'ref') ?? ''));
  boxes.forEach((box, index) => {
    if (box === null || (box.left === box.right && box.top === box.bottom)) found.push(`merge ${refs[index]}`);
    for (const other of [...boxes.slice(index + 1), ...tables])
      if (box !== null && other !== null && overlap(box, other)) found.push(`merge ${refs[index]} overlaps`);
  });
  return found;
}

function conditionalFormats(xml: string, { dxfs }: Limits): readonly string[] {
  const found: string[] = [];
  const priorities: (string | null)[] = [];
  for (const [whole, body = ''] of xml.matchAll(/<conditionalFormatting [^>]*>(.*?)<\/conditionalFormatting>/gs)) {
    for (const ref of (attribute(whole, 'sqref') ?? '').split(' '))
      if (boxOf(ref) === null) found.push(`conditional format of "${ref}"`);
    for (const [rule, inner = ''] of body.matchAll(/<cfRule [^>]*>(.*?)<\/cfRule>/gs)) {
      priorities.push(attribute(rule, 'priority'));
      if (attribute(rule, 'type') !== 'expression') found.push(`conditional format of type ${attribute(rule, 'type')}`);
      if (!(Number(attribute(rule, 'dxfId')) < dxfs)) found.push('conditional format: its look is not there');
      const complaint = formulaComplaint(unescapeXml(/<formula>([^<]*)</.exec(inner)?.[1] ?? '('));
      if (complaint !== null) found.push(`conditional format: its formula ${complaint}`);
    }
  }
  if (new Set(priorities).size !== priorities.length) found.push('conditional formats: a priority twice');
  return found;
}

function validations(xml: string): readonly string[] {
  const found: string[] = [];
  const all = [...xml.matchAll(/<dataValidation ([^>]*)>(.*?)<\/dataValidation>/gs)];
  const stated = attribute(/<dataValidations[^>]*>/.exec(xml)?.[0] ?? '', 'count');
  if (Number(stated ?? 0) !== all.length) found.push('validations: another count is stated');
  const boxes: Box[] = [];
  for (const [, head = '', body = ''] of all) {
    for (const ref of (attribute(` ${head}`, 'sqref') ?? '').split(' ')) {
      const box = boxOf(ref);
      if (box === null || boxes.some((other) => overlap(box, other))) found.push(`validation of ${ref}`);
      else boxes.push(box);
    }
    const texts = [
      ['errorTitle', 32],
      ['error', 225],
      ['promptTitle', 32],
      ['prompt', 255],
    ] as const;
    for (const [name, most] of texts)
      if (unescapeXml(attribute(` ${head}`, name) ?? '').length > most) found.push(`validation: ${name} is too long`);
    const list = unescapeXml(/<formula1>([^<]*)</.exec(body)?.[1] ?? '');
    if (attribute(` ${head}`, 'type') === 'list' && (list.length > 257 || !/^"[^"]*"$/.test(list)))
      found.push(`validation: the list ${list}`);
  }
  return found;
}

function printing(xml: string): readonly string[] {
  const found: string[] = [];
  const scale = attribute(/<pageSetup [^>]*>/.exec(xml)?.[0] ?? '', 'scale');
  if (scale !== null && !(Number(scale) >= 10 && Number(scale) <= 400)) found.push(`scale ${scale}`);
  for (const [, name = '', text = ''] of xml.matchAll(/<((?:odd|even|first)(?:Header|Footer))>([^<]*)</g)) {
    const shown = unescapeXml(text);
    if (shown.length > 255) found.push(`${name} is too long`);
    // What is left when doubled signs are gone may only be the codes we mean.
    const codes = shown.replaceAll('&&', '').match(/&./g) ?? [];
    if (codes.some((code) => !['&L', '&R', '&P', '&N'].includes(code)))
      found.push(`${name} has the codes ${codes.join(' ')}`);
    if (/&$/.test(shown.replaceAll('&&', ''))) found.push(`${name} ends in half a sign`);
  }
  const breaks = /<rowBreaks ([^>]*)>(.*?)<\/rowBreaks>/s.exec(xml);
  if (breaks !== null) {
    const ids = [...(breaks[2] ?? '').matchAll(/<brk [^>]*>/g)].map(([one]) => Number(attribute(one, 'id')));
    const stated = [attribute(` ${breaks[1]}`, 'count'), attribute(` ${breaks[1]}`, 'manualBreakCount')];
    if (stated.some((count) => Number(count) !== ids.length)) found.push('page breaks: another count is stated');
    if (ids.length > 1_026 || ids.some((id, index) => id < 1 || id <= (ids[index - 1] ?? 0))) found.push('page breaks');
  }
  return found;
}

function notes(parts: Parts, path: string): readonly string[] {
  const relation = [...relationsOf(parts, path).values()].find(({ type }) => type.endsWith('/comments'));
  if (relation === undefined) return [];
  const xml = parts.get(relation.path) ?? '';
  const authors = [...xml.matchAll(/<author>/g)].length;
  const all = [...xml.matchAll(/<comment [^>]*>/g)].map(([one]) => one);
  const refs = all.map((one) => attribute(one, 'ref') ?? '');
  const found = refs.filter((ref) => boxOf(ref) === null).map((ref) => `note at "${ref}"`);
  if (new Set(refs).size !== refs.length) found.push('two notes on one cell');
  if (all.some((one) => Number(attribute(one, 'authorId')) >= authors)) found.push('a note without an author');
  const shapes = [...relationsOf(parts, path).values()].find(({ type }) => type.endsWith('/vmlDrawing'));
  const drawn = [...(parts.get(shapes?.path ?? '') ?? '').matchAll(/<x:ClientData ObjectType="Note"/g)].length;
  if (drawn !== refs.length) found.push(`${refs.length} notes, ${drawn} drawn`);
  return found;
}

/** The tables of a sheet, as XML. */
export function tablesOf(parts: Parts, path: string): readonly string[] {
  return [...relationsOf(parts, path).values()]
    .filter(({ type }) => type.endsWith('/table'))
    .map(({ path: table }) => parts.get(table) ?? '');
}

function tableParts(parts: Parts, path: string, xml: string): readonly string[] {
  const count = [...xml.matchAll(/<tablePart /g)].length;
  const stated = Number(attribute(/<tableParts[^>]*>/.exec(xml)?.[0] ?? '', 'count') ?? 0);
  return count === stated && count === tablesOf(parts, path).length ? [] : ['tables: another count is stated'];
}
