/**
 * One spelling for the many ways of writing one SKU name. Only spelling is folded here: every word that tells two SKUs apart
 * (no Teams, nonprofit, GCC, P1, F3, trial, add-on ...) stays.
 */

const WORDS: Readonly<Record<string, string>> = {
  m365: 'microsoft 365',
  msft: 'microsoft',
  ms365: 'microsoft 365',
  microsoft365: 'microsoft 365',
  o365: 'office 365',
  office365: 'office 365',
  d365: 'dynamics 365',
  w365: 'windows 365',
  windows365: 'windows 365',
  win365: 'windows 365',
  powerbi: 'power bi',
  powerapps: 'power apps',
  gsuite: 'g suite',
  noteams: 'no teams',
  ms: 'microsoft',
  addon: 'add on',
  addons: 'add on',
  licence: 'license',
  licences: 'license',
  licenses: 'license',
  plan1: 'p1',
  plan2: 'p2',
  plan3: 'p3',
  plan5: 'p5',
};

const PHRASES: readonly (readonly [RegExp, string])[] = [
  [/ add ons /g, ' add on '],
  [/ plan ([1-5]) /g, ' p$1 '],
  [/ without teams /g, ' no teams '],
  [/ (?:non profit|not for profit|nfp) /g, ' nonprofit '],
  [/ microsoft microsoft /g, ' microsoft '],
];

/** Lower case, no accents, no punctuation, single blanks; '' when no letter or digit is left. An underscore stays: it belongs to a part number. */
export function foldSkuName(name: string): string {
  const plain = name
    // Before the decomposition, which would make the letters "tm" of the sign.
    .replace(/[®©™℠]|\((?:r|c|tm|sm)\)/gi, ' ')
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase();
  const words = plain
    .replace(/['’]/g, '')
    .replace(/\b([mow]365|ms365|365)(?=(?:[aefg]\d|b[bps])\b)/g, '$1 ')
    .replace(/(\d)(?=(?:vcpu|gb|tb)\b)/g, '$1 ')
    .replace(/\bw\/o\b/g, 'without')
    // "Colab Pro+" is another SKU than "Colab Pro"; between words a plus means "and".
    .replace(/(?<=[a-z0-9])\+(?![a-z0-9])/g, ' plus')
    .replace(/[&+]/g, ' and ')
    .split(/[^\p{L}\p{N}_]+/u)
    .filter((word) => word !== '');
  let text = ` ${words.map((word) => (Object.hasOwn(WORDS, word) ? WORDS[word] : word)).join(' ')} `;
  for (const [pattern, put] of PHRASES) text = text.replace(pattern, put);
  return text.trim();
}
