/** What the administrator of the company file has set: a Canadian one with several currencies, and no inventory. */
import type { Json } from './lists.js';
import { nulls, reference } from './records.js';

export const PREFERENCES: Json = {
  accounting: {
    isUsingAccountNumbers: true,
    isRequiringAccounts: true,
    isUsingClassTracking: false,
    defaultTransactionClass: null,
    isUsingAuditTrail: true,
    isAssigningJournalEntryNumbers: true,
    closingDate: null,
  },
  financeCharges: {
    ...nulls('annualInterestRate', 'minimumFinanceCharge', 'financeChargeAccount'),
    gracePeriod: 0,
    isAssessingForOverdueCharges: false,
    calculateChargesFrom: 'due_date',
    isMarkedToBePrinted: false,
  },
  jobsAndEstimates: {
    isUsingEstimates: false,
    isUsingProgressInvoicing: false,
    isPrintingItemsWithZeroAmounts: false,
  },
  multiCurrency: {
    isMultiCurrencyEnabled: true,
    homeCurrency: reference('80000001-1234567890', 'CAD'),
  },
  multiLocationInventory: null,
  purchasesAndVendors: {
    isUsingInventory: false,
    daysBillsAreDue: 10,
    isAutomaticallyUsingDiscounts: false,
    defaultDiscountAccount: null,
  },
  reports: { agingReportBasis: 'age_from_due_date', summaryReportBasis: 'accrual' },
  salesAndCustomers: {
    ...nulls('defaultShippingMethod', 'defaultShipmentOrigin', 'defaultMarkupPercentage', 'priceLevels'),
    isTrackingReimbursedExpensesAsIncome: false,
    isAutoApplyingPayments: true,
  },
  salesTax: null,
  timeTracking: null,
  appAccessRights: { isAutomaticLoginAllowed: true, automaticLoginUserName: null, isPersonalDataAccessAllowed: false },
  itemsAndInventory: null,
};
