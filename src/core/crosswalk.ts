/** The crosswalk: what a person has confirmed or rejected about which company, SKU and item is which. Data only. */
import type { Day } from './day.js';
import type { Pair } from './leg.js';

/** How a link came to be, strongest first. */
export type LinkHow = 'confirmed' | 'id' | 'domain' | 'name' | 'score';

export interface CrosswalkLink {
  /** Source id, or one of its aliases (leg, format, vendor). */
  readonly source: string;
  /** '' when the source has only names. */
  readonly externalId: string;
  readonly externalName: string;
  readonly how: LinkHow;
  readonly confirmedBy?: string | null | undefined;
  readonly confirmedAt?: string | null | undefined;
}

/** A pair a person has turned down: it never links by itself again. */
export interface RejectedLink {
  readonly source: string;
  readonly externalId: string;
  readonly externalName: string;
}

export interface CompanyRecord {
  readonly id: string;
  readonly name: string;
  readonly links: readonly CrosswalkLink[];
  /** Sources (or their aliases) in which a person has confirmed that the company does not exist: there 0 is known. */
  readonly absent: readonly string[];
  readonly rejected: readonly RejectedLink[];
}

export interface SkuRecord {
  /** Canonical id: for Microsoft the part number (`SPB`), else the name chosen by the MSP. */
  readonly id: string;
  readonly name: string;
  readonly links: readonly CrosswalkLink[];
  readonly rejected: readonly RejectedLink[];
}

export type ItemKind = 'seat' | 'flat' | 'hours' | 'tax' | 'discount' | 'credit' | 'ignore';

/** What one item of a source stands for. */
export interface ItemRule {
  readonly source: string;
  readonly externalId: string;
  readonly externalName: string;
  readonly kind: ItemKind;
  /** The SKUs one unit of the item holds; several for a bundle. */
  readonly skus: readonly ItemSku[];
}

export interface ItemSku {
  readonly sku: string;
  /** Seats of the SKU in one unit of the item. */
  readonly multiplier: number;
  /** Seats that come with the item without being on the line: line 7 + included 5 = 12. */
  readonly included: number;
  /** Over-billing starts above max(purchased, minimum). */
  readonly minimum: number;
  /** Flat items: the seats of the SKU they cover; null for no cap. */
  readonly cap: number | null;
}

export interface Crosswalk {
  readonly companies: readonly CompanyRecord[];
  readonly skus: readonly SkuRecord[];
  readonly items: readonly ItemRule[];
}

export const EMPTY_CROSSWALK: Crosswalk = { companies: [], skus: [], items: [] };

/** A known difference that a person has agreed to live with, up to a number of seats and a last day. */
export interface Waiver {
  readonly companyId: string;
  readonly skuId: string;
  readonly pair: Pair;
  /** Which side of the pair: `above` zero or `below`. */
  readonly direction: 'above' | 'below';
  readonly seats: number;
  /** Last day, inclusive. */
  readonly until: Day;
  readonly by: string;
  readonly at: string;
  readonly why: string;
}

/** Both limits must hold for a difference to be tolerated. */
export interface ToleranceLimit {
  readonly seats: number;
  /** Decimal string, in the row's own currency. */
  readonly money: string;
}
export type Tolerance = Partial<Record<Pair, ToleranceLimit>>;
