/** The package as a whole: content types, relationships, names; and nothing in it that runs, links out or belongs to an add-in. */
import { dirname, normalize } from 'node:path/posix';
import { attribute, unescapeXml, type Parts } from './package-parts.js';

/** Parts and relationships of macros, add-ins, data connections and other files. */
const FORBIDDEN_PARTS =
  /externalLink|vbaProject|macrosheet|dialogsheet|activeX|embeddings|oleObject|ctrlProp|customUI|webextension|taskpane|customXml|connections|queryTable|xmlMaps|pivotCache|printerSettings|revision|calcChain|model\/item|slicer|timeline/i;
const FORBIDDEN_TYPES =
  /externalLink|vbaProject|webextension|oleObject|attachedTemplate|connections|queryTable|hyperlink|customUI|ui\/extensibility|package$|control$/i;

const FORBIDDEN_ELEMENTS =
  /<(?:ddeLink|oleLink|externalReference|hyperlink|webPublish|controls|oleObjects|customSheetViews|mc:AlternateContent|extLst)[\s/>]/;

export function packageComplaints(parts: Parts): readonly string[] {
  return [...contentTypes(parts), ...relationships(parts), ...workbookNames(parts), ...nothingForeign(parts)];
}

function contentTypes(parts: Parts): readonly string[] {
  const found: string[] = [];
  const xml = parts.get('[Content_Types].xml') ?? '';
  const overrides = [...xml.matchAll(/<Override [^>]*>/g)].map(([one]) => attribute(one, 'PartName') ?? '');
  const defaults = [...xml.matchAll(/<Default [^>]*>/g)].map(([one]) => attribute(one, 'Extension') ?? '');
  if (new Set(overrides).size !== overrides.length) found.push('content types: a part is named twice');
  for (const name of overrides) if (!parts.has(name.slice(1))) found.push(`content types: ${name} is not there`);
  for (const path of parts.keys()) {
    if (path === '[Content_Types].xml' || overrides.includes(`/${path}`)) continue;
    if (!defaults.includes(path.split('.').pop() ?? '')) found.push(`content types: ${path} has none`);
  }
  return found;
}

/** The relationships of a part, by id, with the path each leads to. */
export function relationsOf(
  parts: Parts,
  path: string,
): ReadonlyMap<string, { readonly path: string; readonly type: string }> {
  const rels = parts.get(`${dirname(path)}/_rels/${path.split('/').pop()}.rels`.replace(/^\.\//, '')) ?? '';
  return new Map(
    [...rels.matchAll(/<Relationship [^>]*>/g)].map(([one]) => {
      const target = unescapeXml(attribute(one, 'Target') ?? '');
      const full = target.startsWith('/') ? target.slice(1) : normalize(`${dirname(path)}/${target}`);
      return [attribute(one, 'Id') ?? '', { path: full, type: attribute(one, 'Type') ?? '' }];
    }),
  );
}

function relationships(parts: Parts): readonly string[] {
  const found: string[] = [];
  const reached = new Set<string>();
  for (const [path, xml] of parts) {
    if (path.endsWith('.rels')) {
      const ids = [...xml.matchAll(/<Relationship [^>]*>/g)].map(([one]) => attribute(one, 'Id'));
      if (new Set(ids).size !== ids.length) found.push(`${path}: an id twice`);
      if (/TargetMode="External"/i.test(xml)) found.push(`${path}: leads out of the file`);
      const owner = path.replace(/_rels\/([^/]*)\.rels$/, '$1');
      for (const { path: target, type } of relationsOf(parts, owner).values()) {
        reached.add(target);
        if (!parts.has(target)) found.push(`${path}: ${target} is not there`);
        if (FORBIDDEN_TYPES.test(type)) found.push(`${path}: a relationship of type ${type}`);
      }
    } else {
      const known = relationsOf(parts, path);
      for (const [, id] of xml.matchAll(/\sr:(?:id|embed|link)="([^"]*)"/g))
        if (!known.has(id ?? '')) found.push(`${path}: relationship ${id} is not there`);
    }
  }
  for (const path of parts.keys())
    if (!path.endsWith('.rels') && path !== '[Content_Types].xml' && !reached.has(path))
      found.push(`${path}: nothing leads to it`);
  return found;
}

function workbookNames(parts: Parts): readonly string[] {
  const found: string[] = [];
  const xml = parts.get('xl/workbook.xml') ?? '';
  const sheets = [...xml.matchAll(/<sheet [^>]*>/g)].map(([one]) => one);
  const names = sheets.map((sheet) => unescapeXml(attribute(sheet, 'name') ?? ''));
  for (const name of names) {
    if (
      name === '' ||
      name.length > 31 ||
      /[[\]:*?/\\]/.test(name) ||
      /^'|'$/.test(name) ||
      name.toLowerCase() === 'history'
    )
      found.push(`workbook: "${name}" is no name for a sheet`);
  }
  const folded = names.map((name) => name.toLowerCase());
  if (new Set(folded).size !== folded.length) found.push('workbook: two sheets of one name');
  const ids = sheets.map((sheet) => attribute(sheet, 'sheetId'));
  if (new Set(ids).size !== ids.length) found.push('workbook: two sheets of one id');
  const defined = [...xml.matchAll(/<definedName ([^>]*)>([^<]*)<\/definedName>/g)];
  const keys = defined.map(
    ([, head = '']) => `${attribute(` ${head}`, 'name')}|${attribute(` ${head}`, 'localSheetId')}`,
  );
  if (new Set(keys).size !== keys.length) found.push('workbook: a name is defined twice');
  for (const [, head = '', body = ''] of defined) {
    const name = attribute(` ${head}`, 'name') ?? '';
    const sheet = Number(attribute(` ${head}`, 'localSheetId') ?? '-1');
    if (!/^_xlnm\.Print_(Titles|Area)$/.test(name)) found.push(`workbook: the name ${name} is not one of printing`);
    if (!(sheet >= 0 && sheet < sheets.length)) found.push(`workbook: the name ${name} belongs to no sheet`);
    const own = `'${names[sheet]?.replaceAll("'", "''")}'!`;
    for (const range of unescapeXml(body).split(','))
      if (!range.startsWith(own)) found.push(`workbook: ${name} of ${own} is ${range}`);
  }
  const tab = Number(attribute(/<workbookView [^>]*>/.exec(xml)?.[0] ?? '', 'activeTab') ?? 0);
  if (tab >= sheets.length) found.push('workbook: the active sheet is not there');
  return found;
}

function nothingForeign(parts: Parts): readonly string[] {
  const found = [...parts.keys()].filter((path) => FORBIDDEN_PARTS.test(path)).map((path) => `${path}: is foreign`);
  for (const [path, whole] of parts) {
    // The style of slicers and time lines is named in every file, also in one that has none.
    const xml = path === 'xl/styles.xml' ? whole.replace(/<extLst>.*<\/extLst>/s, '') : whole;
    if (FORBIDDEN_ELEMENTS.test(xml)) found.push(`${path}: an element that links, runs or extends`);
  }
  return found;
}
