/**
 * What a line of free text says of its own quantity: a number of seats, seats times months, a part of a month. A text is never
 * turned into a count; it only tells that the quantity beside it is none.
 */

const NUMBER = String.raw`(?<![\w.,$€£/#]|\d[-–:])(\d{1,3}(?:,\d{3})+|\d{1,6})(?![\d]|[.,]\d)`;
const UNIT = String.raw`(?:users?|seats?|licen[cs]es?|mailbox(?:es)?)\b`;
const MANY = String.raw`(?:users|seats|licen[cs]es|mailboxes)\b`;
/** What makes a number a measure of something else. */
const MEASURE = String.raw`(?:per|months?|mos?|years?|yrs?|days?|hours?|hrs?|minutes?|mins?|[kmgt]b|inch|inches|percent)\b`;

const PATTERNS: readonly RegExp[] = [
  // `14 users`, `14-user`, `(15 licences)`
  new RegExp(String.raw`${NUMBER}[\s-]*${UNIT}`, 'gi'),
  // `14 Microsoft 365 Business Premium licenses`: a few words of a name in between, no measure and no punctuation.
  new RegExp(String.raw`${NUMBER}\s+(?:(?!${MEASURE})[a-z0-9][\w-]*\s+){1,6}${MANY}`, 'gi'),
  // `14 x Microsoft 365`, `14 x 12 months`
  new RegExp(String.raw`${NUMBER}\s*[x×]\s*(?:(?=[a-z])(?!${MEASURE})|12[\s-]*months?\b)`, 'gi'),
  // `x 14`; `x64` is a processor and `1920 x 1080` a screen
  new RegExp(
    String.raw`(?<![\w×]|\d{4}\s)[x×](?!(?:32|64|86)\b)\s*(\d{1,6})(?![\d\w]|[.,]\d|[\s-]*${MEASURE}|\s*[%/x×])`,
    'gi',
  ),
  new RegExp(String.raw`\b(?:qty|quantity)\b[\s.:=]*(\d{1,6})(?![\d\w]|[.,]\d|[\s-]*${MEASURE})`, 'gi'),
  new RegExp(String.raw`\b${MANY}\s*[:=]\s*(\d{1,6})(?![\d\w]|[.,/]\d)`, 'gi'),
];

/** Words whose number belongs to a name or a date: `Microsoft 365 licenses`, `Plan 2 mailboxes`, `July 31 users`. */
const NAMED_BEFORE =
  /\b(?:microsoft|office|dynamics|windows|server|plan|tier|level|version|phase|sage|invoice|inv|po|no|number|jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?[\s(]*$/i;
const YEAR = /^(?:19|20)\d{2}$/;

/** The numbers of seats above 1 that a text names; empty when it names none. */
export function seatNumbersIn(text: string): readonly number[] {
  const found = new Set<number>();
  for (const pattern of PATTERNS) {
    for (const match of text.matchAll(pattern)) {
      const written = match[1] ?? '';
      const before = text.slice(0, match.index + match[0].indexOf(written));
      if (YEAR.test(written) || NAMED_BEFORE.test(before)) continue;
      const seats = Number(written.replaceAll(',', ''));
      if (seats > 1) found.add(seats);
    }
  }
  return [...found];
}

/** `prorated`, `proration`, `pro-rata`, `partial month`, unless denied: `not prorated`. */
export function saysProration(text: string): boolean {
  return /(?<!\b(?:no|not|non|without)[\s-]+)\b(?:pro[\s-]?rata|pro-?rate|pro[\s-]?rat(?:ed|ion|ions|ing)|partial[\s-]months?)\b/i.test(
    text,
  );
}

/** `168 seat-months`, `x 12 months`, `12 months`. */
export function saysSeatMonths(text: string): boolean {
  return /\b(?:seat|user|licen[cs]e|mailbox)[\s-]?months?\b|\b12[\s-]?months?\b/i.test(text);
}

/**
 * True when the words beside a quantity say that it counts something other than seats: one lump for several seats, or seats times
 * twelve months. `interval` in months, as the text says.
 */
export function isNoSeatCount(quantity: number, text: string, interval: number | null): boolean {
  const named = seatNumbersIn(text);
  if (quantity === 1) return named.length > 0;
  if (named.some((seats) => quantity === 12 * seats)) return true;
  return interval === 12 && quantity > 0 && quantity % 12 === 0 && saysSeatMonths(text);
}
