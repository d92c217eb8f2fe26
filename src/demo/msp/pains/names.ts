/** Pains of names: who is who in three systems that share no id. */
import { answer } from '../answer-words.js';
import { agreed, company, type Planting } from '../plan.js';

export const namePains: Planting = () => [
  {
    company: {
      ...company('harborfinch', 'Harbor & Finch Dental Group, LLC', 'USD', [
        agreed('SPB', 24, { billed: [{ seats: 21 }] }),
      ]),
      tenantName: 'HFD Practice Holdings',
      customers: [{ name: 'Harbor and Finch Dental' }],
      withoutTenantId: true,
    },
    pains: [
      {
        id: '1',
        pain: 'One client has a different name in every system',
        planted: '"Harbor & Finch Dental Group, LLC", "HFD Practice Holdings" and "Harbor and Finch Dental", with one domain',
        says: 'linked by the verified domain',
        answers: [
          answer('Harbor & Finch Dental Group, LLC', 'SPB', [24, 24, 24, 21], 'leak', { bill: 3, leakPerMonth: '56.10 USD' }),
        ],
      },
    ],
  },
  {
    company: {
      ...company('larkspur-east', 'Larkspur Holdings East', 'USD', [agreed('SPB', 16)], { quietRows: 1 }),
      customers: [{ name: 'Larkspur Holdings', mail: 'larkspur.office@gmail.com' }],
    },
    pains: [
      {
        id: '1b',
        pain: 'Two sister companies and one customer that may be either',
        planted: '"Larkspur Holdings East" and "Larkspur Holdings West" at the distributor, "Larkspur Holdings" in the books',
        says: 'no link by itself: the customer stands in the queue with both as proposals',
        answers: [
          answer('Larkspur Holdings East', 'SPB', [16, 16, 16, 'unmapped-company'], 'unknown'),
          answer('Larkspur Holdings West', 'SPB', [9, 9, 9, 'unmapped-company'], 'unknown'),
        ],
      },
    ],
  },
  {
    // Its customer is the sister's: the books know one of the two.
    company: company('larkspur-west', 'Larkspur Holdings West', 'USD', [agreed('SPB', 9, { billed: [] })], { quietRows: 0 }),
    pains: [],
  },
  {
    company: {
      ...company('brasserielune', 'Brasserie Lune Quayside', 'GBP', [
        agreed('SPB', 21, {
          purchases: [{ seats: 12 }, { seats: 9, account: 1 }],
          billed: [{ seats: 11 }, { seats: 9, customer: 1 }],
        }),
      ]),
      accounts: ['Brasserie Lune Quayside', 'Brasserie Lune Market Hall'],
      tenantName: 'Brasserie Lune',
      customers: [{ name: 'Brasserie Lune (Quayside)' }, { name: 'Brasserie Lune (Market Hall)', mail: 'markethall' }],
    },
    pains: [
      {
        id: '23',
        pain: 'One tenant, several sites that buy and are billed for themselves',
        planted: 'a franchise: two companies at the distributor, two customers, one tenant; confirmed as one company',
        says: 'one row for all of it',
        answers: [answer('Brasserie Lune', 'SPB', [21, 21, 21, 20], 'leak', { bill: 1, leakPerMonth: '14.96 GBP' })],
      },
    ],
  },
  {
    company: {
      ...company('sallowpark', 'Sallow Park Clinics', 'GBP', [
        agreed('SPB', 16, { purchases: [{ seats: 10 }, { seats: 6, account: 1 }] }),
      ]),
      accounts: ['Sallow Park Clinics', 'Sallow Park Day Surgery'],
      tenant: { premium: false },
      books: { extras: [{ item: 'Onsite labour hours', kind: 'hours', quantity: 2.5, unitPrice: 9_500 }] },
    },
    pains: [
      {
        id: '23b',
        pain: 'One customer pays for two companies',
        planted: 'two companies at the distributor, one tenant and one customer; confirmed as one company',
        says: 'bought seats of both are summed',
        answers: [answer('Sallow Park Clinics', 'SPB', [16, 16, 16, 16], 'clean')],
      },
      {
        id: 'T1',
        pain: 'A tenant without Entra ID P1 refuses sign-in dates, and the whole page with them',
        planted: 'the tenant of Sallow Park Clinics has no premium licence',
        says: 'read again without sign-in dates; the counts are known, "never signed in" is not',
        answers: [answer('Sallow Park Clinics', 'SPB', [16, 16, 16, 16], 'clean')],
      },
    ],
  },
  {
    company: {
      ...company('oakfield', 'Oakfield Schools Trust', 'USD', [
        agreed('SPB', 25, { billed: [{ seats: 14, customer: 1 }, { seats: 11, customer: 2 }] }),
      ]),
      customers: [{ name: 'Oakfield Schools Trust' }, { name: 'Lower School', parent: 0 }, { name: 'Upper School', parent: 0 }],
    },
    pains: [
      {
        id: '24',
        pain: 'Parent and child customers',
        planted: 'two sub-customers of Oakfield Schools Trust are billed, one company buys',
        says: 'sub-customers count for their parent',
        answers: [answer('Oakfield Schools Trust', 'SPB', [25, 25, 25, 25], 'clean')],
      },
    ],
  },
]; // prettier-ignore
