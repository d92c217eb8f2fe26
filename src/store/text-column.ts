/**
 * Texts of vendors and people as columns. A NUL ends a text in the one engine and is refused by the other, and half a surrogate pair
 * would come back as another character: what JSON escapes stands escaped, so that every text comes back as it was.
 */

export function toColumn(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

export function fromColumn(text: string): string {
  return JSON.parse(`"${text}"`) as string;
}

export const toColumnOrNull = (text: string | null): string | null => (text === null ? null : toColumn(text));
export const fromColumnOrNull = (text: string | null): string | null => (text === null ? null : fromColumn(text));
