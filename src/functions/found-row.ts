/**
 * A row that cells ask for. Rows of a reconciliation work their fields out when they are read; this one has done so once. Its sentence and
 * its money cost more and are asked for less: they stay as they are.
 */
import type { Money } from '../core/result.js';
import type { IndexedRow } from './index-data.js';

export class FoundRow implements IndexedRow {
  readonly company: string;
  readonly companyId: string;
  readonly sku: string;
  readonly skuId: string;
  readonly purchased: number | null;
  readonly assigned: number | null;
  readonly live: number | null;
  readonly billed: number | null;
  readonly drift: IndexedRow['drift'];
  readonly state: IndexedRow['state'];
  readonly reasons: IndexedRow['reasons'];

  constructor(private readonly row: IndexedRow) {
    this.company = row.company;
    this.companyId = row.companyId;
    this.sku = row.sku;
    this.skuId = row.skuId;
    this.purchased = row.purchased;
    this.assigned = row.assigned;
    this.live = row.live;
    this.billed = row.billed;
    this.drift = row.drift;
    this.state = row.state;
    this.reasons = row.reasons;
  }

  get leakPerMonth(): Money | null {
    return this.row.leakPerMonth;
  }

  get why(): string {
    return this.row.why;
  }
}
