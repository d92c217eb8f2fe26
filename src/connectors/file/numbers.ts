/**
 * Numbers as people write them, to exact decimal text. Which of `.` and `,` marks the decimals is decided once per file from the
 * cells that can be read in one way only; a cell that stays open to two readings is not guessed at.
 */

export type DecimalMark = '.' | ',';

export interface NumberStyle {
  /** null: the file gives no evidence, or contradicts itself. */
  readonly mark: DecimalMark | null;
}

export type NumberReading =
  /** `value`: digits, one point at most, a leading minus for a negative; decimals kept as written. */
  | { readonly ok: true; readonly value: string; readonly currency: string | null; readonly dollar: boolean }
  | { readonly ok: false; readonly readings: readonly [string, string] | null };

/** Signs that name one currency. `$` does not: a dozen countries use it. */
const CURRENCY_SIGNS: readonly (readonly [string, string])[] = [
  ['US$', 'USD'],
  ['AU$', 'AUD'],
  ['A$', 'AUD'],
  ['CA$', 'CAD'],
  ['C$', 'CAD'],
  ['NZ$', 'NZD'],
  ['S$', 'SGD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
];

const BLANKS = '\\s\\u00a0\\u2009\\u202f';
/** Digits in groups of three, the group mark being one and the same throughout. */
const GROUPED = new RegExp(`^\\d{1,3}(?:([.,'’${BLANKS}])\\d{3})(?:\\1\\d{3})*$`);
const PLAIN = /^\d+$/;
const MAX_LENGTH = 60;

interface Parts {
  readonly negative: boolean;
  readonly body: string;
  readonly currency: string | null;
  readonly dollar: boolean;
}

/** A currency taken off a text: null for a bare `$`. */
interface Money {
  readonly currency: string | null;
  readonly rest: string;
}

/** Looks at every text of the numeric columns of a file; texts that are no numbers are passed over. */
export function decideNumberStyle(texts: Iterable<string>): NumberStyle {
  const seen = new Set<DecimalMark>();
  for (const text of texts) {
    const parts = split(text);
    if (parts === null) continue;
    const point = withMark(parts.body, '.');
    const comma = withMark(parts.body, ',');
    if (point !== null && comma === null) seen.add('.');
    if (comma !== null && point === null) seen.add(',');
  }
  const [only] = seen;
  return { mark: seen.size === 1 && only !== undefined ? only : null };
}

/** Reads one cell in the style of its file. `readings` holds both values where the cell can be read in two ways. */
export function readNumber(text: string, style: NumberStyle): NumberReading {
  const parts = split(text);
  if (parts === null) return { ok: false, readings: null };
  const point = withMark(parts.body, '.');
  const comma = withMark(parts.body, ',');
  const chosen = choose(point, comma, style);
  if (chosen !== null) {
    return { ok: true, value: signed(chosen, parts.negative), currency: parts.currency, dollar: parts.dollar };
  }
  if (point === null || comma === null) return { ok: false, readings: null };
  return { ok: false, readings: [signed(point, parts.negative), signed(comma, parts.negative)] };
}

function choose(point: string | null, comma: string | null, style: NumberStyle): string | null {
  if (point === comma) return point;
  if (comma === null) return point;
  if (point === null) return comma;
  if (style.mark === null) return null;
  return style.mark === '.' ? point : comma;
}

/** Sign, brackets and currency off; null when what is left cannot be a number. */
function split(text: string): Parts | null {
  if (text.length > MAX_LENGTH) return null;
  let body = text.trim().replaceAll('\u2212', '-');
  let minus = 0;
  const bracketed = /^\((.*)\)$/.exec(body);
  if (bracketed !== null) {
    body = (bracketed[1] ?? '').trim();
    minus++;
  }
  let currency: string | null = null;
  let dollar = false;
  // A sign, a currency and a minus may stand in any order on either side; each at most once.
  for (let round = 0; round < 3; round++) {
    const sign = takeSign(body);
    if (sign !== null) {
      minus += sign.minus;
      body = sign.rest;
      continue;
    }
    const money: Money | null = currency === null && !dollar ? takeCurrency(body) : null;
    if (money === null) break;
    currency = money.currency;
    dollar = money.currency === null;
    body = money.rest;
  }
  if (minus > 1 || !/^[\d.,]/.test(body)) return null;
  return { negative: minus === 1, body, currency, dollar };
}

function takeSign(body: string): { minus: number; rest: string } | null {
  const front = /^([+-])\s*(.*)$/s.exec(body);
  if (front !== null) return { minus: front[1] === '-' ? 1 : 0, rest: front[2] ?? '' };
  const back = /^(.*?)\s*-$/s.exec(body);
  return back === null ? null : { minus: 1, rest: back[1] ?? '' };
}

function takeCurrency(body: string): Money | null {
  for (const [sign, currency] of CURRENCY_SIGNS) {
    const rest = without(body, sign);
    if (rest !== null) return { currency, rest };
  }
  const dollar = without(body, '$');
  if (dollar !== null) return { currency: null, rest: dollar };
  const code = /^([A-Z]{3})\s*(?=[-\d.,])|(?<=[-\d.,])\s*([A-Z]{3})$/.exec(body);
  if (code === null) return null;
  return { currency: code[1] ?? code[2] ?? null, rest: body.replace(code[0], '').trim() };
}

function without(body: string, sign: string): string | null {
  if (body.startsWith(sign)) return body.slice(sign.length).trim();
  if (body.endsWith(sign)) return body.slice(0, -sign.length).trim();
  return null;
}

/** The value if `mark` marks the decimals, else null. `1,234` has one with either mark; `1,234.50` with the point only. */
function withMark(body: string, mark: DecimalMark): string | null {
  const at = body.lastIndexOf(mark);
  const whole = at < 0 ? body : body.slice(0, at);
  const decimals = at < 0 ? '' : body.slice(at + 1);
  if (whole.includes(mark) || !/^\d*$/.test(decimals)) return null;
  if (whole === '' && decimals === '') return null;
  const digits = whole === '' ? '0' : ungrouped(whole);
  if (digits === null) return null;
  return decimals === '' ? digits : `${digits}.${decimals}`;
}

function ungrouped(whole: string): string | null {
  if (!PLAIN.test(whole) && (!GROUPED.test(whole) || whole.startsWith('0'))) return null;
  return whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
}

function signed(value: string, negative: boolean): string {
  return negative && /[1-9]/.test(value) ? `-${value}` : value;
}

/** `1,234`, `-1,234,567`, `(1,234)`: commas between groups of exactly three digits, and no point. */
export function isGroupedByComma(text: string): boolean {
  const body = split(text)?.body;
  return body !== undefined && /^[1-9]\d{0,2}(?:,\d{3})+$/.test(body);
}

/** True when a decimal text has no decimals other than zeros. */
export function isWhole(value: string): boolean {
  return /^-?\d+(?:\.0*)?$/.test(value);
}
