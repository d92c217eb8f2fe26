import { saysProration, saysSeatMonths, seatNumbersIn } from '../../../src/connectors/billed/seats-in-text.js';

describe('a text that names a number of seats', () => {
  it.each([
    ['14 x Microsoft 365 Business Premium', 14],
    ['14x Microsoft 365 Business Premium', 14],
    ['14 × M365', 14],
    ['14 users', 14],
    ['Microsoft 365 Business Premium (15 users)', 15],
    ['Office 365 E3 - 15 seats', 15],
    ['15 licenses', 15],
    ['15 Licences', 15],
    ['15 mailboxes', 15],
    ['14-user bundle', 14],
    ['14 user licenses', 14],
    ['1,200 users', 1200],
    ['M365 Business Premium x 14', 14],
    ['M365 Business Premium x14', 14],
    ['Microsoft 365 x 14', 14],
    ['qty 14', 14],
    ['Qty: 14', 14],
    ['Quantity=14', 14],
    ['Users: 14', 14],
    ['14 Microsoft 365 Business Premium licenses', 14],
    ['14 additional users', 14],
    ['Exchange Online Plan 1, 6 mailboxes', 6],
    ['14 users x 12 months', 14],
    ['14 x 12 months', 14],
    ['365 users', 365],
  ])('%j: %s', (text, seats) => expect(seatNumbersIn(text)).toContain(seats));

  it.each([
    '',
    'Microsoft 365 Business Premium',
    'Microsoft 365 licenses',
    'Office 365 users',
    'Microsoft 365 Business Premium licenses',
    'Microsoft Office 365 mailboxes',
    'M365 users',
    'O365 licences',
    'Exchange Online (Plan 1)',
    'Exchange Online Plan 2 mailboxes',
    'Entra ID P2 users',
    'E3 licenses',
    '1 user',
    '1 x Microsoft 365',
    'per user',
    '12 months',
    'x 12 months',
    '$16.00 x 12 months',
    'Microsoft 365 E3, 12 months per user',
    '3 year licenses',
    'Windows 11 Pro licenses',
    'Windows Server 2022 licenses',
    '2026 licences',
    'July 31 users',
    'July 1-31 users',
    '07/31 users',
    '50 GB mailboxes',
    '50GB mailbox',
    '24x7 support',
    '24/7 support for users',
    'x64 edition',
    'Windows x86',
    '1920 x 1080 monitor',
    '14 inch laptop',
    'Invoice 1044 users',
    '2.5 users',
    'x 1.5',
    '$25 users',
    'Qty 1',
    'Tier 2 users',
    '10 hours, users',
  ])('%j: none', (text) => expect(seatNumbersIn(text)).toEqual([]));
});

describe('a text that says it is a part of a month', () => {
  it.each([
    'Prorated',
    'M365 BP proration',
    'prorate 07/15 - 07/31',
    'pro-rata charge',
    'PRO RATA',
    'pro-rated',
    'Partial month July',
    'partial-month',
  ])('%j says so', (text) => expect(saysProration(text)).toBe(true));
  it.each(['', 'M365 Pro', 'Power BI Pro rate', 'not prorated', 'no proration', 'non-prorated', 'partial refund'])(
    '%j does not',
    (text) => expect(saysProration(text)).toBe(false),
  );
});

describe('a text that counts seats times months', () => {
  it.each(['168 seat-months', 'user months', 'licence-months', 'x 12 months', '12 months', '12-month'])('%j', (text) =>
    expect(saysSeatMonths(text)).toBe(true),
  );
  it.each(['', 'annual', 'per user per month', '112 months', '1 month', 'user monthly'])('%j does not', (text) =>
    expect(saysSeatMonths(text)).toBe(false),
  );
});

it.each(['14 a '.repeat(200), '1,234'.repeat(200), '14 '.repeat(333), 'x'.repeat(1_000), `14${' '.repeat(998)}`])(
  'a hostile text of a thousand characters is read at once',
  (text) => {
    const started = performance.now();
    seatNumbersIn(text);
    saysProration(text);
    saysSeatMonths(text);
    expect(performance.now() - started).toBeLessThan(250);
  },
);
