/** Templates and posted lines of one set of books: the chosen basis counts, the other stands beside it, and no seat counts twice. */
import type { Basis } from '../../../src/core/basis.js';
import type { SeatLine } from '../../../src/core/seat-line.js';
import { rowToJson } from '../../../src/core/reconciliation-json.js';
import { counts, crosswalk, line, pass, rowOf, source } from '../../support/ledger.js';

/** On the day of the pass, 1 August: a template, and the line posted in July. */
const template = (company: string, sku: string, seats: number | null, more: Partial<SeatLine> = {}): SeatLine =>
  line(company, sku, seats, { basis: 'recurring', ...more });
const posted = (company: string, sku: string, seats: number | null, more: Partial<SeatLine> = {}): SeatLine =>
  line(company, sku, seats, { basis: 'latest-invoice', documentDate: '2026-07-15', ...more });
const books = (basis: Basis, lines: readonly SeatLine[]) =>
  source('billed', lines, { basis, proves: 'period', periodStart: '2025-07-01' });
const passOf = (basis: Basis, lines: readonly SeatLine[], more = {}) =>
  pass({ purchased: [line('Acme', 'SPB', 14), line('Birch', 'SPB', 5)], billed: books(basis, lines) }, more);
/** `billed by basis, the other` */
function said(basis: Basis, ...lines: readonly SeatLine[]): string {
  const row = rowOf(passOf(basis, lines), 'Acme', 'SPB');
  return `${row.billed ?? row.reasons.billed ?? '?'} by ${row.basis ?? 'none'}, ${row.billedOther ?? '-'}`;
}
const BIRCH = template('Birch', 'SPB', 5);

it.each<[string, Basis, SeatLine[], string]>([
  ['both agree', 'recurring', [template('Acme', 'SPB', 14), posted('Acme', 'SPB', 14)], '14 by recurring, 14'],
  [
    'a template edited since',
    'recurring',
    [template('Acme', 'SPB', 14), posted('Acme', 'SPB', 12)],
    '14 by recurring, 12',
  ],
  [
    'the same by the other choice',
    'latest-invoice',
    [template('Acme', 'SPB', 14), posted('Acme', 'SPB', 12)],
    '12 by latest-invoice, 14',
  ],
  ['no template', 'recurring', [posted('Acme', 'SPB', 12)], '12 by latest-invoice, -'],
  ['nothing posted', 'latest-invoice', [template('Acme', 'SPB', 14)], '14 by recurring, -'],
  [
    'a posted line that is over',
    'latest-invoice',
    [template('Acme', 'SPB', 14), posted('Acme', 'SPB', 12, { documentDate: '2026-05-01' })],
    '14 by recurring, -',
  ],
  [
    'a template that ended',
    'recurring',
    [template('Acme', 'SPB', 14, { end: '2026-07-01' }), posted('Acme', 'SPB', 12)],
    '12 by latest-invoice, -',
  ],
  [
    'a template that is none',
    'recurring',
    [template('Acme', 'SPB', 14, { kind: 'void' }), posted('Acme', 'SPB', 12)],
    '12 by latest-invoice, -',
  ],
  [
    'a template without a number stays unknown',
    'recurring',
    [template('Acme', 'SPB', null), posted('Acme', 'SPB', 12)],
    'no-quantity by recurring, 12',
  ],
  [
    'a monthly and a yearly template add up',
    'recurring',
    [template('Acme', 'SPB', 10), template('Acme', 'SPB', 4, { intervalMonths: 12 }), posted('Acme', 'SPB', 9)],
    '14 by recurring, 9',
  ],
  [
    'the yearly line of last March beside a monthly one',
    'latest-invoice',
    [
      posted('Acme', 'SPB', 10),
      posted('Acme', 'SPB', 4, { intervalMonths: 12, documentDate: '2026-03-15' }),
      template('Acme', 'SPB', 13),
    ],
    '14 by latest-invoice, 13',
  ],
  [
    'one SKU under another item of the same SKU',
    'recurring',
    [template('Acme', 'SPB', 14), posted('Acme', 'Microsoft 365 Business Premium', 14)],
    '14 by recurring, 14',
  ],
])('%s', (_what, basis, lines, expected) => {
  expect(said(basis, ...lines, BIRCH)).toBe(expected);
});

describe('a posted line of another interval than the template', () => {
  const yearly = { intervalMonths: 12 };
  it.each<[string, SeatLine[], string]>([
    [
      'may be seats beside it: a year paid ahead',
      [template('Acme', 'SPB', 10), posted('Acme', 'SPB', 4, { ...yearly, documentDate: '2026-03-15' })],
      'no-quantity by both, -',
    ],
    [
      'is the same where it stands on an invoice every month',
      [
        template('Acme', 'SPB', 14),
        posted('Acme', 'SPB', 12, { ...yearly, documentDate: '2026-06-15' }),
        posted('Acme', 'SPB', 12, { ...yearly, documentDate: '2026-07-15' }),
      ],
      '14 by recurring, 12',
    ],
    [
      'may be seats beside it: monthly invoices beside a yearly template',
      [
        template('Acme', 'SPB', 4, yearly),
        posted('Acme', 'SPB', 10, { documentDate: '2026-06-15' }),
        posted('Acme', 'SPB', 10),
      ],
      'no-quantity by both, -',
    ],
    [
      'is the invoice of a yearly template that says no word of the year',
      [template('Acme', 'SPB', 4, yearly), posted('Acme', 'SPB', 4)],
      '4 by recurring, 4',
    ],
    [
      'is the invoice of a quarterly template that says no word of the quarter',
      [
        template('Acme', 'SPB', 14, { intervalMonths: 3 }),
        posted('Acme', 'SPB', 12, { documentDate: '2026-04-15' }),
        posted('Acme', 'SPB', 12),
      ],
      '14 by recurring, 12',
    ],
    [
      'counts by its template where there is one of each',
      [
        template('Acme', 'SPB', 10),
        template('Acme', 'SPB', 4, yearly),
        posted('Acme', 'SPB', 4, { ...yearly, documentDate: '2026-03-15' }),
      ],
      '14 by recurring, 4',
    ],
    [
      'is not compared with a template that goes by weeks',
      [template('Acme', 'SPB', 14, { intervalMonths: null }), posted('Acme', 'SPB', 12, yearly)],
      '14 by recurring, 12',
    ],
  ])('%s', (_what, lines, expected) => {
    expect(said('recurring', ...lines, BIRCH)).toBe(expected);
  });
});

describe('is chosen customer by customer', () => {
  const lines = [
    template('Acme', 'SPB', 10, { companyId: 'c1' }),
    posted('Acme', 'SPB', 9, { companyId: 'c1' }),
    posted('Acme West', 'SPB', 4, { companyId: 'c2' }),
  ];
  const link = (externalId: string, externalName: string) => ({
    source: 'billed',
    externalId,
    externalName,
    how: 'confirmed' as const,
  });
  const acme = {
    id: 'acme',
    name: 'Acme',
    absent: [],
    rejected: [],
    links: [link('c1', 'Acme'), link('c2', 'Acme West')],
  };
  const both = { ...acme, links: [...acme.links, { ...link('', 'Acme'), source: 'purchased' }] };

  it('one company under two customers, of whom one has no template', () => {
    const row = rowOf(passOf('recurring', lines, { crosswalk: crosswalk({ companies: [both] }) }), 'Acme', 'SPB');
    expect([counts(row), row.basis, row.billedOther]).toEqual(['14/-/14', 'both', 13]);
    expect(row.why).toContain('Billed takes some customers from the template and others from the last posted line');
  });
});

describe('bundles', () => {
  const bundle = (name: string, ...skus: string[]) => ({
    source: 'billed',
    externalId: '',
    externalName: name,
    kind: 'seat' as const,
    skus: skus.map((sku) => ({ sku, multiplier: 1, included: 0, minimum: 0, cap: null })),
  });
  const walk = crosswalk({ items: [bundle('Managed User', 'SPB', 'EMS')] });

  it('on both count once', () => {
    const lines = [template('Acme', 'Managed User', 14), posted('Acme', 'Managed User', 12)];
    const row = rowOf(passOf('recurring', lines, { crosswalk: walk }), 'Acme', 'SPB');
    expect([row.billed, row.billedOther]).toEqual([14, 12]);
  });

  it('of which the template names a part only leave the rest unknown', () => {
    const lines = [template('Acme', 'SPB', 14), posted('Acme', 'Managed User', 12)];
    const result = passOf('recurring', lines, { crosswalk: walk });
    expect(rowOf(result, 'Acme', 'EMS').reasons.billed).toBe('no-quantity');
  });
});

it('an item that the template does not name is taken from the invoice, and the rest from the template', () => {
  const result = passOf('recurring', [
    template('Acme', 'SPB', 14),
    posted('Acme', 'SPB', 12),
    posted('Acme', 'EMS', 3),
  ]);
  expect(rowOf(result, 'Acme', 'SPB').billed).toBe(14);
  expect(rowOf(result, 'Acme', 'EMS')).toMatchObject({ billed: 3, basis: 'latest-invoice' });
});

it('a company on neither has 0, since a year of documents is there', () => {
  const result = passOf('recurring', [template('Birch', 'SPB', 5), posted('Acme', 'EMS', 3)]);
  expect(counts(rowOf(result, 'Acme', 'SPB'))).toBe('14/-/0');
});

it('every seat read is found again in the tie-out', () => {
  const [, billed] = passOf('recurring', [template('Acme', 'SPB', 14), posted('Acme', 'SPB', 12), BIRCH]).tieOut;
  expect(billed).toMatchObject({ seatsRead: 31, inRows: 19, notCounted: 12, difference: 0 });
});

it.each<[Basis, number, string]>([
  ['recurring', 14, 'Billed is the recurring template; the last posted line has 12.'],
  ['latest-invoice', 12, 'Billed is the last posted line; the recurring template has 14.'],
])('the sentence and the JSON name it: %s', (basis, billed, sentence) => {
  const row = rowOf(passOf(basis, [template('Acme', 'SPB', 14), posted('Acme', 'SPB', 12), BIRCH]), 'Acme', 'SPB');
  expect(row.why).toContain(sentence);
  expect(rowToJson(row)).toMatchObject({ billed, basis, billedOther: 26 - billed });
});

it('the sentence says when the other one had to do', () => {
  const row = (basis: Basis, one: SeatLine) => rowOf(passOf(basis, [one, BIRCH]), 'Acme', 'SPB').why;
  expect(row('recurring', posted('Acme', 'SPB', 12))).toContain('No recurring template names it');
  expect(row('latest-invoice', template('Acme', 'SPB', 12))).toContain('No posted line is current');
});
