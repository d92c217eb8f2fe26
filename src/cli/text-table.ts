/** A table for the terminal, of any length: drawn in parts, since the table library slows down with each further row. */
import Table from 'cli-table3';

const ROWS_PER_PART = 200;
/** Each cell has a blank on both sides, each column a line before it, and the table one behind it. */
const PADDING = 2;

export interface TextColumn {
  readonly head: string;
  readonly align?: 'left' | 'right';
  /** Of the width that is left over: 0 for a column that is as wide as its widest cell. */
  readonly share: number;
}

/** At most `width` columns wide, but never so narrow that nothing can be read. */
export function textTable(columns: readonly TextColumn[], rows: readonly (readonly string[])[], width: number): string {
  const widths = widthsOf(columns, rows, width);
  const parts: string[] = [];
  for (let at = 0; at < rows.length; at += ROWS_PER_PART) {
    const isFirst = at === 0;
    const isLast = at + ROWS_PER_PART >= rows.length;
    const table = new Table({
      ...(isFirst ? { head: columns.map(({ head }) => head) } : {}),
      colAligns: columns.map(({ align }) => align ?? 'left'),
      style: { head: [], border: [], compact: true },
      wordWrap: true,
      colWidths: widths.map((one) => one + PADDING),
      chars: { ...(isFirst ? {} : NO_TOP), ...(isLast ? {} : NO_BOTTOM) },
    });
    for (const row of rows.slice(at, at + ROWS_PER_PART))
      table.push(row.map((text, column) => breakWords(text, widths[column]!)));
    parts.push(table.toString());
  }
  return parts.join('\n');
}

const NO_TOP = { top: '', 'top-mid': '', 'top-left': '', 'top-right': '' };
const NO_BOTTOM = { bottom: '', 'bottom-mid': '', 'bottom-left': '', 'bottom-right': '' };

function widthsOf(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
): readonly number[] {
  const widest = columns.map(({ head }, column) =>
    rows.reduce((most, row) => Math.max(most, displayWidth(row[column] ?? '')), displayWidth(head)),
  );
  const widths = columns.map(({ share }, column) => (share === 0 ? widest[column]! : 0));
  let room = width - (PADDING + 1) * columns.length - 1 - widths.reduce((sum, one) => sum + one, 0);
  // The narrowest first: what it does not need goes to the others.
  const open = [...columns.keys()].filter((column) => columns[column]!.share > 0);
  open.sort((a, b) => widest[a]! / columns[a]!.share - widest[b]! / columns[b]!.share);
  for (const [index, column] of open.entries()) {
    const shares = open.slice(index).reduce((sum, other) => sum + columns[other]!.share, 0);
    const fair = Math.floor((room * columns[column]!.share) / shares);
    widths[column] = Math.min(widest[column]!, Math.max(NARROWEST, fair));
    room -= widths[column];
  }
  return widths;
}

const NARROWEST = 8;

/** The table library cuts off what does not fit: a word longer than its column goes on in the next line instead. */
function breakWords(text: string, width: number): string {
  return displayWidth(text) <= width ? text : text.replace(/\S+/g, (word) => breakWord(word, width));
}

function breakWord(word: string, width: number): string {
  let broken = '';
  let used = 0;
  for (const character of word) {
    const wide = displayWidth(character);
    if (used + wide > width) {
      broken += ' ';
      used = 0;
    }
    broken += character;
    used += wide;
  }
  return broken;
}

/** East Asian letters and pictures take two columns; anything far from Latin counts as two, to be safe. */
function displayWidth(text: string): number {
  let width = 0;
  for (const character of text) width += (character.codePointAt(0) ?? 0) >= 0x1100 && !/[‐-⁯]/.test(character) ? 2 : 1;
  return width;
}
