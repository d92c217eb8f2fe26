/** Customers and items of the company file on the Canadian branch's computer, every field of the contract there. */
import { bookId } from '../msp/book-ids.js';
import type { BookItem, Customer, Msp, MspCompany } from '../msp/model.js';
import { inCurrency, PRODUCTS } from '../msp/products.js';
import { Seeded } from '../msp/seeded.js';
import type { Json } from './lists.js';

export const SYSTEM = 'quickbooks-desktop';

/** Money is a decimal string. */
export const money = (cents: number): string => (cents / 100).toFixed(2);
export const reference = (id: string, fullName: string): Json => ({ id, fullName });

export function companiesIn(msp: Msp): readonly MspCompany[] {
  return msp.companies.filter((company) => company.books === SYSTEM);
}

export const nulls = (...names: readonly string[]): Json => Object.fromEntries(names.map((name) => [name, null]));

export const written = (day: string): Json => ({
  createdAt: `${day}T09:12:44-05:00`,
  updatedAt: `${day}T10:01:03-05:00`,
  revisionNumber: String(Date.parse(`${day}T15:01:03Z`) / 1000),
});

export function customersOf(msp: Msp): readonly Json[] {
  return companiesIn(msp).flatMap((company) => company.customers.map((one) => toCustomer(company, one)));
}

/** `Parent:Job`. */
export function fullNameOf({ customers }: MspCompany, id: string): string {
  const own = customers.find((one) => one.id === id);
  const parent = customers.find((one) => one.id === own?.parentId);
  return parent === undefined ? (own?.name ?? '') : `${parent.name}:${own?.name ?? ''}`;
}

function toCustomer(company: MspCompany, customer: Customer): Json {
  const parent = company.customers.find((one) => one.id === customer.parentId);
  const { place } = company;
  return {
    ...nulls('class', 'salutation', 'firstName', 'middleName', 'lastName', 'jobTitle', 'shippingAddress'),
    ...nulls('alternateShippingAddresses', 'alternatePhone', 'fax', 'ccEmail', 'contact', 'alternateContact'),
    ...nulls('customerType', 'terms', 'salesRepresentative', 'salesTaxCode', 'salesTaxItem', 'salesTaxCountry'),
    ...nulls('resaleNumber', 'accountNumber', 'creditLimit', 'preferredPaymentMethod', 'creditCard', 'jobStatus'),
    ...nulls('jobStartDate', 'jobProjectedEndDate', 'jobEndDate', 'jobDescription', 'jobType', 'note'),
    ...nulls('preferredDeliveryMethod', 'priceLevel', 'externalId', 'taxRegistrationNumber'),
    id: customer.id,
    objectType: 'qbd_customer',
    ...written('2025-01-14'),
    name: customer.name,
    fullName: fullNameOf(company, customer.id),
    isActive: true,
    parent: parent === undefined ? null : reference(parent.id, parent.name),
    sublevel: parent === undefined ? 0 : 1,
    companyName: customer.name,
    billingAddress: {
      ...nulls('line3', 'line4', 'line5', 'note'),
      line1: customer.name,
      line2: place.street,
      city: place.city,
      state: place.region,
      postalCode: place.postcode,
      country: 'Canada',
    },
    phone: place.phone,
    email: customer.email,
    customContactFields: [],
    additionalContacts: [],
    balance: '0.00',
    totalBalance: '0.00',
    additionalNotes: [],
    currency: reference('80000001-1234567890', company.currency),
    customFields: [],
  };
}

/** An item as lines name it. */
export const itemName = ({ category, name }: BookItem): string => (category === null ? name : `${category}:${name}`);

/** Items are spread over lists by their kind; discounts and taxes stand in none of those that can be read here. */
export function itemsOf(
  msp: Msp,
): Readonly<Record<'service' | 'nonInventory' | 'otherCharge' | 'inventory' | 'groups', readonly Json[]>> {
  const seeds = new Seeded(msp.seed);
  const items = msp.items.filter((item) => item.system === SYSTEM);
  const isHours = (item: BookItem): boolean => item.kind === 'hours';
  const isProduct = (item: BookItem): boolean => PRODUCTS.some((product) => product.items[2] === item.name);
  // Licences are services to one bookkeeper and non-inventory parts to the next.
  const isPart = (item: BookItem): boolean => isProduct(item) && seeds.chance(`${item.id}/part`, 0.3);
  const services = items.filter((item) => item.kind === 'service');
  const parent = bookId(seeds, SYSTEM, 'list', 'item/Licences');
  const licences = (objectType: string): Json => ({
    ...common('Licences', parent, objectType),
    ...sold(null, 'Licences'),
    ...nulls('unitOfMeasureSet', 'parent'),
    ...(objectType === 'qbd_service_item' ? {} : { sku: null }),
    fullName: 'Licences',
    sublevel: 0,
  });
  const row = (item: BookItem, objectType: string): Json => ({
    ...common(item.name, item.id, objectType),
    ...placeOf(item, parent),
    ...sold(item, item.name),
  });
  const withSku = { sku: null, unitOfMeasureSet: null };
  return {
    service: [
      licences('qbd_service_item'),
      ...items
        .filter((item) => isHours(item) || (services.includes(item) && isProduct(item) && !isPart(item)))
        .map((item) => ({ ...row(item, 'qbd_service_item'), unitOfMeasureSet: null })),
    ],
    nonInventory: items
      .filter((item) => services.includes(item) && isPart(item))
      .map((item) => ({ ...row(item, 'qbd_non_inventory_item'), ...withSku })),
    otherCharge: items
      .filter((item) => services.includes(item) && !isProduct(item))
      .map((item) => ({ ...row(item, 'qbd_other_charge_item'), specialItemType: null })),
    inventory: items.filter((item) => item.kind === 'hardware').map((item) => stocked(item, parent)),
    groups: items.filter((item) => item.kind === 'bundle').map((item) => toGroup(msp, item)),
  };
}

function common(name: string, id: string, objectType: string): Json {
  return {
    ...nulls('barcode', 'class', 'salesTaxCode', 'externalId'),
    id,
    objectType,
    ...written('2024-02-01'),
    name,
    isActive: true,
    customFields: [],
  };
}

const placeOf = (item: BookItem, parent: string): Json => ({
  fullName: itemName(item),
  parent: item.category === null ? null : reference(parent, item.category),
  sublevel: item.category === null ? 0 : 1,
});

function sold(item: BookItem | null, description: string): Json {
  const product = PRODUCTS.find((one) => one.items[2] === item?.name);
  const price = product === undefined ? null : money(inCurrency(product.price, 'CAD'));
  return {
    salesOrPurchaseDetails: {
      description,
      price,
      pricePercentage: null,
      postingAccount: reference('80000007-1600000000', 'Service revenue'),
    },
    salesAndPurchaseDetails: null,
  };
}

function stocked(item: BookItem, parent: string): Json {
  return {
    ...common(item.name, item.id, 'qbd_inventory_item'),
    ...placeOf(item, parent),
    ...nulls('sku', 'unitOfMeasureSet', 'incomeAccount', 'purchaseDescription', 'purchaseCost', 'purchaseTaxCode'),
    ...nulls('cogsAccount', 'preferredVendor', 'assetAccount', 'reorderPoint', 'maximumQuantityOnHand'),
    salesDescription: item.name,
    salesPrice: null,
    quantityOnHand: 4,
    averageCost: '0.00',
    quantityOnPurchaseOrder: 0,
    quantityOnSalesOrder: 0,
  };
}

function toGroup(msp: Msp, bundle: BookItem): Json {
  const found = companiesIn(msp)
    .flatMap((company) => company.documents.flatMap((one) => one.entries))
    .find((entry) => 'bundle' in entry && entry.bundle.id === bundle.id);
  const lines = found !== undefined && 'bundle' in found ? found.lines : [];
  const count = found !== undefined && 'bundle' in found ? found.quantity : 1;
  return {
    ...nulls('barcode', 'unitOfMeasureSet', 'specialItemType', 'externalId'),
    id: bundle.id,
    objectType: 'qbd_item_group',
    ...written('2024-02-01'),
    name: bundle.name,
    isActive: true,
    description: bundle.name,
    shouldPrintItemsInGroup: true,
    lines: lines.map(({ item, quantity }) => ({
      item: reference(item.id, itemName(item)),
      quantity: quantity === null ? null : quantity / count,
      unitOfMeasure: null,
    })),
    customFields: [],
  };
}
