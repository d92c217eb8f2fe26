/**
 * The door of the matching room: which company of one source is which company of another, and the same for SKUs.
 * `reconcile` calls it with the distinct parties of every snapshot, never with single lines.
 */
import type { Crosswalk, ItemSku, LinkHow } from './crosswalk.js';
import type { Leg } from './leg.js';
import type { Proposal } from './result.js';
import type { SourceParty } from './snapshot.js';

/** The distinct companies (or items) of one source. Several snapshots of one source share one list. */
export interface PartyList {
  readonly source: string;
  readonly aliases: readonly string[];
  readonly leg: Leg;
  readonly parties: readonly SourceParty[];
  /**
   * The seats of each party by SKU as one comparable text, parallel to `parties`; '' where they say nothing (fewer than two SKUs, or
   * a count that is not known). Asked for only when companies are left to be scored.
   */
  readonly shapes?: (() => readonly string[]) | undefined;
}

/** Where one party of one list ended up; parallel to `lists[i].parties[j]`. */
export interface PartyLink {
  /** Index into `Linked.records`. */
  readonly record: number;
  /** null: it stands alone (its record exists for it only) and nothing confirmed it. */
  readonly how: LinkHow | null;
  readonly proposals: readonly Proposal[];
}

export interface LinkedCompanies {
  /** One record per company, with a unique id. */
  readonly records: readonly { readonly id: string; readonly name: string; readonly absent: readonly string[] }[];
  /** links[i][j] belongs to lists[i].parties[j]. */
  readonly links: readonly (readonly PartyLink[])[];
}

/** What an item of a source stands for. */
export type ItemMeaning =
  /** One or more SKUs; multiplier 1, nothing included for a plain link. */
  | {
      readonly as: 'skus';
      readonly how: LinkHow | null;
      readonly skus: readonly (ItemSku & { readonly record: number })[];
    }
  /** A price for everything up to a cap, not a number of seats. */
  | { readonly as: 'flat'; readonly how: LinkHow; readonly skus: readonly (ItemSku & { readonly record: number })[] }
  /** Recognised as no seats (hours, projects, hardware, tax): hinders nothing. */
  | { readonly as: 'no-seats'; readonly kind: string }
  /**
   * Not lined up: a visible row of its own (`record`), a hindrance to every 0 of its company in its leg, and to the counts
   * of the SKUs it may hold (`mayHold` = records; null = any SKU, for a bundle-like item).
   */
  | {
      readonly as: 'unmapped';
      readonly record: number;
      readonly mayHold: readonly number[] | null;
      readonly proposals: readonly Proposal[];
    };

export interface SkuFacts {
  readonly id: string;
  readonly name: string;
  /** `microsoft`, `google`, or null when no catalogue knows the SKU. */
  readonly vendor: string | null;
  /** Free or trial SKU: its rows are hidden while nobody buys or bills it. */
  readonly free: boolean;
  /** Licensed to the company and not to users: it has no assigned leg. */
  readonly companyLevel: boolean;
}

export interface LinkedSkus {
  readonly records: readonly SkuFacts[];
  readonly meanings: readonly (readonly ItemMeaning[])[];
}

export type LinkCompanies = (lists: readonly PartyList[], crosswalk: Crosswalk) => LinkedCompanies;
/** Parties' descriptions (memos) may help to name an item: parallel lists, optional. */
export type LinkSkus = (lists: readonly PartyList[], crosswalk: Crosswalk) => LinkedSkus;
