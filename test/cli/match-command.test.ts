/** `driftsheet match` as its users meet it: two files in; a table or JSON, messages and exit status out. */
import { Workbook } from '@cj-tech-master/excelts';
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Workplace, type Run } from '../support/cli.js';
import { PROJECT_ROOT } from '../support/tools.js';

interface Answer {
  readonly links: readonly { left: string; right: string; score: number; how: string; reasons: readonly string[] }[];
  readonly proposals: readonly { left: string; right: string; score: number; reasons: readonly string[] }[];
  readonly unmatched: { readonly left: readonly string[]; readonly right: readonly string[] };
}

const EXAMPLES = ['left', 'right'].map((side) => join(PROJECT_ROOT, 'assets', 'examples', `match-${side}.csv`));
const MAIN = join(PROJECT_ROOT, 'dist', 'cli', 'main.js');
const list = (...lines: string[]): string => `${lines.join('\n')}\n`;

const LEFT = list('id,name', '007,Juniper Ridge Dental LLC', 'L-2,Blue Kettle Catering', 'L-3,Halvorsen & Sons');
const RIGHT = list('id,name', 'C1,Halvorsen and Sons Inc.', 'C2,"JUNIPER RIDGE DENTAL, L.L.C."', 'C3,Marigold Toys');

function workplace(left: string | Uint8Array = LEFT, right: string | Uint8Array = RIGHT): Workplace {
  const place = new Workplace();
  place.write('left.csv', left);
  place.write('right.csv', right);
  return place;
}

const match = (place: Workplace, ...args: string[]): Run =>
  place.run('match', '--left', 'left.csv', '--right', 'right.csv', ...args);

function answer(place: Workplace, ...args: string[]): Answer {
  const { status, stdout, stderr } = match(place, ...args, '--json', '-');
  if (status !== 0) throw new Error(`exit status ${String(status)}: ${stderr}`);
  return JSON.parse(stdout) as Answer;
}

const pairs = ({ links }: Answer): string[] => links.map(({ left, right, how }) => `${left}=${right} ${how}`);

describe('JSON', () => {
  it('holds links, proposals and unmatched, with the ids as the files write them', () => {
    const result = answer(workplace());
    expect(pairs(result)).toEqual(['007=C2 name', 'L-3=C1 name']);
    expect(Object.keys(result)).toEqual(['links', 'proposals', 'unmatched']);
    expect(Object.keys(result.links[0] ?? {})).toEqual(['left', 'right', 'score', 'how', 'reasons']);
    for (const { score, reasons } of [...result.links, ...result.proposals]) {
      expect(score >= 0 && score <= 1).toBe(true);
      expect(reasons.length).toBeGreaterThan(0);
    }
    expect(result.unmatched).toEqual({ left: ['L-2'], right: ['C3'] });
  });

  it('- writes only JSON to standard output; a file is written whole, and no other beside it', () => {
    const place = workplace(LEFT + 'L-9,\n');
    const piped = match(place, '--json', '-');
    expect(() => JSON.parse(piped.stdout) as unknown).not.toThrow();
    expect(piped.stderr).toBe('warning: left.csv: no name in line 5: matched by what stands beside it only\n');
    const written = match(place, '--json', 'result.json');
    expect([written.status, written.stdout]).toEqual([0, '']);
    expect(written.stderr).toContain('wrote result.json');
    expect(place.read('result.json').toString()).toBe(piped.stdout);
    expect(readdirSync(place.folder).sort()).toEqual(['left.csv', 'result.json', 'right.csv']);
  });

  it('is mirrored when the lists are swapped, and the same whatever their order', () => {
    const [left, right] = EXAMPLES as [string, string];
    const place = new Workplace();
    const read = (a: string, b: string): Answer =>
      JSON.parse(place.run('match', '--left', a, '--right', b, '--json', '-').stdout) as Answer;
    const forth = read(left, right);
    const back = read(right, left);
    const mirrored = back.links.map(({ left: a, right: b, ...rest }) => ({ left: b, right: a, ...rest }));
    expect(mirrored.sort((a, b) => (a.left < b.left ? -1 : 1))).toEqual(forth.links);
    expect([back.unmatched.right, back.unmatched.left]).toEqual([forth.unmatched.left, forth.unmatched.right]);

    const shuffled = workplace(
      LEFT.replace(/(?<=name\n)([^]*\n)(L-3.*\n)/, '$2$1'),
      RIGHT.replace(/(C1.*\n)(C2.*\n)/, '$2$1'),
    );
    expect(shuffled.read('left.csv').toString()).not.toBe(LEFT);
    expect(answer(shuffled)).toEqual(answer(workplace()));
  });
});

describe('the table', () => {
  it('shows the example lists: links with how, score and why; what is left; one line of totals', () => {
    const [left, right] = EXAMPLES as [string, string];
    const { status, stdout } = new Workplace().run('match', '--left', left, '--right', right);
    expect(status).toBe(0);
    for (const words of [
      'Links',
      'Northgate Energy Texas [L-04]',
      'Northgate Energy Texas, Inc. [C1003]',
      'name',
      '1.00',
      'equal names after normalising',
      'Kestrel Robotics [L-12]',
      'Marigold Veterinary [C1012]',
      '12 left, 12 right: ',
    ])
      expect(stdout).toContain(words);
    expect(stdout).not.toMatch(/undefined|NaN|\[object/);
    // A family never links across.
    expect(stdout).not.toMatch(/Northgate Energy Arkansas \[L-03\] +│ [^│]*Northgate Energy [^│]*│ (?:name|score) /);
  });

  it('text of others does not reach the terminal as a command', () => {
    const name = 'Acme \u001b[31mred\u001b[0m \u202eevil\u0007\u200bx';
    const place = workplace(
      list('id,name', `"1\u001b]0;t",${name}`, `2,"=HYPERLINK(""x"")"`),
      list('id,name', `9,${name}`),
    );
    const { status, stdout, stderr } = match(place);
    expect([status, stderr]).toEqual([0, '']);
    expect(stdout).toContain('=HYPERLINK("x") [2]');
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e]/);
    expect(answer(place).links.map(({ left }) => left)).toEqual(['1\u001b]0;t']);
    const twice = match(workplace(list('id,name', 'a\u001b[2J,x', 'a\u001b[2J,y')));
    expect([twice.status, twice.stderr.includes('\u001b')]).toEqual([2, false]);
  });

  it('5,000 beside 5,000 is printed whole', () => {
    const many = (side: string): string =>
      list('id,name', ...Array.from({ length: 5_000 }, (_, i) => `${side}${i},Company ${i.toString(36)}q ${i}`));
    const { status, stdout } = match(workplace(many('L'), many('R')));
    expect(status).toBe(0);
    expect(stdout).toContain('[L4999]');
    expect(stdout).toContain('5000 left, 5000 right');
  }, 60_000);

  it('a reader who closes the pipe early has seen enough', () => {
    const many = list('id,name', ...Array.from({ length: 5_000 }, (_, i) => `${i},${i} Oak Street`));
    const place = workplace(many, many);
    const code = `const { spawn } = require('node:child_process');
      const run = spawn(process.execPath, ${JSON.stringify([MAIN, 'match', '--left', 'left.csv', '--right', 'right.csv', '--json', '-'])});
      run.stdout.once('data', () => run.stdout.destroy());
      run.stderr.pipe(process.stderr);
      run.on('close', (status) => process.exit(status));`;
    const { status, stderr } = spawnSync(process.execPath, ['-e', code], { cwd: place.folder, encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  }, 60_000);
});

describe('files', () => {
  const tables: [string, string | Uint8Array][] = [
    ['titles above the header', `Companies of Example MSP\n\n${LEFT}`],
    ['headers in other letters', LEFT.replace('id,name', 'Customer_ID,COMPANY  NAME')],
    [
      'id goes before other ids, name before other names',
      LEFT.replace('id,name', 'id,name,company_id,customer').replaceAll(/(?<=\d,.*)$/gm, ',x,y'),
    ],
    ['a byte order mark and semicolons', `\ufeff${LEFT.replaceAll(',', ';')}`],
    ['UTF-16', Buffer.from(`\ufeff${LEFT.replaceAll(',', '\t')}`, 'utf16le')],
    ['Windows line ends and blank rows', LEFT.replaceAll('\n', '\r\n,\r\n')],
    ['blanks around ids', LEFT.replace('007,', ' 007 ,')],
    [
      'columns that nobody reads',
      LEFT.replace('id,name', 'owner,id,name').replaceAll(/^(?=007|L)/gm, 'bob,') + ',,\ntotal 3,,\n',
    ],
    [
      'a last line without its empty cells',
      LEFT.replace('id,name', 'id,name,domain').replace('LLC\n', 'LLC,\n').trimEnd(),
    ],
  ];
  it.each(tables)('%s', (_, left) => {
    expect(pairs(answer(workplace(left)))).toEqual(['007=C2 name', 'L-3=C1 name']);
  });

  it('a workbook: numbers are ids as they are shown', async () => {
    const workbook = new Workbook();
    workbook.addWorksheet('Notes').addRow(['made by billing']);
    const sheet = workbook.addWorksheet('List');
    sheet.addRow(['Customers']);
    sheet.addRow(['Customer', 'ID']);
    sheet.addRow(['Juniper Ridge Dental', 1001]);
    sheet.addRow(['Halvorsen & Sons', '0042']);
    const place = workplace(new Uint8Array(await workbook.xlsx.writeBuffer()));
    expect(pairs(answer(place))).toEqual(['0042=C1 name', '1001=C2 name']);
  });

  it('names alone are their own ids', () => {
    const result = answer(workplace(list('company', 'Juniper Ridge Dental', 'Blue Kettle')));
    expect(pairs(result)).toEqual(['Juniper Ridge Dental=C2 name']);
    expect(result.unmatched.left).toEqual(['Blue Kettle']);
  });

  it('a header and no rows is a list of nobody', () => {
    const place = workplace('id,name\n');
    expect(answer(place)).toEqual({ links: [], proposals: [], unmatched: { left: [], right: ['C1', 'C2', 'C3'] } });
    expect(match(place).stdout).toContain('0 left, 3 right: 0 links');
  });

  it('evidence in one list only changes no link by name', () => {
    const rich = list(
      'id,name,verified_domain,tax_id,phone,zip,street,seats',
      '007,Juniper Ridge Dental LLC,juniper.example|ridge.example,US-1,555-0100,80521,"1 Main St\nUpstairs","SPB=12; E3=2"',
      'L-2,Blue Kettle Catering,,,,,,12',
      'L-3,Halvorsen & Sons,gmail.com,,,,,',
    );
    expect(pairs(answer(workplace(rich)))).toEqual(['007=C2 name', 'L-3=C1 name']);
    expect(match(workplace(rich)).stderr).toBe(
      'warning: left.csv: counts are read as SKU=SEATS, such as SPB=12; left out: line 4: "12"\n',
    );
  });

  it('ids and names that differ in letter case only are different ids', () => {
    expect(answer(workplace(list('id,name', 'a1,Oak', 'A1,Elm'))).unmatched.left).toEqual(['A1', 'a1']);
  });
});

describe('a crosswalk outranks names', () => {
  const record = (links: object[], rejected: object[] = []): string =>
    JSON.stringify({ companies: [{ id: 'juniper', name: 'Juniper', links, rejected }] });
  const cases: [string, string, string[]][] = [
    [
      'confirmed by id',
      record([
        { source: 'left', externalId: '007' },
        { source: 'right', externalId: 'C3' },
      ]),
      ['007=C3 confirmed', 'L-3=C1 name'],
    ],
    [
      "by the files' own names",
      record([
        { source: 'left', externalName: 'Blue Kettle Catering' },
        { source: 'books', externalName: 'marigold toys' },
      ]),
      ['007=C2 name', 'L-2=C3 confirmed', 'L-3=C1 name'],
    ],
    [
      'rejected',
      record(
        [{ source: 'left', externalId: '007' }],
        [{ source: 'right', externalName: 'JUNIPER RIDGE DENTAL, L.L.C.' }],
      ),
      ['L-3=C1 name'],
    ],
  ];
  it.each(cases)('%s', (_, crosswalk, links) => {
    const place = new Workplace();
    place.write('pax8.csv', LEFT);
    place.write('books.csv', RIGHT);
    place.write('crosswalk.json', crosswalk);
    const args = ['--left', 'pax8.csv', '--right', 'books.csv', '--crosswalk', 'crosswalk.json'];
    const { status, stdout } = place.run('match', ...args, '--json', '-');
    expect([status, pairs(JSON.parse(stdout) as Answer)]).toEqual([0, links]);
  });
});

describe('--kind sku', () => {
  const pax8 = list(
    'id,name',
    'CFQ7TTC0LCHC-0002,Microsoft 365 Business Premium [New Commerce Experience]',
    'P-2,Microsoft 365 E3 (no Teams)',
    'P-3,Managed Workstation',
  );
  const books = list('Item', 'M365 BP', 'Microsoft 365 E3', 'Managed Workstation 18');

  it('links what is one SKU beyond doubt, and no cousin', () => {
    const result = answer(workplace(pax8, books), '--kind', 'sku');
    expect(pairs(result).map((pair) => pair.replace(/ \w+$/, ''))).toEqual(['CFQ7TTC0LCHC-0002=M365 BP']);
    expect(result.unmatched.right).toEqual(['Managed Workstation 18', 'Microsoft 365 E3']);
  });

  it('reads codes as ids where nothing else is', () => {
    const place = workplace(list('sku,product', 'SPB,'), books);
    const { status, stdout, stderr } = match(place, '--kind', 'sku');
    expect([status, stderr]).toEqual([0, 'warning: left.csv: no name in line 2: matched by its id only\n']);
    expect(stdout).toMatch(/│ SPB +│ M365 BP +│/);
  });

  it('a list of SKUs given as companies says so', () => {
    const { status, stderr } = match(workplace(pax8, books));
    expect([status, stderr.includes('For a list of SKUs give --kind sku')]).toEqual([2, true]);
  });
});

describe('2: bad input is named, and nothing is written', () => {
  const lists: [string, string, string[]][] = [
    ['an id twice', list('id,name', 'a,Oak', '', 'b,Elm', ' a ,Fir'), ['"a"', 'lines 2 and 5', 'ERR_LIST_ID_TWICE']],
    ['a name twice, without ids', list('name', 'Oak', 'Oak'), ['"Oak"', 'lines 2 and 3', 'add a column "id"']],
    ['no id', list('id,name', 'a,Oak', ',Elm', ',Fir'), ['"id"', 'lines 3, 4', 'ERR_LIST_NO_ID']],
    ['an id that is an error', list('id,name', '#N/A,Oak'), ['line 2', '#N/A', 'ERR_LIST_LINE_UNREADABLE']],
    ['no name column', list('id,town', 'a,Durango'), ['"town" in line 1', 'company', 'ERR_LIST_NO_NAME']],
    ['no header', list('Oak Dental', 'Elm Toys'), ['"Oak Dental"', 'headers', 'ERR_LIST_NO_NAME']],
    ['an empty file', '', ['found nothing', 'ERR_FILE_EMPTY']],
    ['the name column twice', list('id,name,Name', 'a,b,c'), ['"name"', 'ERR_FILE_COLUMN_TWICE']],
    [
      'a comma without quotation marks',
      list('id,name', 'a,Oak, Inc.'),
      ['line 2', 'quote', 'ERR_LIST_LINE_UNREADABLE'],
    ],
    ['an open quotation mark', list('id,name', 'a,"Oak', 'b,Elm'), ['line 2', 'quotation mark']],
    ['a name without end', list('id,name', `a,${'Oak '.repeat(1_000)}`), ['line 2', 'at most 2000']],
    ['a web page', '<!doctype html><table></table>', ['web page', 'ERR_FILE_UNREADABLE']],
  ];
  it.each(lists)('%s', (_, left, said) => {
    const place = workplace(left);
    for (const sides of [
      ['left.csv', 'right.csv'],
      ['right.csv', 'left.csv'],
    ] as const)
      refused(place, ['--left', sides[0], '--right', sides[1], '--json', 'result.json'], ['left.csv: ', ...said]);
  });

  const both = ['--left', 'left.csv', '--right', 'right.csv'];
  const options: [string, string[], string[]][] = [
    ['no lists', [], ['no lists', 'ERR_LISTS_MISSING']],
    ['one list', ['--left', 'left.csv'], ['only --left', '--right FILE']],
    ['two files for one list', [...both, '--left', 'more.csv'], ['--left', 'twice']],
    ['a missing file', ['--left', 'left.csv', '--right', 'no.csv'], ['no.csv: no such file', 'ERR_FILE_UNREADABLE']],
    ['a folder', ['--left', '.', '--right', 'right.csv'], ['found a folder']],
    ['another kind', [...both, '--kind', 'tenant'], ['tenant', 'company']],
    ['a missing crosswalk', [...both, '--crosswalk', 'no.json'], ['no.json: no such file']],
    ['a broken crosswalk', [...both, '--crosswalk', 'left.csv'], ['found no JSON', 'ERR_CROSSWALK_INVALID']],
    ['a result over a list', [...both, '--json', './right.csv'], ['destroy', 'ERR_OUTPUT_IS_INPUT']],
    ['a result in no folder', [...both, '--json', 'no/where.json'], ['no/where.json', 'ERR_OUTPUT_UNWRITABLE']],
  ];
  it.each(options)('%s', (_, args, said) => {
    refused(workplace(), args.includes('--json') ? args : [...args, '--json', 'result.json'], said);
  });

  function refused(place: Workplace, args: readonly string[], said: readonly string[]): void {
    const before = readdirSync(place.folder).map((name) => [name, place.read(name).toString()]);
    const { status, stdout, stderr } = place.run('match', ...args);
    expect([status, stdout]).toEqual([2, '']);
    for (const words of said) expect(stderr.toLowerCase()).toContain(words.toLowerCase());
    expect(readdirSync(place.folder).map((name) => [name, place.read(name).toString()])).toEqual(before);
  }
});
