/**
 * Which item a line is of. Its id is the item's own, unless several SKUs are sold under one ("LICENCE", "Services"): then id and
 * description together are. A description says the month as well; an item has none.
 */
import { findByName, type CatalogueSku } from '../../core/catalogue/catalogue.js';
import { foldSkuName } from '../../core/catalogue/fold-sku-name.js';
import { isVague } from '../../core/match/sku/item-kind.js';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DATE = String.raw`(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+${MONTH}(?:\s+\d{4})?|${MONTH}\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?)`;
/** `July 2026`, `Jul-26`, `1 July 2026 - 31 July 2026`, with the words and brackets around them. */
const PERIODS: readonly RegExp[] = [
  // What a template writes where its documents write the month: `[Month] [Year]`.
  /[\s(-]*(?:(?:for|from|in)\b(?:\s+the)?)?\s*\[(?:next |previous )?(?:week|month|year|date)\b[^\]]{0,20}\][\s)]*/gi,
  new RegExp(
    String.raw`[\s([-]*(?:(?:for|from|in)\b(?:\s+the)?)?\s*(?:(?:period|month)(?:\s+of)?)?:?\s*\b${DATE}\s*(?:-|–|to|until|through)\s*${DATE}[\s)\]]*`,
    'gi',
  ),
  new RegExp(
    String.raw`[\s([-]*(?:(?:for|from|in)\b(?:\s+the)?)?\s*(?:(?:period|month)(?:\s+of)?)?:?\s*\b${MONTH}[\s'-]*(?:\d{4}|\d{2})\b[\s)\]]*`,
    'gi',
  ),
];

export interface NamedItem {
  readonly id: string;
  readonly name: string;
}

/** What a line says of its item. */
export interface ItemTexts {
  /** Code or id; '' when the line names no item. */
  readonly id: string;
  /** The item's own name; '' where it has none but its code. */
  readonly name: string;
  readonly description: string;
}

export class ItemNames {
  /** Items under which more than one SKU of the catalogue is sold. */
  private readonly shared = new Set<string>();

  constructor(lines: Iterable<ItemTexts>) {
    const skuOf = new Map<string, string>();
    for (const { id, name, description } of lines) {
      // An item that is a SKU by its own name stays it, whatever a line says beside it.
      if (id === '' || soleSkuOf(name) !== null || soleSkuOf(ownName(name)) !== null) continue;
      const sku = soleSkuOf(withoutPeriod(description))?.id ?? null;
      if (sku === null) continue;
      const had = skuOf.get(id);
      if (had === undefined) skuOf.set(id, sku);
      if ((had !== undefined && had !== sku) || saysNothing(name)) this.shared.add(id);
    }
  }

  of({ id, name, description }: ItemTexts): NamedItem {
    const text = withoutPeriod(description);
    if (id === '') return { id: '', name: text || '(no item)' };
    // Under a name that says nothing ("Services") only a description that names a SKU is an item of its own.
    const sku = this.shared.has(id) && text !== '' ? soleSkuOf(text) : null;
    const isOwn = this.shared.has(id) && text !== '' && (name === '' || sku !== null);
    // Two ways to write one SKU are one item: else a line would stand beside the one that it replaced.
    return isOwn ? { id: `${id}: ${sku?.name ?? text}`, name: text } : { id, name: name || text || id };
  }
}

function saysNothing(name: string): boolean {
  return name !== '' && isVague(foldSkuName(ownName(name)));
}

/** `Cloud:M365 Business Premium` without its category. */
function ownName(name: string): string {
  return name.slice(name.lastIndexOf(':') + 1).trim();
}

function soleSkuOf(name: string): CatalogueSku | null {
  if (name === '') return null;
  const [sku, ...others] = findByName(foldSkuName(name));
  return sku !== undefined && others.length === 0 ? sku : null;
}

/** A text that is nothing but a month stays as it is. */
export function withoutPeriod(text: string): string {
  const left = PERIODS.reduce((rest, pattern) => rest.replace(pattern, ' '), text)
    .replace(/\s+/g, ' ')
    .trim();
  return left === '' ? text.trim() : left;
}
