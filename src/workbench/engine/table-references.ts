/**
 * Structured references between Excel's short form and the engine's long one. The engine knows `Table[[#This Row],[Column]]`
 * and not `[@Column]`; Excel writes the short one, so it is put back on the way out.
 */

/** Signs that the engine takes for its own in the name of a column, as in `Sources[Taken at (UTC)]`, and others that look alike. */
const LOOKALIKES: ReadonlyMap<string, string> = new Map([
  ['(', '\u2768'],
  [')', '\u2769'],
  ['%', '\u066A'],
  [',', '\u201A'],
  [':', '\uA789'],
]);
const ORIGINALS: ReadonlyMap<string, string> = new Map([...LOOKALIKES].map(([sign, alike]) => [alike, sign]));

/** The name of a column as formulas of the engine have it. */
export const toEngineColumn = (name: string): string =>
  name.replace(/[(),:%]/g, (sign) => LOOKALIKES.get(sign) ?? sign);
const toExcelColumns = (formula: string): string =>
  formula.replace(/[^\0-\u0669]/g, (sign) => ORIGINALS.get(sign) ?? sign);

/** Applies `change` to the parts of a formula that stand outside of quoted text. */
function outsideText(formula: string, change: (part: string) => string): string {
  return formula
    .split(/("(?:[^"]|"")*")/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');
}

/** @param table the name of the table that the formula's cell stands in, or null. */
export function toLongReferences(formula: string, table: string | null): string {
  if (!formula.includes('[')) return formula;
  return outsideText(formula, (part) =>
    part
      .replace(/\[[^[\]]*\]/g, toEngineColumn)
      .replace(
        /([A-Za-z_][\w.]*)?\[@(?:\[([^\]]+)\]|([^[\]]+))\]/g,
        (whole, name: string | undefined, boxed: string | undefined, plain: string | undefined) => {
          const owner = name ?? table;
          return owner === null ? whole : `${owner}[[#This Row],[${boxed ?? plain ?? ''}]]`;
        },
      ),
  );
}

export function toShortReferences(formula: string, table: string | null): string {
  return outsideText(formula, (part) =>
    toExcelColumns(part).replace(
      /([A-Za-z_][\w.]*)\[\[#This Row\],\[([^\]]+)\]\]/g,
      (_whole, name: string, column: string) => {
        const owner = name === table ? '' : name;
        return /^\w+$/.test(column) ? `${owner}[@${column}]` : `${owner}[@[${column}]]`;
      },
    ),
  );
}

/** A formula after a table or one of its columns got another name, as Excel rewrites it. */
export function renameInFormula(
  formula: string,
  table: string,
  renamed: { table?: string; column?: readonly [string, string] },
): string {
  if (!formula.toLowerCase().includes(`${table.toLowerCase()}[`)) return formula;
  const own = new RegExp(`(?<![\\w.])${escape(table)}(\\[(?:[^\\[\\]]|\\[[^\\]]*\\])*\\])`, 'gi');
  return outsideText(formula, (part) =>
    part.replace(own, (_whole, inner: string) => {
      const column = renamed.column;
      const columns =
        column === undefined
          ? inner
          : inner.replace(new RegExp(`\\[${escape(column[0])}\\]`, 'g'), () => `[${column[1]}]`);
      return `${renamed.table ?? table}${columns}`;
    }),
  );
}

const escape = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
