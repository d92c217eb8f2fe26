/** Customers of the company file and the companies they stand for: a job is its customer. Pure. */
import type { SourceParty } from '../../core/snapshot.js';
import type { BookCompany } from '../billed/book-line.js';
import { currencyCode, evidenceOf } from '../billed/books.js';
import type { WireCustomer, WireRef } from './wire.js';

/** States that only a job has. Without one it is a branch, or a customer below another, that is billed by itself. */
const JOB = /^(?:awarded|closed|in_progress|not_awarded|pending)$/;

export class Customers {
  private readonly byId: ReadonlyMap<string, WireCustomer>;

  constructor(customers: readonly WireCustomer[]) {
    this.byId = new Map(customers.map((customer) => [customer.id, customer]));
  }

  /** Whose document it is; the reference's own name where the list does not hold the customer. */
  companyOf(ref: NonNullable<WireRef>): BookCompany {
    const customer = this.byId.get(ref.id);
    if (customer === undefined) return { id: ref.id, name: ref.fullName || ref.id };
    const root = this.rootOf(customer);
    return { id: root.id, name: nameOf(root) };
  }

  currencyOf(ref: NonNullable<WireRef>): string | null {
    return currencyCode(this.byId.get(ref.id)?.currency?.fullName ?? '');
  }

  /** Active customers, each company once. */
  parties(): readonly SourceParty[] {
    return [...this.byId.values()]
      .filter((customer) => customer.isActive !== false && this.rootOf(customer) === customer)
      .map((customer) => ({
        id: customer.id,
        name: nameOf(customer),
        evidence: evidenceOf({
          emails: [customer.email],
          phones: [customer.phone],
          addresses: [customer.billingAddress?.line1 ?? ''],
          postcodes: [customer.billingAddress?.postalCode ?? ''],
        }),
      }));
  }

  private rootOf(customer: WireCustomer): WireCustomer {
    const seen = new Set([customer.id]);
    let root = customer;
    while (JOB.test(root.jobStatus)) {
      const parent = this.byId.get(root.parent?.id ?? '');
      if (parent === undefined || seen.has(parent.id)) break;
      seen.add(parent.id);
      root = parent;
    }
    return root;
  }
}

function nameOf({ id, fullName, name }: WireCustomer): string {
  return fullName || name || id;
}
