/** One pass that holds every shape of row an accountant may meet: rules, prices, currencies, doubts, waivers, hostile names. */
import type { Crosswalk, ItemRule, Tolerance, Waiver } from '../../src/core/crosswalk.js';
import type { ReconcileInput } from '../../src/core/reconcile/reconcile.js';
import type { Reconciliation } from '../../src/core/result.js';
import type { SeatLine } from '../../src/core/seat-line.js';
import { crosswalk, line, pass, priced, rejected, source, TODAY } from '../support/ledger.js';

const yearly = { intervalMonths: 12 } as const;
const yen = { currency: 'JPY' } as const;
const dinar = { currency: 'KWD' } as const;
const live = (seats: number): Partial<SeatLine> => ({ live: seats });

function item(externalName: string, kind: ItemRule['kind'], ...skus: Partial<ItemRule['skus'][number]>[]): ItemRule {
  const full = skus.map((sku) => ({ sku: 'SPB', multiplier: 1, included: 0, minimum: 0, cap: null, ...sku }));
  return { source: 'billed', externalId: '', externalName, kind, skus: full };
}

const CROSSWALK: Crosswalk = crosswalk({
  items: [
    item('Workstation bundle', 'seat', { sku: 'SPB' }, { sku: 'EXCHANGESTANDARD', multiplier: 2 }),
    item('Pack of 25', 'seat', { sku: 'VISIOCLIENT', multiplier: 25 }),
    item('Premium with five', 'seat', { sku: 'SPB', included: 5 }),
    item('At least thirty', 'seat', { sku: 'SPB', minimum: 30 }),
    item('Flat up to ten', 'flat', { sku: 'SPB', cap: 10 }),
    item('Engineer hours', 'hours'),
  ],
});

export const TOLERANCE: Tolerance = { purchasedVsBilled: { seats: 1, money: '25' } };
const WAIVERS: readonly Waiver[] = [
  {
    companyId: 'Waived Ltd',
    skuId: 'SPB',
    pair: 'purchasedVsBilled',
    direction: 'above',
    seats: 3,
    until: '2026-12-31',
    by: 'Billing desk',
    at: TODAY,
    why: 'agreed until renewal',
  },
];

const PURCHASED: readonly SeatLine[] = [
  priced('Plain Leak', 'SPB', 20, '22.00'),
  priced('Two Prices', 'SPB', 7, '18.70'),
  priced('Two Prices', 'SPB', 5, '229.40', { ...yearly, term: 'annual', reference: 'sub-2' }),
  priced('Yearly', 'SPE_E3', 57, '100.00', yearly),
  priced('Half Cent', 'VISIOCLIENT', 3, '0.335'),
  priced('Half Cent Twelfth', 'VISIOCLIENT', 6, '0.07', yearly),
  priced('Yen', 'O365_BUSINESS_ESSENTIALS', 40, '899', yen),
  priced('Yen Thirds', 'SPB', 7, '100', { ...yen, intervalMonths: 3 }),
  priced('Dinar', 'SPB', 7, '10.0005', dinar),
  priced('Bundle', 'SPB', 6, '20.00'),
  priced('Bundle', 'EXCHANGESTANDARD', 14, '4.00'),
  priced('Pack', 'VISIOCLIENT', 60, '11.00'),
  priced('Included', 'SPB', 14, '20.00'),
  priced('Minimum', 'SPB', 20, '20.00'),
  priced('Flat', 'SPB', 12, '20.00'),
  priced('Waived Ltd', 'SPB', 20, '22.00'),
  priced('Tolerated Ltd', 'SPB', 11, '22.00'),
  priced('Idle', 'SPE_E3', 30, '33.33'),
  priced('Credit', 'SPB', 5, '22.00'),
  priced('Credit', 'SPB', -1, '22.00', { kind: 'attached' }),
  priced('Trial', 'SPB', 5, '0', { kind: 'trial' }),
  line('No Price', 'SPB', 9),
  line('Odd Term', 'SPB', 9, { unitAmount: '5.00', currency: 'USD', intervalMonths: null }),
  priced('Two Currencies', 'SPB', 3, '5.00'),
  priced('Two Currencies', 'SPB', 3, '5.00', { currency: 'EUR' }),
  priced('Only Purchased', 'SPB', 4, '5.00'),
  priced('Mis*ched?', 'SPB', 4, '5.00'),
  priced('=1+1', 'SPB', 4, '5.00'),
  priced('Unmapped Here', 'SPB', 2, '22.00'),
  priced('Rejected Here', 'SPB', 2, '22.00'),
  priced('No Number', 'SPB', 2, '22.00'),
  priced('Far Digits', 'SPB', 2, '0.123456789012345678'),
  priced('Shortage', 'SPB', 12, '22.00'),
];

const ASSIGNED: readonly SeatLine[] = [
  line('Plain Leak', 'SPB', 17, live(16)),
  line('Two Prices', 'SPB', 12),
  line('Yearly', 'SPE_E3', 54, live(54)),
  line('Yen', 'O365_BUSINESS_ESSENTIALS', 38, live(30)),
  line('Bundle', 'SPB', 6),
  line('Minimum', 'SPB', 20),
  line('Idle', 'SPE_E3', 21, live(19)),
  line('Refund', 'SPB', 6, live(4)),
  line('Free', 'FLOW_FREE', 900),
  line('Waived Ltd', 'SPB', 20),
  line('Shortage', 'SPB', 14),
  line('Tolerated Ltd', 'SPB', 11),
];

const BILLED: readonly SeatLine[] = [
  priced('Plain Leak', 'SPB', 15, '28.00'),
  priced('Plain Leak', 'SPB', 14, '27.00', { documentDate: '2026-06-05' }),
  priced('Two Prices', 'SPB', 10, '30.00'),
  priced('Yearly', 'SPE_E3', 50, '1200.00', yearly),
  priced('Half Cent', 'VISIOCLIENT', 0, '1.00'),
  priced('Half Cent Twelfth', 'VISIOCLIENT', 0, '1.00'),
  priced('Yen', 'O365_BUSINESS_ESSENTIALS', 33, '1100', yen),
  priced('Yen Thirds', 'SPB', 2, '50', yen),
  priced('Dinar', 'SPB', 4, '12.5', dinar),
  priced('Bundle', 'Workstation bundle', 6, '90.00'),
  priced('Pack', 'Pack of 25', 2, '500.00'),
  priced('Included', 'Premium with five', 7, '30.00'),
  priced('Minimum', 'At least thirty', 33, '25.00'),
  priced('Flat', 'Flat up to ten', 1, '400.00'),
  priced('Waived Ltd', 'SPB', 15, '28.00'),
  priced('Tolerated Ltd', 'SPB', 10, '28.00'),
  priced('Idle', 'SPE_E3', 30, '40.00'),
  priced('Refund', 'SPB', 6, '28.00'),
  priced('Credit', 'SPB', 5, '28.00'),
  priced('Credit', 'SPB', -0.5, '28.00', { kind: 'attached' }),
  priced('No Price', 'SPB', 5, '28.00'),
  priced('Odd Term', 'SPB', 5, '28.00'),
  priced('Two Currencies', 'SPB', 2, '28.00'),
  priced('Mis*ched?', 'SPB', 2, '5.00'),
  priced('=1+1', 'SPB', 2, '5.00'),
  priced('Unmapped Here', 'Managed Something 18', 18, '85.00'),
  priced('Rejected Here', 'SPB', 2, '28.00'),
  line('No Number', 'SPB', null),
  priced('Far Digits', 'SPB', 1, '28.00'),
  line('Plain Leak', 'Engineer hours', 7.5),
  priced('Shortage', 'SPB', 12, '28.00'),
  priced('Voided', 'SPB', 3, '28.00', { kind: 'void' }),
];

export function manyShapes(more: Partial<ReconcileInput> = {}): Reconciliation {
  const legs = {
    purchased: [
      source('purchased', PURCHASED.slice(0, 12)),
      source('purchased', PURCHASED.slice(12), { scope: 'two.csv' }),
    ],
    assigned: source('assigned', ASSIGNED, { vendors: ['microsoft'] }),
    billed: source('billed', BILLED, { rejected: [rejected('Rejected Here')], status: 'complete' }),
  };
  return pass(legs, { crosswalk: CROSSWALK, tolerance: TOLERANCE, waivers: WAIVERS, ...more });
}
