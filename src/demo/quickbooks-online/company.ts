/** The company file itself: the provider's US branch. */
import type { Msp } from '../msp/model.js';
import { written } from './books.js';
import type { Json } from './query.js';

export function companyInfo({ name }: Msp): Json {
  return {
    Id: '1',
    CompanyName: name,
    LegalName: `${name}, LLC`,
    Country: 'US',
    FiscalYearStartMonth: 'January',
    NameValue: [
      { Name: 'OfferingSku', Value: 'QuickBooks Online Plus' },
      { Name: 'SubscriptionStatus', Value: 'PAID' },
    ],
    ...written('2023-01-02'),
  };
}

export function preferences(): Json {
  return {
    Id: '1',
    CurrencyPrefs: { MultiCurrencyEnabled: false, HomeCurrency: { value: 'USD' } },
    SalesFormsPrefs: { CustomTxnNumbers: false, AllowDiscount: true, UsingPriceLevels: false },
    TaxPrefs: { UsingSalesTax: true, PartnerTaxEnabled: true },
    ...written('2023-01-02'),
  };
}
