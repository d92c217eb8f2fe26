/** Which rows a query of Intuit's language gives. */
import { QueryRefusal, type Condition, type Json, type Query } from './query.js';

/** Lists give only what is active, unless the query itself speaks of it. */
const WITH_INACTIVE = ['Customer', 'Item'];

/** All that fits, in the order asked for, not yet cut to the window. */
export function rowsOf(rows: readonly Json[], query: Query): readonly Json[] {
  const known = new Set(rows.flatMap((row) => Object.keys(row)));
  for (const field of [...query.where, ...query.order].map((one) => one.field))
    if (rows.length > 0 && !known.has(field.split('.')[0] ?? ''))
      throw new QueryRefusal('4001', `QueryValidationError: Property ${field} not found for Entity ${query.entity}`);
  const asksActive = query.where.some((one) => one.field === 'Active');
  const hidesInactive = WITH_INACTIVE.includes(query.entity) && !asksActive;
  const found = rows.filter(
    (row) => !(hidesInactive && row['Active'] === false) && query.where.every((one) => fits(row, one)),
  );
  return query.order.length === 0 ? found : [...found].sort((a, b) => byOrder(query, a, b));
}

export function cut(rows: readonly Json[], { fields, start, most }: Query): readonly Json[] {
  const shown = rows.slice(start - 1, start - 1 + most);
  if (fields === null) return shown;
  return shown.map((row) => Object.fromEntries(Object.entries(row).filter(([name]) => fields.includes(name))));
}

/** `MetaData.LastUpdatedTime` goes down. */
function valueAt(row: Json, field: string): unknown {
  return field.split('.').reduce<unknown>((value, part) => (value as Json | undefined)?.[part], row);
}

function fits(row: Json, { field, operator, values }: Condition): boolean {
  const found = valueAt(row, field);
  if (found === undefined) return false;
  const [first = ''] = values;
  switch (operator) {
    case 'in':
      return values.some((value) => compare(found, value) === 0);
    case 'like':
      return new RegExp(`^${first.split('%').map(escaped).join('.*')}$`, 'i').test(textOf(found));
    case '=':
      return compare(found, first) === 0;
    case '<':
      return compare(found, first) < 0;
    case '>':
      return compare(found, first) > 0;
    case '<=':
      return compare(found, first) <= 0;
    case '>=':
      return compare(found, first) >= 0;
  }
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** A reference counts by its value. */
function textOf(value: unknown): string {
  if (typeof value === 'object' && value !== null) return textOf((value as Json)['value']);
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

function compare(found: unknown, wanted: string): number {
  const text = textOf(found);
  if (typeof found === 'number') return found - Number(wanted);
  // Moments in two zones compare as moments, days as text.
  const [a, b] = [Date.parse(text), Date.parse(wanted)];
  if (text.includes('T') && !Number.isNaN(a) && !Number.isNaN(b)) return a - b;
  return text < wanted ? -1 : text > wanted ? 1 : 0;
}

function byOrder({ order }: Query, a: Json, b: Json): number {
  for (const { field, isDescending } of order) {
    const [x, y] = [valueAt(a, field), valueAt(b, field)];
    const found = typeof x === 'number' && typeof y === 'number' ? x - y : compare(x, textOf(y));
    if (found !== 0) return isDescending ? -found : found;
  }
  return 0;
}
