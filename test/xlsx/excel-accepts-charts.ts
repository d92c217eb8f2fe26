/** Charts and the drawings that hold them: a title, named axes that find each other, ranges of sheets that are there, one place each. */
import { attribute, unescapeXml, type Parts } from './package-parts.js';

export function chartComplaints(parts: Parts): readonly string[] {
  return [...parts].flatMap(([path, xml]) => {
    if (/^xl\/charts\/chart\d+\.xml$/.test(path)) return oneChart(parts, xml).map((text) => `${path}: ${text}`);
    if (/^xl\/drawings\/drawing\d+\.xml$/.test(path)) return oneDrawing(xml).map((text) => `${path}: ${text}`);
    return [];
  });
}

function oneChart(parts: Parts, xml: string): readonly string[] {
  const found: string[] = [];
  const titles = [...xml.matchAll(/<c:title>.*?<\/c:title>/gs)].map(([title]) =>
    [...title.matchAll(/<a:t(?:\s[^>]*)?>([^<]*)</g)].map((match) => match[1]).join(''),
  );
  if (titles.length !== 3 || titles.some((title) => title === '' || title.length > 255))
    found.push(`titles: ${titles.join('; ')}`);
  const used = [...(/<c:barChart>.*?<\/c:barChart>/s.exec(xml)?.[0] ?? '').matchAll(/<c:axId val="(\d+)"/g)].map(
    ([, id]) => id,
  );
  const axes = [...xml.matchAll(/<c:(?:catAx|valAx)><c:axId val="(\d+)"/g)].map(([, id]) => id);
  const crossed = [...xml.matchAll(/<c:crossAx val="(\d+)"/g)].map(([, id]) => id);
  if (used.join() !== axes.join() || axes.join() !== [...crossed].reverse().join() || new Set(axes).size !== 2)
    found.push(`axes: ${used.join()} use ${axes.join()}, crossed by ${crossed.join()}`);
  const sheets = [...(parts.get('xl/workbook.xml') ?? '').matchAll(/<sheet [^>]*>/g)].map(([one]) =>
    unescapeXml(attribute(one, 'name') ?? ''),
  );
  const ranges = [...xml.matchAll(/<c:f>([^<]*)</g)].map(([, range]) => unescapeXml(range ?? ''));
  if (ranges.length === 0) found.push('no range');
  const lengths = ranges.map((range) => {
    const match = /^'((?:[^']|'')*)'!\$([A-Z]+)\$(\d+):\$\2\$(\d+)$/.exec(range);
    if (match === null || !sheets.includes((match[1] ?? '').replaceAll("''", "'"))) found.push(`range ${range}`);
    return Number(match?.[4]) - Number(match?.[3]);
  });
  if (new Set(lengths).size > 1) found.push('ranges of different lengths');
  for (const name of ['showLegendKey', 'showVal', 'showCatName', 'showSerName', 'showPercent', 'showBubbleSize'])
    if (!xml.includes(`<c:${name} `)) found.push(`${name} is not said: Excel would show it`);
  return found;
}

function oneDrawing(xml: string): readonly string[] {
  const ids = [...xml.matchAll(/<xdr:cNvPr [^>]*>/g)].map(([one]) => attribute(one, 'id'));
  const found = new Set(ids).size === ids.length && !ids.includes('0') ? [] : ['ids of shapes'];
  for (const [, anchor = ''] of xml.matchAll(/<xdr:twoCellAnchor[^>]*>(.*?)<\/xdr:twoCellAnchor>/gs)) {
    const [fromColumn, toColumn] = [...anchor.matchAll(/<xdr:col>(\d+)</g)].map((match) => Number(match[1]));
    const [fromRow, toRow] = [...anchor.matchAll(/<xdr:row>(\d+)</g)].map((match) => Number(match[1]));
    if (!((fromColumn ?? 0) < (toColumn ?? 0) && (fromRow ?? 0) < (toRow ?? 0)))
      found.push('an anchor without an area');
  }
  return found;
}
