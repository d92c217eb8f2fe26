/** Notes that people put on cells of ours: told from our own, and carried beside them. */
import type { BookNote } from './book.js';
import type { CellNote } from './layout.js';

export const CREATOR = 'driftsheet';
/** Stands before a note of a person that was carried over; everything after it is theirs. */
const MARK = 'Note by hand: ';

/**
 * What a person wrote in a note; null for a note of our own. Some programs forget the author when they save: then only notes on
 * columns of the user's are known to be theirs.
 */
export function personNote({ text, author }: Pick<BookNote, 'text' | 'author'>, onUserColumn: boolean): string | null {
  const marked = text.indexOf(MARK);
  if (marked >= 0) return text.slice(marked + MARK.length).trim() || null;
  const isOurs = author === CREATOR || (author === '' && !onUserColumn);
  return isOurs ? null : text.trim() || null;
}

/** Our notes with those of people: where both stand on one cell they share it. */
export function withPersonNotes(ours: readonly CellNote[], theirs: readonly CellNote[]): readonly CellNote[] {
  const marked = new Map(theirs.map((note) => [placeOf(note), `${MARK}${note.text}`]));
  const shared = ours.map((note) => {
    const written = marked.get(placeOf(note));
    marked.delete(placeOf(note));
    return written === undefined ? note : { ...note, text: `${note.text}\n\n${written}` };
  });
  const alone = theirs.flatMap((note) => {
    const written = marked.get(placeOf(note));
    return written === undefined ? [] : [{ ...note, text: written }];
  });
  return [...shared, ...alone];
}

function placeOf({ row, key }: CellNote): string {
  return JSON.stringify([row, key]);
}
