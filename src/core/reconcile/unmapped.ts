/** The queue: companies and items that are not lined up yet, the dearest first. */
import { compareText } from '../compare-text.js';
import Fraction from 'fraction.js';
import type { LinkedCompanies, LinkedSkus } from '../linking.js';
import { LEGS, type Leg } from '../leg.js';
import { decimalsOf } from '../money/currency.js';
import { formatMinor } from '../money/minor.js';
import { monthlyFraction, roundHalfUp } from '../money/monthly.js';
import type { Money, UnmappedParty } from '../result.js';
import type { SeatLine } from '../seat-line.js';
import type { SourceParty } from '../snapshot.js';
import type { Gathered } from './gather.js';
import { USE } from './line-use.js';
import type { LegCertainty } from './certainty.js';

type Lines = Map<string, SeatLine[]>;

export function unmappedOf(
  gathered: Gathered,
  uses: readonly Uint8Array[],
  companies: LinkedCompanies,
  skus: LinkedSkus,
  certainty: Readonly<Record<Leg, LegCertainty>>,
): { readonly companies: readonly UnmappedParty[]; readonly skus: readonly UnmappedParty[] } {
  const usedLegs = LEGS.filter((leg) => certainty[leg].inUse);
  const missing = new Map<number, readonly Leg[]>();
  const missingIn = (record: number): readonly Leg[] => {
    let legs = missing.get(record);
    if (legs === undefined) {
      legs = usedLegs.filter((leg) => certainty[leg].isMissing(record));
      missing.set(record, legs);
    }
    return legs;
  };
  if (isNothingOpen(companies, skus, missingIn)) return { companies: [], skus: [] };
  const companyLines: Lines = new Map();
  const itemLines: Lines = new Map();
  gathered.snapshots.forEach((one, index) => {
    const { lines } = one.snapshot;
    for (let i = 0; i < lines.length; i += 1) {
      if (uses[index]![i] !== USE.counted) continue;
      const [company, item] = [one.companyOf[i]!, one.itemOf[i]!];
      if (missingIn(companies.links[one.source]![company]!.record).length > 0)
        push(companyLines, `${one.source}|${company}`, lines[i]!);
      const meaning = skus.meanings[one.source]![item]!;
      if (meaning.as === 'unmapped' && lines[i]!.quantity !== 0) push(itemLines, `${one.source}|${item}`, lines[i]!);
    }
    for (const company of one.rejectedCompany) {
      if (company < 0) continue;
      const key = `${one.source}|${company}`;
      if (!companyLines.has(key) && missingIn(companies.links[one.source]![company]!.record).length > 0)
        companyLines.set(key, []);
    }
  });
  const listed = new Set<number>();
  const companyQueue: UnmappedParty[] = [];
  // A company linked in some legs and missing in another stands in the queue once, under its first leg.
  for (const source of sourcesByLeg(gathered)) {
    const list = gathered.companies[source]!;
    for (const index of inOrder(list.parties)) {
      const lines = companyLines.get(`${source}|${index}`);
      const link = companies.links[source]![index]!;
      if (lines === undefined || (link.how !== null && listed.has(link.record))) continue;
      listed.add(link.record);
      const { id, name } = list.parties[index]!;
      companyQueue.push(entry(list.leg, list.source, id, name, lines, link.proposals, missingIn(link.record)));
    }
  }
  const skuQueue: UnmappedParty[] = [];
  for (const source of sourcesByLeg(gathered)) {
    const list = gathered.items[source]!;
    list.parties.forEach((party, index) => {
      const lines = itemLines.get(`${source}|${index}`);
      const meaning = skus.meanings[source]![index]!;
      if (lines === undefined || meaning.as !== 'unmapped') return;
      skuQueue.push(entry(list.leg, list.source, party.id, party.name, lines, meaning.proposals, []));
    });
  }
  return { companies: companyQueue.sort(byMoney), skus: skuQueue.sort(byMoney) };
}

/** Mostly everything is linked: then no line needs to be looked at again. */
function isNothingOpen(
  companies: LinkedCompanies,
  skus: LinkedSkus,
  missingIn: (record: number) => readonly Leg[],
): boolean {
  return (
    companies.records.every((_, record) => missingIn(record).length === 0) &&
    skus.meanings.every((meanings) => meanings.every((meaning) => meaning.as !== 'unmapped'))
  );
}

function sourcesByLeg(gathered: Gathered): readonly number[] {
  return gathered.companies
    .map((list, index) => ({ leg: LEGS.indexOf(list.leg), source: list.source, index }))
    .sort((a, b) => a.leg - b.leg || compareText(a.source, b.source))
    .map((one) => one.index);
}

/** Of several parties that are one company the first stands for it: one with an id, then by name. */
function inOrder(parties: readonly SourceParty[]): readonly number[] {
  const isWithoutId = ({ id }: SourceParty): number => (id === '' ? 1 : 0);
  return [...parties.keys()].sort((x, y) => {
    const [a, b] = [parties[x]!, parties[y]!];
    return isWithoutId(a) - isWithoutId(b) || compareText(a.name, b.name) || compareText(a.id, b.id);
  });
}

function push(lines: Lines, key: string, line: SeatLine): void {
  const had = lines.get(key);
  if (had === undefined) lines.set(key, [line]);
  else had.push(line);
}

function entry(
  leg: Leg,
  source: string,
  externalId: string,
  name: string,
  lines: readonly SeatLine[],
  proposals: UnmappedParty['proposals'],
  missingIn: readonly Leg[],
): UnmappedParty {
  const seats = lines.reduce((sum, line) => sum + (line.quantity === null ? 0 : line.quantity), 0);
  const withoutQuantity = lines.filter((line) => line.quantity === null).length;
  return { leg, source, externalId, name, seats, withoutQuantity, money: monthlyMoney(lines), missingIn, proposals };
}

/** What the lines come to per month, in the one currency they share; null when any part of it is not known. */
function monthlyMoney(lines: readonly SeatLine[]): Money | null {
  const currency = lines[0]?.currency ?? null;
  if (currency === null) return null;
  let sum = new Fraction(0);
  for (const line of lines) {
    const { quantity, unitAmount, intervalMonths } = line;
    if (quantity === null || unitAmount === null || intervalMonths === null || line.currency !== currency) return null;
    const monthly = monthlyFraction(unitAmount, intervalMonths);
    if (monthly === null) return null;
    sum = sum.add(monthly.mul(quantity));
  }
  const decimals = decimalsOf(currency);
  return { amount: formatMinor(roundHalfUp(sum, decimals), decimals), currency };
}

/** Known money before unknown, more before less, then by leg and name: the order of the input never shows. */
function byMoney(a: UnmappedParty, b: UnmappedParty): number {
  const [x, y] = [a.money === null ? -1 : Number(a.money.amount), b.money === null ? -1 : Number(b.money.amount)];
  return (
    y - x ||
    LEGS.indexOf(a.leg) - LEGS.indexOf(b.leg) ||
    compareText(a.name, b.name) ||
    compareText(a.externalId, b.externalId)
  );
}
