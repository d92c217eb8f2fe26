/** Numbers in names, however they are written: "First", "1st", "I" and "One" are one number. */
const WORDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    one: '1',
    two: '2',
    three: '3',
    four: '4',
    five: '5',
    six: '6',
    seven: '7',
    eight: '8',
    nine: '9',
    ten: '10',
    eleven: '11',
    twelve: '12',
    first: '1',
    second: '2',
    third: '3',
    fourth: '4',
    fifth: '5',
    sixth: '6',
    seventh: '7',
    eighth: '8',
    ninth: '9',
    tenth: '10',
    ii: '2',
    iii: '3',
    iv: '4',
    vi: '6',
    vii: '7',
    viii: '8',
    ix: '9',
    xi: '11',
    xii: '12',
  }),
);

/** The number as digits (`1st` and `first` are `1`, `3m` stays `3m`), or null for a word that is none. */
export function numberIn(word: string): string | null {
  const spelled = WORDS.get(word);
  if (spelled !== undefined) return spelled;
  if (!/\d/.test(word)) return null;
  return word.replace(/^0+(?=\d)/, '').replace(/^(\d+)(?:st|nd|rd|th)$/, '$1');
}
