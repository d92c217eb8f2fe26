/** Pains of the books: bundles, included seats, hours, templates, lines without a number. */
import { answer } from '../answer-words.js';
import { agreed, company, type Planting } from '../plan.js';
import { CROWDSTRIKE, PROOFPOINT, WEBROOT } from '../products.js';

export const MANAGED_WORKSTATION = 'Managed Workstation';
export const MAIL_SECURITY = 'Mail security (5 users included)';
export const ENDPOINT_MINIMUM = 'Endpoint watch (minimum 10)';
export const NETWORK_FEE = 'Network management fee';
export const PILOT_PACK = 'Pilot pack';

export const bookPains: Planting = () => {
  const workstations = { held: { seats: 12 }, billed: [] };
  return [
    {
      company: company('antlerridge', 'Antler Ridge Outfitters, LLC', 'USD', [agreed('SPB', 10, { billed: [{ seats: 10, posted: [10, 8, 8] }] })], {
        books: {
          withoutTemplate: true,
          extras: [{ item: 'Loyalty discount', kind: 'discount', quantity: null, unitPrice: -4_000 }],
        },
      }),
      pains: [
        {
          id: '15',
          pain: 'A past invoice is compared with today’s subscriptions',
          planted: 'invoiced by hand: 10 this month, 8 in the months before; no recurring invoice',
          says: 'the newest current line counts; the row names its basis, the last posted invoice',
          answers: [answer('Antler Ridge Outfitters, LLC', 'SPB', [10, 10, 10, 10], 'clean')],
        },
      ],
    },
    {
      company: company('millrace', 'Millrace Property Care Ltd', 'GBP', [
        agreed('SPB', 12, { billed: [{ seats: 12, item: MANAGED_WORKSTATION }] }),
        agreed('EXCHANGEARCHIVE_ADDON', 15, { billed: [] }),
        agreed(WEBROOT, 12, { ...workstations, held: null }),
      ]),
      pains: [
        {
          id: '21',
          pain: 'One billed item is several SKUs',
          planted: '12 Managed Workstations, confirmed as Business Premium, archiving and endpoint protection; 15 archives are bought',
          says: 'drift on each component',
          answers: [
            answer('Millrace Property Care Ltd', 'SPB', [12, 12, 12, 12], 'clean'),
            answer('Millrace Property Care Ltd', 'EXCHANGEARCHIVE_ADDON', [15, 15, 15, 12], 'leak', { bill: 3, leakPerMonth: '6.12 GBP' }),
            answer('Millrace Property Care Ltd', WEBROOT, [12, 'not-applicable', null, 12], 'clean'),
          ],
        },
      ],
    },
    {
      company: company('gullwing', 'Gullwing Aviation, LLC', 'USD', [
        agreed('SPB', 6, { billed: [{ seats: 6, bundle: { name: PILOT_PACK, quantity: 6 } }] }),
        agreed('MCOEV', 6, {
          purchases: [{ seats: 6, childOf: 'SPB' }],
          billed: [{ seats: 6, bundle: { name: PILOT_PACK, quantity: 6 } }],
        }),
      ], { books: { billedIn: 'CAD' } }),
      pains: [
        {
          id: '21b',
          pain: 'Bundles hide their lines',
          planted: 'a bundle in the books whose parts stand below it; at the distributor the phone licence is an add-on of the other',
          says: 'the parts count, the bundle itself does not; an add-on counts under its own SKU',
          answers: [
            answer('Gullwing Aviation, LLC', 'SPB', [6, 6, 6, 6], 'clean'),
            answer('Gullwing Aviation, LLC', 'MCOEV', [6, 6, 6, 6], 'clean'),
          ],
        },
      ],
    },
    {
      company: company('foxglove', 'Foxglove Nurseries Ltd', 'GBP', [agreed(PROOFPOINT, 12, { held: null, billed: [{ seats: 7, item: MAIL_SECURITY }] })]),
      pains: [
        {
          id: '22',
          pain: 'Seats that come with an item are counted as missing',
          planted: 'a line of 7 with 5 included, 12 bought',
          says: '7 + 5 = 12',
          answers: [answer('Foxglove Nurseries Ltd', PROOFPOINT, [12, 'not-applicable', null, 12], 'clean')],
        },
      ],
    },
    {
      company: company('birchwood', 'Birchwood Joinery Ltd', 'GBP', [
        agreed(CROWDSTRIKE, 8, { held: null, billed: [{ seats: 10, item: ENDPOINT_MINIMUM }] }),
        agreed('POWER_BI_PRO', 6, { purchases: [{ seats: 6, billing: 'Annual' }], billed: [{ seats: 6, months: 12 }] }),
      ]),
      pains: [
        {
          id: '22b',
          pain: 'A contract minimum reads as over-billing',
          planted: '8 bought, 10 billed, minimum 10',
          says: 'over-billing starts above the minimum',
          answers: [answer('Birchwood Joinery Ltd', CROWDSTRIKE, [8, 'not-applicable', null, 10], 'clean')],
        },
      ],
    },
    {
      company: company('lacclair', 'Lac Clair Engineering Inc.', 'CAD', [agreed('SPB', 16), agreed('POWER_BI_PRO', 5, { purchases: [{ seats: 5, billing: 'Annual' }], billed: [{ seats: 5, months: 12 }] })], {
        books: {
          extras: [
            { item: 'Onsite labour hours', kind: 'hours', quantity: 6.5, unitPrice: 14_500 },
            { item: 'Laptop 14 inch', kind: 'hardware', quantity: 2, unitPrice: 128_900 },
            { item: NETWORK_FEE, kind: 'service', quantity: 1, unitPrice: 45_000 },
            { item: 'Loyalty discount', kind: 'discount', quantity: null, unitPrice: -5_000 },
            { item: 'HST', kind: 'tax', quantity: null, unitPrice: 21_300 },
          ],
        },
      }),
      pains: [
        {
          id: '26',
          pain: 'Hours, flat fees, taxes, discounts and metered usage are taken for seats',
          planted: '6.5 hours, 2 laptops, a flat fee, a discount and a tax beside 16 seats; an Azure plan at the distributor',
          says: 'only seats are compared; the rest is listed as no seats and is not in the queue',
          answers: [answer('Lac Clair Engineering Inc.', 'SPB', [16, 16, 16, 16], 'clean')],
        },
      ],
    },
    {
      company: company('tidewell', 'Tidewell Marine Ltd', 'GBP', [agreed('SPB', 14, { billed: [{ seats: 14, posted: [12, 12, 12] }] })], { books: { billedIn: 'USD' } }),
      pains: [
        {
          id: '27',
          pain: 'The recurring template and the sent invoice differ',
          planted: 'the template says 14, the invoices posted so far say 12',
          says: 'basis is the template, 14; the 12 last posted are shown beside it',
          answers: [answer('Tidewell Marine Ltd', 'SPB', [14, 14, 14, 14], 'clean')],
        },
        {
          id: 'B6',
          pain: 'A client is billed in another currency than the provider’s',
          planted: 'in Xero bought in pounds and billed in US dollars, in QuickBooks Online bought in US dollars and billed in Canadian ones',
          says: 'seats are compared; amounts of two currencies never are',
          answers: [
            answer('Tidewell Marine Ltd', 'SPB', [14, 14, 14, 14], 'clean'),
            answer('Gullwing Aviation, LLC', 'SPB', [6, 6, 6, 6], 'clean'),
          ],
        },
      ],
    },
    {
      company: company('prairielantern', 'Prairie Lantern Media, LLC', 'USD', [
        agreed('PROJECTPROFESSIONAL', 4, { purchases: [{ seats: 4, billing: 'Annual' }], billed: [{ seats: 4, months: 12 }] }),
        agreed('SPB', 9),
      ], { books: { dead: { sku: 'SPB', seats: 30 } } }),
      pains: [
        {
          id: 'B1',
          pain: 'A yearly line is not on this month’s invoice',
          planted: 'in QuickBooks Online 4, in Xero 6 and in QuickBooks Desktop 5 seats, invoiced for the year five months ago',
          says: 'a yearly line lasts a year',
          answers: [
            answer('Prairie Lantern Media, LLC', 'PROJECTPROFESSIONAL', [4, 4, 4, 4], 'clean'),
            answer('Birchwood Joinery Ltd', 'POWER_BI_PRO', [6, 6, 6, 6], 'clean'),
            answer('Lac Clair Engineering Inc.', 'POWER_BI_PRO', [5, 5, 5, 5], 'clean'),
          ],
        },
        {
          id: 'B3',
          pain: 'Void, draft and unscheduled things are counted',
          planted: 'in each of the books, beside the seats: 30 on a void invoice, on one for next month and, where there are templates, in one that nobody schedules and one that has ended',
          says: 'only what was posted or will be counts',
          answers: [
            answer('Prairie Lantern Media, LLC', 'SPB', [9, 9, 9, 9], 'clean'),
            answer('Cotterdale Brewing Ltd', 'SPB', [13, 13, 13, 13], 'clean'),
            answer('Hollow Reed Studio Inc.', 'SPB', [8, 8, null, 8], 'clean'),
          ],
        },
      ],
    },
    {
      company: company('ferncliff', 'Ferncliff Estates, LLC', 'USD', [agreed('SPB', 12, { billed: [{ seats: null }] })]),
      pains: [
        {
          id: 'B2',
          pain: 'A line has an amount and no quantity',
          planted: 'the recurring line for Business Premium says 264.00 and no number of seats',
          says: 'billed is unknown: never 0, never 1',
          answers: [answer('Ferncliff Estates, LLC', 'SPB', [12, 12, 12, 'no-quantity'], 'unknown')],
        },
      ],
    },
  ]; // prettier-ignore
};
