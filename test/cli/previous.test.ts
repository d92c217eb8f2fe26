/** `--previous` and `--crosswalk BOOK.xlsx` as a user meets them: a process, its exit status and its messages. */
import { existsSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { BookEditor } from '../support/edit-book.js';
import { Workplace, type JsonResult } from '../support/cli.js';
import { edited } from '../support/months.js';
import { describeWithSoffice } from '../support/tools.js';

const HEAD = 'company,sku_id,quantity,unit_amount,currency,as_of';
const csv = (day: string, ...lines: string[]): string =>
  `${[HEAD, ...lines.map((one) => `${one},${day}`)].join('\n')}\n`;

/** Two months: in September Zen has left, and Acme has two seats more. */
function workplace(): Workplace {
  const place = new Workplace();
  place.write('bought-08.csv', csv('2026-08-31', 'Acme,SPB,20,18.70,USD', 'Zen,SPE_E3,5,30.00,USD'));
  place.write('billed-08.csv', csv('2026-08-31', 'Acme,SPB,15,22.00,USD', 'Zen,SPE_E3,5,36.00,USD'));
  place.write('bought-09.csv', csv('2026-09-30', 'Acme,SPB,22,18.70,USD'));
  place.write('billed-09.csv', csv('2026-09-30', 'Acme,SPB,15,22.00,USD'));
  return place;
}

const august = ['--purchased', 'bought-08.csv', '--billed', 'billed-08.csv'];
const september = ['--purchased', 'bought-09.csv', '--billed', 'billed-09.csv'];

it('carries an accepted leak, its note and its first day into the next month', async () => {
  const place = workplace();
  expect(place.run('reconcile', ...august, '--out', '08.xlsx').status).toBe(1);
  const book = await edited(place.read('08.xlsx'), (one) => {
    const acme = (row: Readonly<Record<string, unknown>>): boolean => row['Company'] === 'Acme';
    one.set('Drift', acme, 'Decision', 'Accept').set('Drift', acme, 'Until', new Date('2026-12-31T00:00:00Z'));
    one
      .set('Drift', acme, 'Reason', 'credit note agreed')
      .set('Drift', (row) => row['Company'] === 'Zen', 'Note', '=1+1');
  });
  place.write('08.xlsx', book);
  const run = place.run('reconcile', ...september, '--previous', '08.xlsx', '--out', '09.xlsx', '--json', '09.json');
  const result = JSON.parse(place.read('09.json').toString()) as JsonResult;
  expect(result.rows[0]).toMatchObject({
    since: '2026-08-31',
    waived: [{ finding: 'leak', seats: 5, until: '2026-12-31', by: 'Dana Example', why: 'credit note agreed' }],
  });
  // Two of the seven seats were accepted by nobody.
  expect([run.status, result.drifts]).toEqual([1, true]);
  expect(run.stderr).toContain('warning: 08.xlsx: Zen / Microsoft 365 E3: not in this pass any more');
  const next = await BookEditor.open(place.read('09.xlsx'));
  expect(next.rows('Drift')[0]).toMatchObject({
    Decision: 'Accept',
    Reason: 'credit note agreed',
    Until: '2026-12-31',
    Since: '2026-08-31',
  });
  expect(next.rows('Gone')[0]).toMatchObject({ Company: 'Zen', Note: '=1+1' });
});

it('its own output changes nothing: the same bytes again', () => {
  const place = workplace();
  place.run('reconcile', ...august, '--out', 'first.xlsx', '--json', 'first.json');
  place.run('reconcile', ...august, '--previous', 'first.xlsx', '--out', 'again.xlsx', '--json', 'again.json');
  expect(place.read('again.xlsx').equals(place.read('first.xlsx'))).toBe(true);
  expect(place.read('again.json').equals(place.read('first.json'))).toBe(true);
});

it('--crosswalk takes a workbook, answers included', async () => {
  const place = workplace();
  place.write('billed-08.csv', csv('2026-08-31', 'AH Group,SPB,15,22.00,USD', 'Zen,SPE_E3,5,36.00,USD'));
  expect(place.run('reconcile', ...august, '--out', '08.xlsx').status).toBe(3);
  const answered = await edited(place.read('08.xlsx'), (one) =>
    one.set('Companies', (row) => row['Source name'] === 'AH Group', 'Same as', 'Acme'),
  );
  place.write('answered.xlsx', answered);
  const { result, status } = place.reconcile(...august, '--crosswalk', 'answered.xlsx');
  expect(result.rows.map((row) => [row.company, row.purchased, row.billed])).toEqual([
    ['Acme', 20, 15],
    ['Zen', 5, 5],
  ]);
  expect(status).toBe(1);
});

describe('2: what is no workbook of ours is named, and nothing is written', () => {
  const place = workplace();
  beforeAll(async () => {
    place.run('reconcile', ...august, '--out', 'book.xlsx');
    const book = place.read('book.xlsx');
    place.write('cut.xlsx', book.subarray(0, 3_000));
    place.write('old.xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
    place.write('keyless.xlsx', await edited(book, (one) => one.rename('Drift', 'Key', 'Ref')));
    place.write('newer.xlsx', await edited(book, (one) => (one.workbook.keywords = 'driftsheet layout 99')));
    const other = await BookEditor.open(book);
    for (const { name } of [...other.workbook.worksheets]) other.workbook.removeWorksheet(name);
    other.workbook.addWorksheet('Budget').getCell('A1').value = 'mine';
    other.workbook.creator = 'Dana Example';
    other.workbook.keywords = '';
    place.write('budget.xlsx', await other.save());
  });
  const cases: [string, string, string[]][] = [
    ['no such file', 'nowhere.xlsx', ['ERR_FILE_UNREADABLE', 'no such file']],
    ['text', 'bought-08.csv', ['ERR_FILE_UNREADABLE', 'found text', '--out']],
    ['an old or protected workbook', 'old.xls', ['ERR_FILE_UNREADABLE', 'password']],
    ['half a workbook', 'cut.xlsx', ['ERR_FILE_UNREADABLE', 'damaged']],
    ['a workbook of somebody else', 'budget.xlsx', ['ERR_BOOK_NOT_OURS', '"Budget"']],
    ['a book without its keys', 'keyless.xlsx', ['ERR_BOOK_COLUMN', '"Key"']],
    ['a newer layout', 'newer.xlsx', ['ERR_BOOK_NEWER', 'layout 99']],
  ];
  it.each(cases)('%s', (_, file, words) => {
    const { status, stdout, stderr } = place.run(
      'reconcile',
      ...september,
      '--previous',
      file,
      '--out',
      'x.xlsx',
      '--json',
      'x.json',
    );
    expect([status, stdout]).toEqual([2, '']);
    for (const word of [file, ...words]) expect(stderr).toContain(word);
    expect([existsSync(place.path('x.xlsx')), existsSync(place.path('x.json'))]).toEqual([false, false]);
  });

  it('the previous workbook itself is never written over', () => {
    const before = place.read('book.xlsx');
    const { status, stderr } = place.run('reconcile', ...september, '--previous', 'book.xlsx', '--out', './book.xlsx');
    expect([status, stderr]).toEqual([2, expect.stringContaining('ERR_OUTPUT_IS_INPUT')]);
    expect(place.read('book.xlsx').equals(before)).toBe(true);
  });
});

describeWithSoffice('a workbook that LibreOffice saved', (soffice) => {
  it('carries over the same', async () => {
    const place = workplace();
    place.run('reconcile', ...august, '--out', '08.xlsx');
    const book = await edited(place.read('08.xlsx'), (one) => {
      const acme = (row: Readonly<Record<string, unknown>>): boolean => row['Company'] === 'Acme';
      one.set('Drift', acme, 'Decision', 'Accept').set('Drift', acme, 'Until', new Date('2026-12-31T00:00:00Z'));
      one.set('Drift', acme, 'Note', '=1+1').set('Companies', (row) => row['Source name'] === 'Zen', 'Note', 'moved');
    });
    place.write('08.xlsx', book);
    // A profile of its own: another LibreOffice may be running.
    const profile = `-env:UserInstallation=file://${place.path('profile')}`;
    spawnSync(soffice, [
      profile,
      '--headless',
      '--convert-to',
      'xlsx',
      '--outdir',
      place.path('saved'),
      place.path('08.xlsx'),
    ]);
    const outputs = ['08.xlsx', 'saved/08.xlsx'].map((previous, index) => {
      place.run('reconcile', ...september, '--previous', previous, '--out', `${index}.xlsx`, '--json', `${index}.json`);
      return [place.read(`${index}.json`).toString(), place.read(`${index}.xlsx`)] as const;
    });
    expect(outputs[1]![0]).toBe(outputs[0]![0]);
    const rows = await Promise.all(
      outputs.map(async ([, bytes]) => {
        const saved = await BookEditor.open(bytes);
        return ['Drift', 'Companies', 'Waivers', 'SKUs'].map((sheet) => saved.rows(sheet));
      }),
    );
    // LibreOffice notes no author when it converts; who accepted is then the workbook itself.
    expect(rows[1]!.slice(0, 2)).toEqual(rows[0]!.slice(0, 2));
    expect(rows[0]![0]![0]).toMatchObject({ Company: 'Acme', Decision: 'Accept', Note: '=1+1' });
  }, 60_000);
});
