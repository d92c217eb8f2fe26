/** What stands in the company file: customers, items and the supplier's bill, as QuickBooks Online writes them. */
import { bookId } from '../msp/book-ids.js';
import type { BookItem, Customer, Msp, MspCompany } from '../msp/model.js';
import { PRODUCTS, type Currency } from '../msp/products.js';
import { Seeded } from '../msp/seeded.js';
import type { Json } from './query.js';

export const SYSTEM = 'quickbooks-online';
export const amount = (cents: number): number => cents / 100;

/** The item every new company file comes with. */
export const SERVICES = { value: '1', name: 'Services' } as const;

const CURRENCY_NAMES: Readonly<Record<Currency, string>> = {
  USD: 'United States Dollar',
  GBP: 'British Pound Sterling',
  CAD: 'Canadian Dollar',
};
export const currencyRef = (currency: Currency): Json => ({ value: currency, name: CURRENCY_NAMES[currency] });

/** Written by the API itself on every record. */
export const written = (day: string): Json => ({
  SyncToken: '0',
  MetaData: { CreateTime: `${day}T09:12:44-08:00`, LastUpdatedTime: `${day}T10:01:03-07:00` },
  domain: 'QBO',
  sparse: false,
});

export function companiesIn(msp: Msp): readonly MspCompany[] {
  return msp.companies.filter((company) => company.books === SYSTEM);
}

/** `Category:Item`, `Parent:Sub`. */
export function qualifiedName(parent: string | null, name: string): string {
  return parent === null ? name : `${parent}:${name}`;
}

export function customersOf(msp: Msp): readonly Json[] {
  const rows = companiesIn(msp).flatMap((company) =>
    company.customers.map((customer) => toCustomer(company, customer)),
  );
  return [...rows, ...msp.formerClients.map((one) => formerCustomer(new Seeded(msp.seed), one.name, one.domain))];
}

function toCustomer(company: MspCompany, customer: Customer): Json {
  const parent = company.customers.find((one) => one.id === customer.parentId);
  const papers = [...company.templates, ...company.documents].filter((one) => one.customerId === customer.id);
  return {
    Id: customer.id,
    DisplayName: customer.name,
    // What the person who typed it in thought worth typing.
    ...(parent === undefined ? { CompanyName: customer.name } : {}),
    FullyQualifiedName: qualifiedName(parent?.name ?? null, customer.name),
    Active: true,
    Job: parent !== undefined,
    IsProject: false,
    BillWithParent: parent !== undefined,
    ...(parent === undefined ? {} : { ParentRef: { value: parent.id }, Level: 1 }),
    // A customer has one currency, and all of its papers are in it.
    CurrencyRef: currencyRef(papers[0]?.terms.currency ?? company.currency),
    PrimaryEmailAddr: { Address: customer.email },
    ...written('2025-01-14'),
  };
}

/** Made inactive when the client left: its name says so. */
function formerCustomer(seeds: Seeded, name: string, domain: string): Json {
  const display = `${name.replace(/, LLC$/, '')} (deleted)`;
  return {
    Id: bookId(seeds, SYSTEM, 'list', `customer/${domain}`),
    DisplayName: display,
    FullyQualifiedName: display,
    Active: false,
    Job: false,
    BillWithParent: false,
    CurrencyRef: currencyRef('USD'),
    PrimaryEmailAddr: { Address: `accounts@${domain}` },
    ...written('2024-11-02'),
  };
}

const TYPES: Readonly<Partial<Record<BookItem['kind'], string>>> = {
  service: 'Service',
  hours: 'Service',
  hardware: 'NonInventory',
  bundle: 'Group',
};

/** Categories, items and bundles; discounts and taxes are lines of their own kind and no items. */
export function itemsOf(msp: Msp): readonly Json[] {
  const seeds = new Seeded(msp.seed);
  const items = msp.items.filter((item) => item.system === SYSTEM && TYPES[item.kind] !== undefined);
  const categories = [...new Set(items.flatMap((item) => (item.category === null ? [] : [item.category])))];
  return [
    ...categories.map((name) => ({
      Id: categoryId(seeds, name),
      Name: name,
      Active: true,
      FullyQualifiedName: name,
      Type: 'Category',
      ...written('2024-02-01'),
    })),
    ...items.map((item) => toItem(seeds, msp, item)),
    {
      Id: SERVICES.value,
      Name: SERVICES.name,
      Active: true,
      FullyQualifiedName: SERVICES.name,
      Type: 'Service',
      ...written('2023-01-02'),
    },
    retiredItem(seeds),
  ];
}

const categoryId = (seeds: Seeded, name: string): string => bookId(seeds, SYSTEM, 'list', `category/${name}`);

function toItem(seeds: Seeded, msp: Msp, item: BookItem): Json {
  const product = PRODUCTS.find((one) => one.items[0] === item.name);
  return {
    Id: item.id,
    Name: item.name,
    ...(product?.vendorSku == null ? {} : { Sku: product.vendorSku }),
    Description: item.name,
    Active: true,
    ...(item.category === null
      ? {}
      : { SubItem: true, ParentRef: { value: categoryId(seeds, item.category), name: item.category }, Level: 1 }),
    FullyQualifiedName: qualifiedName(item.category, item.name),
    ...(product === undefined ? {} : { UnitPrice: amount(product.price), PurchaseCost: amount(product.cost) }),
    Type: TYPES[item.kind],
    ...(item.kind === 'bundle' ? { ItemGroupDetail: { ItemGroupLine: partsOf(msp, item) } } : {}),
    ...written('2024-02-01'),
  };
}

/** How many of each part one bundle has. */
function partsOf(msp: Msp, bundle: BookItem): readonly Json[] {
  for (const { templates, documents } of companiesIn(msp))
    for (const entry of [...templates, ...documents].flatMap((one) => one.entries))
      if ('bundle' in entry && entry.bundle.id === bundle.id)
        return entry.lines.map(({ item, quantity }) => ({
          ItemRef: { value: item.id, name: qualifiedName(item.category, item.name) },
          Qty: (quantity ?? 0) / entry.quantity,
        }));
  return [];
}

/** Sold no more: only who asks for inactive items sees it. */
function retiredItem(seeds: Seeded): Json {
  const name = 'O365 E1 (deleted)';
  return {
    Id: bookId(seeds, SYSTEM, 'list', `item/${name}`),
    Name: name,
    Active: false,
    FullyQualifiedName: qualifiedName('Cloud', name),
    ParentRef: { value: categoryId(seeds, 'Cloud'), name: 'Cloud' },
    SubItem: true,
    Level: 1,
    Type: 'Service',
    ...written('2023-06-30'),
  };
}
