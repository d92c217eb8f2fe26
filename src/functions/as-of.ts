/** DRIFT.ASOF: the moment of the oldest snapshot that the answers rest on, as a date-time of Excel in local time. */
import { LEGS, type Leg } from '../core/leg.js';
import { isBlank, readChoice } from './arguments.js';
import { isCellError, notAvailable, type CellError } from './cell-error.js';
import type { DriftIndex } from './drift-index.js';

const LEG_CHOICES: ReadonlyMap<string, Leg> = new Map([
  ...LEGS.map((leg) => [leg, leg] as const),
  ...LEGS.map((leg) => [leg.slice(0, 1), leg] as const),
]);

const DAY_MS = 86_400_000;
/** Day 0 of Excel's calendar, as it holds from March 1900 on. */
const DAY_ZERO = Date.UTC(1899, 11, 30);

/** A date-time of Excel's as a `Date` whose UTC fields are what the cell shows. */
export function fieldsOf(serial: number): Date {
  return new Date(Math.round((serial * DAY_MS) / 1000) * 1000 + DAY_ZERO);
}

/** Minutes by which local time is behind UTC at a moment (milliseconds): what `Date` calls the time-zone offset. */
export type LocalOffset = (moment: number) => number;
const ofThisMachine: LocalOffset = (moment) => new Date(moment).getTimezoneOffset();

export function asOfSerial(index: DriftIndex, leg: unknown, offset: LocalOffset = ofThisMachine): number | CellError {
  const wanted = isBlank(leg) ? null : readChoice('leg', LEG_CHOICES, leg, null);
  if (isCellError(wanted)) return wanted;
  const oldest = index.oldestMoment(wanted);
  if (oldest === null)
    return notAvailable(`Unknown: no snapshot${wanted === null ? '' : ` of the ${wanted} leg`} could be used.`);
  // Whole seconds: a fraction of one would only show as noise.
  const local = Math.floor((oldest - offset(oldest) * 60_000) / 1000) * 1000;
  return (local - DAY_ZERO) / DAY_MS;
}
