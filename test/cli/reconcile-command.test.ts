/** The command as its users meet it: arguments in, files, text and exit status out. */
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, utimesSync } from 'node:fs';
import { partsOf, sharedStringsOf } from '../xlsx/package-parts.js';
import { ledger, Workplace } from '../support/cli.js';

const HEAD = 'company,company_id,sku,sku_id,quantity,unit_amount,currency,term,commitment_end,as_of';
const plain = (...lines: string[]): string => `${[HEAD, ...lines].join('\n')}\n`;

const BOUGHT = plain(
  'Acme,,Microsoft 365 Business Premium,SPB,20,18.70,USD,Monthly,2027-03-01,2026-08-01',
  'Zen,,Microsoft 365 E3,SPE_E3,5,30.60,USD,Monthly,,2026-08-01',
);
const HELD = plain('Acme,,,SPB,17,,,,,2026-08-01', 'Zen,,,SPE_E3,5,,,,,2026-08-01');
const BILLED = plain(
  'ACME Inc.,,,SPB,15,22.00,USD,Monthly,,2026-08-01',
  '"Zen, LLC",,,SPE_E3,5,36.00,USD,Monthly,,2026-08-01',
);
const CLEAN = BILLED.replace(',15,', ',20,');

function workplace(): Workplace {
  const place = new Workplace();
  place.write('bought.csv', BOUGHT);
  place.write('held.csv', HELD);
  place.write('billed.csv', BILLED);
  place.write('clean.csv', CLEAN);
  return place;
}

describe('exit status', () => {
  it('1: the pass is whole and something drifts', () => {
    const { status, result } = workplace().reconcile(
      '--purchased',
      'bought.csv',
      '--assigned',
      'held.csv',
      '--billed',
      'billed.csv',
    );
    expect(ledger(result)).toEqual({ 'Acme | SPB': '20/17/15 leak', 'Zen | SPE_E3': '5/5/5 clean' });
    expect(result).toMatchObject({ asOf: '2026-08-01', complete: true, drifts: true });
    expect(result.rows[0]).toMatchObject({
      bill: 2,
      cut: 3,
      drift: { purchasedVsBilled: 5, purchasedVsAssigned: 3, billedVsAssigned: -2 },
      leakPerMonth: { amount: '93.50', currency: 'USD' },
      lockedUntil: '2027-03-01',
      why: expect.stringContaining('We pay for 5 seats that we do not bill') as string,
    });
    expect(status).toBe(1);
  });

  it('0: two legs that agree are clean', () => {
    const { status, result } = workplace().reconcile('--purchased', 'bought.csv', '--billed', 'clean.csv');
    expect(result.legs['assigned']).toEqual({ status: 'not-configured', rows: 0, takenAt: null });
    expect([status, result.complete, result.drifts]).toEqual([0, true, false]);
  });

  it('3: an empty leg is never clean', () => {
    const place = workplace();
    place.write('empty.csv', `${HEAD}\n`);
    const { status, result } = place.reconcile('--purchased', 'bought.csv', '--billed', 'empty.csv');
    expect(result.legs['billed']?.status).toBe('empty');
    expect(result.rows.every((row) => row['billed'] === null && row.reasons['billed'] === 'empty')).toBe(true);
    expect([status, result.complete, result.drifts]).toEqual([3, false, false]);
  });

  it('3: a bad line is rejected with its place, and the rest goes on', () => {
    const place = workplace();
    place.write('bad.csv', BILLED.replace(',15,', ',fifteen,'));
    const { status, result } = place.reconcile('--purchased', 'bought.csv', '--billed', 'bad.csv');
    expect(result.rejected).toEqual([
      expect.objectContaining({
        file: 'bad.csv',
        line: 2,
        column: 'quantity',
        found: expect.stringContaining('fifteen') as string,
      }),
    ]);
    expect(ledger(result)).toEqual({ 'Acme | SPB': '20/?/? unknown', 'Zen | SPE_E3': '5/?/5 clean' });
    expect([status, result.legs['billed']?.status]).toEqual([3, 'partial']);
  });

  it('3: a company that is not linked', () => {
    const place = workplace();
    place.write('other.csv', BILLED.replace('ACME Inc.', 'Apex Holding'));
    const { status, result } = place.reconcile('--purchased', 'bought.csv', '--billed', 'other.csv');
    expect(result.unmapped.companies.map((one) => [one['leg'], one.name])).toEqual([
      ['purchased', 'Acme'],
      ['billed', 'Apex Holding'],
    ]);
    expect(status).toBe(3);
  });
});

describe('2: bad input is named, and nothing is written', () => {
  const cases: [string, string[], string[]][] = [
    ['a missing file', ['--purchased', 'nowhere.csv', '--billed', 'billed.csv'], ['nowhere.csv', 'no such file']],
    ['one leg only', ['--purchased', 'bought.csv'], ['only --purchased', 'ERR_LEGS_MISSING']],
    ['no legs', [], ['no files']],
    [
      'a day that is none',
      ['--purchased', 'bought.csv', '--billed', 'billed.csv', '--as-of', '2026-02-30'],
      ['2026-02-30', 'ERR_AS_OF_INVALID'],
    ],
    [
      'an unknown format',
      ['--purchased', 'bought.csv', '--billed', 'billed.csv', '--format', 'billed=excel'],
      ['excel', 'plain'],
    ],
    [
      'a bad --format',
      ['--purchased', 'bought.csv', '--billed', 'billed.csv', '--format', 'sold=plain'],
      ['sold=plain', 'LEG=NAME'],
    ],
    [
      'a file that is no table',
      ['--purchased', 'bought.csv', '--billed', 'notes.txt'],
      ['notes.txt', 'no known header', 'Nearest'],
    ],
    [
      'a broken crosswalk',
      ['--purchased', 'bought.csv', '--billed', 'billed.csv', '--crosswalk', 'broken.json'],
      ['broken.json', 'found no JSON'],
    ],
    [
      'a wrong crosswalk',
      ['--purchased', 'bought.csv', '--billed', 'billed.csv', '--crosswalk', 'wrong.json'],
      ['companies.0.name', 'ERR_CROSSWALK_INVALID'],
    ],
    [
      'a file given twice',
      ['--purchased', 'bought.csv', '--purchased', 'copy.csv', '--billed', 'billed.csv'],
      ['copy.csv', 'invent seats'],
    ],
    [
      'a result over an input',
      ['--purchased', 'bought.csv', '--billed', 'billed.csv', '--out', './bought.csv'],
      ['./bought.csv', 'destroy'],
    ],
    [
      'two results in one file',
      ['--purchased', 'bought.csv', '--billed', 'billed.csv', '--out', 'result.json'],
      ['result.json', 'the same file'],
    ],
    [
      'a way to print that is not there',
      ['--purchased', 'bought.csv', '--billed', 'billed.csv', '--print', 'client'],
      ['client', 'company'],
    ],
    ['an unknown option', ['--purchasd', 'bought.csv'], ['--purchasd', '--purchased']],
    [
      'a folder that does not exist',
      ['--purchased', 'bought.csv', '--billed', 'billed.csv', '--out', 'no/where.xlsx'],
      ['no/where.xlsx', 'does not exist'],
    ],
  ];
  it.each(cases)('%s', (_, args, said) => {
    const place = workplace();
    place.write('notes.txt', 'call Bob\nabout the seats\n');
    place.write('broken.json', '{');
    place.write('wrong.json', '{"companies":[{"id":"acme"}]}');
    place.write('copy.csv', BOUGHT);
    const before = readdirSync(place.folder);
    const { status, stdout, stderr } = place.run(
      'reconcile',
      ...args,
      ...(args.includes('--out') ? [] : ['--out', 'book.xlsx']),
      '--json',
      'result.json',
    );
    expect(status).toBe(2);
    for (const words of said) expect(stderr).toContain(words);
    expect(stdout).toBe('');
    expect(readdirSync(place.folder)).toEqual(before);
  });
});

describe('outputs', () => {
  it('without --out and --json a readable table with totals', () => {
    const { status, stdout } = workplace().run(
      'reconcile',
      '--purchased',
      'bought.csv',
      '--assigned',
      'held.csv',
      '--billed',
      'billed.csv',
    );
    expect(status).toBe(1);
    for (const words of [
      'Acme',
      'leak',
      '+5',
      '93.50 USD',
      'bill 2',
      'cut 3',
      '2 rows: 1 leak, 1 clean',
      'Every row could be compared',
    ])
      expect(stdout).toContain(words);
    expect(stdout).not.toMatch(/undefined|NaN|\[object/);
  });

  it('--json - writes only JSON to standard output; messages go to standard error', () => {
    const place = workplace();
    const { stdout, stderr } = place.run(
      'reconcile',
      '--purchased',
      'bought.csv',
      '--billed',
      'billed.csv',
      '--out',
      'book.xlsx',
      '--json',
      '-',
    );
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
    expect(stderr).toContain('wrote book.xlsx');
    expect(place.read('book.xlsx').subarray(0, 2).toString()).toBe('PK');
  });

  it('the same input twice gives the same bytes', () => {
    const place = workplace();
    const args = ['reconcile', '--purchased', 'bought.csv', '--assigned', 'held.csv', '--billed', 'billed.csv'];
    place.run(...args, '--out', 'a.xlsx', '--json', 'a.json');
    utimesSync(place.path('bought.csv'), new Date(), new Date());
    place.run(...args, '--out', 'b.xlsx', '--json', 'b.json');
    expect(place.read('b.json').equals(place.read('a.json'))).toBe(true);
    expect(place.read('b.xlsx').equals(place.read('a.xlsx'))).toBe(true);
  });

  it('--print company begins a page before each company; without a workbook to print it is refused', () => {
    const place = workplace();
    const args = ['reconcile', '--purchased', 'bought.csv', '--billed', 'billed.csv', '--print', 'company'];
    place.run(...args, '--out', 'book.xlsx');
    const sheet = partsOf(place.read('book.xlsx')).get('xl/worksheets/sheet2.xml') ?? '';
    expect([...sheet.matchAll(/<brk id="(\d+)"/g)].map((match) => match[1])).toEqual(['2']);
    const refused = place.run(...args);
    expect([refused.status, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toContain('--out BOOK.xlsx');
  });

  it('names the crosswalk it rests on in the workbook, with its digest', () => {
    const place = workplace();
    place.write('known.json', '{"companies":[],"skus":[],"items":[]}');
    const args = ['reconcile', '--purchased', 'bought.csv', '--billed', 'billed.csv', '--crosswalk', 'known.json'];
    place.run(...args, '--out', 'book.xlsx');
    const digest = createHash('sha256').update(place.read('known.json')).digest('hex');
    expect(sharedStringsOf(partsOf(place.read('book.xlsx')))).toContain(`known.json, SHA-256 ${digest}`);
  });

  it('an old result is replaced whole, and no other file is left behind', () => {
    const place = workplace();
    place.write('result.json', 'x'.repeat(1_000_000));
    place.run('reconcile', '--purchased', 'bought.csv', '--billed', 'billed.csv', '--json', 'result.json');
    expect(() => JSON.parse(place.read('result.json').toString()) as unknown).not.toThrow();
    expect(readdirSync(place.folder).sort()).toEqual([
      'billed.csv',
      'bought.csv',
      'clean.csv',
      'held.csv',
      'result.json',
    ]);
  });

  it('counts later than the asked day are said to be so', () => {
    const { stderr } = workplace().reconcile(
      '--purchased',
      'bought.csv',
      '--billed',
      'billed.csv',
      '--as-of',
      '2026-07-20',
    );
    expect(stderr).toContain('bought.csv: its counts are of 2026-08-01, later than the asked day 2026-07-20');
  });

  it('two reports of different days: the older count is not compared', () => {
    const place = workplace();
    place.write('old.csv', CLEAN.replaceAll('2026-08-01', '2026-06-01'));
    const { result } = place.reconcile('--purchased', 'bought.csv', '--billed', 'old.csv');
    expect(result.rows.map((row) => row.reasons['billed'])).toEqual(['periods-differ', 'periods-differ']);
  });
});

describe('a file without a company', () => {
  it('"Acme=licences.csv" names it', () => {
    const place = workplace();
    place.write(
      'licences.csv',
      'Product name,Total licenses,Expired licenses,Assigned licenses,Status message\nMicrosoft 365 Business Premium,25,0,17,\n',
    );
    const args = ['--purchased', 'bought.csv', '--billed', 'billed.csv', '--as-of', '2026-08-01'];
    const { result } = place.reconcile(...args, '--assigned', 'Acme=licences.csv');
    expect(ledger(result)['Acme | SPB']).toBe('20/17/15 leak');
    expect(result.rows[1]).toMatchObject({ company: 'Zen', assigned: null, reasons: { assigned: 'unmapped-company' } });
    const { status, stderr } = place.run('reconcile', ...args, '--assigned', 'licences.csv');
    expect(status).toBe(2);
    expect(stderr).toContain('=licences.csv');
    expect(existsSync(place.path('book.xlsx'))).toBe(false);
  });
});

describe('a crosswalk', () => {
  it('may name a SKU by the one name it alone has', () => {
    const place = workplace();
    place.write(
      'books.csv',
      plain('Acme,,Secure Desktop,,18,60.00,USD,,,2026-08-01', '"Zen, LLC",,,SPE_E3,5,36.00,USD,,,2026-08-01'),
    );
    const links = [{ source: 'billed', externalId: null, externalName: 'Secure Desktop' }];
    for (const crosswalk of [
      { skus: [{ id: 'Microsoft 365 Business Premium', links }] },
      { items: [{ ...links[0], kind: 'seat', skus: [{ sku: 'microsoft 365 business premium' }] }] },
    ]) {
      place.write('crosswalk.json', JSON.stringify(crosswalk));
      const { result } = place.reconcile(
        '--purchased',
        'bought.csv',
        '--billed',
        'books.csv',
        '--crosswalk',
        'crosswalk.json',
      );
      expect(ledger(result)['Acme | SPB']).toBe('20/?/18 leak');
    }
  });

  it('links what no name could, and tells what an item holds', () => {
    const place = workplace();
    place.write(
      'books.csv',
      plain(
        'HLD Holdings,,Managed Workstation,,18,60.00,USD,Monthly,,2026-08-01',
        '"Zen, LLC",,,SPE_E3,5,36.00,USD,,,2026-08-01',
      ),
    );
    place.write(
      'crosswalk.json',
      JSON.stringify({
        companies: [
          {
            id: 'acme',
            name: 'Acme Corporation',
            links: [
              { source: 'purchased', externalName: 'Acme' },
              { source: 'billed:plain', externalName: 'HLD Holdings', how: 'confirmed', confirmedBy: 'billing' },
            ],
          },
        ],
        items: [
          { source: 'billed', externalName: 'Managed Workstation', kind: 'seat', skus: [{ sku: 'SPB', included: 1 }] },
        ],
      }),
    );
    const without = place.reconcile('--purchased', 'bought.csv', '--billed', 'books.csv');
    expect([without.status, ledger(without.result)['Acme | SPB']]).toEqual([3, '20/?/? unknown']);
    const { status, result } = place.reconcile(
      '--purchased',
      'bought.csv',
      '--billed',
      'books.csv',
      '--crosswalk',
      'crosswalk.json',
    );
    expect(ledger(result)).toEqual({ 'Acme Corporation | SPB': '20/?/19 leak', 'Zen | SPE_E3': '5/?/5 clean' });
    expect(result.rows[0]?.['companyId']).toBe('acme');
    expect(status).toBe(1);
  });
});
