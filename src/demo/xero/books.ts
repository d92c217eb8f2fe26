/** The provider's British branch at Xero: organisation, contacts and items. */
import type { BookItem, Customer, Msp, MspCompany } from '../msp/model.js';
import { inCurrency, PRODUCTS } from '../msp/products.js';
import { Seeded } from '../msp/seeded.js';
import { wrapped } from './dates.js';
import type { Json } from './lists.js';

export const SYSTEM = 'xero';
export const ACCOUNT = '200';
export const amount = (cents: number): number => cents / 100;

export function companiesIn(msp: Msp): readonly MspCompany[] {
  return msp.companies.filter((company) => company.books === SYSTEM);
}

export const tenantIdOf = ({ seed }: Msp): string => new Seeded(seed).uuid('xero/organisation');

export function organisation(msp: Msp): Json {
  return {
    Name: `${msp.name} (UK)`,
    LegalName: `${msp.name} (UK) Ltd`,
    PaysTax: true,
    Version: 'UK',
    OrganisationType: 'COMPANY',
    BaseCurrency: 'GBP',
    CountryCode: 'GB',
    IsDemoCompany: false,
    OrganisationStatus: 'ACTIVE',
    FinancialYearEndDay: 31,
    FinancialYearEndMonth: 3,
    SalesTaxBasis: 'ACCRUALS',
    SalesTaxPeriod: 'QUARTERLY1',
    DefaultSalesTax: 'Tax Exclusive',
    DefaultPurchasesTax: 'Tax Exclusive',
    CreatedDateUTC: wrapped('2023-01-02'),
    OrganisationEntityType: 'COMPANY',
    Timezone: 'GMTSTANDARDTIME',
    ShortCode: '!cpr1n',
    OrganisationID: tenantIdOf(msp),
    Edition: 'BUSINESS',
    Class: 'PREMIUM',
    Addresses: [],
    Phones: [],
    ExternalLinks: [],
    PaymentTerms: {},
  };
}

export const supplierId = (seeds: Seeded): string => seeds.uuid('xero/supplier');

/** Customers, the supplier, and a contact that was archived: nobody sees that one unasked. */
export function contactsOf(msp: Msp): readonly Json[] {
  const seeds = new Seeded(msp.seed);
  const more = { Addresses: [], IsSupplier: false, IsCustomer: false, DefaultCurrency: 'GBP' };
  return [
    ...companiesIn(msp).flatMap((company) => company.customers.map((customer) => toContact(company, customer))),
    contact(supplierId(seeds), 'Pax8', { ...more, EmailAddress: 'billing@pax8.example', IsSupplier: true }),
    contact(seeds.uuid('xero/archived'), 'Sefton Orchard Co-op', {
      ...more,
      EmailAddress: 'accounts@seftonorchard.example',
      IsCustomer: true,
      ContactStatus: 'ARCHIVED',
    }),
  ];
}

function toContact({ place }: MspCompany, customer: Customer): Json {
  return contact(customer.id, customer.name, {
    EmailAddress: customer.email,
    Addresses: [
      { AddressType: 'STREET', City: '', Region: '', PostalCode: '', Country: '' },
      {
        AddressType: 'POBOX',
        AddressLine1: place.street,
        City: place.city,
        Region: place.region,
        PostalCode: place.postcode,
        Country: 'United Kingdom',
      },
    ],
    IsSupplier: false,
    IsCustomer: true,
    DefaultCurrency: 'GBP',
  });
}

function contact(id: string, name: string, more: Json): Json {
  return {
    ContactID: id,
    ContactStatus: 'ACTIVE',
    Name: name,
    BankAccountDetails: '',
    Phones: [],
    UpdatedDateUTC: wrapped('2025-01-14'),
    ContactGroups: [],
    ContactPersons: [],
    HasAttachments: false,
    HasValidationErrors: false,
    ...more,
  };
}

/** Xero has no SKU, only a code of at most 30 characters that people make up. */
export function codeOf(item: BookItem): string {
  const short = item.name.replace(/^Microsoft 365/, 'M365').toUpperCase();
  return short
    .replaceAll(/[^A-Z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '')
    .slice(0, 30);
}

/** Discounts and taxes are no items. */
export const isItem = (item: BookItem): boolean => item.kind !== 'discount' && item.kind !== 'tax';

export function itemsOf(msp: Msp): readonly Json[] {
  return msp.items
    .filter((item) => item.system === SYSTEM && isItem(item))
    .map((item) => {
      const product = PRODUCTS.find((one) => one.items[1] === item.name);
      return {
        ItemID: item.id,
        Code: codeOf(item),
        Name: item.name,
        Description: item.name,
        IsSold: true,
        IsPurchased: false,
        IsTrackedAsInventory: false,
        SalesDetails: {
          ...(product === undefined ? {} : { UnitPrice: amount(inCurrency(product.price, 'GBP')) }),
          AccountCode: ACCOUNT,
          TaxType: 'OUTPUT2',
        },
        UpdatedDateUTC: wrapped('2024-02-01'),
      };
    });
}
