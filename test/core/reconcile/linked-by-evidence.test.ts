/** Companies that are called differently in two systems meet by what else the systems know of them, and only where that is sure. */
import fc from 'fast-check';
import type { Leg } from '../../../src/core/leg.js';
import { gather } from '../../../src/core/reconcile/gather.js';
import { jsonPieces } from '../../../src/core/reconciliation-json.js';
import type { Reconciliation } from '../../../src/core/result.js';
import type { SeatLine } from '../../../src/core/seat-line.js';
import type { PartyEvidence, Snapshot } from '../../../src/core/snapshot.js';
import { counts, line, pass, rejected, source } from '../../support/ledger.js';
import { shuffle } from '../match/ledger.js';

type Known = Readonly<Record<string, PartyEvidence>>;

/** A source that knows more of some companies than their names. */
function knowing(leg: Leg, lines: readonly SeatLine[], known: Known, more: Partial<Snapshot> = {}): Snapshot {
  const companies = Object.entries(known).map(([name, evidence]) => ({ id: '', name, evidence }));
  return source(leg, lines, { companies, ...more });
}

/** `Acme | SPB | 20/-/20 | name` for each row: counts, and how the company was linked. */
const rows = (result: Reconciliation): string[] =>
  result.rows.map((row) => `${row.company} | ${row.skuId} | ${counts(row)} | ${row.linkedBy.company ?? 'alone'}`);

/** `Acme -> Acme Ltd 0.85: same SKUs and quantities` for each proposal of the queue. */
const proposals = (result: Reconciliation): string[] =>
  result.unmapped.companies.flatMap((one) =>
    one.proposals.map(({ toName, score, reasons }) => `${one.name} -> ${toName} ${score}: ${reasons.join('; ')}`),
  );

const json = (result: Reconciliation): string => [...jsonPieces(result)].join('');

const renamed = {
  assigned: knowing('assigned', [line('Bright Smile Partners', 'SPB', 14)], {
    'Bright Smile Partners': { domains: ['hallmarkdental.example'] },
  }),
  billed: knowing('billed', [line('Hallmark Dental', 'SPB', 12)], {
    'Hallmark Dental': { emails: ['office@hallmarkdental.example'] },
  }),
};

describe('domains', () => {
  it('a company that changed its name is found by the domain that the directory has verified', () => {
    const result = pass(renamed);
    expect(rows(result)).toEqual(['Bright Smile Partners | SPB | -/14/12 | domain']);
    expect(result.unmapped.companies).toEqual([]);
    expect(result.complete).toBe(true);
  });

  it('a domain that nobody has verified links nobody', () => {
    const claimed = knowing('assigned', [line('Bright Smile Partners', 'SPB', 14)], {
      'Bright Smile Partners': { websites: ['hallmarkdental.example'] },
    });
    const result = pass({ ...renamed, assigned: claimed });
    expect(rows(result)).toEqual([
      'Bright Smile Partners | SPB | -/14/? | alone',
      'Hallmark Dental | SPB | -/?/12 | alone',
    ]);
  });

  it('such a domain is a reason for a proposal where the names have something in common', () => {
    const result = pass({
      purchased: knowing('purchased', [line('Hallmark Smile Center', 'SPB', 14)], {
        'Hallmark Smile Center': { websites: ['https://www.hallmarkdental.example/'] },
      }),
      billed: renamed.billed,
    });
    expect(result.rows.map((row) => row.linkedBy.company)).toEqual([null, null]);
    expect(proposals(result)).toContainEqual(expect.stringContaining('same domain hallmarkdental.example'));
  });

  it('a mail host that everybody uses links nobody', () => {
    const result = pass({
      assigned: knowing('assigned', [line('Bright Smile Partners', 'SPB', 14)], {
        'Bright Smile Partners': { domains: ['gmail.com', 'brightsmile.onmicrosoft.com'] },
      }),
      billed: knowing('billed', [line('Hallmark Dental', 'SPB', 12)], {
        'Hallmark Dental': { emails: ['hallmarkdental@gmail.com'] },
      }),
    });
    expect(rows(result).map((row) => row.split(' | ')[2])).toEqual(['-/14/?', '-/?/12']);
    expect(proposals(result)).toEqual([]);
  });

  it('a domain that two companies of one source have links neither of them', () => {
    const result = pass({
      ...renamed,
      billed: knowing('billed', [line('Hallmark Dental', 'SPB', 12), line('Ridge Realty', 'SPB', 5)], {
        'Hallmark Dental': { emails: ['office@hallmarkdental.example'] },
        'Ridge Realty': { websites: ['hallmarkdental.example'] },
      }),
    });
    expect(result.rows.map((row) => row.linkedBy.company)).toEqual([null, null, null]);
  });

  it('what several files of one source know of a company is gathered in one order', () => {
    const files = ['b.example', 'a.example', 'c.example'].map((domain) =>
      knowing('assigned', [line('Acme', 'SPB', 1)], { Acme: { domains: [domain, 'a.example'] } }),
    );
    for (const given of [files, [...files].reverse()])
      expect(gather(given).companies[0]?.parties).toEqual([
        {
          id: '',
          name: 'Acme',
          evidence: { domains: ['a.example', 'b.example', 'c.example'] },
        },
      ]);
  });

  it('evidence that stands in several files of one source adds up', () => {
    const [file, other] = [line('Bright Smile Partners', 'SPB', 14), line('Bright Smile Partners', 'SPE_E3', 1)];
    const result = pass({
      ...renamed,
      assigned: [
        knowing('assigned', [file], { 'Bright Smile Partners': { domains: ['brightsmile.example'] } }),
        knowing('assigned', [other], { 'Bright Smile Partners': { domains: ['hallmarkdental.example'] } }),
      ],
    });
    expect(rows(result)).toContain('Bright Smile Partners | SPB | -/14/12 | domain');
  });
});

describe('names', () => {
  it('a link by score says so in the row', () => {
    const result = pass({
      purchased: [line('Delmont Manufacturing Co.', 'SPB', 20), line('Harbor Dental Group', 'SPB', 4)],
      billed: [line('Delmont Mfg', 'SPB', 17), line('Harbor Dental Group', 'SPB', 4)],
    });
    expect(rows(result)).toEqual([
      'Delmont Manufacturing Co. | SPB | 20/-/17 | score',
      'Harbor Dental Group | SPB | 4/-/4 | name',
    ]);
  });

  it('the companies of a family are never one: their counts stay unknown', () => {
    const result = pass({
      purchased: [line('Entergy Arkansas', 'SPB', 20)],
      billed: [line('Entergy Texas', 'SPB', 20)],
    });
    expect(rows(result)).toEqual(['Entergy Arkansas | SPB | 20/-/? | alone', 'Entergy Texas | SPB | ?/-/20 | alone']);
    expect(result.rows.map(({ reasons }) => reasons.billed ?? reasons.purchased)).toEqual([
      'unmapped-company',
      'unmapped-company',
    ]);
  });
});

describe('what is known of a company changes nothing but its links', () => {
  it('a pass that links by names is the same with evidence', () => {
    const lines = [line('Acme', 'SPB', 20), line('Zen', 'SPB', 5)];
    const known: Known = {
      Acme: { domains: ['acme.example'] },
      Zen: { domains: ['zen.example'], phones: ['555-0144'] },
    };
    const plain = pass({ purchased: lines, assigned: lines, billed: lines });
    const more = pass({ purchased: lines, assigned: knowing('assigned', lines, known), billed: lines });
    expect(json(more)).toBe(json(plain));
    expect(more.tieOut).toEqual(plain.tieOut);
  });

  it('neither the order of the files nor that of their lines matters', () => {
    const result = (numbers: fc.Stream<number> | null): string => {
      const mixed = <T>(items: readonly T[]): readonly T[] => (numbers === null ? items : shuffle(items, numbers));
      const file = (leg: Leg, names: readonly string[], evidence: PartyEvidence): Snapshot => {
        const { companies, ...one } = knowing(leg, mixed(names.map((name, at) => line(name, 'SPB', 3 + at))), {
          [names[0]!]: evidence,
          [names[1]!]: { phones: ['(303) 555-0144'] },
        });
        return { ...one, companies: mixed(companies) };
      };
      const snapshots = mixed([
        file('assigned', ['Bright Smile Partners', 'Juniper Ridge Realty'], { domains: ['hallmarkdental.example'] }),
        file('assigned', ['Bright Smile Partners', 'Entergy Texas'], { domains: ['brightsmile.example'] }),
        file('billed', ['Hallmark Dental', 'Juniper Ridge Dental'], { websites: ['www.hallmarkdental.example'] }),
        file('purchased', ['Hallmark Dental Group', 'Entergy Arkansas'], { emails: ['it@brightsmile.example'] }),
      ]);
      const legs = { purchased: [], assigned: [], billed: [] } as Record<Leg, Snapshot[]>;
      for (const snapshot of snapshots) legs[snapshot.leg].push(snapshot);
      return json(pass(legs));
    };
    const straight = result(null);
    fc.assert(
      fc.property(fc.infiniteStream(fc.nat()), (numbers) => {
        expect(result(numbers)).toBe(straight);
      }),
    );
  });
});

describe('equal counts', () => {
  const bought = [line('Juniper Ridge Dental', 'SPB', 12), line('Juniper Ridge Dental', 'EXCHANGESTANDARD', 3)];
  const charged = [line('Juniper Dental Care', 'SPB', 12), line('Juniper Dental Care', 'EXCHANGESTANDARD', 3)];
  const SAME = 'same SKUs and quantities';
  const isSaid = (result: Reconciliation): boolean => proposals(result).some((one) => one.includes(SAME));

  it('are a reason for a proposal and never link', () => {
    const result = pass({ purchased: bought, billed: charged });
    expect(result.rows.map((row) => row.linkedBy.company)).toEqual([null, null, null, null]);
    expect(proposals(result)).toContainEqual(expect.stringContaining(SAME));
  });

  it('are equal in any order, and over several lines and files', () => {
    const [business, exchange] = charged as [SeatLine, SeatLine];
    const halves = [5, 7].map((quantity) => ({ ...business, quantity }));
    expect(isSaid(pass({ purchased: bought, billed: [exchange, ...halves] }))).toBe(true);
    const files = [source('billed', [exchange, halves[0]!]), source('billed', [halves[1]!])];
    expect(isSaid(pass({ purchased: bought, billed: files }))).toBe(true);
  });

  it('do not link names that have nothing in common', () => {
    const other = charged.map((one) => ({ ...one, companyName: 'Vista Realty' }));
    expect(rows(pass({ purchased: bought, billed: other })).every((row) => row.endsWith('alone'))).toBe(true);
  });

  it.each([
    ['a line that the newer one supersedes', line('Juniper Dental Care', 'SPB', 9, { asOf: '2026-06-01' })],
    ['a credit', line('Juniper Dental Care', 'SPB', -2, { kind: 'attached' })],
    ['a trial', line('Juniper Dental Care', 'SPE_E5', 5, { kind: 'trial' })],
    ['hours', line('Juniper Dental Care', 'Consulting Hours', 6)],
    ['a free SKU, which nobody buys', line('Juniper Dental Care', 'FLOW_FREE', 40)],
    ['nothing of an item', line('Juniper Dental Care', 'Managed Workstation', 0)],
  ])('are told in spite of %s', (_, more) => {
    const dated = charged.map((one) => ({ ...one, asOf: '2026-08-01' }));
    expect(isSaid(pass({ purchased: bought, billed: [...dated, more] }))).toBe(true);
    expect(isSaid(pass({ purchased: bought, billed: [more, ...dated] }))).toBe(true);
  });

  it.each([
    ['another number', [line('Juniper Dental Care', 'SPB', 1)]],
    ['another SKU', [line('Juniper Dental Care', 'SPE_E3', 1)]],
    ['a line without a quantity', [line('Juniper Dental Care', 'SPB', null)]],
    ['an item that may hold seats', [line('Juniper Dental Care', 'Managed Workstation', 2)]],
  ])('are not told beside %s', (_, more) => {
    expect(isSaid(pass({ purchased: bought, billed: [...charged, ...more] }))).toBe(false);
  });

  it('are not told where two statements of one subscription differ', () => {
    const stated = [1, 2].map((seats) => line('Juniper Dental Care', 'EXCHANGESTANDARD', seats, { unique: 's-1' }));
    expect(isSaid(pass({ purchased: bought, billed: [charged[0]!, ...stated] }))).toBe(false);
  });

  it.each([
    ['a rejected line of the company', { rejected: [rejected('Juniper Dental Care')] }],
    ['a rejected line of nobody knows whom', { rejected: [rejected('')] }],
    ['a file that was cut off', { status: 'partial' as const }],
  ])('are not told beside %s', (_, more) => {
    expect(isSaid(pass({ purchased: bought, billed: source('billed', charged, more) }))).toBe(false);
  });

  it('of one SKU alone say nothing', () => {
    expect(isSaid(pass({ purchased: bought.slice(0, 1), billed: charged.slice(0, 1) }))).toBe(false);
  });

  it('are those of the SKUs that every source of the pass can see', () => {
    const backup = (company: string): SeatLine => line(company, 'Cyber Backup Pro', 7);
    const directory = source('assigned', charged, { vendors: ['microsoft'] });
    expect(isSaid(pass({ purchased: [...bought, backup('Juniper Ridge Dental')], assigned: charged }))).toBe(false);
    const billed = [backup('Juniper Ridge Dental')];
    const bothNameIt = { purchased: [...bought, ...billed], assigned: directory, billed };
    expect(isSaid(pass(bothNameIt))).toBe(true);
  });
});
