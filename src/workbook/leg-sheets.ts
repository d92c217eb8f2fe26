/** Names of the sheets of lines and their tables, by leg. Formulas and readers outside rely on them. */
import type { Leg } from '../core/leg.js';

export const LEG_SHEETS: Readonly<Record<Leg, { readonly name: string; readonly table: string }>> = {
  purchased: { name: 'Purchased', table: 'PurchasedSeats' },
  assigned: { name: 'Assigned', table: 'AssignedSeats' },
  billed: { name: 'Billed', table: 'BilledSeats' },
};
