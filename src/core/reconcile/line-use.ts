/** Which lines of a snapshot count on its day, and why the others do not. */
import type { Day } from '../day.js';
import type { LineUse } from '../result.js';
import type { LineKind, SeatLine } from '../seat-line.js';
import type { GatheredSnapshot } from './gather.js';

/** Line uses as small numbers, for a column of a million lines. */
export const USE = {
  counted: 0,
  attached: 1,
  superseded: 2,
  'not-current': 3,
  future: 4,
  trial: 5,
  'one-time': 6,
  'no-seats': 7,
  void: 8,
  contradicted: 9,
  'other-basis': 10,
} as const satisfies Partial<Record<LineUse, number>>;
export type UseCode = (typeof USE)[keyof typeof USE];
export const USE_NAMES = Object.keys(USE) as readonly (keyof typeof USE)[];

const BY_KIND: Readonly<Record<LineKind, UseCode>> = {
  seats: USE.counted,
  attached: USE.attached,
  trial: USE.trial,
  'one-time': USE['one-time'],
  'no-seats': USE['no-seats'],
  void: USE.void,
};

/**
 * The use of every line on `day`. Dates rule, never a status text: a line covers a day if start <= day < end. Which of several dated
 * documents counts is decided afterwards, over all snapshots of a ledger (`keepCurrentDocuments`).
 */
export function lineUses(gathered: GatheredSnapshot, day: Day): Uint8Array {
  const { lines } = gathered.snapshot;
  const uses = new Uint8Array(lines.length);
  let stated = false;
  for (let i = 0; i < lines.length; i += 1) {
    const line = lines[i]!;
    const use = line.kind === 'seats' ? useOnDay(line, day) : BY_KIND[line.kind];
    uses[i] = use;
    if (use === USE.counted && line.asOf != null) stated = true;
  }
  if (stated) keepNewestStatement(gathered, uses);
  return uses;
}

function useOnDay(line: SeatLine, day: Day): UseCode {
  if (line.start != null && line.start > day) return USE.future;
  if (line.end != null && line.end <= day) return USE['not-current'];
  if (line.documentDate != null && line.documentDate > day) return USE.future;
  return USE.counted;
}

/** A list that states its day line by line may hold last month's count beside this month's: the newest statement counts. */
function keepNewestStatement(gathered: GatheredSnapshot, uses: Uint8Array): void {
  const { lines } = gathered.snapshot;
  const [first] = lines;
  if (lines.every((line) => line.asOf === first?.asOf)) return;
  const newest = new Map<string, Day>();
  const keyOf = (i: number): string => `${gathered.companyOf[i]}|${gathered.itemOf[i]}`;
  for (const pass of ['find', 'keep'] as const) {
    for (let i = 0; i < lines.length; i += 1) {
      const { asOf } = lines[i]!;
      if (uses[i] !== USE.counted || asOf == null) continue;
      const had = newest.get(keyOf(i));
      if (pass === 'keep' && asOf !== had) uses[i] = USE.superseded;
      else if (had === undefined || asOf > had) newest.set(keyOf(i), asOf);
    }
  }
}
