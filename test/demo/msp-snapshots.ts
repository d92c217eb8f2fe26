/** The truth of the demo's provider as snapshots, straight from the model: what perfect connectors would hand over. */
import { addMonths } from '../../src/core/day.js';
import type { RejectedLine, SeatLine } from '../../src/core/seat-line.js';
import type { Snapshot } from '../../src/core/snapshot.js';
import type {
  BookDocument,
  BookEntry,
  BookLine,
  BookSystem,
  BookTerms,
  Msp,
  MspCompany,
  Subscription,
} from '../../src/demo/msp/model.js';
import { BOOKS } from '../../src/demo/msp/model.js';
import { distributorName } from '../../src/demo/msp/products.js';

const NOTHING: readonly RejectedLine[] = [];
const decimal = (cents: number): string => (cents / 100).toFixed(2);

export function snapshotsOf(msp: Msp): readonly Snapshot[] {
  return [purchased(msp), ...msp.companies.map((company) => assigned(msp, company)), ...booksOf(msp)];
}

/** The billed leg alone, for a pull of the other two. */
export function booksOf(msp: Msp): readonly Snapshot[] {
  return BOOKS.map((system) => billed(msp, system));
}

function base(msp: Msp, more: Partial<Snapshot> & Pick<Snapshot, 'leg' | 'source' | 'scope' | 'lines'>): Snapshot {
  return {
    aliases: [more.leg],
    takenAt: `${msp.today}T06:00:00.000Z`,
    asOf: msp.today,
    periodStart: null,
    status: 'complete',
    proves: 'absence',
    vendors: null,
    companies: [],
    rejected: NOTHING,
    ...more,
  };
}

const INTERVALS: Readonly<Record<string, number>> = { Monthly: 1, Annual: 12, '1-Year': 12 };
const KINDS: Readonly<Record<string, SeatLine['kind']>> = {
  Trial: 'trial',
  'One-Time': 'one-time',
  Activation: 'one-time',
};

function purchased(msp: Msp): Snapshot {
  const accounts = msp.companies.flatMap((company) => company.accounts.map((account) => ({ company, account })));
  return base(msp, {
    leg: 'purchased',
    source: 'pax8',
    scope: 'pax8',
    companies: accounts.map(({ company, account }) => ({
      id: account.id,
      name: account.name,
      evidence: {
        websites: [`https://www.${company.domain}/`],
        tenantIds: account.externalId === null ? [] : [account.externalId],
        addresses: [company.place.street],
        postcodes: [company.place.postcode],
      },
    })),
    lines: accounts.flatMap(({ account }) => account.subscriptions.map((one) => purchase(account, one))),
  });
}

function purchase({ id, name }: { id: string; name: string }, one: Subscription): SeatLine {
  return {
    companyId: id,
    companyName: name,
    skuId: one.product.guid ?? '',
    skuName: distributorName(one.product),
    kind: one.product.kind === 'usage' ? 'no-seats' : (KINDS[one.billingTerm] ?? 'seats'),
    quantity: one.quantity,
    unitAmount: decimal(one.partnerCost),
    currency: one.currency,
    intervalMonths: INTERVALS[one.billingTerm] ?? null,
    term: one.billingTerm,
    start: one.start,
    end: one.end,
    commitmentEnd: one.commitment?.end ?? null,
    reference: one.id,
    unique: one.id,
    vendorSubscription: one.vendorSubscriptionId,
    batches: one.history.map(({ seats, at }, index) => ({ seats: seats - (one.history[index - 1]?.seats ?? 0), at })),
  };
}

function assigned(msp: Msp, { tenant }: MspCompany): Snapshot {
  const canRead = tenant.permissions !== null;
  const seesAccounts = tenant.permissions?.includes('User.Read.All') === true;
  return base(msp, {
    leg: 'assigned',
    source: 'm365',
    scope: tenant.id,
    status: !canRead ? 'failed' : tenant.skus.length === 0 ? 'empty' : 'complete',
    vendors: ['microsoft'],
    companies: [
      {
        id: tenant.id,
        name: tenant.name,
        evidence: { domains: [tenant.initialDomain, ...tenant.domains], tenantIds: [tenant.id] },
      },
    ],
    lines: (canRead ? tenant.skus : [])
      .filter((sku) => sku.appliesTo === 'User')
      .map((sku) => {
        const off = tenant.users.filter(
          (user) =>
            !user.enabled && !user.guest && user.licences.some((one) => one.guid === sku.guid && one.state === 'held'),
        );
        return {
          companyId: tenant.id,
          companyName: tenant.name,
          skuId: sku.guid,
          skuName: sku.partNumber,
          kind: 'seats',
          quantity: sku.consumed,
          live: seesAccounts ? sku.consumed - off.length : null,
          owned: sku.subscriptions
            .filter(({ status }) => status !== 'Suspended')
            .map((one) => ({ seats: one.seats, subscription: one.commerceId, isTrial: false, until: one.nextStep })),
          unitAmount: null,
          currency: null,
          intervalMonths: null,
        };
      }),
  });
}

/** Templates where there are some, else the posted documents: the basis `recurring`. */
function billed(msp: Msp, system: BookSystem): Snapshot {
  const companies = msp.companies.filter((company) => company.books === system);
  return base(msp, {
    leg: 'billed',
    source: system,
    scope: system,
    proves: 'period',
    periodStart: addMonths(msp.today, -14),
    companies: companies.flatMap((company) =>
      company.customers
        .filter((customer) => customer.parentId === null)
        .map(({ id, name, email }) => ({ id, name, evidence: { emails: [email] } })),
    ),
    lines: companies.flatMap((company) => [
      ...company.templates
        .filter((one) => one.state === 'running')
        .flatMap((one) => linesOf(company, one, { start: one.start })),
      ...company.documents.flatMap((one) =>
        one.templateId === null ? linesOf(company, one, { documentDate: one.date }, documentKind(one)) : [],
      ),
    ]),
  });
}

function documentKind({ kind, status }: BookDocument): SeatLine['kind'] {
  if (status !== 'posted') return 'void';
  return kind === 'credit' ? 'attached' : 'seats';
}

function linesOf(
  company: MspCompany,
  {
    customerId,
    intervalMonths,
    terms,
    entries,
  }: { customerId: string; intervalMonths: number; terms: BookTerms; entries: readonly BookEntry[] },
  more: Partial<SeatLine>,
  kind: SeatLine['kind'] = 'seats',
): readonly SeatLine[] {
  const own = company.customers.find((customer) => customer.id === customerId);
  const payer = company.customers.find((customer) => customer.id === own?.parentId) ?? own;
  return entries
    .flatMap((entry): readonly BookLine[] => ('bundle' in entry ? entry.lines : [entry]))
    .map((line) => ({
      companyId: payer?.id ?? '',
      companyName: payer?.name ?? '',
      skuId: line.byHand ? '' : line.item.id,
      skuName: line.byHand ? '' : line.item.name,
      description: line.description,
      kind: kind === 'seats' && line.quantity !== null && !Number.isInteger(line.quantity) ? 'attached' : kind,
      quantity: line.quantity,
      unitAmount: line.unitPrice === null || line.unitPrice < 0 ? null : decimal(line.unitPrice),
      currency: terms.currency,
      intervalMonths,
      ...more,
    }));
}
