/** How many seats a billed line charges for: its quantity, unless its own words or its unit of measure say that it is none. */
import type { LineKind } from '../../core/seat-line.js';
import type { Remarks } from './remarks.js';
import { ofPacks, packInText, type Counted } from './packs.js';
import { isNoSeatCount, seatNumbersIn } from './seats-in-text.js';

export interface BilledQuantity {
  readonly kind: LineKind;
  readonly quantity: number | null;
  /** Price of one unit of the quantity. */
  readonly unitAmount: string | null;
  /** '' where the file has no unit of measure. */
  readonly unit: string;
  readonly item: string;
  readonly memo: string;
  /** Months, as the text says; null where it says nothing. */
  readonly interval: number | null;
}

const UNKNOWN = { quantity: null, unitAmount: null } as const;

export function seatsOf(billed: BilledQuantity, remarks: Remarks): Counted {
  const { kind, quantity, unitAmount, unit, item, memo, interval } = billed;
  if (kind !== 'seats' || quantity === null) return { kind, quantity, unitAmount };
  if (isNoSeatCount(quantity, `${item}\n${memo}`, interval)) {
    remarks.warn(
      `"${item || memo}" (${memo || item}) with the quantity ${quantity} names another number of seats or months: its seats are not known${proposal(billed)}. Bill one line with the number of seats as its quantity.`,
    );
    // The price of a lump, or of a month of a seat, is not the price of a seat either.
    return { kind, ...UNKNOWN };
  }
  // An item that is sold in packs has the pack in its name, and a person says once what it holds; a remark beside it is no rule.
  const pack = unit === '' && packInText(item) === null ? packInText(memo) : null;
  if (pack !== null) {
    remarks.warn(
      `"${item || memo}" (${memo}) with the quantity ${quantity} speaks of packs: its seats are not known (probably ${quantity * pack}). Bill the number of seats, or add a column with the unit of measure.`,
    );
    return { kind, ...UNKNOWN };
  }
  return ofPacks({ kind, quantity, unitAmount, unit }, remarks);
}

function proposal({ quantity, item, memo, interval }: BilledQuantity): string {
  const [named, ...others] = seatNumbersIn(`${item}\n${memo}`);
  if (named !== undefined && others.length === 0) return ` (probably ${named})`;
  const months = quantity !== null && interval === 12 && quantity % 12 === 0 ? quantity / 12 : null;
  return named === undefined && months !== null ? ` (probably ${months} for twelve months)` : '';
}
