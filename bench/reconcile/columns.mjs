// What every contestant must hand back, and one way to prove that it was really read: a checksum over all columns.

export const COLUMNS = [
  'company', 'sku', 'purchased', 'assigned', 'billed', 'purchasedVsBilled', 'purchasedVsAssigned', 'billedVsAssigned',
  'findings', 'state', 'bill', 'cut', 'unitCost', 'unitPrice', 'leak', 'idle', 'overbilled', 'refund',
]; // prettier-ignore

export class Checksum {
  rows = 0;
  seats = 0;
  drift = 0;
  cents = 0;
  states = 0;
  text = 0;

  /** Counts are numbers; money is a decimal text with two decimals; findings are joined by commas. */
  add(company, sku, p, a, b, pb, pa, ba, findings, state, bill, cut, unitCost, unitPrice, leak, idle, over, refund) {
    this.rows += 1;
    this.seats += p + a + b;
    this.drift += Math.abs(pb) + 2 * Math.abs(pa) + 3 * Math.abs(ba) + 5 * bill + 7 * cut;
    this.cents += cents(unitCost) + cents(unitPrice) + cents(leak) + cents(idle) + cents(over) + cents(refund);
    this.states += state.length + findings.length;
    this.text += company.length + sku.length;
  }

  toString() {
    return [this.rows, this.seats, this.drift, this.cents, this.states, this.text].join('/');
  }
}

function cents(amount) {
  return Math.round(Number(amount) * 100);
}
