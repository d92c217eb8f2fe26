/** A bundle while it is written: texts as typed, and the rule they come to or what is wrong with them. */
import type { ItemKind, ItemRule, ItemSku } from '../core/crosswalk.js';
import type { Reconciliation } from '../core/result.js';
import { findTargets } from './find-target.js';

export const NUMBERS = ['multiplier', 'included', 'minimum', 'cap'] as const;
export type NumberField = (typeof NUMBERS)[number];

export interface PartDraft extends Readonly<Record<NumberField, string>> {
  readonly sku: string;
}

export interface BundleDraft {
  readonly kind: ItemKind;
  readonly parts: readonly PartDraft[];
}

export const EMPTY_PART: PartDraft = { sku: '', multiplier: '1', included: '0', minimum: '0', cap: '' };

/** A rule as it is written anew. */
export function draftOf({ kind, skus }: Pick<ItemRule, 'kind' | 'skus'>): BundleDraft {
  const parts = skus.map(({ sku, multiplier, included, minimum, cap }): PartDraft => {
    const numbers = { multiplier: String(multiplier), included: String(included), minimum: String(minimum) };
    return { sku, ...numbers, cap: cap === null ? '' : String(cap) };
  });
  return { kind, parts: parts.length === 0 ? [EMPTY_PART] : parts };
}

/** A kind that stands for SKUs at all. */
export function holdsSkus(kind: ItemKind): kind is 'seat' | 'flat' {
  return kind === 'seat' || kind === 'flat';
}

/** What is wrong with one field of one part. */
export type DraftFault =
  | { readonly part: number; readonly field: 'sku'; readonly fault: 'unknown' | 'twice' }
  | { readonly part: number; readonly field: 'sku'; readonly fault: 'several'; readonly ids: readonly string[] }
  | { readonly part: number; readonly field: NumberField; readonly fault: 'not-whole'; readonly least: number };

export type ReadDraft =
  | { readonly rule: Pick<ItemRule, 'kind' | 'skus'>; readonly faults: null }
  | { readonly rule: null; readonly faults: readonly DraftFault[] };

export function readDraft({ kind, parts }: BundleDraft, result: Pick<Reconciliation, 'companies' | 'skus'>): ReadDraft {
  if (!holdsSkus(kind)) return { rule: { kind, skus: [] }, faults: null };
  const faults: DraftFault[] = [];
  const skus = parts.map((part, index): ItemSku => {
    const ids = findTargets(result, 'sku', part.sku);
    if (ids.length === 0) faults.push({ part: index, field: 'sku', fault: 'unknown' });
    if (ids.length > 1) faults.push({ part: index, field: 'sku', fault: 'several', ids });
    const whole = (field: NumberField, least: number): number => {
      const value = Number(part[field].trim() || Number.NaN);
      if (!Number.isSafeInteger(value) || value < least) faults.push({ part: index, field, fault: 'not-whole', least });
      return value;
    };
    return {
      sku: ids[0] ?? '',
      multiplier: whole('multiplier', 1),
      included: whole('included', 0),
      minimum: whole('minimum', 0),
      cap: part.cap.trim() === '' ? null : whole('cap', 0),
    };
  });
  skus.forEach(({ sku }, index) => {
    if (sku !== '' && skus.findIndex((other) => other.sku === sku) < index)
      faults.push({ part: index, field: 'sku', fault: 'twice' });
  });
  return faults.length === 0 ? { rule: { kind, skus }, faults: null } : { rule: null, faults };
}
