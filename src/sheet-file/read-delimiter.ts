/** Which character separates the cells of a .csv text: comma, semicolon or tab, told from its first lines. */

export const DELIMITERS = [',', ';', '\t'] as const;
export type Delimiter = (typeof DELIMITERS)[number];

const SAMPLE_LINES = 40;
const SAMPLE_CHARACTERS = 65_536;

/**
 * The delimiter whose number per line is the same on the most lines, weighted with that number. So `Acme;SPB;12;18,70`
 * is split at `;` although it holds a comma. Quoted text is not looked at. Without any delimiter: a comma.
 */
export function detectDelimiter(text: string): Delimiter {
  const lines = unquotedLines(text.slice(0, SAMPLE_CHARACTERS));
  let best: Delimiter = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const linesByCount = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length - 1;
      if (count > 0) linesByCount.set(count, (linesByCount.get(count) ?? 0) + 1);
    }
    for (const [count, times] of linesByCount) {
      if (count * times > bestScore) {
        best = delimiter;
        bestScore = count * times;
      }
    }
  }
  return best;
}

/** A first line `sep=;` is Excel's own way to name the delimiter; it is no data. */
export function declaredDelimiter(text: string): Delimiter | null {
  const found = /^sep=([,;\t])\r?(\n|$)/i.exec(text);
  return (found?.[1] as Delimiter | undefined) ?? null;
}

function unquotedLines(text: string): string[] {
  return text
    .replace(/"(?:[^"]|"")*"/g, 'q')
    .split(/\r\n|\n|\r/)
    .filter((line) => line.trim() !== '')
    .slice(0, SAMPLE_LINES);
}
