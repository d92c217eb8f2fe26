/** Dates, numbers and prices as vendors write them. */
import { dayOfMoment, isoOfMoment, readMoment } from '../../src/connectors/moments.js';
import { readPrice, readSeats } from '../../src/connectors/quantities.js';

it.each([
  ['2026-08-01', '2026-08-01T00:00:00.000Z'],
  ['2026-08-01T00:00:00Z', '2026-08-01T00:00:00.000Z'],
  ['2020-12-10T03:12:14.453-0300', '2020-12-10T06:12:14.453Z'],
  ['2020-12-10T03:12:14.453-03:00', '2020-12-10T06:12:14.453Z'],
  ['2025-08-31T23:30:00.000-0600', '2025-09-01T05:30:00.000Z'],
  ['2026-08-01T09:15', '2026-08-01T09:15:00.000Z'],
  ['2026-08-01T09:15:30.1234567Z', '2026-08-01T09:15:30.123Z'],
])('%s is %s', (text, iso) => {
  expect(isoOfMoment(readMoment(text))).toBe(iso);
});

it.each(['2026-02-29', '2026-13-01', '01/08/2026', 'soon', '2026-08-01T25:00:00Z', 20260801, {}, true])(
  '%p is no date',
  (value) => {
    expect(readMoment(value).is).toBe('unreadable');
  },
);

it.each([undefined, null, ''])('%p is no date at all', (value) => {
  expect([readMoment(value).is, dayOfMoment(readMoment(value))]).toEqual(['missing', null]);
});

it.each([
  [0, 0],
  [12, 12],
  ['12', null],
  [1.5, null],
  [-1, null],
  [Number.NaN, null],
  [1e300, null],
  [null, null],
])('%p seats are %p', (value, seats) => {
  expect(readSeats(value)).toBe(seats);
});

it.each([
  [22, '22'],
  [18.7, '18.7'],
  ['18.70', '18.70'],
  [0, '0'],
  [-3, null],
  [1e-7, null],
  ['$5', null],
  [undefined, null],
])('a price of %p is %p', (value, price) => {
  expect(readPrice(value)).toBe(price);
});
