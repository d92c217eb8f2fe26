/** Which layout a workbook has. The number stands in the keywords of the document and grows when a reader must know the difference. */

/** 1 was never written down: the layout before workbooks were read back. */
export const LAYOUT_VERSION = 2;
const OLDEST = 1;

export function layoutMark(): string {
  return `driftsheet layout ${LAYOUT_VERSION}`;
}

/** The layout a document's keywords name; the oldest where they name none. */
export function layoutOf(keywords: string): number {
  const named = /\bdriftsheet layout (\d{1,6})\b/.exec(keywords);
  return named === null ? OLDEST : Number(named[1]);
}
