/** Invoices and credit notes of the British branch, the supplier's bills among them. */
import { addDays, addMonths } from '../../core/day.js';
import type { BookDocument, Msp, MspCompany } from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import { companiesIn } from './books.js';
import { plain, wrapped } from './dates.js';
import { linesOf } from './lines.js';
import type { Json } from './lists.js';
import { supplierBills } from './supplier.js';

export type Decimals = 2 | 4;

/** Oldest first; sales receipts are invoices that were paid the same day. */
export function invoicesOf(msp: Msp, decimals: Decimals): readonly Json[] {
  const own = papers(msp, (one) => one.kind !== 'credit');
  const bills = supplierBills(msp);
  return [...own.map(({ company, one }) => toInvoice(msp, company, one, decimals)), ...bills];
}

export function creditNotesOf(msp: Msp, decimals: Decimals): readonly Json[] {
  return papers(msp, (one) => one.kind === 'credit').map(({ company, one }) => {
    const paper = paperOf(msp, company, one, decimals);
    return {
      CreditNoteID: one.id,
      CreditNoteNumber: `CN-${one.number}`,
      Type: 'ACCRECCREDIT',
      RemainingCredit: paper['Total'],
      Allocations: [],
      Status: 'AUTHORISED',
      ...paper,
    };
  });
}

function papers(
  msp: Msp,
  keep: (one: BookDocument) => boolean,
): readonly { readonly company: MspCompany; readonly one: BookDocument }[] {
  const found = companiesIn(msp).flatMap((company) => company.documents.filter(keep).map((one) => ({ company, one })));
  return found.sort((a, b) => (a.one.date < b.one.date ? -1 : a.one.date > b.one.date ? 1 : 0));
}

/** What an invoice and a credit note share. */
function paperOf({ seed }: Msp, company: MspCompany, one: BookDocument, decimals: Decimals): Json {
  return {
    Contact: contactOf(company, one.customerId),
    DateString: plain(one.date),
    Date: wrapped(one.date),
    ...linesOf(one.entries, {
      terms: one.terms,
      decimals,
      withItem: true,
      seeds: new Seeded(seed),
      id: one.id,
    }),
    CurrencyRate: one.terms.currency === 'GBP' ? 1 : 1.25,
    UpdatedDateUTC: wrapped(one.date),
    HasAttachments: false,
    HasErrors: false,
  };
}

export function contactOf({ customers }: MspCompany, id: string): Json {
  return { ContactID: id, Name: customers.find((one) => one.id === id)?.name ?? '', Addresses: [], Phones: [], ContactGroups: [], ContactPersons: [], HasValidationErrors: false }; // prettier-ignore
}

function toInvoice(msp: Msp, company: MspCompany, one: BookDocument, decimals: Decimals): Json {
  const paper = paperOf(msp, company, one, decimals);
  const total = Number(paper['Total']);
  const status = statusOf(msp, one);
  return {
    Type: 'ACCREC',
    InvoiceID: one.id,
    InvoiceNumber: `INV-${one.number}`,
    Reference: '',
    ...(one.templateId === null ? {} : { RepeatingInvoiceID: one.templateId }),
    Payments: [],
    CreditNotes: [],
    Prepayments: [],
    Overpayments: [],
    // A void paper keeps its lines and totals: only its status says that it is none.
    AmountDue: status === 'PAID' || status === 'VOIDED' ? 0 : total,
    AmountPaid: status === 'PAID' ? total : 0,
    AmountCredited: 0,
    SentToContact: status !== 'DRAFT',
    IsDiscounted: false,
    DueDateString: plain(addDays(one.date, 30)),
    DueDate: wrapped(addDays(one.date, 30)),
    Status: status,
    ...paper,
  };
}

function statusOf({ today }: Msp, { status, date, kind }: BookDocument): string {
  if (status === 'void') return 'VOIDED';
  if (status === 'draft') return 'DRAFT';
  return kind === 'receipt' || date < addMonths(today, -1) ? 'PAID' : 'AUTHORISED';
}
