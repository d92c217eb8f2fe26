/** Whether a part is well-formed XML: one root, tags that match, attributes once and quoted, legal characters and entities. */

const TOKEN = /<!--.*?-->|<\?.*?\?>|<\/([^\s>]+)\s*>|<([^\s/>]+)((?:\s+[^\s=>/]+="[^"<]*")*)\s*(\/?)>|([^<]+)|(<)/gs;
const ENTITY = /&(?!(?:lt|gt|amp|quot|apos|#\d+|#x[0-9A-Fa-f]+);)/;

export function wellFormedComplaints(path: string, xml: string): readonly string[] {
  const found: string[] = [];
  const open: string[] = [];
  let roots = 0;
  for (const [, closed, opened, attributes = '', empty, text, stray] of xml.matchAll(TOKEN)) {
    if (stray !== undefined) found.push(`${path}: a "<" that opens nothing`);
    if (closed !== undefined && open.pop() !== closed) found.push(`${path}: </${closed}> closes nothing`);
    if (opened !== undefined) {
      if (open.length === 0) roots += 1;
      if (empty === '') open.push(opened);
      const names = [...attributes.matchAll(/\s([^\s=]+)="/g)].map((match) => match[1]);
      if (new Set(names).size !== names.length) found.push(`${path}: <${opened}> has an attribute twice`);
    }
    if (ENTITY.test(text ?? attributes))
      found.push(`${path}: an unknown entity in "${(text ?? attributes).slice(0, 60)}"`);
    if (found.length > 5) return found;
  }
  if (open.length > 0) found.push(`${path}: <${open.join('><')}> is never closed`);
  if (roots !== 1) found.push(`${path}: ${roots} roots`);
  if (hasIllegal(xml)) found.push(`${path}: a character that XML forbids`);
  return found;
}

function hasIllegal(xml: string): boolean {
  for (let i = 0; i < xml.length; i += 1) {
    const code = xml.codePointAt(i) ?? 0;
    if (code > 0xffff) i += 1;
    const isControl = code < 32 && code !== 9 && code !== 10 && code !== 13;
    if (isControl || (code >= 0xd800 && code <= 0xdfff) || code === 0xfffe || code === 0xffff) return true;
  }
  return false;
}
