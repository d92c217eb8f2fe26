/** DRIFT.LEAK: what a company, or one SKU of it, leaks per month. Exact sums of the shown rows, one currency or none. */
import { decimalsOf } from '../core/money/currency.js';
import { addMinor, formatMinor, minorOf, type Minor } from '../core/money/minor.js';
import type { Money } from '../core/result.js';
import { isBlank } from './arguments.js';
import { isCellError, notAvailable, type CellError } from './cell-error.js';
import type { DriftIndex } from './drift-index.js';
import { findRow, readCompany } from './drift.js';
import { cannotLeak, unknownLeak } from './unknown-words.js';

export function leakOf(index: DriftIndex, company: unknown, sku: unknown): number | CellError {
  if (!isBlank(sku)) {
    const row = findRow(index, company, sku);
    if (isCellError(row)) return row;
    return row.leakPerMonth === null ? unknownLeak(row) : Number(row.leakPerMonth.amount);
  }
  const text = readCompany(company);
  if (isCellError(text)) return text;
  const id = index.findCompany(text);
  return isCellError(id) ? id : leakOfCompany(index, id);
}

/** Sums that were asked for already: many cells ask for the same company. They go away with their index. */
const sums = new WeakMap<DriftIndex, Map<string, number | CellError>>();

function leakOfCompany(index: DriftIndex, companyId: string): number | CellError {
  const known = sums.get(index) ?? new Map<string, number | CellError>();
  sums.set(index, known);
  const had = known.get(companyId);
  if (had !== undefined) return had;
  const leak = addUp(index, companyId);
  known.set(companyId, leak);
  return leak;
}

function addUp(index: DriftIndex, companyId: string): number | CellError {
  const rows = index.rowsOf(companyId);
  const name = index.companyName(companyId);
  if (rows.length === 0) return notAvailable(`${name} has no row: no line of any source is linked to it.`);
  const amounts: Money[] = [];
  const unknown = rows.filter((row) => {
    if (row.leakPerMonth !== null) amounts.push(row.leakPerMonth);
    return row.leakPerMonth === null && !cannotLeak(row);
  });
  const [first] = unknown;
  if (first !== undefined) {
    const more = unknown.length === 1 ? '' : ` (and ${unknown.length - 1} more)`;
    return notAvailable(`The leak of ${name} is not known: ${first.sku}${more}. ${unknownLeak(first).sentence}`);
  }
  const currencies = [...new Set(amounts.map(({ currency }) => currency))].sort();
  if (currencies.length > 1)
    return notAvailable(
      `${name} leaks in several currencies (${currencies.join(', ')}), which are never added: ask per SKU.`,
    );
  if (amounts.length === 0) return notAvailable(`Purchased against billed does not apply to any SKU of ${name}.`);
  return sumOf(amounts, currencies[0]!);
}

/** Whole minor units are added; the number is made at the end, once. */
function sumOf(amounts: readonly Money[], currency: string): number {
  const sum = amounts.reduce<Minor>(
    (total, { amount }) => addMinor(total, minorOf(BigInt(amount.replace('.', '')))),
    0,
  );
  return Number(formatMinor(sum, decimalsOf(currency)));
}
