/** Where the clients sit: made-up streets in the towns of the provider's three branches. */
import { named, type Making } from './making.js';
import type { Place } from './model.js';
import type { Currency } from './products.js';

const TOWNS: Readonly<
  Record<
    Currency,
    readonly [{ city: string; region: string; country: string }, ...{ city: string; region: string; country: string }[]]
  >
> = {
  USD: [
    { city: 'Denver', region: 'CO', country: 'US' },
    { city: 'Boise', region: 'ID', country: 'US' },
    { city: 'Tulsa', region: 'OK', country: 'US' },
  ],
  GBP: [
    { city: 'Bristol', region: 'Bristol', country: 'GB' },
    { city: 'Hereford', region: 'Herefordshire', country: 'GB' },
    { city: 'Kendal', region: 'Cumbria', country: 'GB' },
  ],
  CAD: [
    { city: 'Toronto', region: 'ON', country: 'CA' },
    { city: 'Guelph', region: 'ON', country: 'CA' },
    { city: 'Moncton', region: 'NB', country: 'CA' },
  ],
};
const STREETS = ['Alder Way', 'Foundry Road', 'Canal Street', 'Linden Row', 'Quarry Lane', 'Station Approach'] as const;

export function makePlace(making: Making): Place {
  const { seeds, plan } = making;
  const name = named(making, 'place');
  const town = seeds.pick(name, TOWNS[plan.currency]);
  const number = seeds.between(`${name}/number`, 1, 9999);
  return {
    street: `${number} ${seeds.pick(`${name}/street`, STREETS)}`,
    city: town.city,
    region: town.region,
    postcode: postcodeOf(plan.currency, seeds.between(`${name}/post`, 0, 9999)),
    country: town.country,
    phone: `555-01${String(seeds.between(`${name}/phone`, 0, 99)).padStart(2, '0')}`,
  };
}

function postcodeOf(currency: Currency, number: number): string {
  const digits = String(number).padStart(4, '0');
  if (currency === 'USD') return `8${digits}`;
  if (currency === 'GBP') return `ZZ${digits.slice(0, 2)} ${digits.slice(2, 3)}QX`;
  return `X${digits.slice(0, 1)}X ${digits.slice(1, 2)}X${digits.slice(2, 3)}`;
}
