/** Workbooks of ours that cannot be read back, or not whole: each is named, with what to do. */
import { EMPTY_CROSSWALK } from '../../src/core/crosswalk.js';
import { BookError } from '../../src/workbook/book.js';
import type { BookEditor, Named } from '../support/edit-book.js';
import { line } from '../support/ledger.js';
import { edited, month, readBack } from '../support/months.js';

const DAY = '2026-08-01';
const LEGS = {
  purchased: [line('Larkspur Air', 'SPB', 22), line('Orchard Hill', 'SPB', 6)],
  assigned: [line('Larkspur Air', 'SPB', 22)],
  billed: [line('LKA Holdings', 'SPB', 22), line('Larkspur Air', 'Managed Workstation', 2)],
};
const named = (name: string) => (row: Named) => row['Source name'] === name;

describe('a workbook that cannot be read back is named, with what to do', () => {
  const refused = async (edit: (book: BookEditor) => unknown): Promise<BookError> => {
    const { bytes } = await month(LEGS, DAY);
    const error: unknown = await readBack(await edited(bytes, edit)).catch((cause: unknown) => cause);
    if (!(error instanceof BookError)) throw new Error(`expected a BookError, found ${String(error)}`);
    return error;
  };
  const larkspur = (row: Named): boolean =>
    row['Company'] === 'Larkspur Air' && row['SKU'] === 'Microsoft 365 Business Premium';

  const cases: [string, (book: BookEditor) => unknown, string, RegExp][] = [
    [
      'the sheet Drift deleted',
      (book) => book.workbook.removeWorksheet('Drift'),
      'ERR_BOOK_TABLE_MISSING',
      /Reconciliation \(sheet Drift\).*copy/,
    ],
    [
      'the sheet Companies deleted',
      (book) => book.workbook.removeWorksheet('Companies'),
      'ERR_BOOK_TABLE_MISSING',
      /CompanyCrosswalk/,
    ],
    ['the column Key renamed', (book) => book.rename('Drift', 'Key', 'Ref'), 'ERR_BOOK_COLUMN', /no column "Key"/],
    ['the column Said for renamed', (book) => book.rename('SKUs', 'Said for', 'For'), 'ERR_BOOK_COLUMN', /"Said for"/],
    ['a header twice', (book) => book.rename('Drift', 'Note', 'Reason'), 'ERR_BOOK_COLUMN', /"Reason" twice/],
    [
      'a key emptied beside a note',
      (book) => book.set('Drift', larkspur, 'Note', 'x').set('Drift', larkspur, 'Key', null),
      'ERR_BOOK_KEY',
      /row \d+.*no key/,
    ],
    [
      'a key that is none beside a note',
      (book) => book.set('Drift', larkspur, 'Note', 'x').set('Drift', larkspur, 'Key', 'oops'),
      'ERR_BOOK_KEY',
      /"oops".*companyId\|skuId/,
    ],
    [
      'two notes for one key',
      (book) =>
        book
          .set('Drift', () => true, 'Key', 'a|b')
          .set('Drift', larkspur, 'Note', 'x')
          .set('Drift', (row) => row['Company'] === 'Orchard Hill', 'Note', 'y'),
      'ERR_BOOK_KEY',
      /both have the key "a\|b"/,
    ],
    ['a newer layout', (book) => (book.workbook.keywords = 'driftsheet layout 99'), 'ERR_BOOK_NEWER', /layout 99/],
    [
      'an answer that is none',
      (book) => book.set('Companies', named('LKA Holdings'), 'Decision', 'Perhaps'),
      'ERR_BOOK_ANSWER',
      /row \d+.*"perhaps".*Confirm, Reject, Absent/,
    ],
    [
      'a company nobody knows',
      (book) => book.set('Companies', named('LKA Holdings'), 'Same as', 'Nobody'),
      'ERR_BOOK_ANSWER',
      /"Nobody" under Same as/,
    ],
    [
      'Confirm without a proposal',
      (book) => book.set('Companies', named('Orchard Hill'), 'Decision', 'Confirm'),
      'ERR_BOOK_ANSWER',
      /without a proposal/,
    ],
    [
      'a SKU nobody knows',
      (book) => book.set('SKUs', named('Managed Workstation'), 'Same as', 'SBP'),
      'ERR_BOOK_ANSWER',
      /"SBP" under Same as/,
    ],
  ];
  it.each(cases)('%s', async (_, edit, code, message) => {
    const error = await refused(edit);
    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message)]);
  });

  it('keys that are gone beside nothing a person wrote hinder nobody', async () => {
    const { bytes } = await month(LEGS, DAY);
    const previous = await readBack(await edited(bytes, (book) => book.set('Drift', larkspur, 'Key', null)));
    expect(previous.rows.has('Larkspur Air|SPB')).toBe(false);
  });

  it('the oldest layout gives its confirmed links, and says what it cannot give', async () => {
    const given = {
      ...EMPTY_CROSSWALK,
      companies: [
        {
          id: 'lark',
          name: 'Larkspur',
          links: [{ source: 'billed', externalId: '', externalName: 'LKA Holdings', how: 'confirmed' as const }],
          absent: [],
          rejected: [],
        },
      ],
    };
    const { bytes } = await month(LEGS, DAY, null, given);
    const old = await edited(bytes, (book) => {
      book.workbook.keywords = '';
      for (const header of ['Said', 'Said for', 'Said by', 'Said on', 'Proposal id'])
        for (const sheet of ['Companies', 'SKUs']) book.rename(sheet, header, `old ${header}`);
    });
    const previous = await readBack(old);
    expect(previous.crosswalk.companies).toEqual([
      expect.objectContaining({
        id: 'lark',
        links: [expect.objectContaining({ source: 'billed', externalName: 'LKA Holdings' })],
      }),
    ]);
    expect(previous.warnings[0]).toContain('older driftsheet');
  });
});
