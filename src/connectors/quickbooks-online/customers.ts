/** Customers of the books and the companies they stand for: projects, and what is billed with its parent, are the parent. Pure. */
import type { SourceParty } from '../../core/snapshot.js';
import type { BookCompany } from '../billed/book-line.js';
import { currencyCode, evidenceOf } from '../billed/books.js';
import type { WireCustomer, WireRef } from './wire.js';

/** What QuickBooks adds to the name of a customer that was made inactive. */
const DELETED = / \(deleted(?:-\d+)?\)/gi;

export class Customers {
  private readonly byId: ReadonlyMap<string, WireCustomer>;

  constructor(customers: readonly WireCustomer[]) {
    this.byId = new Map(customers.map((customer) => [customer.Id, customer]));
  }

  /** Whose document it is; the reference's own name where the list does not hold the customer. */
  companyOf(ref: NonNullable<WireRef>): BookCompany {
    const customer = this.byId.get(ref.value);
    if (customer === undefined) return { id: ref.value, name: ref.name === '' ? ref.value : ref.name };
    const root = this.rootOf(customer);
    return { id: root.Id, name: nameOf(root) };
  }

  currencyOf(ref: NonNullable<WireRef>): string | null {
    return currencyCode(this.byId.get(ref.value)?.CurrencyRef?.value ?? '');
  }

  /** Active customers, each company once. */
  parties(): readonly SourceParty[] {
    return [...this.byId.values()]
      .filter((customer) => customer.Active !== false && this.rootOf(customer) === customer)
      .map((customer) => ({ id: customer.Id, name: nameOf(customer), evidence: evidence(customer) }));
  }

  private rootOf(customer: WireCustomer): WireCustomer {
    const seen = new Set([customer.Id]);
    let root = customer;
    while (root.IsProject === true || root.BillWithParent === true) {
      const parent = this.byId.get(root.ParentRef?.value ?? '');
      if (parent === undefined || seen.has(parent.Id)) break;
      seen.add(parent.Id);
      root = parent;
    }
    return root;
  }
}

function nameOf({ Id, FullyQualifiedName, DisplayName }: WireCustomer): string {
  const name = FullyQualifiedName === '' ? DisplayName : FullyQualifiedName;
  return name.replace(DELETED, '') || Id;
}

function evidence({ PrimaryEmailAddr, WebAddr, PrimaryPhone, BillAddr }: WireCustomer): SourceParty['evidence'] {
  return evidenceOf({
    emails: [PrimaryEmailAddr?.Address ?? ''],
    websites: [WebAddr?.URI ?? ''],
    phones: [PrimaryPhone?.FreeFormNumber ?? ''],
    addresses: [BillAddr?.Line1 ?? ''],
    postcodes: [BillAddr?.PostalCode ?? ''],
  });
}
