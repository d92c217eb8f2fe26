/**
 * The invented provider as data: what the distributor sold, what the directories hold, what the books say. One model; each demo vendor
 * renders its part of it. Money is whole cents of the currency named beside it, days are `YYYY-MM-DD`, moments ISO UTC.
 */
import type { Crosswalk, Waiver } from '../../core/crosswalk.js';
import type { Day } from '../../core/day.js';
import type { Pain } from './answers.js';
import type { Currency, MspProduct } from './products.js';

export const BOOKS = ['quickbooks-online', 'xero', 'quickbooks-desktop'] as const;
/** One set of books per branch of the provider: US dollars, pounds, Canadian dollars. */
export type BookSystem = (typeof BOOKS)[number];

export interface Msp {
  readonly seed: string;
  readonly today: Day;
  readonly name: string;
  /** The provider's own Microsoft tenant. */
  readonly partnerTenantId: string;
  readonly companies: readonly MspCompany[];
  /** Clients that left: the distributor and Microsoft's reseller list still name them. */
  readonly formerClients: readonly FormerClient[];
  readonly products: readonly MspProduct[];
  readonly items: readonly BookItem[];
  /** What the provider's staff have confirmed. */
  readonly crosswalk: Crosswalk;
  /** Differences the provider has agreed to live with. */
  readonly waivers: readonly Waiver[];
  readonly pains: readonly Pain[];
}

export interface MspCompany {
  readonly key: string;
  readonly domain: string;
  readonly currency: Currency;
  readonly books: BookSystem;
  readonly place: Place;
  /** Usually one; several where sites buy for themselves. */
  readonly accounts: readonly DistributorAccount[];
  readonly tenant: Tenant;
  /** Usually one; several where sites are billed for themselves. */
  readonly customers: readonly Customer[];
  readonly templates: readonly BookTemplate[];
  readonly documents: readonly BookDocument[];
}

export interface Place {
  readonly street: string;
  readonly city: string;
  readonly region: string;
  readonly postcode: string;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  readonly phone: string;
}

export interface FormerClient {
  readonly accountId: string;
  readonly tenantId: string;
  readonly name: string;
  readonly domain: string;
}

/** A company as the distributor knows it. */
export interface DistributorAccount {
  readonly id: string;
  readonly name: string;
  /** What the provider's ticket system filled in: often the tenant id. */
  readonly externalId: string | null;
  readonly subscriptions: readonly Subscription[];
}

export interface Subscription {
  readonly id: string;
  readonly parentId: string | null;
  readonly product: MspProduct;
  readonly vendorSubscriptionId: string;
  readonly quantity: number;
  /** Seats after each change, oldest first; the last is `quantity`. */
  readonly history: readonly SeatChange[];
  readonly start: Day;
  /** First day no longer charged. */
  readonly end: Day | null;
  readonly status: string;
  /** As the distributor writes it; one is a term that no list knows. */
  readonly billingTerm: string;
  readonly commitment: { readonly term: string; readonly end: Day } | null;
  /** What the company pays and what the provider pays, per seat and billing period. */
  readonly price: number;
  readonly partnerCost: number;
  readonly currency: Currency;
  /** Seats credited on the newest invoice. */
  readonly credited: number;
}

export interface SeatChange {
  readonly seats: number;
  readonly at: string;
}

export interface Tenant {
  readonly id: string;
  readonly name: string;
  /** `name.onmicrosoft.com`. */
  readonly initialDomain: string;
  readonly domains: readonly string[];
  readonly country: string;
  /** Entra ID P1 or P2: without it sign-in dates are refused. */
  readonly premium: boolean;
  /** Application permissions its admin consented to; null: the app is not there at all. */
  readonly permissions: readonly string[] | null;
  readonly skus: readonly TenantSku[];
  readonly users: readonly TenantUser[];
}

export interface TenantSku {
  readonly guid: string;
  readonly partNumber: string;
  readonly appliesTo: 'User' | 'Company';
  readonly consumed: number;
  readonly units: { readonly enabled: number; readonly warning: number; readonly suspended: number };
  readonly subscriptions: readonly TenantSubscription[];
}

/** A purchase as the tenant sees it: the second witness. */
export interface TenantSubscription {
  readonly id: string;
  readonly commerceId: string;
  readonly seats: number;
  readonly status: 'Enabled' | 'Warning' | 'Suspended';
  readonly created: Day;
  /** What Microsoft names as the next step; not the end of the commitment. */
  readonly nextStep: Day;
  /** Who bought it: the provider's distributor, or the company itself. */
  readonly boughtBy: 'distributor' | 'company';
}

export type MailboxPurpose = 'user' | 'shared' | 'room';

export interface TenantUser {
  readonly id: string;
  readonly name: string;
  readonly alias: string;
  readonly domain: string;
  readonly enabled: boolean;
  readonly guest: boolean;
  readonly purpose: MailboxPurpose;
  readonly created: Day;
  /** null: never signed in, or nothing known. */
  readonly lastSignIn: string | null;
  readonly licences: readonly UserLicence[];
}

export interface UserLicence {
  readonly guid: string;
  readonly byGroup: string | null;
  /** `no-seat-free`: the group wants to give it and cannot; it is not held. */
  readonly state: 'held' | 'no-seat-free';
}

/** A company as the books know it. */
export interface Customer {
  readonly id: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly email: string;
}

export interface BookItem {
  readonly id: string;
  readonly system: BookSystem;
  /** What billing staff call it. */
  readonly name: string;
  /** `Category:Item` in QuickBooks; null where it stands alone. */
  readonly category: string | null;
  readonly kind: 'service' | 'bundle' | 'hours' | 'hardware' | 'tax' | 'discount';
}

export interface BookLine {
  readonly item: BookItem;
  readonly description: string;
  /** null: only an amount stands there. */
  readonly quantity: number | null;
  /** Net of tax. */
  readonly unitPrice: number | null;
  readonly amount: number;
  /** No item was chosen: only the description says what it is. */
  readonly byHand: boolean;
}

/** A bundle on a document: its parts stand below it. */
export interface BookGroup {
  readonly bundle: BookItem;
  readonly quantity: number;
  readonly lines: readonly BookLine[];
}
export type BookEntry = BookLine | BookGroup;

/** How a customer is billed. */
export interface BookTerms {
  readonly currency: Currency;
  /** Whether the prices on the paper hold the tax. */
  readonly tax: 'exclusive' | 'inclusive' | 'none';
  readonly paid: 'later' | 'at-once';
}

export interface BookTemplate {
  readonly id: string;
  readonly customerId: string;
  readonly name: string;
  readonly intervalMonths: number;
  readonly start: Day;
  readonly next: Day;
  /** `unscheduled`: a mere pattern; `ended`: it ran until the day before `next`. Only a running one is billed. */
  readonly state: 'running' | 'unscheduled' | 'ended';
  readonly terms: BookTerms;
  readonly entries: readonly BookEntry[];
}

export interface BookDocument {
  readonly id: string;
  readonly number: string;
  readonly customerId: string;
  /** `receipt`: paid on the spot. */
  readonly kind: 'invoice' | 'receipt' | 'credit';
  readonly status: 'posted' | 'draft' | 'void';
  readonly date: Day;
  readonly intervalMonths: number;
  readonly templateId: string | null;
  readonly terms: BookTerms;
  readonly entries: readonly BookEntry[];
}
