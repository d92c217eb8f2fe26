// What every contestant must hand back. While it is timed the columns are touched; in the warm-up they are added up, so that the
// contestants can be held against each other.

export const COLUMNS = [
  'company', 'sku', 'purchased', 'assigned', 'billed', 'purchasedVsBilled', 'purchasedVsAssigned', 'billedVsAssigned',
  'findings', 'state', 'bill', 'cut', 'unitCost', 'unitPrice', 'leak', 'idle', 'overbilled', 'refund',
]; // prettier-ignore

/** Takes every column of a row and keeps nothing: proof that a value has reached JavaScript. */
export class Touch {
  sum = 0;

  add(company, sku, p, a, b, pb, pa, ba, findings, state, bill, cut, unitCost, unitPrice, leak, idle, over, refund) {
    this.sum += p + a + b + pb + pa + ba + bill + cut + company.length + sku.length + findings.length + state.length;
    this.sum += unitCost.length + unitPrice.length + leak.length + idle.length + over.length + refund.length;
  }

  toString() {
    return String(this.sum);
  }
}

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
