/** Totals: always the sums of the rows shown, per currency, with the number of rows that could not be compared. */
import { LEGS, type Leg } from '../leg.js';
import { decimalsOf } from '../money/currency.js';
import { addMinor, formatMinor, subtractMinor, type Minor } from '../money/minor.js';
import type { PriceTable } from '../money/price-table.js';
import type { Money, State, Totals } from '../result.js';
import { worth } from './exposure.js';
import type { Row } from './row.js';

class Sums {
  private readonly sums = new Map<string, Minor>();
  private currency: string | null = null;
  /** The sum of `currency`, not yet in the map: neighbours mostly share their currency. */
  private running: Minor = 0;

  add(minor: Minor | null, currency: string | null): void {
    if (minor === null || currency === null) return;
    if (currency !== this.currency) {
      this.settle();
      this.currency = currency;
      this.running = this.sums.get(currency) ?? 0;
    }
    this.running = addMinor(this.running, minor);
  }

  private settle(): void {
    if (this.currency !== null) this.sums.set(this.currency, this.running);
  }

  /** One amount per currency that occurs; never added across. */
  list(): readonly Money[] {
    this.settle();
    return [...this.sums]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([currency, minor]) => ({ amount: formatMinor(minor, decimalsOf(currency)), currency }));
  }
}

export function totalsOf(rows: readonly Row[], hidden: number, costs: PriceTable): Totals {
  const [leak, idle, overbilled, refund] = [new Sums(), new Sums(), new Sums(), new Sums()];
  const [open, waived, tolerated] = [new Sums(), new Sums(), new Sums()];
  const states: Partial<Record<State, number>> = {};
  const seats: Record<Leg, number | null> = { purchased: null, assigned: null, billed: null };
  let notCompared = 0;
  for (const row of rows) {
    states[row.state] = (states[row.state] ?? 0) + 1;
    if (!row.isCompared) notCompared += 1;
    for (const leg of LEGS) {
      const count = row[leg];
      if (count !== null) seats[leg] = (seats[leg] ?? 0) + count;
    }
    const [cost, price] = [row.costCurrency, row.priceCurrency];
    leak.add(row.leak, cost);
    idle.add(row.idle, cost);
    overbilled.add(row.overbilled, price);
    refund.add(row.refund, price);
    splitLeak(row, costs, open, waived, tolerated);
  }
  return {
    rows: rows.length,
    notCompared,
    hidden,
    states,
    seats,
    leakPerMonth: leak.list(),
    idlePerMonth: idle.list(),
    overbilledPerMonth: overbilled.list(),
    refundPerMonth: refund.list(),
    leakOpen: open.list(),
    leakWaived: waived.list(),
    leakTolerated: tolerated.list(),
  };
}

const LEAK_BIT = 1 << 1;

/** gross = open + waived + tolerated, to the cent: what is left after the waived part is open or tolerated. */
function splitLeak(row: Row, costs: PriceTable, open: Sums, waived: Sums, tolerated: Sums): void {
  const gross = row.leak;
  if (gross === null) return;
  const waivedSeats = row.waived.reduce((sum, one) => (one.finding === 'leak' ? sum + one.seats : sum), 0);
  const waivedPart = waivedSeats === 0 ? 0 : (worth(waivedSeats, costs, row.cell) ?? 0);
  const rest = waivedPart === 0 ? gross : subtractMinor(gross, waivedPart);
  const isTolerated = (row.bits.tolerated & LEAK_BIT) !== 0;
  const currency = row.costCurrency;
  waived.add(waivedPart, currency);
  open.add(isTolerated ? 0 : rest, currency);
  tolerated.add(isTolerated ? rest : 0, currency);
}
