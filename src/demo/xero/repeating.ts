/** Repeating invoices: what will be billed. Two of them run no more, one is the supplier's. */
import { addDays } from '../../core/day.js';
import type { BookTemplate, Msp } from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import { companiesIn } from './books.js';
import { wrapped } from './dates.js';
import { linesOf } from './lines.js';
import type { Json } from './lists.js';
import { contactOf } from './papers.js';
import { repeatingBill } from './supplier.js';

/** No paging, no `Item` on the lines. */
export function repeatingOf(msp: Msp): readonly Json[] {
  const seeds = new Seeded(msp.seed);
  const own = companiesIn(msp).flatMap((company) =>
    company.templates.map((one) => ({
      ...repeating(seeds, one, 'ACCREC', contactOf(company, one.customerId)),
      ...linesOf(one.entries, { terms: one.terms, decimals: 4, withItem: false, seeds, id: one.id }),
    })),
  );
  const bill = repeatingBill(msp);
  return [...own, { ...repeating(seeds, bill.template, 'ACCPAY', bill.contact), ...bill.lines }];
}

function repeating(
  seeds: Seeded,
  one: Pick<BookTemplate, 'id' | 'state' | 'intervalMonths' | 'start' | 'next'>,
  type: 'ACCREC' | 'ACCPAY',
  contact: Json,
): Json {
  return {
    Schedule: {
      Period: one.intervalMonths,
      Unit: 'MONTHLY',
      DueDate: 20,
      DueDateType: 'OFFOLLOWINGMONTH',
      StartDate: wrapped(one.start),
      ...(one.state === 'ended'
        ? { EndDate: wrapped(addDays(one.next, -1)) }
        : { NextScheduledDate: wrapped(one.next) }),
    },
    RepeatingInvoiceID: one.id,
    ID: one.id,
    Type: type,
    Reference: 'Managed services [Month] [Year]',
    HasAttachments: false,
    ApprovedForSending: false,
    SendCopy: false,
    MarkAsSent: false,
    IncludePDF: false,
    Contact: { ContactID: contact['ContactID'], Name: contact['Name'] },
    // DRAFT makes drafts: as alive as AUTHORISED.
    Status: one.state === 'unscheduled' ? 'DELETED' : seeds.chance(`${one.id}/draft`, 0.3) ? 'DRAFT' : 'AUTHORISED',
  };
}
