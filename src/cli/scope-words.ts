/** How `check` and `sync` speak of sources, scopes and problems in the terminal. */
import type { Problem, Whose } from '../core/problem.js';
import type { Scope } from '../core/scope.js';
import { shown } from './shown.js';

/** Where the width of the terminal is not known. */
export const USUAL_WIDTH = 120;

export const WHOSE_WORDS: Readonly<Record<Whose, string>> = {
  you: 'yours',
  admin: "an administrator's",
  vendor: "the vendor's",
  time: 'nobody has to do anything, wait',
  driftsheet: 'a bug of driftsheet',
  nobody: 'nobody has to do anything',
};

/** A person's name for the scope; with its id where two share the name. */
export function scopeNames(scopes: readonly Scope[]): readonly string[] {
  const counts = new Map<string, number>();
  for (const { name } of scopes) counts.set(name, (counts.get(name) ?? 0) + 1);
  return scopes.map(({ id, name }) => shown(name === id || counts.get(name) === 1 ? name : `${name} (${id})`));
}

/** The id of what a list of scopes did not name. */
const THE_REST = '*';

/** The heading above what is to be said of one scope. */
export function headingOf(source: string, { id, name }: Scope): string {
  return shown(`${source}, ${name === id || id === THE_REST ? name : `${name} (${id})`}:`);
}

/** What failed; then whose turn it is, and the sentence that says what to do. It stands below a heading that names the source. */
export function problemText(source: string, { message, code, whose, remedy }: Problem): readonly string[] {
  const said = message.startsWith(`${source}: `) ? message.slice(source.length + 2) : message;
  const sentence = said.charAt(0).toUpperCase() + said.slice(1);
  return [`${sentence} [${code}]`, `  Whose turn: ${WHOSE_WORDS[whose]}. ${remedy}`];
}

/** `3 hours old`: how long ago something was taken (ISO UTC). */
export function ageOf(takenAt: string, now: number): string {
  const minutes = Math.max(0, Math.floor((now - Date.parse(takenAt)) / 60_000));
  if (minutes < 120) return `${minutes} ${minutes === 1 ? 'minute' : 'minutes'} old`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} hours old` : `${Math.floor(hours / 24)} days old`;
}

/** Lines of a terminal: broken at blanks, further lines indented like the first. Without a width (a file, a pipe) nothing is broken. */
export function wrapped(line: string, width: number | undefined): string {
  if (width === undefined || line.length <= width) return line;
  const indent = /^ */.exec(line)?.[0] ?? '';
  const lines: string[] = [];
  let current = indent;
  for (const word of line.trim().split(' ')) {
    const isFirst = current === indent;
    if (!isFirst && current.length + 1 + word.length > width) {
      lines.push(current);
      current = `${indent}${word}`;
    } else current += isFirst ? word : ` ${word}`;
  }
  return [...lines, current].join('\n');
}
