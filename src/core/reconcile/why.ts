/** One sentence a row: what is wrong, by how much, what to do; or why nothing can be said. Written for billing staff. */
import type { CountReason, MoneyReason } from '../count.js';
import { LEGS, type Leg } from '../leg.js';
import { FINDINGS, type Finding, type Money, type ReconciledRow } from '../result.js';
import type { LoneYear } from './cells.js';
import { findingSeats, firstOf, type FindingBits } from './findings.js';

/** Each reason as the end of a sentence that begins with the leg. */
export const REASON_WORDS: Readonly<Record<CountReason, string>> = {
  'not-configured': 'is not part of this pass',
  failed: 'could not be read from its source',
  partial: 'was cut off while it was read',
  empty: 'came from a source without a single line',
  'rejected-row': 'has lines that could not be read',
  'unmapped-company': 'is not known because the company is not linked there yet',
  'unmapped-sku': 'is not known because an item that may hold these seats is not linked to a SKU yet',
  'no-quantity': 'has a line without a readable number of seats, or lines that contradict each other',
  'not-covered': 'shows no such line, but its source cannot prove that there is none',
  'periods-differ': 'is from another period than the newest count and is not compared',
  'not-applicable': 'does not apply to this SKU',
};

export const MONEY_WORDS: Readonly<Record<MoneyReason, string>> = {
  'no-cost': 'no price per seat is known',
  'unknown-term': 'the billing interval of a price is not known',
  'mixed-currency': 'prices stand in several currencies',
  'tier-price': 'the price depends on the tier',
};

const LEG_WORDS: Readonly<Record<Leg, string>> = { purchased: 'Purchased', assigned: 'Assigned', billed: 'Billed' };

/** What the sentence is made of. */
export interface Explained extends Omit<ReconciledRow, 'why'> {
  readonly bits: FindingBits;
  readonly minimum: number;
  readonly included: number;
  readonly seatMonths: number | null;
  readonly loneYear: LoneYear | null;
  readonly isFallback: boolean;
}

export function whyOf(row: Explained): string {
  const parts = [finding(row), ...rules(row), ...hindrances(row)];
  if (row.priceBelowCost) parts.push(`The price ${text(row.unitPrice)} is below the cost ${text(row.unitCost)}.`);
  return parts.filter((part) => part !== '').join(' ');
}

function finding(row: Explained): string {
  const found = firstOf(row.bits.open) ?? firstOf(row.bits.waived);
  if (found !== null) {
    const waived = row.bits.open === 0 ? ' A waiver covers it.' : '';
    return `${gapSentence(row, found, findingSeats(row)[FINDINGS.indexOf(found)]!)}${waived}`;
  }
  if (row.state === 'clean') return `Every count that applies agrees${row.minimum > 0 ? ' with the contract' : ''}.`;
  if (row.state === 'within-tolerance') return 'The difference is within the agreed tolerance.';
  return 'Nothing can be said yet.';
}

function gapSentence(row: Explained, found: Finding, gap: number): string {
  const { purchased, assigned, billed } = row;
  const used = row.live ?? assigned;
  const inUse = row.live === null ? 'assigned (accounts not checked)' : 'in use by live accounts';
  const seats = gap === 1 ? '1 seat' : `${gap} seats`;
  switch (found) {
    case 'shortage':
      return `${seats} in use that nobody bought: ${assigned} assigned, ${purchased} purchased.`;
    case 'leak':
      return `We pay for ${seats} that we do not bill: ${purchased} purchased, ${billed} billed${costing(row.leakPerMonth)}.${toDo(row)}`;
    case 'overbilled':
      return `We bill ${seats} more than agreed: ${billed} billed, ${purchased} purchased${costing(row.overbilledPerMonth)}.`;
    case 'unbilled':
      return `${seats} in use that we do not bill: ${assigned} assigned, ${billed} billed.`;
    case 'refund-risk':
      return `We bill ${seats} more than are ${inUse}: ${billed} billed, ${used} in use${costing(row.refundPerMonth)}.`;
    case 'idle':
      return `${seats} bought but not ${inUse}: ${purchased} purchased, ${used} in use${costing(row.idlePerMonth)}; check before cutting.`;
  }
}

function toDo(row: Explained): string {
  if (row.bill === null || row.cut === null) return ' Check the seats in use before billing or cutting.';
  const steps = [
    ...(row.bill > 0 ? [`bill ${row.bill} more`] : []),
    ...(row.cut > 0 ? [`check whether ${row.cut} can be given back`] : []),
  ];
  return ` To do: ${steps.join(', ')}.`;
}

function rules(row: Explained): string[] {
  const said: string[] = [];
  if (row.included > 0) said.push(`Billed holds ${row.included} included seats.`);
  if (row.minimum > 0) said.push(`The contract minimum is ${row.minimum}.`);
  said.push(...basisOf(row));
  if (row.otherChannel !== null && row.otherChannel > 0)
    said.push(`The tenant owns ${row.otherChannel} more from another channel, not through us.`);
  for (const { reference, quantity, counted, invoiced } of row.subscriptions)
    if (counted && invoiced !== null && quantity !== null && invoiced !== quantity)
      said.push(
        `The newest invoice has ${invoiced} for ${reference ?? 'a subscription'}, the subscription list ${quantity}.`,
      );
  return said;
}

/** Said where the two differ, or where the other one had to do. */
function basisOf({ basis, isFallback, billed, billedOther }: Explained): string[] {
  if (basis === null) return [];
  const differ = billed !== null && billedOther !== null && billed !== billedOther;
  if (basis === 'both')
    return [
      `Billed takes some customers from the template and others from the last posted line${differ ? `; the other way round it is ${billedOther}` : ''}.`,
    ];
  const isTemplate = basis === 'recurring';
  if (isFallback)
    return [
      isTemplate
        ? 'No posted line is current: billed is the recurring template.'
        : 'No recurring template names it: billed is the last posted line.',
    ];
  if (!differ) return [];
  return [
    isTemplate
      ? `Billed is the recurring template; the last posted line has ${billedOther}.`
      : `Billed is the last posted line; the recurring template has ${billedOther}.`,
  ];
}

function hindrances(row: Explained): string[] {
  return LEGS.flatMap((leg) => {
    const reason = row.reasons[leg];
    if (reason === null || reason === 'not-configured') return [];
    if (leg === 'billed' && row.seatMonths !== null)
      return [
        `Billed has ${row.seatMonths * 12} on a yearly line: probably ${row.seatMonths} seats for 12 months; bill the number of seats, or say what the item stands for.`,
      ];
    if (leg === 'billed' && row.loneYear !== null)
      return [
        `Billed was ${row.loneYear.seats} on ${row.loneYear.date}, once and at the price of a year: it is not known whether they go on. Write the interval ("yearly" or "monthly") into the description of the line.`,
      ];
    return [`${LEG_WORDS[leg]} ${REASON_WORDS[reason]}.`];
  });
}

function costing(money: Money | null): string {
  return money === null ? '' : `, ${text(money)} a month`;
}

function text(money: Money | null): string {
  return money === null ? 'unknown' : `${money.amount} ${money.currency}`;
}
