// A plain careful normaliser, as a good script of an afternoon has it: what driftsheet has to beat. It shares nothing with src/.

const LEGAL_FORMS = new Set(
  (
    'inc incorporated llc llp lp lllp ltd limited co company corp corporation plc pllc pc pa gmbh ag kg ohg ug ev se sa sas sarl ' +
    'sl spa srl bv nv vof ab oy oyj as asa aps kft zrt doo sro pty pte bhd cie lda ltda cv kk gk'
  ).split(' '),
);

/** Lower case, no accents, no punctuation, & is and, legal forms off the end (never the whole name). */
export function normalise(name) {
  const plain = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/[&+]/g, ' and ')
    .replace(/['’`.]/g, '')
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
  // `G.m.b.H. & Co. KG` leaves an `and` behind, and `The` stands before as often as not.
  const words = plain.split(' ');
  while (words.length > 1 && (LEGAL_FORMS.has(words.at(-1)) || words.at(-1) === 'and')) words.pop();
  if (words.length > 1 && words[0] === 'the') words.shift();
  return words.join(' ');
}
