// Two lists of made-up companies with a known truth, the same for a seed on every machine. The left list is tidy; the right one is
// spelt as a second system would spell it. Strangers share surnames, trades and towns with the others, as strangers do.
import { FILLERS, FIRST_NAMES, HEADS, LEGAL_FORMS, PLACES, SURNAMES, TAILS, TRADES } from './words.mjs';

/** Gives { left, right, truth } with as many true pairs as asked, and a quarter of that many strangers in each list. */
export function makeNames(seed, pairs) {
  const chance = chanceOf(seed);
  const strangers = Math.round(pairs / 4);
  const seen = new Set();
  const next = () => {
    for (;;) {
      const company = makeCompany(chance);
      const key = company.words.join(' ');
      if (seen.has(key)) continue;
      seen.add(key);
      return company;
    }
  };
  const [left, right, truth] = [[], [], new Map()];
  for (let i = 0; i < pairs + 2 * strangers; i += 1) {
    const company = next();
    const [leftId, rightId] = [`left-${i}`, `right-${i}`];
    if (i < pairs + strangers) left.push({ id: leftId, name: write(company.words, company.form), evidence: {} });
    if (i < pairs || i >= pairs + strangers) right.push({ id: rightId, name: respell(company, chance), evidence: {} });
    if (i < pairs) truth.set(leftId, rightId);
  }
  return { left: shuffled(left, chance), right: shuffled(right, chance), truth };
}

const SHAPES = [
  (pick) => [pick(SURNAMES)],
  (pick) => [pick(SURNAMES)],
  (pick) => [pick(SURNAMES), '&', pick(SURNAMES)],
  (pick) => [pick(FIRST_NAMES), pick(SURNAMES)],
  (pick) => [pick(PLACES)],
  (pick) => [pick(HEADS) + pick(TAILS)],
  (pick) => [pick(HEADS) + pick(TAILS)],
  (pick) => [pick(HEADS) + pick(TAILS), 'of', pick(PLACES)],
];

function makeCompany({ pick }) {
  const [trade, short] = pick(TRADES);
  const name = pick(SHAPES)(pick);
  // `Brightmoor Dental of Salem`, but `Kowalski Dental`.
  const words = name[1] === 'of' ? [name[0], trade, ...name.slice(1)] : [...name, trade];
  return { words, trade, short, form: pick([...LEGAL_FORMS, null, null]) };
}

function write(words, form) {
  if (form === null) return words.join(' ');
  return `${words.join(' ')} ${form[0]}`.replace(' ,', ',');
}

/** How the second system differs: the legal form nearly always, and something of the name in three of four. */
const CHANGES = [
  ({ words }) => words,
  ({ words }) => words,
  (company, chance) => words(company, (word) => (word === longest(company) ? withTypo(word, chance) : word)),
  (company) => words(company, (word) => (word === company.trade && company.short ? company.short : word)),
  (company) => words(company, (word) => (word === '&' ? 'and' : word.normalize('NFKD').replace(/\p{M}/gu, ''))),
  (company) => [company.words.join(' ').toUpperCase()],
  ({ words: [first, second, ...rest] }) =>
    second !== undefined && FIRST_NAMES.includes(first) ? [`${second}, ${first}`, ...rest] : [first, second, ...rest],
  (company, { pick }) => [...company.words, pick(FILLERS)],
];

function respell(company, chance) {
  const changed = chance.pick(CHANGES)(company, chance).filter(Boolean);
  const form = company.form !== null && chance.number() < 0.7 ? chance.pick(company.form) : null;
  return form === null ? changed.join(' ') : `${changed.join(' ')} ${form}`.replace(' ,', ',');
}

const words = (company, change) => company.words.map(change);
const longest = (company) => [...company.words].sort((a, b) => b.length - a.length)[0];

/** Two letters swapped, one doubled or one missing, never the first. */
function withTypo(word, { number, pick }) {
  const at = 1 + Math.floor(number() * (word.length - 2));
  const [before, here, after] = [word.slice(0, at), word[at], word.slice(at + 1)];
  return pick([before + after[0] + here + after.slice(1), before + here + here + after, before + after]);
}

function shuffled(rows, { number }) {
  return rows
    .map((row) => [number(), row])
    .sort(([a], [b]) => a - b)
    .map(([, row]) => row);
}

/** mulberry32: small, and good enough to draw words with. */
function chanceOf(seed) {
  let state = seed >>> 0;
  const number = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return { number, pick: (list) => list[Math.floor(number() * list.length)] };
}
