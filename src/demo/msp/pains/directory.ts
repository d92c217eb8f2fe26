/** Pains of the directory: who holds seats, who should, and what a tenant does not tell. */
import { answer } from '../answer-words.js';
import { agreed, company, type Planting } from '../plan.js';
import { distributorName, FREE_SKUS, GOOGLE, NEW_SKU, NONPROFIT_SKU, productOf } from '../products.js';
import { PERMISSIONS } from '../permissions.js';

const BRANCH_PACK = { name: 'Branch pack', quantity: 4 };

export const directoryPains: Planting = () => [
  {
    company: company('tamarack', 'Tamarack Community Fund', 'USD', [
      agreed('SPB', 40, { purchases: [{ seats: 50, billing: 'Annual' }] }),
    ]),
    pains: [
      {
        id: '5',
        pain: 'A pool paid a year ahead always looks unused: the alert should be quiet, the row should stay',
        planted: '50 seats paid for the year, 40 in use and billed; a waiver for 10 on both pairs',
        says: 'the row stays and says what was agreed, until when, by whom; nothing is open',
        answers: [
          answer('Tamarack Community Fund', 'SPB', [50, 40, 40, 40], 'leak', { cut: 10, leakPerMonth: '187.00 USD', waived: true }),
        ],
      },
    ],
  },
  {
    company: company('blueheron', 'Blue Heron Pediatrics, Inc.', 'CAD', [agreed('SPB', 11)], {
      tenant: { free: FREE_SKUS.map((free, index) => ({ ...free, held: [6, 4, 0][index] ?? 0 })) },
    }),
    pains: [
      {
        id: '6',
        pain: 'Free SKUs with ten thousand units swamp the report',
        planted: 'Power Automate Free, Fabric (Free) and Stream in the tenant, 10,000 and more units each',
        says: 'hidden and counted, and can be shown',
        answers: [answer('Blue Heron Pediatrics, Inc.', 'SPB', [11, 11, 11, 11], 'clean')],
        hidden: { company: 'Blue Heron Pediatrics, Inc.', skuIds: FREE_SKUS.map((free) => free.sku) },
      },
    ],
  },
  {
    company: company('ironwood', 'Ironwood Machine Works, Inc.', 'CAD', [agreed('MDATP_Server', 4, { held: { seats: 0 } })]),
    pains: [
      {
        id: '7',
        pain: 'SKUs that no user can hold read as waste',
        planted: '4 server licences: the tenant says appliesTo Company and 0 in use',
        says: 'the directory does not apply to this SKU: neither 0 nor unknown',
        answers: [answer('Ironwood Machine Works, Inc.', 'MDATP_Server', [4, 'not-applicable', null, 4], 'clean')],
      },
    ],
  },
  {
    company: company('saltbush', 'Saltbush Energy Services, LLC', 'USD', [agreed(NEW_SKU, 6)]),
    pains: [
      {
        id: '8',
        pain: 'A new SKU is missing from static lists and vanishes',
        planted: 'a SKU no catalogue knows: the same GUID at the distributor and in the tenant, "Fieldwork assistant" in the books',
        says: 'a visible row; bought and held meet by the GUID, the item stands in the queue',
        answers: [answer('Saltbush Energy Services, LLC', distributorName(productOf(NEW_SKU)), [6, 6, 6, 'unmapped-sku'], 'unknown')],
      },
    ],
  },
  {
    company: company('riverbend', 'Riverbend Food Bank', 'USD', [agreed(NONPROFIT_SKU, 20), agreed('SPB', 3)]),
    pains: [
      {
        id: '8b',
        pain: 'Nonprofit and commercial SKUs are mixed up',
        planted: '20 donated Business Premium and 3 commercial ones',
        says: 'two rows: a donation is a SKU of its own',
        answers: [
          answer('Riverbend Food Bank', NONPROFIT_SKU, [20, 20, 20, 20], 'clean'),
          answer('Riverbend Food Bank', 'SPB', [3, 3, 3, 3], 'clean'),
        ],
      },
    ],
  },
  {
    company: company('quillwater', 'Quillwater Title Agency, LLC', 'USD', [agreed('SPB', 15, { held: { seats: 15, disabled: 3 } })], {
      books: {
        tax: 'inclusive',
        extras: [
          { item: 'Onsite labour hours', kind: 'hours', quantity: 3.25, unitPrice: 14_500 },
          { item: 'Laptop 14 inch', kind: 'hardware', quantity: 1, unitPrice: 119_900 },
        ],
      },
    }),
    pains: [
      {
        id: '10',
        pain: 'Leavers keep their licences, and the client is billed for them',
        planted: '3 of 15 seats are held by disabled accounts',
        says: 'live is 12; the three are listed by name where personal data is allowed (29: need who, not only how many)',
        answers: [answer('Quillwater Title Agency, LLC', 'SPB', [15, 15, 12, 15], 'refund-risk', { refundPerMonth: '66.00 USD' })],
      },
      {
        id: 'B8',
        pain: 'Hours, hardware and discounts stand on the same paper as seats',
        planted: 'three more clients with them, in QuickBooks Online and in Xero: 3.25 and 2.5 hours, a laptop, a discount on the whole paper',
        says: 'a quantity is no seat because it is a number: only seats are compared',
        answers: [
          answer('Quillwater Title Agency, LLC', 'SPB', [15, 15, 12, 15], 'refund-risk', { refundPerMonth: '66.00 USD' }),
          answer('Sallow Park Clinics', 'SPB', [16, 16, 16, 16], 'clean'),
          answer('Antler Ridge Outfitters, LLC', 'SPB', [10, 10, 10, 10], 'clean'),
        ],
      },
    ],
  },
  {
    company: company('thistledown', 'Thistledown Bakery Co.', 'CAD', [
      agreed('EXCHANGESTANDARD', 9, { held: { seats: 9, shared: 1, room: 1, guest: 1 } }),
    ]),
    pains: [
      {
        id: '11',
        pain: 'Shared mailboxes look like leavers, and removing their licence can hurt',
        planted: 'of 9 seats one belongs to a shared mailbox and one to a room (both accounts disabled, their purpose not readable), one to a guest',
        says: 'live is 7; the three are shown to check, never to remove',
        answers: [
          answer('Thistledown Bakery Co.', 'EXCHANGESTANDARD', [9, 9, 7, 9], 'refund-risk', { refundPerMonth: '11.20 CAD' }),
        ],
      },
    ],
  },
  {
    company: company('granitepass', 'Granite Pass Insurance, Inc.', 'CAD', [
      agreed('SPB', 12, { billed: [{ seats: 12, bundle: BRANCH_PACK }] }),
      agreed('EXCHANGESTANDARD', 4, { billed: [{ seats: 4, bundle: BRANCH_PACK }] }),
    ], { books: { credit: { sku: 'SPB', seats: 1 } } }),
    pains: [
      {
        id: 'B7',
        pain: 'A bundle and its parts have different numbers',
        planted: '4 branch packs of 3 Business Premium and 1 Exchange Online (Plan 1) each: an item group of QuickBooks Desktop',
        says: 'the parts count: 12 and 4',
        answers: [
          answer('Granite Pass Insurance, Inc.', 'SPB', [12, 12, 12, 12], 'clean'),
          answer('Granite Pass Insurance, Inc.', 'EXCHANGESTANDARD', [4, 4, 4, 4], 'clean'),
        ],
      },
      {
        id: '12',
        pain: 'Two licences with the same benefit on one user',
        planted: '4 users hold Business Premium and Exchange Online (Plan 1)',
        says: 'the counts agree; the overlap itself is no finding yet',
        answers: [
          answer('Granite Pass Insurance, Inc.', 'SPB', [12, 12, 12, 12], 'clean'),
          answer('Granite Pass Insurance, Inc.', 'EXCHANGESTANDARD', [4, 4, 4, 4], 'clean'),
        ],
      },
    ],
  },
  {
    company: company('wexcombe', 'Wexcombe Solicitors LLP', 'GBP', [agreed('SPB', 14, { billed: [{ seats: 11 }] })], {
      tenant: { permissions: null },
    }),
    pains: [
      {
        id: '16',
        pain: 'A source that gives nothing reads as "all clean" or as a giant leak',
        planted: 'the admin of this tenant has not consented: AADSTS700016 (every other tenant has)',
        says: 'assigned is unknown in every row of the company; the leak stands, what to bill and cut is not known',
        answers: [
          answer('Wexcombe Solicitors LLP', 'SPB', [14, 'failed', null, 11], 'leak', { bill: null, cut: null, leakPerMonth: '44.88 GBP' }),
        ],
      },
    ],
  },
  {
    company: company('netherby', 'Netherby Cycle Hire Ltd', 'GBP', [
      agreed(GOOGLE, 9, { held: null }),
      agreed('SPB', 2, { purchases: [{ seats: 2, startedAgo: 8, status: 'PendingManual' }], held: null }),
    ], { quietRows: 0, tenant: { withoutSkus: true }, books: { tax: 'inclusive' } }),
    pains: [
      {
        id: 'B5',
        pain: 'Prices on the paper hold the tax',
        planted: 'tax-inclusive invoices: in Xero 9 seats at 6.912 pounds, of which 5.76 are the price (unless more is asked for, the unit amount is rounded to two decimals); in QuickBooks Online 15 at 26.40 dollars, of which 22.00 are',
        says: 'the unit price is net of tax; the seats are untouched by it',
        answers: [
          answer('Netherby Cycle Hire Ltd', GOOGLE, [9, 'not-applicable', null, 9], 'clean'),
          answer('Quillwater Title Agency, LLC', 'SPB', [15, 15, 12, 15], 'refund-risk', { refundPerMonth: '66.00 USD' }),
        ],
      },
      {
        id: '16b',
        pain: 'A source that is read whole and holds nothing',
        planted: 'mail is at Google; the Microsoft tenant is new and lists no SKU',
        says: 'empty is not 0; Google’s seats are none of a Microsoft directory’s; PendingManual is a label, the dates count',
        answers: [
          answer('Netherby Cycle Hire Ltd', 'SPB', [2, 'empty', null, 2], 'unknown'),
          answer('Netherby Cycle Hire Ltd', GOOGLE, [9, 'not-applicable', null, 9], 'clean'),
        ],
      },
    ],
  },
  {
    company: company('maplenarrows', 'Maple Narrows Dentistry Inc.', 'CAD', [
      { sku: 'SPE_E5', purchases: [], held: { seats: 10, own: 10 }, billed: [] },
    ]),
    pains: [
      {
        id: '25',
        pain: 'The client buys from Microsoft itself',
        planted: '10 seats of Microsoft 365 E5 that the tenant owns itself (ownerTenantId is its own), none at the distributor',
        says: '10 seats of another channel: not "nobody bought them"',
        answers: [answer('Maple Narrows Dentistry Inc.', 'SPE_E5', [0, 10, 10, 0], 'clean', { otherChannel: 10 })],
      },
    ],
  },
  {
    company: company('borealpaper', 'Boreal Paper Goods Inc.', 'CAD', [
      agreed('O365_BUSINESS_PREMIUM', 10, { held: { seats: 12, waiting: 2 } }),
    ]),
    pains: [
      {
        id: '31',
        pain: 'Assignment by group fails when no seat is free',
        planted: '10 bought and billed, 12 in use, and 2 more users whose group licence failed with CountViolation',
        says: 'a shortage ranks before everything else',
        answers: [answer('Boreal Paper Goods Inc.', 'O365_BUSINESS_PREMIUM', [10, 12, 12, 10], 'shortage')],
      },
    ],
  },
  {
    company: company('hollowreed', 'Hollow Reed Studio Inc.', 'CAD', [agreed('SPB', 8)], {
      tenant: { permissions: PERMISSIONS.filter((permission) => permission !== 'User.Read.All') },
      books: { paidAtOnce: true, dead: { sku: 'SPB', seats: 30 } },
    }),
    pains: [
      {
        id: 'T2',
        pain: 'A tenant gives its licences and not its accounts',
        planted: 'the admin has not granted User.Read.All',
        says: 'assigned is known, live is not: "accounts not checked"; check names the permission',
        answers: [answer('Hollow Reed Studio Inc.', 'SPB', [8, 8, null, 8], 'clean')],
      },
    ],
  },
  {
    company: company('summitforge', 'Summit Forge Manufacturing, Inc.', 'USD', [agreed('SPE_F1', 620)], { books: { paidAtOnce: true } }),
    pains: [
      {
        id: 'B4',
        pain: 'Who pays on the spot has no invoice',
        planted: 'two clients have sales receipts and no invoices, in QuickBooks Online and in QuickBooks Desktop',
        says: 'a sales receipt is billed like an invoice',
        answers: [
          answer('Summit Forge Manufacturing, Inc.', 'SPE_F1', [620, 620, 620, 620], 'clean'),
          answer('Hollow Reed Studio Inc.', 'SPB', [8, 8, null, 8], 'clean'),
        ],
      },
      {
        id: 'T3',
        pain: 'Lists of users come in pages',
        planted: 'a tenant of 620 users',
        says: 'all pages are read, each user once',
        answers: [answer('Summit Forge Manufacturing, Inc.', 'SPE_F1', [620, 620, 620, 620], 'clean')],
      },
    ],
  },
]; // prettier-ignore
