/** What a company buys, holds and pays for, in few words: the vendors' records are made from it. */
import type { Pain } from './answers.js';
import type { Calendar } from './calendar.js';
import type { BookItem } from './model.js';
import type { Currency } from './products.js';

export interface CompanyPlan {
  readonly key: string;
  /** As the distributor writes it; several for sites that buy for themselves. */
  readonly accounts: readonly [string, ...string[]];
  readonly tenantName: string;
  /** As billing staff write it; several for sites that are billed for themselves. */
  readonly customers: readonly [CustomerPlan, ...CustomerPlan[]];
  readonly currency: Currency;
  readonly rows: readonly RowPlan[];
  /** Further SKUs in which all agrees; left out: nine to twelve. */
  readonly quietRows?: number;
  readonly tenant?: TenantPlan;
  readonly books?: BooksPlan;
  /** The ticket system has not filled in the tenant id at the distributor. */
  readonly withoutTenantId?: true;
}

export interface CustomerPlan {
  readonly name: string;
  /** Index of the customer it is a sub-customer of. */
  readonly parent?: number;
  /** Before the @ of the company's domain; a whole address where it is another. */
  readonly mail?: string;
}

export interface RowPlan {
  readonly sku: string;
  readonly purchases: readonly PurchasePlan[];
  /** null: the tenant does not name the SKU. */
  readonly held: HeldPlan | null;
  readonly billed: readonly BilledPlan[];
}

/** Days count from today; forwards or backwards as the name says. */
export interface PurchasePlan {
  readonly seats: number;
  /** As the distributor writes it; left out: Monthly. */
  readonly billing?: string;
  /** Commitment; null: none; left out: one year. */
  readonly term?: string | null;
  readonly startedAgo?: number;
  /** First day no longer charged; negative: past. */
  readonly endsIn?: number;
  readonly commitmentEndsIn?: number;
  /** Of the seats, those added later. */
  readonly added?: { readonly seats: number; readonly at: string };
  readonly status?: string;
  readonly currency?: Currency;
  readonly account?: number;
  /** An add-on below the company's subscription of this SKU. */
  readonly childOf?: string;
}

/** Of `seats`, disabled, shared, room and guest say who holds them; the rest are people at work. */
export interface HeldPlan {
  readonly seats: number;
  readonly disabled?: number;
  readonly shared?: number;
  readonly room?: number;
  readonly guest?: number;
  /** Users whom a group wants to give the SKU, and no seat is free. */
  readonly waiting?: number;
  /** Units the company bought from Microsoft itself. */
  readonly own?: number;
  readonly nextStepIn?: number;
}

export interface BilledPlan {
  /** null: only an amount stands on the line. */
  readonly seats: number | null;
  /** Name of the item where it is not the SKU's usual one. */
  readonly item?: string;
  /** Bundle that the line is part of; parts of one bundle stand together. */
  readonly bundle?: { readonly name: string; readonly quantity: number };
  readonly months?: 1 | 12;
  readonly customer?: number;
  /** Seats on the newest posted invoice and those before, where they differ from the template: newest first. */
  readonly posted?: readonly number[];
}

export interface TenantPlan {
  readonly premium?: false;
  /** null: no consent. */
  readonly permissions?: readonly string[] | null;
  readonly withoutSkus?: true;
  readonly free?: readonly { readonly sku: string; readonly guid: string; readonly held: number }[];
}

export interface BooksPlan {
  /** Invoiced by hand each month. */
  readonly withoutTemplate?: true;
  /** Lines that are no seats, on every document. */
  readonly extras?: readonly ExtraLine[];
  /** Seats credited this month on a note of their own; the distributor credits them too. */
  readonly credit?: { readonly sku: string; readonly seats: number };
  /** Seats added in the course of last month, charged by the fraction on a document of its own. */
  readonly prorate?: { readonly sku: string; readonly fraction: number };
  /** The currency it is billed in, where that is not the one it buys in. */
  readonly billedIn?: Currency;
  /** Whether the prices hold the tax; left out: they do not. */
  readonly tax?: 'inclusive' | 'none';
  /** Paid by card on the spot: a sales receipt, no invoice. */
  readonly paidAtOnce?: true;
  /** Lines are typed in: no item is chosen. */
  readonly byHand?: true;
  /** Seats on a void invoice, on a draft for next month and in two templates that do not run. */
  readonly dead?: { readonly sku: string; readonly seats: number };
}

export interface ExtraLine {
  readonly item: string;
  readonly kind: BookItem['kind'];
  readonly quantity: number | null;
  /** Cents; negative for a discount. */
  readonly unitPrice: number;
}

/** A company with what is planted in it. */
export interface Planted {
  readonly company: CompanyPlan;
  readonly pains: readonly Pain[];
}
export type Planting = (days: Calendar) => readonly Planted[];

/** A row in which the three legs agree. */
export function agreed(sku: string, seats: number, more: Partial<Omit<RowPlan, 'sku'>> = {}): RowPlan {
  return { sku, purchases: [{ seats }], held: { seats }, billed: [{ seats }], ...more };
}

/** A company whose names differ by a legal form and no more. */
export function company(
  key: string,
  name: string,
  currency: Currency,
  rows: readonly RowPlan[],
  more: Partial<CompanyPlan> = {},
): CompanyPlan {
  const plain = name.replace(/,? (LLC|Inc\.|Ltd|Limited|LLP|plc|Co\.)$/, '');
  return { key, accounts: [name], tenantName: plain, customers: [{ name: plain }], currency, rows, ...more };
}
