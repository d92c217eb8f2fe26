/** Reads a company name in every way in which it may be meant: as it stands, by its other name, without what bookkeeping added. */
import { plainText, toSegments, withoutReference } from './name-segments.js';
import { foldCompanyName, formAtEnd } from './normalise-company.js';
import { LEGAL_FORMS } from './words/legal-forms.js';
import { PLACES, STATE_CODES } from './words/places.js';
import { toReading, UMLAUTS, type NameReading } from './name-reading.js';

const OTHER_NAME =
  /(?<![\p{L}\p{N}])(?:d ?\/? ?b ?\/? ?a|doing business as|trading as|t\/a|o\/a|operating as|a\/?k\/?a|also known as|f\/?k\/?a|formerly known as|formerly|previously)(?![\p{L}\p{N}])[.:]?/u;
const IN_CARE_OF = /(?<![\p{L}\p{N}])(?:c\/o|attn|attention:)(?![\p{L}\p{N}]).*$/u;
/** Of the two names one is signed with a legal form and one is not: "Alpenrose Dining, Inc. (Greta's Schnitzelhaus)". */
const SECOND_NAME = 0.06;
/** Behind a dash stands a department or a town as often as a company below the one before it: to be proposed, not linked. */
const BEHIND_DASH = 0.149;
/** Else brackets hold brands, owners and departments as well: to be proposed, not linked. */
const IN_BRACKETS = 0.15;
const BARE = 0.12;
/** Letters that some write as two. */
const TWO_LETTERS: Readonly<Record<string, string>> = {
  ä: 'ae',
  ö: 'oe',
  ü: 'ue',
  ø: 'oe',
  å: 'aa',
  Ä: 'Ae',
  Ö: 'Oe',
  Ü: 'Ue',
  Ø: 'Oe',
  Å: 'Aa',
};

/** The plainest way first; empty for a name without a letter or digit. */
export function readName(name: string): readonly NameReading[] {
  if (foldCompanyName(name) === '') return [];
  const plain = readLetters(name, null);
  if (!/[äöüøåÄÖÜØÅ]/.test(name)) return plain;
  const spelledOut = name.replace(/[äöüøåÄÖÜØÅ]/g, (letter) => TWO_LETTERS[letter] ?? letter);
  return [...plain, ...readLetters(spelledOut, UMLAUTS)];
}

/** Equal for names that are equal after normalising; '' for a name that normalises to nothing, or that holds two names. */
export function nameKey(name: string): string {
  const reading = readName(name)[0];
  if (reading?.because !== null) return '';
  return `${reading.parts > 1 ? ':' : ''}${reading.words.map(({ key }) => key).join(' ')}`;
}

/** The legal forms of a name. */
export function formsIn(name: string): readonly string[] {
  return readName(name)[0]?.forms ?? [];
}

function readLetters(name: string, spelling: string | null): readonly NameReading[] {
  const text = plainText(name);
  const readings: NameReading[] = [];
  const add = (part: string, because: string | null, cost: number, without: string): void => {
    const reading = toReading(toSegments(part), because, cost, without);
    const isBare = because !== null && because !== spelling && isLittle(reading);
    if (reading) readings.push(isBare ? { ...reading, cost: cost + BARE } : reading);
  };
  const main = text.replace(IN_CARE_OF, '').trim() || text;
  const names = main.split(OTHER_NAME).map(trimmed);
  const [whole] = names;
  if (whole !== undefined && names.length === 1) add(main, spelling, spelling === null ? 0 : 0.01, '');
  else
    for (const part of names)
      add(part, 'one of its two names', 0.03, names.filter((other) => other !== part).join(' '));
  const plain = withoutReference(main);
  if (plain !== null) add(plain.name, 'without the number beside it', 0.03, plain.reference);
  // "Bosch, Robert": one comma, and something other than a legal form on both sides of it.
  const turned = /^([^,:()[\]]+),([^,:()[\]]+)$/.exec(main);
  if (turned && !isForm(turned[1]) && !isForm(turned[2]) && !isPlace(turned[2]))
    add(`${turned[2] ?? ''} ${turned[1] ?? ''}`, 'turned round at the comma', 0.02, '');
  addParts(main, add);
  return readings;
}

/** `Parent:Child`, and a second name in brackets. */
function addParts(text: string, add: (part: string, because: string, cost: number, without: string) => void): void {
  const colon = text.lastIndexOf(':');
  if (colon > 0) {
    const parent = text.slice(0, colon).trim();
    add(text.slice(colon + 1), `the company below ${parent}`, 0.08, parent);
  }
  const dash = /^(.*\S)\s+[-–—]\s+(\S.*)$/.exec(text);
  if (dash?.[1] !== undefined && dash[2] !== undefined)
    add(dash[2], `the part behind ${dash[1]}`, BEHIND_DASH, dash[1]);
  const [, before = '', within = '', behind = ''] = /^([^([]*)[([]([^)\]]*)[)\]]\s*(.*)$/.exec(text) ?? [];
  // One word in brackets is a remark or a place as often as a name.
  if (!/\S\s+\S/.test(within)) return;
  const isSigned = isForm(within) !== isForm(`${before} ${behind}`);
  add(within, 'the name in brackets', isSigned ? SECOND_NAME : IN_BRACKETS, before);
}

/** One word, or none that names anybody, without what stood around it, is too little to go by: "Acme:Main Office". */
function isLittle(reading: NameReading | null): boolean {
  return reading !== null && (reading.words.length === 1 || !reading.words.some(({ kind }) => kind === 'plain'));
}

/** "Apple, Inc." is not turned round. */
function isForm(part = ''): boolean {
  const words = foldCompanyName(part);
  return LEGAL_FORMS.has(words) || formAtEnd(['-', ...words.split(' ')]) > 0;
}

function isPlace(part = ''): boolean {
  const text = part.trim();
  return STATE_CODES.has(text) || PLACES.has(text);
}

function trimmed(part: string): string {
  return part.replace(/^[\s()[\],;:.-]+|[\s()[\],;:-]+$/g, '');
}
