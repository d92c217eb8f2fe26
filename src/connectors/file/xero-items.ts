/**
 * Which item a line is of. Its code is the item's id, unless the file sells several SKUs under one code ("LICENCE"): then code and
 * description together are. A description says the month as well; an item has none.
 */
import { findByName } from '../../core/catalogue/catalogue.js';
import { foldSkuName } from '../../core/catalogue/fold-sku-name.js';
import { LineProblem } from './file-reading.js';
import type { RowReader } from './row-reader.js';
import type { XeroColumn } from './xero-columns.js';

const MONTH =
  '(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)';
const DATE = String.raw`(?:\d{4}-\d{2}-\d{2}|\d{1,2}[/.]\d{1,2}[/.]\d{2,4}|\d{1,2}(?:st|nd|rd|th)?\s+${MONTH}(?:\s+\d{4})?|${MONTH}\s+\d{1,2}(?:st|nd|rd|th)?(?:,?\s+\d{4})?)`;
/** `July 2026`, `Jul-26`, `1 July 2026 - 31 July 2026`, with the words and brackets around them. */
const PERIODS: readonly RegExp[] = [
  new RegExp(
    String.raw`[\s([-]*(?:(?:for|from|in)\b(?:\s+the)?)?\s*(?:(?:period|month)(?:\s+of)?)?:?\s*\b${DATE}\s*(?:-|–|to|until|through)\s*${DATE}[\s)\]]*`,
    'gi',
  ),
  new RegExp(
    String.raw`[\s([-]*(?:(?:for|from|in)\b(?:\s+the)?)?\s*(?:(?:period|month)(?:\s+of)?)?:?\s*\b${MONTH}[\s'-]*(?:\d{4}|\d{2})\b[\s)\]]*`,
    'gi',
  ),
];

export interface XeroItem {
  readonly id: string;
  readonly name: string;
}

export class XeroItems {
  /** Codes under which the file sells more than one SKU of the catalogue. */
  private readonly shared = new Set<string>();

  constructor(readers: readonly RowReader<XeroColumn>[]) {
    const skuOf = new Map<string, string>();
    for (const cells of readers) {
      const { code, description } = textsOf(cells);
      const name = withoutPeriod(description);
      if (code === '' || name === '') continue;
      const [sku, ...others] = findByName(foldSkuName(name));
      if (sku === undefined || others.length > 0) continue;
      const had = skuOf.get(code);
      if (had === undefined) skuOf.set(code, sku.id);
      else if (had !== sku.id) this.shared.add(code);
    }
  }

  of(code: string, description: string): XeroItem {
    const text = withoutPeriod(description);
    if (code === '') return { id: '', name: text || '(no item)' };
    if (text === '') return { id: code, name: code };
    return this.shared.has(code) ? { id: `${code}: ${text}`, name: text } : { id: code, name: text };
  }
}

/** A text that is nothing but a month stays as it is. */
export function withoutPeriod(text: string): string {
  const left = PERIODS.reduce((rest, pattern) => rest.replace(pattern, ' '), text)
    .replace(/\s+/g, ' ')
    .trim();
  return left === '' ? text.trim() : left;
}

function textsOf(cells: RowReader<XeroColumn>): { code: string; description: string } {
  try {
    return { code: cells.text('item'), description: cells.memo('description') };
  } catch (problem) {
    if (problem instanceof LineProblem) return { code: '', description: '' };
    throw problem;
  }
}
