/** The lists of Xero's Accounting API, each in its envelope. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Msp } from '../msp/model.js';
import { Seeded } from '../msp/seeded.js';
import { contactsOf, itemsOf, organisation } from './books.js';
import { stamp } from './dates.js';
import { refusal, validation, XeroRefusal } from './errors.js';
import { among, changedSince, ordered, pageOf, pagingOf, where, type Json, type Query } from './lists.js';
import { creditNotesOf, invoicesOf, type Decimals } from './papers.js';
import { repeatingOf } from './repeating.js';
import { toXml } from './xml.js';

export const API = '/api.xro/2.0';

interface Resource {
  readonly name: string;
  readonly idField: string;
  /** False: the whole list at once, whatever page was asked for. */
  readonly hasPages: boolean;
  readonly rows: (query: Query) => readonly Json[];
  /** What comes when neither a page nor ids were asked for. */
  readonly summary?: (row: Json) => Json;
}

export function addResources(api: FastifyInstance, msp: Msp, instance: () => string): void {
  const seeds = new Seeded(msp.seed);
  const rendered = new Map<string, readonly Json[]>();
  const once = (name: string, make: () => readonly Json[]): readonly Json[] => {
    const rows = rendered.get(name) ?? make();
    rendered.set(name, rows);
    return rows;
  };
  const decimals = ({ unitdp }: Query): Decimals => (unitdp === '4' ? 4 : 2);
  const withoutLines = (row: Json): Json => ({ ...row, LineItems: [] });
  const resources: readonly Resource[] = [
    {
      name: 'Organisation',
      idField: 'OrganisationID',
      hasPages: false,
      rows: () => [organisation(msp)],
    },
    {
      name: 'Contacts',
      idField: 'ContactID',
      hasPages: true,
      rows: ({ includeArchived, searchTerm }) =>
        once('contacts', () => contactsOf(msp))
          .filter((row) => includeArchived === 'true' || row['ContactStatus'] === 'ACTIVE')
          .filter((row) => searched(row, searchTerm)),
    },
    { name: 'Items', idField: 'ItemID', hasPages: false, rows: () => once('items', () => itemsOf(msp)) },
    {
      name: 'Invoices',
      idField: 'InvoiceID',
      hasPages: true,
      rows: (query) => once(`invoices/${decimals(query)}`, () => invoicesOf(msp, decimals(query))),
      summary: withoutLines,
    },
    {
      name: 'CreditNotes',
      idField: 'CreditNoteID',
      hasPages: true,
      rows: (query) => once(`notes/${decimals(query)}`, () => creditNotesOf(msp, decimals(query))),
      summary: withoutLines,
    },
    {
      name: 'RepeatingInvoices',
      idField: 'RepeatingInvoiceID',
      hasPages: false,
      rows: () => once('repeating', () => repeatingOf(msp)),
    },
  ];
  let answered = 0;
  const envelope = (): Json => ({
    Id: seeds.uuid(`xero/answer/${(answered += 1)}`),
    Status: 'OK',
    ProviderName: 'driftsheet',
    DateTimeUTC: stamp(`${msp.today}T08:00:00Z`),
  });
  for (const resource of resources) {
    const plural = resource.name === 'Organisation' ? 'Organisations' : resource.name;
    api.get(`${API}/${resource.name}`, (request, reply) =>
      answer(request, reply, () => ({ ...envelope(), ...listOf(resource, plural, request) })),
    );
    api.get(`${API}/${resource.name}/:id`, (request, reply) => {
      const { id = '' } = request.params as Readonly<Record<string, string>>;
      const found = resource
        .rows(request.query as Query)
        .find((row) => row[resource.idField] === id || row['InvoiceNumber'] === id);
      if (found !== undefined) return answer(request, reply, () => ({ ...envelope(), [plural]: [found] }));
      const { body, type = '' } = refusal(404, instance());
      return reply.code(404).type(type).send(body);
    });
  }
}

function searched(row: Json, term: string | undefined): boolean {
  if (term === undefined) return true;
  return [row['Name'], row['EmailAddress']].some((text) => String(text).toLowerCase().includes(term.toLowerCase()));
}

function listOf(resource: Resource, plural: string, request: FastifyRequest): Json {
  const query = request.query as Query;
  const since = request.headers['if-modified-since'];
  const contact = (row: Json): unknown => (row['Contact'] as Json | undefined)?.['ContactID'];
  let rows = changedSince(resource.rows(query), since);
  rows = among(rows, query['IDs'], (row) => row[resource.idField]);
  rows = among(rows, query['Statuses'], (row) => row['Status']);
  rows = among(rows, query['ContactIDs'], contact);
  rows = among(rows, query['InvoiceNumbers'], (row) => row['InvoiceNumber']);
  rows = ordered(where(rows, query['where']), query['order']);
  const paging = resource.hasPages ? pagingOf(query) : null;
  const isSummary = query['summaryOnly'] === 'true' || (paging === null && query['IDs'] === undefined);
  const shown = (some: readonly Json[]): readonly Json[] =>
    isSummary && resource.summary !== undefined ? some.map(resource.summary) : some;
  if (paging === null) return { [plural]: shown(rows) };
  const page = pageOf(rows, paging, request.fault === 'first-rows-again');
  return { pagination: page.pagination, [plural]: shown(page.rows) };
}

function answer(request: FastifyRequest, reply: FastifyReply, make: () => Json): FastifyReply {
  try {
    const body = make();
    if ((request.headers.accept ?? '').includes('application/json')) return reply.send(body);
    return reply.type('text/xml; charset=utf-8').send(toXml(body));
  } catch (error) {
    if (!(error instanceof XeroRefusal)) throw error;
    return reply.code(400).send(validation(error.message));
  }
}
