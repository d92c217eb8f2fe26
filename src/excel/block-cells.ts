/**
 * Which cells outside of tables are ours, as a short text in the settings of the document: a bit for each cell of a row, rows that are
 * alike counted. What stands in any other cell was written by a person. Pure.
 */

/** For example `1*2,ff*30`: two rows with their first cell, thirty with their first eight. */
export function filledOf(rows: readonly (readonly boolean[])[]): string {
  const runs: { mask: string; count: number }[] = [];
  for (const row of rows) {
    const mask = row.reduce((bits, isOurs, column) => (isOurs ? bits | (1n << BigInt(column)) : bits), 0n).toString(16);
    const last = runs.at(-1);
    if (last?.mask === mask) last.count += 1;
    else runs.push({ mask, count: 1 });
  }
  return runs.map(({ mask, count }) => `${mask}*${count}`).join();
}

/** Where nothing says it (an older drawing) every cell of its rows counts as ours. */
export function readFilled(
  before: { readonly rows: number; readonly filled?: string | undefined } | undefined,
): (row: number, column: number) => boolean {
  if (before === undefined) return () => false;
  const { filled } = before;
  if (filled === undefined) return (row) => row < before.rows;
  const masks = filled.split(',').flatMap((run): bigint[] => {
    const match = /^([0-9a-f]+)\*(\d+)$/.exec(run);
    if (match === null || Number(match[2]) > before.rows) return [];
    return Array.from({ length: Number(match[2]) }, () => BigInt(`0x${match[1]}`));
  });
  return (row, column) => ((masks[row] ?? 0n) & (1n << BigInt(column))) !== 0n;
}
