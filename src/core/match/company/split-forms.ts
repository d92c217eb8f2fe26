/** Takes the legal forms out of a part of a name. */
import { formAtEnd } from './normalise-company.js';
import { LEADING_FORMS, LONGEST_FORM, MIDDLE_FORMS } from './words/legal-forms.js';
import { STATE_CODES } from './words/places.js';

export interface Split {
  readonly own: readonly string[];
  /** Words behind a form that stands within the part: "Maasland N.V. a Dutch company". */
  readonly behind: readonly string[];
  /** The form at the end; null without one. */
  readonly form: string | null;
  /** Forms before and between the words. */
  readonly around: readonly string[];
}

/** Off the end, off the front and out of the middle; a part that is nothing but one gives no words. */
export function splitForms(given: readonly string[], hasWords: boolean, isPublic: boolean): Split {
  const words = [...given];
  const around: string[] = [];
  for (let size = LONGEST_FORM; size > 0; size -= 1) {
    const start = words.slice(0, size).map(bare).join(' ');
    if (!hasWords && words.length > size && LEADING_FORMS.has(start))
      around.push(words.splice(0, size).map(bare).join(''));
  }
  const before = hasWords ? ['-'] : [];
  const padded = [...before, ...words.map(bare)];
  const isState = isPublic && STATE_CODES.has(bare(words.at(-1) ?? ''));
  let form: string | null = null;
  for (let size = isState ? 0 : formAtEnd(padded); size > 0; size = formAtEnd(padded)) {
    const found = padded.slice(-size).join('');
    if (form === null) form = found;
    else around.push(found);
    padded.length -= size;
  }
  const left = words.slice(0, padded.length - before.length);
  const middle = left.findIndex((word, at) => at > 0 && MIDDLE_FORMS.has(bare(word)));
  if (middle < 0) return { own: left, behind: [], form, around };
  return { own: left.slice(0, middle), behind: left.slice(middle + 1), form: bare(left[middle]!), around };
}

/** Without the dot that says that a word is cut short. */
export function bare(word: string): string {
  return word.endsWith('.') ? word.slice(0, -1) : word;
}
