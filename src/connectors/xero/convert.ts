/** Repeating invoices, invoices and credit notes of one organisation to seat lines. Pure. A line that cannot be counted is rejected by name. */
import { addDays, type Day } from '../../core/day.js';
import type { RejectedLine, SeatLine } from '../../core/seat-line.js';
import type { SourceParty } from '../../core/snapshot.js';
import { withoutDoubtfulPrices } from '../billed/billed-interval.js';
import { withRhythm } from '../billed/billed-rhythm.js';
import { toBilledLine, type BookCompany, type BookDocument, type BookLine } from '../billed/book-line.js';
import { currencyCode, evidenceOf, NOBODY, noteWithoutQuantity, rejection } from '../billed/books.js';
import { ItemNames, type ItemTexts } from '../billed/item-names.js';
import { isCharge } from '../billed/prices.js';
import { RemarkList } from '../billed/remarks.js';
import { countsFrom, monthsBetween, scheduleText } from '../billed/schedule.js';
import { readAmount, readQuantity } from '../quantities.js';
import { readRows } from '../rows.js';
import { readXeroDay } from './dates.js';
import { netPrice } from './prices.js';
import {
  lineSchema,
  type WireContact,
  type WireItem,
  type WireLine,
  type WirePosted,
  type WireTemplate,
} from './wire.js';

export interface Books {
  readonly contacts: readonly WireContact[];
  readonly items: readonly WireItem[];
  readonly templates: readonly WireTemplate[];
  readonly invoices: readonly WirePosted[];
  readonly creditNotes: readonly WirePosted[];
  readonly today: Day;
  /** `GET https://…/Invoices`, for what is rejected. */
  readonly endpointOf: (list: string) => string;
}

export interface Converted {
  readonly companies: readonly SourceParty[];
  readonly lines: readonly SeatLine[];
  readonly rejected: readonly RejectedLine[];
  readonly notes: readonly string[];
}

type Document = WireTemplate | WirePosted;

interface Opened {
  readonly wire: Document;
  readonly document: BookDocument;
  readonly lines: readonly WireLine[];
  readonly where: Where;
}

/** Where something stands, for whoever looks it up. */
interface Where {
  readonly name: string;
  readonly endpoint: string;
}

export function convertBooks(books: Books): Converted {
  return new Converter(books).convert();
}

class Converter {
  private readonly contacts: ReadonlyMap<string, WireContact>;
  private readonly itemNames: ReadonlyMap<string, string>;
  private readonly remarks = new RemarkList();
  private readonly rejected: RejectedLine[] = [];
  /** Months between the documents of a template, by its id. */
  private readonly schedules = new Map<string, number>();
  /** Lines of documents whose template says the interval. */
  private readonly scheduled = new Set<SeatLine>();

  constructor(private readonly books: Books) {
    this.contacts = new Map(books.contacts.map((contact) => [contact.ContactID.toLowerCase(), contact]));
    this.itemNames = new Map(books.items.map(({ Code, Name }) => [Code, Name]));
  }

  convert(): Converted {
    const { templates, invoices, creditNotes } = this.books;
    const sales = templates.filter(({ Type }) => Type.toUpperCase() !== 'ACCPAY');
    const opened = [
      ...sales.flatMap((one) => this.openTemplate(one) ?? []),
      ...invoices.flatMap((one) => this.openPosted(one, 'charge') ?? []),
      ...creditNotes.flatMap((one) => this.openPosted(one, 'credit') ?? []),
    ];
    const names = new ItemNames(opened.flatMap(({ lines }) => lines.map((line) => this.textsOf(line))));
    const lines = opened.flatMap((one) => this.linesOf(one, names));
    return {
      companies: this.parties(),
      lines: withoutDoubtfulPrices(withRhythm(lines, this.remarks, this.scheduled), this.remarks),
      rejected: this.rejected,
      notes: [...noteWithoutQuantity(lines), ...this.remarks.all],
    };
  }

  private openTemplate(wire: WireTemplate): Opened | null {
    const id = wire.RepeatingInvoiceID.toLowerCase();
    const where = {
      name: `template ${wire.Reference || wire.RepeatingInvoiceID || 'without id'}`,
      endpoint: this.books.endpointOf('RepeatingInvoices'),
    };
    const company = this.companyOf(wire, where);
    if (company === null) return null;
    const { Schedule: schedule, Status } = wire;
    const start = readXeroDay(schedule?.StartDate, schedule?.StartDateString);
    const end = readXeroDay(schedule?.EndDate, schedule?.EndDateString);
    if (start === undefined) return this.reject(company, where, 'StartDate', schedule?.StartDate, A_DAY);
    if (end === undefined) return this.reject(company, where, 'EndDate', schedule?.EndDate, A_DAY);
    const [count, unit] = [schedule?.Period ?? 1, schedule?.Unit.toLowerCase() ?? ''];
    const interval = monthsBetween(count, unit === 'monthly' ? 1 : undefined);
    if (interval !== 'other' && id !== '') this.schedules.set(id, interval);
    return this.opened(wire, where, {
      basis: 'recurring',
      as: TEMPLATES[Status.toUpperCase()] ?? 'unknown',
      company,
      date: null,
      number: '',
      currency: currencyCode(wire.CurrencyCode),
      interval,
      term: scheduleText(count, UNITS[unit] ?? unit),
      start: countsFrom(start, this.books.today),
      // Its last day is one on which it may still make a document.
      end: end === null ? null : addDays(end, 1),
    });
  }

  private openPosted(wire: WirePosted, as: 'charge' | 'credit'): Opened | null {
    const isCredit = as === 'credit';
    const number = isCredit ? wire.CreditNoteNumber || wire.CreditNoteID : wire.InvoiceNumber || wire.InvoiceID;
    const where = {
      name: `${isCredit ? 'credit note ' : ''}${number || 'without number'}`,
      endpoint: this.books.endpointOf(isCredit ? 'CreditNotes' : 'Invoices'),
    };
    if (/^ACCPAY/i.test(wire.Type)) return null;
    const company = this.companyOf(wire, where);
    if (company === null) return null;
    const date = readXeroDay(wire.Date, wire.DateString);
    if (date == null) return this.reject(company, where, 'Date', wire.Date, A_DAY);
    const standing = POSTED[wire.Status.toUpperCase()] ?? 'unknown';
    return this.opened(wire, where, {
      basis: 'latest-invoice',
      as: standing === 'charge' ? as : standing,
      company,
      date,
      number,
      currency: currencyCode(wire.CurrencyCode),
      interval: this.schedules.get(wire.RepeatingInvoiceID.toLowerCase()) ?? null,
    });
  }

  private opened(wire: Document, where: Where, document: BookDocument): Opened | null {
    if (wire.LineItems === null)
      return this.reject(document.company, where, 'LineItems', undefined, 'the lines of the document');
    const { rows, unreadable } = readRows(lineSchema, wire.LineItems);
    for (let count = 0; count < unreadable; count += 1)
      this.reject(document.company, where, 'LineItems', null, 'a line of the document');
    return { wire, document, lines: rows, where };
  }

  private companyOf({ Contact: contact }: Document, where: Where): BookCompany | null {
    const id = contact?.ContactID.toLowerCase() ?? '';
    const name = this.contacts.get(id)?.Name || contact?.Name || '';
    if (id !== '' || name !== '') return { id, name: name || id };
    return this.reject(NOBODY, where, 'Contact', undefined, 'a contact');
  }

  private linesOf({ wire, document, lines, where }: Opened, names: ItemNames): readonly SeatLine[] {
    return lines.flatMap((line, index) => {
      const read = this.readLine(line, wire, document, where, `line ${index + 1}`, names);
      if (read === null) return [];
      const billed = toBilledLine(read, document, this.remarks);
      if (document.interval !== null) this.scheduled.add(billed);
      return [billed];
    });
  }

  private readLine(
    line: WireLine,
    { LineAmountTypes }: Document,
    { company }: BookDocument,
    where: Where,
    place: string,
    names: ItemNames,
  ): BookLine | null {
    const quantity = readQuantity(line.Quantity);
    if (quantity === 'unreadable') return this.reject(company, where, 'Quantity', line.Quantity, 'a number');
    const texts = this.textsOf(line);
    return {
      item: names.of(texts),
      memo: texts.description,
      quantity,
      unitAmount: netPrice(line, LineAmountTypes, quantity),
      isCharged: isCharge(readAmount(line.LineAmount), readAmount(line.UnitAmount)),
      unit: '',
      isNoSeat: false,
      reference: `${where.name} ${place}`,
    };
  }

  private textsOf({ ItemCode, Description }: WireLine): ItemTexts {
    return { id: ItemCode, name: this.itemNames.get(ItemCode) ?? '', description: Description };
  }

  /** Contacts that may be customers; archived ones and plain suppliers are none unless a document names them. */
  private parties(): readonly SourceParty[] {
    return this.books.contacts
      .filter(({ ContactID, ContactStatus, IsCustomer, IsSupplier }) => {
        const isSupplierOnly = IsSupplier === true && IsCustomer !== true;
        return ContactID !== '' && !/^(?:archived|gdprrequest)$/i.test(ContactStatus) && !isSupplierOnly;
      })
      .map((contact) => ({
        id: contact.ContactID.toLowerCase(),
        name: contact.Name || contact.ContactID,
        evidence: evidenceOf({
          emails: [contact.EmailAddress],
          websites: [contact.Website],
          phones: contact.Phones.map(phoneText),
          addresses: contact.Addresses.map(({ AddressLine1 }) => AddressLine1),
          postcodes: contact.Addresses.map(({ PostalCode }) => PostalCode),
        }),
      }));
  }

  private reject(company: BookCompany, where: Where, column: string, found: unknown, expected: string): null {
    const { name, endpoint } = where;
    this.rejected.push(rejection({ company, column, found, expected, where: name, endpoint }));
    return null;
  }
}

const A_DAY = 'a day like 2026-08-01T00:00:00 or /Date(1785542400000+0000)/';
const UNITS: Readonly<Record<string, string>> = { monthly: 'month', weekly: 'week' };

/** A template whose status is DRAFT makes drafts: it is as active as one that makes approved invoices. */
const TEMPLATES: Readonly<Record<string, BookDocument['as']>> = {
  DRAFT: 'charge',
  AUTHORISED: 'charge',
  DELETED: 'void',
};
const POSTED: Readonly<Record<string, 'charge' | 'void'>> = {
  AUTHORISED: 'charge',
  PAID: 'charge',
  DRAFT: 'void',
  SUBMITTED: 'void',
  VOIDED: 'void',
  DELETED: 'void',
};

function phoneText({ PhoneCountryCode, PhoneAreaCode, PhoneNumber }: WireContact['Phones'][number]): string {
  return PhoneNumber === ''
    ? ''
    : [PhoneCountryCode, PhoneAreaCode, PhoneNumber].filter((part) => part !== '').join(' ');
}
