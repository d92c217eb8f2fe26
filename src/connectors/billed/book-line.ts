/** One line of a sales document or of a recurring template, as accounting systems have them, to a seat line. Pure. */
import type { Basis } from '../../core/basis.js';
import type { Day } from '../../core/day.js';
import type { LineKind, SeatLine } from '../../core/seat-line.js';
import { seatsOf } from './billed-seats.js';
import type { NamedItem } from './item-names.js';
import type { Remarks } from './remarks.js';
import { saysProration } from './seats-in-text.js';
import { intervalInText } from './terms.js';

/** A company as the books know it. */
export interface BookCompany {
  readonly id: string;
  readonly name: string;
}

export interface BookDocument {
  readonly basis: Basis;
  /**
   * `charge` bills. `credit` gives back. `void` charges nothing: void, draft, pending, a template that makes no document by itself.
   * `unknown`: a status that nobody has heard of, which may be any of these.
   */
  readonly as: 'charge' | 'credit' | 'void' | 'unknown';
  readonly company: BookCompany;
  /** null for a template. */
  readonly date: Day | null;
  readonly number: string;
  readonly currency: string | null;
  /** Months of its schedule. null: it has none, and the text of each line decides. `other`: a schedule that is not one of months. */
  readonly interval: number | null | 'other';
  /** The schedule in words. */
  readonly term?: string;
  readonly start?: Day | null;
  /** First day no longer covered. */
  readonly end?: Day | null;
}

export interface BookLine {
  readonly item: NamedItem;
  readonly memo: string;
  /** null where the line has none. */
  readonly quantity: number | null;
  /** Of one unit, net of tax and discount; null where it is not known. */
  readonly unitAmount: string | null;
  /** False for a line that costs nothing, and for one of text alone. */
  readonly isCharged: boolean;
  /** Unit of measure; '' where there is none. */
  readonly unit: string;
  /** The system itself says that it is no seat: a discount, a subtotal, a tax. */
  readonly isNoSeat: boolean;
  /** To find the line again: the document and the line in it. */
  readonly reference: string;
}

export function toBilledLine(line: BookLine, document: BookDocument, remarks: Remarks): SeatLine {
  const { item, memo, unitAmount, unit } = line;
  // An amount for no seats is an amount for seats that are not stated.
  const written = line.quantity === 0 && line.isCharged ? null : line.quantity;
  const { basis, as, company, date, number, currency, interval: scheduled, term, start, end } = document;
  const interval = scheduled ?? intervalInText(`${item.id} ${item.name} ${memo}`);
  const kind = kindOf(line, document);
  const months = interval === 'other' ? null : interval;
  const seats = seatsOf(
    { kind, quantity: written, unitAmount, unit, item: item.name, memo, interval: months },
    remarks,
  );
  const quantity = as === 'unknown' && seats.kind === 'seats' ? null : seats.quantity;
  return {
    companyId: company.id,
    companyName: company.name,
    skuId: item.id,
    skuName: item.name,
    ...(memo === '' ? {} : { description: memo }),
    kind: seats.kind,
    quantity: as === 'credit' && quantity !== null ? -Math.abs(quantity) : quantity,
    unitAmount: seats.unitAmount,
    currency,
    intervalMonths: interval === 'other' ? null : (interval ?? 1),
    ...(term === undefined ? {} : { term }),
    ...(start == null ? {} : { start }),
    ...(end == null ? {} : { end }),
    ...(date === null ? {} : { documentDate: date }),
    ...(number === '' ? {} : { document: number }),
    basis,
    reference: line.reference,
  };
}

function kindOf({ item, memo, quantity, unitAmount, isCharged, isNoSeat }: BookLine, { as }: BookDocument): LineKind {
  if (as === 'void') return 'void';
  if (isNoSeat) return 'no-seats';
  // A voided document keeps its lines with a quantity of 0, and often says no word of it.
  if (!isCharged && (quantity === 0 || /^void(?:ed)?\b/i.test(memo))) return 'void';
  if (as === 'credit') return 'attached';
  // Text between the lines of a document charges nothing.
  if (item.id === '' && quantity === null && !isCharged) return 'no-seats';
  const isPart = quantity !== null && (quantity < 0 || !Number.isInteger(quantity));
  return isPart || unitAmount?.startsWith('-') === true || saysProration(`${item.name}\n${memo}`)
    ? 'attached'
    : 'seats';
}
