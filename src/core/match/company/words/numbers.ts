/** Numbers in names, however they are written: "First" and "1st" are one, "I", "1" and "One" another. */
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
    first: '1 th',
    second: '2 th',
    third: '3 th',
    fourth: '4 th',
    fifth: '5 th',
    sixth: '6 th',
    seventh: '7 th',
    eighth: '8 th',
    ninth: '9 th',
    tenth: '10 th',
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

/** The number as digits (`1st` and `first` are `1 th`, `3m` stays `3m`), or null for a word that is none. */
export function numberIn(word: string): string | null {
  const spelled = WORDS.get(word);
  if (spelled !== undefined) return spelled;
  if (!/\d/.test(word)) return null;
  return word.replace(/^0+(?=\d)/, '').replace(/^(\d+)(?:st|nd|rd|th)$/, '$1 th');
}
