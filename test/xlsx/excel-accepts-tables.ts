/** The tables: ids, names, ranges, headers that equal their cells, formulas that name columns there are. */
import { boxOf, formulaComplaint, overlap, tablesOf, type Box } from './excel-accepts-sheets.js';
import {
  attribute,
  cellsOf,
  sharedStringsOf,
  unescapeCell,
  unescapeXml,
  type Parts,
  type ReadSheet,
} from './package-parts.js';

export function tableComplaints(parts: Parts): readonly string[] {
  const found: string[] = [];
  const ids: (string | null)[] = [];
  const columns = new Map<string, readonly string[]>();
  const strings = sharedStringsOf(parts);
  for (const { name: sheet, path } of sheetsOf(parts)) {
    const boxes: Box[] = [];
    const cells = cellsOf(parts, sheet, strings);
    for (const xml of tablesOf(parts, path)) {
      const name = attribute(xml, 'displayName') ?? '';
      ids.push(attribute(xml, 'id'));
      if (columns.has(name.toLowerCase())) found.push(`table ${name}: a second of that name`);
      if (attribute(xml, 'name') !== name) found.push(`table ${name}: two names`);
      if (!/^[A-Za-z_][A-Za-z0-9_.]{0,254}$/.test(name) || boxOf(name.toUpperCase()) !== null || /^[rc]$/i.test(name))
        found.push(`table ${name}: the name is not legal`);
      columns.set(name.toLowerCase(), columnNames(xml));
      const box = boxOf(attribute(xml, 'ref') ?? '');
      if (box === null || box.bottom <= box.top) found.push(`table ${name}: no data row`);
      else {
        if (boxes.some((other) => overlap(other, box))) found.push(`table ${name}: overlaps another`);
        boxes.push(box);
        found.push(...oneTable(name, xml, box, cells));
      }
    }
  }
  if (new Set(ids).size !== ids.length) found.push('tables: an id twice');
  return [...found, ...references(parts, columns)];
}

function sheetsOf(parts: Parts): readonly { readonly name: string; readonly path: string }[] {
  const relations = parts.get('xl/_rels/workbook.xml.rels') ?? '';
  return [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*>/g)].map(([sheet]) => {
    const id = attribute(sheet, 'r:id') ?? '';
    const relation =
      [...relations.matchAll(/<Relationship [^>]*>/g)].find(([one]) => attribute(one, 'Id') === id)?.[0] ?? '';
    const path = `xl/${(attribute(relation, 'Target') ?? '').replace(/^\/?(xl\/)?/, '')}`;
    return { name: unescapeXml(attribute(sheet, 'name') ?? ''), path };
  });
}

function columnNames(xml: string): readonly string[] {
  return [...xml.matchAll(/<tableColumn [^>]*>/g)].map(([one]) =>
    unescapeCell(unescapeXml(attribute(one, 'name') ?? '')),
  );
}

function oneTable(name: string, xml: string, box: Box, cells: ReadSheet): readonly string[] {
  const found: string[] = [];
  const names = columnNames(xml);
  if (names.length !== box.right - box.left + 1) found.push(`table ${name}: as many columns as its range is wide`);
  if (Number(attribute(/<tableColumns [^>]*>/.exec(xml)?.[0] ?? '', 'count')) !== names.length)
    found.push(`table ${name}: another count of columns is stated`);
  if (new Set(names.map((one) => one.toLowerCase())).size !== names.length) found.push(`table ${name}: a column twice`);
  const ids = [...xml.matchAll(/<tableColumn [^>]*>/g)].map(([one]) => attribute(one, 'id'));
  if (ids.some((id, index) => id !== String(index + 1))) found.push(`table ${name}: ids of columns`);
  const byColumn = new Map<number, string>();
  for (const [at, cell] of cells) {
    const place = boxOf(at);
    if (place?.top === box.top && cell.type === 's' && cell.formula === null)
      byColumn.set(place.left, cell.value ?? '');
  }
  names.forEach((header, index) => {
    const shown = byColumn.get(box.left + index);
    if (shown !== header) found.push(`table ${name}: the header "${header}" stands as "${shown}" in its cell`);
  });
  const filter = attribute(/<autoFilter [^>]*>/.exec(xml)?.[0] ?? '', 'ref');
  if (filter !== null && filter !== attribute(xml, 'ref')) found.push(`table ${name}: its filter covers ${filter}`);
  for (const [, formula = ''] of xml.matchAll(/<calculatedColumnFormula[^>]*>([^<]*)</g)) {
    const complaint = formulaComplaint(unescapeXml(formula));
    if (complaint !== null) found.push(`table ${name}: a formula ${complaint}`);
  }
  return found;
}

/** Every structured reference of every formula names a table and a column there are, in the form that files store. */
function references(parts: Parts, tables: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const found = new Set<string>();
  for (const [path, xml] of parts) {
    if (!/^xl\/(worksheets|tables)\//.test(path) || path.endsWith('.rels')) continue;
    for (const [, formula = ''] of xml.matchAll(/<(?:f|formula|calculatedColumnFormula)(?:\s[^>]*)?>([^<]*)</g)) {
      const code = unescapeXml(formula).replace(/"(?:[^"]|"")*"/g, '""');
      for (const [reference, table = '', inner = ''] of code.matchAll(/([A-Za-z_]\w*)\[((?:\[[^\]]*\]|[^[\]])*)\]/g)) {
        const names = tables.get(table.toLowerCase());
        const column = /^(?:\[#(?:This Row|Headers)\],)?\[([^\]]*)\]$|^([^[\]#]*)$/.exec(inner);
        const header = column?.[1] ?? column?.[2];
        if (names === undefined || header === undefined || !names.includes(header))
          found.add(`${path}: nothing is called ${reference}`);
      }
    }
  }
  return [...found];
}
