/** Items of the books: what billing staff call a thing they charge for. The same name in one system is the same item. */
import { bookId } from './book-ids.js';
import { BOOKS_OF, type Making } from './making.js';
import type { BookItem } from './model.js';
import type { MspProduct } from './products.js';

const CATEGORY: Readonly<Record<BookItem['system'], string | null>> = {
  'quickbooks-online': 'Cloud',
  xero: null,
  'quickbooks-desktop': 'Licences',
};

export function makeItem(making: Making, what: MspProduct | string, kind: BookItem['kind']): BookItem {
  const system = BOOKS_OF[making.plan.currency];
  const isProduct = typeof what !== 'string';
  const name = isProduct ? nameIn(system, what) : what;
  return {
    id: bookId(making.seeds, system, 'list', `item/${name}`),
    system,
    name,
    category: isProduct ? CATEGORY[system] : null,
    kind,
  };
}

function nameIn(system: BookItem['system'], product: MspProduct): string {
  const [qbo, xero, qbd] = product.items;
  return system === 'quickbooks-online' ? qbo : system === 'xero' ? xero : qbd;
}
