/** The company file and the end user it belongs to: the provider's Canadian branch. */
import type { Msp } from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import type { Json } from './lists.js';
import { nulls } from './records.js';

export function endUser({ name, seed, today }: Msp, id: string): Json {
  const seeds = new Seeded(seed);
  return {
    id,
    objectType: 'end_user',
    createdAt: '2024-01-01T12:34:56.789000+00:00',
    companyName: `${name} (Canada)`,
    sourceId: seeds.uuid('conductor/source'),
    email: 'books@copperline.example',
    integrationConnections: [
      {
        id: `int_conn_${seeds.uuid('conductor/connection').slice(0, 8)}`,
        objectType: 'integration_connection',
        createdAt: '2024-01-01T12:34:56.789000+00:00',
        integrationSlug: 'quickbooks_desktop',
        lastRequestAt: `${today}T05:00:00.000000+00:00`,
        lastSuccessfulRequestAt: `${today}T05:00:00.000000+00:00`,
      },
    ],
  };
}

export function companyFile({ name }: Msp): Json {
  return {
    ...nulls('address', 'legalAddress', 'addressForCustomer', 'phone', 'fax', 'website', 'companyType', 'ein', 'ssn'),
    ...nulls('taxForm', 'subscribedServices', 'accountantCopy'),
    isSampleCompanyFile: false,
    companyName: `${name} (Canada)`,
    legalCompanyName: `${name} (Canada) Inc.`,
    email: 'books@copperline.example',
    fiscalYearStartMonth: 'january',
    incomeTaxYearStartMonth: 'january',
    customFields: [],
  };
}
