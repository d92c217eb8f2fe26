/** Which layout a workbook has. The number stands in the keywords of the document and grows when a reader must know the difference. */

/** 1 was never written down: the layout before workbooks were read back. */
export const LAYOUT_VERSION = 2;
const OLDEST = 1;

/** In the keywords of a workbook whose companies and numbers are those of the demo. */
const INVENTED = 'driftsheet invented';

export function layoutMark({ isInvented = false } = {}): string {
  const mark = `driftsheet layout ${LAYOUT_VERSION}`;
  return isInvented ? `${mark} ${INVENTED}` : mark;
}

/** Whether the document says of itself that its numbers are invented. */
export function isInvented(keywords: string): boolean {
  return keywords.includes(INVENTED);
}

/** The keywords that are not ours. */
export function otherKeywords(keywords: string): string {
  return keywords
    .replaceAll(/\bdriftsheet layout \d+\b/g, '')
    .replaceAll(INVENTED, '')
    .trim();
}

/** The layout a document's keywords name; the oldest where they name none. */
export function layoutOf(keywords: string): number {
  const named = /\bdriftsheet layout (\d{1,6})\b/.exec(keywords);
  return named === null ? OLDEST : Number(named[1]);
}
