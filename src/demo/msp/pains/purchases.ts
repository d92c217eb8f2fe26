/** Pains of buying: terms, windows, credits, currencies, what the distributor's list really says. */
import { answer } from '../answer-words.js';
import { hoursAfter } from '../calendar.js';
import { agreed, company, type Planting } from '../plan.js';

export const purchasePains: Planting = (days) => {
  const added = days.moment(3, '14:30');
  return [
    {
      company: company('cedarhollow', 'Cedar Hollow Veterinary, Inc.', 'USD', [
        agreed('SPB', 15, { purchases: [{ seats: 10, term: 'Monthly' }, { seats: 5, billing: 'Annual' }] }),
      ]),
      pains: [
        {
          id: '2',
          pain: 'Monthly and annual purchases of one SKU overwrite each other',
          planted: 'SPB 10 by the month and 5 by the year',
          says: 'summed; the split stands below the row',
          answers: [answer('Cedar Hollow Veterinary, Inc.', 'SPB', [15, 15, 15, 15], 'clean')],
        },
      ],
    },
    {
      company: company('pinnacleroof', 'Pinnacle Roofing Supply, Inc.', 'USD', [
        agreed('O365_BUSINESS_PREMIUM', 15, {
          purchases: [{ seats: 20, startedAgo: 165, commitmentEndsIn: 200, added: { seats: 5, at: added } }],
        }),
      ]),
      pains: [
        {
          id: '3',
          pain: 'An annual commitment cannot be cut, but each added seat can for seven days',
          planted: '15 seats bought 165 days ago, 5 added three days ago, 15 in use and billed',
          says: 'the window of the 5 closes 168 hours after they were added; the rest is locked until the commitment ends',
          answers: [
            answer('Pinnacle Roofing Supply, Inc.', 'O365_BUSINESS_PREMIUM', [20, 15, 15, 15], 'leak', {
              cut: 5, leakPerMonth: '53.15 USD', actUntil: hoursAfter(added, 168), lockedUntil: days.ahead(200),
            }),
          ],
        },
      ],
    },
    {
      company: company('juniperlane', 'Juniper Lane Architects, LLC', 'USD', [
        agreed('SPE_E3', 12, {
          purchases: [{ seats: 12, term: '3-Year', startedAgo: 695, commitmentEndsIn: 400 }],
          held: { seats: 12, nextStepIn: 23 },
          billed: [{ seats: 10 }],
        }),
      ]),
      pains: [
        {
          id: '4',
          pain: 'The term from the directory is wrong, the distributor has the right one',
          planted: 'the tenant names a next step in 23 days; the distributor has a three-year commitment',
          says: 'locked until the day the distributor names',
          answers: [
            answer('Juniper Lane Architects, LLC', 'SPE_E3', [12, 12, 12, 10], 'leak', {
              bill: 2, leakPerMonth: '61.20 USD', lockedUntil: days.ahead(400),
            }),
          ],
        },
      ],
    },
    {
      company: company('kestrelfreight', 'Kestrel Freight Lines, Inc.', 'CAD', [
        agreed('EXCHANGESTANDARD', 12, {
          purchases: [{ seats: 10 }, { seats: 5, startedAgo: 371, endsIn: -6 }, { seats: 4, startedAgo: 435, endsIn: -70, status: 'Cancelled' }],
          held: { seats: 12 },
        }),
      ]),
      pains: [
        {
          id: '9',
          pain: 'Expired, suspended and warning units are miscounted',
          planted: '5 seats ended six days ago though their status still says Active, 4 were cancelled; the tenant shows 10 enabled, 5 in warning, 4 suspended and 12 in use',
          says: 'dates count, not the label: two seats in use that nobody buys any more',
          answers: [answer('Kestrel Freight Lines, Inc.', 'EXCHANGESTANDARD', [10, 12, 12, 12], 'shortage')],
        },
      ],
    },
    {
      company: company('copperbasin', 'Copper Basin Surveyors, LLC', 'USD',
        [agreed('SPB', 12, { purchases: [{ seats: 12, added: { seats: 2, at: `${days.monthStart(-1).slice(0, 8)}13T09:00:00.000Z` } }] })],
        { books: { prorate: { sku: 'SPB', fraction: 1.16 } } },
      ),
      pains: [
        {
          id: '13',
          pain: 'Prorates are lost, or counted as seats',
          planted: '2 seats added in the middle of last month: a prorate line at the distributor, one of 1.16 in the books',
          says: 'prorates stay beside their line and add no seat',
          answers: [answer('Copper Basin Surveyors, LLC', 'SPB', [12, 12, 12, 12], 'clean')],
        },
      ],
    },
    {
      company: company('willowslate', 'Willow & Slate Interiors, LLC', 'USD', [agreed('SPB', 18)], { books: { credit: { sku: 'SPB', seats: 2 } } }),
      pains: [
        {
          id: '14',
          pain: 'Credits and favourable prorates take seats away',
          planted: 'credits at the distributor and a credit note in each of the three books: 2, 2 and 1 seats',
          says: 'credits stay beside their line and subtract no seat',
          answers: [
            answer('Willow & Slate Interiors, LLC', 'SPB', [18, 18, 18, 18], 'clean'),
            answer('Thornbury Mill Textiles Ltd', 'SPB', [20, 20, 20, 20], 'clean'),
            answer('Granite Pass Insurance, Inc.', 'SPB', [12, 12, 12, 12], 'clean'),
          ],
        },
      ],
    },
    {
      company: company('thornburymill', 'Thornbury Mill Textiles Ltd', 'GBP', [
        agreed('SPB', 20, {
          purchases: [
            { seats: 20 },
            { seats: 25, billing: 'Trial', term: null, startedAgo: 20, endsIn: 10, status: 'Trial' },
            { seats: 1, billing: 'One-Time', term: null },
            { seats: 1, billing: 'Activation', term: null },
          ],
        }),
        agreed('POWER_BI_PRO', 6, { purchases: [{ seats: 6, billing: '1-Year' }], billed: [{ seats: 4 }] }),
        agreed('Microsoft_365_Copilot', 5, { purchases: [{ seats: 5, billing: 'Evergreen' }], billed: [{ seats: 3 }] }),
      ], { books: { credit: { sku: 'SPB', seats: 2 } } }),
      pains: [
        {
          id: '17',
          pain: 'Trials, one-time and activation lines count as monthly seats; terms are spelled in new ways',
          planted: 'SPB: 20 seats, a trial of 25, a set-up and an activation; Power BI Pro with the billing term "1-Year", Copilot with "Evergreen"',
          says: 'only the 20 count; "1-Year" is a year; a term nobody knows blocks the money and not the seats',
          answers: [
            answer('Thornbury Mill Textiles Ltd', 'SPB', [20, 20, 20, 20], 'clean'),
            answer('Thornbury Mill Textiles Ltd', 'POWER_BI_PRO', [6, 6, 6, 4], 'leak', { bill: 2, leakPerMonth: '19.04 GBP' }),
            answer('Thornbury Mill Textiles Ltd', 'Microsoft_365_Copilot', [5, 5, 5, 3], 'leak', { bill: 2, leakPerMonth: 'unknown-term' }),
          ],
        },
      ],
    },
    {
      company: company('penhallow', 'Penhallow Lettings Ltd', 'GBP', [
        agreed('SPB', 12, { purchases: [{ seats: 8 }, { seats: 4, currency: 'USD' }], billed: [{ seats: 10 }] }),
      ]),
      pains: [
        {
          id: '18',
          pain: 'Currencies are added up',
          planted: '8 seats bought in pounds and 4 in dollars',
          says: 'no amount is known; totals stay apart by currency',
          answers: [answer('Penhallow Lettings Ltd', 'SPB', [12, 12, 12, 10], 'leak', { bill: 2, leakPerMonth: 'mixed-currency' })],
        },
      ],
    },
    {
      company: company('ashgrovemotor', 'Ashgrove Motor Factors Ltd', 'GBP', [agreed('PROJECTPROFESSIONAL', 5, { billed: [{ seats: 3 }] })]),
      pains: [
        {
          id: '19',
          pain: 'The retail price is taken for the cost',
          planted: 'a seat costs 20.40 GBP and sells at 24.00 GBP; 2 are not billed',
          says: 'a leak is what the provider pays: 40.80, not 48.00',
          answers: [
            answer('Ashgrove Motor Factors Ltd', 'PROJECTPROFESSIONAL', [5, 5, 5, 3], 'leak', { bill: 2, leakPerMonth: '40.80 GBP' }),
          ],
        },
      ],
    },
    {
      company: company('cotterdale', 'Cotterdale Brewing Ltd', 'GBP', [
        agreed('SPB', 13, { purchases: [{ seats: 13, added: { seats: 3, at: days.moment(1, '10:15') } }] }),
      ], { books: { dead: { sku: 'SPB', seats: 30 }, byHand: true } }),
      pains: [
        {
          id: '20',
          pain: 'The distributor’s invoice is a month behind and appears on the 5th only',
          planted: '3 seats added yesterday: the newest invoice still says 10, and one of the same month is Credited',
          says: 'the subscription list is the count; a credited or void invoice is no witness',
          answers: [answer('Cotterdale Brewing Ltd', 'SPB', [13, 13, 13, 13], 'clean')],
        },
        {
          id: 'B9',
          pain: 'Lines are typed in and name no item',
          planted: '13 seats on lines that have a description and no item at all',
          says: 'the description names the SKU',
          answers: [answer('Cotterdale Brewing Ltd', 'SPB', [13, 13, 13, 13], 'clean')],
        },
      ],
    },
    {
      company: company('stonequay', 'Stonequay Logistics Inc.', 'CAD', [
        { sku: 'SPB', purchases: [{ seats: 7, startedAgo: 405, endsIn: -40, status: 'Cancelled' }], held: { seats: 0 }, billed: [{ seats: 7 }] },
      ]),
      pains: [
        {
          id: '33',
          pain: 'Billing goes on after a contract was cancelled',
          planted: '7 seats cancelled 40 days ago, and still in the recurring invoice',
          says: 'over-billed, with the exposure',
          answers: [
            answer('Stonequay Logistics Inc.', 'SPB', [0, 0, 0, 7], 'overbilled', { overbilledPerMonth: '215.60 CAD', refundPerMonth: '215.60 CAD' }),
          ],
        },
      ],
    },
  ]; // prettier-ignore
};
