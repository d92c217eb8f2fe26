/** The reasons for a score, in words; the same whichever of the two names comes first. */
import type { Alignment, Likeness } from './align-words.js';
import type { NameReading } from './name-reading.js';
import type { NameWord } from './name-words.js';
import type { NameWeights } from './name-weights.js';

const SAID: Readonly<Record<Exclude<Likeness, 'same'>, string>> = {
  joined: 'written as one word',
  plural: 'singular and plural',
  short: 'short for',
  initials: 'initials of',
  initial: 'an initial for',
  typo: 'nearly the same spelling',
};

/** Strongest first. */
export function sayComparison(
  left: NameReading,
  right: NameReading,
  { matches, onlyLeft, onlyRight, inOrder }: Alignment,
  formsDiffer: boolean,
  weights: NameWeights,
): readonly string[] {
  const reasons: string[] = left.parts === right.parts ? [] : ['one is a sub-company of the other by its name'];
  const same = matches.filter(({ like }) => like === 'same').flatMap((match) => match.left.slice(0, 1));
  const rare = same.filter((word) => weights.isRare(word));
  const other = same.filter((word) => !weights.isRare(word));
  if (rare.length > 0) reasons.push(`same rare ${rare.length === 1 ? 'word' : 'words'} ${inWords(rare)}`);
  if (other.length > 0) reasons.push(`same ${other.length === 1 ? 'word' : 'words'} ${inWords(other)}`);
  for (const { like, left: a, right: b } of matches)
    if (like !== 'same') reasons.push(`${SAID[like]}: ${[inWords(a, ' '), inWords(b, ' ')].sort().join(' / ')}`);
  for (const because of new Set([left.because, right.because])) if (because !== null) reasons.push(because);
  if (!inOrder) reasons.push('other order of words');
  const only = [onlyLeft, onlyRight].filter((words) => words.length > 0).map((words) => inWords(words));
  if (only.length > 0) reasons.push(`only one has ${only.sort().join('; only the other ')}`);
  if (formsDiffer) reasons.push('legal form differs');
  return reasons;
}

function inWords(words: readonly NameWord[], between = ', '): string {
  return words.map(({ text }) => text).join(between);
}
