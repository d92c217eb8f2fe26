/** One line of a source, after a connector has turned it into the words of the house. */
import type { Basis } from './basis.js';
import type { Day } from './day.js';

/**
 * What a line is. Only `seats` counts; every other kind is kept and shown, and never adds or subtracts a seat.
 * - `attached`: a prorate, credit, rebate or fraction that belongs to a seat line of the same company and item.
 * - `trial`, `one-time`: listed, not counted.
 * - `no-seats`: the connector knows from the source itself that it is no seat (tax, discount, hours, usage, shipping).
 * - `void`: a void, draft or unscheduled document.
 */
export type LineKind = 'seats' | 'attached' | 'trial' | 'one-time' | 'no-seats' | 'void';

export interface SeatLine {
  /** The company's id in the source; '' when the source names companies only. */
  readonly companyId: string;
  /** The company's name in the source, as written there. */
  readonly companyName: string;
  /** The SKU's id in the source (GUID, part number, item id, distributor SKU); '' when it has none. */
  readonly skuId: string;
  /** The SKU's or item's name in the source, as written there. */
  readonly skuName: string;
  /** A further text of the line that may name the SKU or hold a number of seats (memo, description). */
  readonly description?: string | undefined;
  readonly kind: LineKind;
  /** Seats on this line, packs already multiplied out; null when the line has no readable quantity (unknown, never 0 or 1). */
  readonly quantity: number | null;
  /** Of `quantity`, the seats held by a live account (assigned leg only); null or absent when accounts were not checked. */
  readonly live?: number | null | undefined;
  /** Who holds `quantity` (assigned leg only); null or absent when accounts were not checked. */
  readonly accounts?: AccountSplit | null | undefined;
  /** Units of the SKU that the directory's own tenant owns, whoever sold them: a second witness of the purchased leg, never a count. */
  readonly owned?: readonly OwnedUnits[] | undefined;
  /** What the vendor calls the subscription of this line (purchased leg): the same id as in `OwnedUnits.subscription`. */
  readonly vendorSubscription?: string | undefined;
  /** Seats of this subscription on the newest invoice of the same source (purchased leg): a second witness, never a count. */
  readonly invoiced?: number | undefined;
  /** What the source itself says of the SKU: licensed to the company and held by no user, or free of charge. */
  readonly companyLevel?: boolean | undefined;
  readonly free?: boolean | undefined;
  /** Price of one seat for one billing interval, a decimal string without currency sign, net of tax and discount; null when not given. */
  readonly unitAmount: string | null;
  /** `unitAmount` is null because each seat has the price of its own tier. */
  readonly isTiered?: boolean | undefined;
  /** Seats that `unitAmount` is the price of: the size of a pack; 1 when absent. */
  readonly seatsPerPrice?: number | undefined;
  /** ISO 4217, upper case; null when not given. */
  readonly currency: string | null;
  /** Months of the billing interval (1 monthly, 3 quarterly, 12 annual ...); null when the source does not say or says something unknown. */
  readonly intervalMonths: number | null;
  /** The term as the source writes it, for the reader. */
  readonly term?: string | undefined;
  /** First day covered. */
  readonly start?: Day | null | undefined;
  /** First day no longer covered: a line covers a day if start <= day < end. */
  readonly end?: Day | null | undefined;
  /** The day the commitment ends; not the end of the billing interval. */
  readonly commitmentEnd?: Day | null | undefined;
  /** The day of the document (billed lines): the newest current line per company, item and interval counts. */
  readonly documentDate?: Day | null | undefined;
  /** What kind of line it is (billed leg): of a recurring template, or of a posted document. Absent where the source does not tell. */
  readonly basis?: Basis | undefined;
  /** The number of that document. */
  readonly document?: string | undefined;
  /** The day this line's count was true, where the source states it line by line. */
  readonly asOf?: Day | null | undefined;
  /** How to find the line again in the source: subscription id, document number and line. */
  readonly reference?: string | undefined;
  /**
   * Identity of the thing this line counts, within its source (a subscription id). Two counted lines of one identity are one thing:
   * equal ones count once, differing ones make the count unknown.
   */
  readonly unique?: string | undefined;
  /** Line of the file, counted from 1 and including the header. */
  readonly line?: number | undefined;
  /** Moments (ISO UTC) at which batches of seats were bought, renewed or added, from the subscription's history. */
  readonly batches?: readonly SeatBatch[] | undefined;
}

export interface SeatBatch {
  readonly seats: number;
  /** ISO UTC date-time of the purchase, renewal or addition. */
  readonly at: string;
}

/**
 * The accounts behind an assigned count, each of which may stand under several heads: a guest who never signed in is both. What is not
 * known of an account is counted apart and never guessed.
 */
export interface AccountSplit {
  /** Accounts seen to hold the SKU. */
  readonly holders: number;
  /** Member accounts that may sign in. */
  readonly active: number;
  /** Member accounts that may not, shared mailboxes and rooms aside. */
  readonly disabled: number;
  readonly guests: number;
  /** Shared mailboxes, and rooms and equipment: disabled by their nature, and rightly licensed at times. */
  readonly shared: number;
  readonly rooms: number;
  /** Of the active: the tenant keeps sign-in dates and this account has none. */
  readonly neverSignedIn: number;
  /** Of the active: the tenant keeps no sign-in dates, or they could not be read. */
  readonly noSignInData: number;
  /** Licensed by a group: the licence is not taken from the user but from the group. */
  readonly byGroup: number;
  /** Only where the configuration allows personal data. */
  readonly users?: readonly SeatHolder[] | undefined;
}

/** One account behind a count. Personal data. */
export interface SeatHolder {
  readonly name: string;
  readonly kind: 'active' | 'disabled' | 'guest' | 'shared' | 'room';
  /** ISO UTC; null when it never signed in, absent when there are no data. */
  readonly lastSignIn?: string | null | undefined;
}

export interface OwnedUnits {
  readonly seats: number;
  /** The vendor's id of the subscription; null when the units are known for the SKU as a whole only. */
  readonly subscription: string | null;
  readonly isTrial: boolean;
  /** Renewal or end, where the directory says it. */
  readonly until: Day | null;
}

/** A line that could not be read. It makes counts unknown; it is never dropped. */
export interface RejectedLine {
  /** The file it stood in; null for an endpoint. */
  readonly file: string | null;
  readonly line: number | null;
  readonly column: string | null;
  readonly found: string;
  readonly expected: string;
  readonly endpoint: string | null;
  /** The company of the line where that much could be read; both '' when not: then the whole scope is unknown. */
  readonly companyId: string;
  readonly companyName: string;
}
