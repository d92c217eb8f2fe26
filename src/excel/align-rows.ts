/** Which rows of a table are those that were read before, after a drawing broke off in it: rows were added at the end, some taken out. Pure. */

export interface Aligned {
  /** Rows that still stand there: where they were, and where they are. */
  readonly kept: readonly { readonly before: number; readonly now: number }[];
  /** Rows that were taken out. */
  readonly lost: readonly number[];
  /** Rows that came, all at the end. */
  readonly came: readonly number[];
}

/** null where the order is not the one that was read: somebody sorted meanwhile. `removable` are the rows that were to be taken out. */
export function alignRows(
  before: readonly string[],
  now: readonly string[],
  removable: ReadonlySet<number>,
): Aligned | null {
  const kept: { before: number; now: number }[] = [];
  const lost: number[] = [];
  let at = 0;
  for (const [row, key] of before.entries()) {
    if (now[at] === key) {
      kept.push({ before: row, now: at });
      at += 1;
    } else if (removable.has(row)) lost.push(row);
    else return null;
  }
  return { kept, lost, came: Array.from({ length: now.length - at }, (_, index) => at + index) };
}
