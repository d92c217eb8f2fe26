/** What people write in a workbook is there next month, and means what they meant. */
import type { ReconciledRow } from '../../src/core/result.js';
import { BookEditor, type Named } from '../support/edit-book.js';
import { line, priced, rowOf, source } from '../support/ledger.js';
import { edited, month, readBack, type Month } from '../support/months.js';

const AUGUST = '2026-08-31';
const SEPTEMBER = '2026-09-30';
const OCTOBER = '2026-10-31';

const on = (asOf: string, [p, a, b]: readonly [number, number, number], more: readonly [string, number][] = []) => ({
  purchased: [
    source(
      'purchased',
      [priced('Acme', 'SPB', p, '22.00'), ...more.map(([company, seats]) => line(company, 'SPB', seats))],
      { asOf, takenAt: `${asOf}T00:00:00.000Z` },
    ),
  ],
  assigned: [
    source('assigned', [line('Acme', 'SPB', a), ...more.map(([company, seats]) => line(company, 'SPB', seats))], {
      asOf,
      takenAt: `${asOf}T00:00:00.000Z`,
    }),
  ],
  billed: [
    source('billed', [line('Acme', 'SPB', b), ...more.map(([company, seats]) => line(company, 'SPB', seats))], {
      asOf,
      takenAt: `${asOf}T00:00:00.000Z`,
    }),
  ],
});
const acme = (row: Named): boolean => row['Company'] === 'Acme';
const rowIn = ({ result }: Month): ReconciledRow => rowOf(result, 'Acme', 'SPB');

describe('seen since', () => {
  it('a drift of last month keeps its day, whatever its state; one that closed and came back is new', async () => {
    const august = await month(on(AUGUST, [20, 17, 15]), AUGUST);
    expect(rowIn(august).since).toBe(AUGUST);
    const september = await month(on(SEPTEMBER, [20, 22, 20]), SEPTEMBER, august.bytes);
    expect([rowIn(september).state, rowIn(september).since]).toEqual(['shortage', AUGUST]);
    const closed = await month(on(OCTOBER, [20, 20, 20]), OCTOBER, september.bytes);
    expect([rowIn(closed).state, rowIn(closed).since]).toEqual(['clean', null]);
    const back = await month(on('2026-11-30', [20, 20, 18]), '2026-11-30', closed.bytes);
    expect(rowIn(back).since).toBe('2026-11-30');
  });

  it('a drift whose count is unknown for a month was not seen to close', async () => {
    const august = await month(on(AUGUST, [20, 20, 15]), AUGUST);
    const legs = on(SEPTEMBER, [20, 20, 15]);
    const blind = await month(
      { ...legs, billed: [source('billed', [line('Acme', 'SPB', null)], { asOf: SEPTEMBER })] },
      SEPTEMBER,
      august.bytes,
    );
    expect([rowIn(blind).state, rowIn(blind).since]).toEqual(['unknown', AUGUST]);
    const seen = await month(on(OCTOBER, [20, 20, 15]), OCTOBER, blind.bytes);
    expect(rowIn(seen).since).toBe(AUGUST);
  });

  it('no row is seen later than it is looked at', async () => {
    const september = await month(on(SEPTEMBER, [20, 20, 15]), SEPTEMBER);
    const august = await month(on(AUGUST, [20, 20, 15]), AUGUST, september.bytes);
    expect(rowIn(august).since).toBe(AUGUST);
    expect(august.said).toEqual([expect.stringContaining('later than this pass')]);
  });
});

describe('Accept', () => {
  const accepting = (bytes: Uint8Array, until: string | null): Promise<Uint8Array> =>
    edited(bytes, (book) => {
      book.set('Drift', acme, 'Decision', 'Accept').set('Drift', acme, 'Reason', 'agreed by phone');
      if (until !== null) book.set('Drift', acme, 'Until', new Date(`${until}T00:00:00Z`));
    });

  it('with a last day waives every difference the row shows, up to its seats', async () => {
    const august = await month(on(AUGUST, [20, 17, 15]), AUGUST);
    const september = await month(on(SEPTEMBER, [20, 17, 15]), SEPTEMBER, await accepting(august.bytes, '2026-12-31'));
    expect(rowIn(september).waived).toEqual([
      { finding: 'leak', seats: 5, until: '2026-12-31', by: 'Dana Example', why: 'agreed by phone' },
      { finding: 'idle', seats: 3, until: '2026-12-31', by: 'Dana Example', why: 'agreed by phone' },
    ]);
    expect([september.result.drifts, rowIn(september).state]).toEqual([false, 'leak']);
  });

  it('is read from the counts where a program saved the workbook without calculating it', async () => {
    const august = await month(on(AUGUST, [20, 17, 15]), AUGUST);
    const saved = await edited(await accepting(august.bytes, '2026-12-31'), (book) =>
      book.set('Drift', acme, 'Drift', { formula: 'Reconciliation[[#This Row],[Purchased]]' }),
    );
    const september = await month(on(SEPTEMBER, [20, 17, 15]), SEPTEMBER, saved);
    expect(rowIn(september).waived.map(({ finding, seats }) => `${finding} ${seats}`)).toEqual(['leak 5', 'idle 3']);
  });

  it('that is misspelt is kept, waives nothing, and it is said', async () => {
    const august = await month(on(AUGUST, [20, 20, 15]), AUGUST);
    const saved = await edited(august.bytes, (book) => book.set('Drift', acme, 'Decision', 'Acept'));
    const september = await month(on(SEPTEMBER, [20, 20, 15]), SEPTEMBER, saved);
    expect([september.result.drifts, september.said]).toEqual([true, [expect.stringContaining('"Acept" is none of')]]);
    expect((await BookEditor.open(september.bytes)).rows('Drift').find(acme)?.['Decision']).toBe('Acept');
  });

  it('waives nothing that the row does not show: seats of another channel are no shortage that was agreed to', async () => {
    const legs = on(AUGUST, [10, 14, 8]);
    const owned = [{ seats: 14, subscription: null, isTrial: false, until: null }];
    const elsewhere = { ...legs.assigned[0]!, lines: [line('Acme', 'SPB', 14, { owned })] };
    const august = await month({ ...legs, assigned: [elsewhere] }, AUGUST);
    expect([rowIn(august).state, rowIn(august).otherChannel]).toEqual(['leak', 4]);
    const september = await month(on(SEPTEMBER, [10, 14, 8]), SEPTEMBER, await accepting(august.bytes, '2026-12-31'));
    expect(rowIn(september).waived.map(({ finding, seats }) => [finding, seats])).toEqual([['leak', 2]]);
    expect([september.result.drifts, rowIn(september).state]).toEqual([true, 'shortage']);
  });

  it('covers no more seats in a later month than were accepted', async () => {
    const august = await month(on(AUGUST, [20, 20, 15]), AUGUST);
    const september = await month(on(SEPTEMBER, [22, 22, 15]), SEPTEMBER, await accepting(august.bytes, '2026-12-31'));
    expect([september.result.drifts, rowIn(september).waived[0]?.seats]).toEqual([true, 5]);
    const october = await month(on(OCTOBER, [22, 22, 15]), OCTOBER, september.bytes);
    expect([october.result.drifts, rowIn(october).waived[0]]).toEqual([
      true,
      expect.objectContaining({ seats: 5, by: 'Dana Example' }),
    ]);
    // A new last day is a new decision about what the row shows now.
    const anew = await month(on(OCTOBER, [22, 22, 15]), OCTOBER, await accepting(october.bytes, '2027-03-31'));
    expect([anew.result.drifts, rowIn(anew).waived[0]?.seats]).toEqual([false, 7]);
  });

  it('holds on its last day and not on the next', async () => {
    const august = await month(on(AUGUST, [20, 20, 15]), AUGUST);
    const last = await month(on(SEPTEMBER, [20, 20, 15]), SEPTEMBER, await accepting(august.bytes, SEPTEMBER));
    expect([last.result.drifts, last.said]).toEqual([false, []]);
    const after = await month(on(OCTOBER, [20, 20, 15]), OCTOBER, last.bytes);
    expect([after.result.drifts, rowIn(after).waived]).toEqual([true, []]);
    expect(after.said).toEqual([expect.stringContaining('open again')]);
  });

  it('of a row that drifts nowhere accepts nothing that comes later', async () => {
    const august = await month(on(AUGUST, [20, 20, 20]), AUGUST);
    const september = await month(on(SEPTEMBER, [29, 29, 20]), SEPTEMBER, await accepting(august.bytes, '2026-12-31'));
    const october = await month(on(OCTOBER, [29, 29, 20]), OCTOBER, september.bytes);
    expect([september.result.drifts, october.result.drifts, rowIn(october).waived]).toEqual([true, true, []]);
  });

  it('does not cover the other direction', async () => {
    const august = await month(on(AUGUST, [20, 20, 15]), AUGUST);
    const september = await month(on(SEPTEMBER, [15, 20, 20]), SEPTEMBER, await accepting(august.bytes, '2026-12-31'));
    expect([rowIn(september).state, september.result.drifts]).toEqual(['shortage', true]);
  });

  it('counts seats of live accounts as the pass did, and never more than a contract minimum leaves', async () => {
    const assigned = (asOf: string) => [source('assigned', [line('Acme', 'SPB', 20, { live: 14 })], { asOf })];
    const august = await month({ ...on(AUGUST, [20, 20, 20]), assigned: assigned(AUGUST) }, AUGUST);
    const september = await month(
      { ...on(SEPTEMBER, [20, 20, 20]), assigned: assigned(SEPTEMBER) },
      SEPTEMBER,
      await accepting(august.bytes, '2026-12-31'),
    );
    expect(rowIn(september).waived.map(({ finding, seats }) => `${finding} ${seats}`)).toEqual([
      'refund-risk 6',
      'idle 6',
    ]);
    expect(september.result.drifts).toBe(false);
  });

  it('without a last day waives nothing and says so; other decisions are carried and change no figure', async () => {
    const august = await month(on(AUGUST, [20, 20, 15]), AUGUST);
    const september = await month(on(SEPTEMBER, [20, 20, 15]), SEPTEMBER, await accepting(august.bytes, null));
    expect(september.said).toEqual([expect.stringMatching(/Drift.*row 2.*no last day/)]);
    const waiting = await edited(august.bytes, (book) => book.set('Drift', acme, 'Decision', 'Wait'));
    const carried = await month(on(SEPTEMBER, [20, 20, 15]), SEPTEMBER, waiting);
    expect([carried.result.drifts, rowIn(carried).waived]).toEqual([true, []]);
    expect((await readBack(carried.bytes)).rows.get('Acme|SPB')?.user.decision).toBe('Wait');
  });
});

describe('what people wrote beside a row', () => {
  it('a formula that was never calculated is carried over as it was typed', async () => {
    const august = await month(on(AUGUST, [20, 20, 15]), AUGUST);
    const saved = await edited(august.bytes, (book) => book.set('Drift', acme, 'Note', { formula: '1+1' }));
    const september = await month(on(SEPTEMBER, [20, 20, 15]), SEPTEMBER, saved);
    expect((await BookEditor.open(september.bytes)).rows('Drift').find(acme)?.['Note']).toBe('=1+1');
  });

  it('is in the next workbook: their cells, their columns, their notes; hostile text stays text', async () => {
    const august = await month(on(AUGUST, [20, 17, 15], [['Zen', 3]]), AUGUST);
    const bytes = await edited(august.bytes, (book) => {
      book.set('Drift', acme, 'Note', "=cmd|'/c calc'!A1");
      book.sheet('Drift').getRow(1).getCell(22).value = 'Ticket';
      book.sheet('Drift').getRow(1).getCell(23).value = 'Hours';
      book.set('Drift', acme, 'Ticket', 'T-17').set('Drift', acme, 'Hours', 2.5);
      book.cell('Drift', book.lines('Drift', acme)[0]!, 'Company').note = 'call Sam first';
      book.cell('Drift', book.lines('Drift', acme)[0]!, 'Ticket').note = 'closed?';
    });
    const september = await month(on(SEPTEMBER, [20, 17, 15], [['Zen', 3]]), SEPTEMBER, bytes);
    const october = await month(on(OCTOBER, [20, 17, 15], [['Zen', 3]]), OCTOBER, september.bytes);
    expect(october.said).toEqual([]);
    const book = await BookEditor.open(october.bytes);
    expect(book.rows('Drift').find(acme)).toMatchObject({
      Note: "=cmd|'/c calc'!A1",
      Ticket: 'T-17',
      Hours: 2.5,
      Decision: null,
    });
    const notes = ['Company', 'Ticket'].map((header) =>
      JSON.stringify(book.cell('Drift', book.lines('Drift', acme)[0]!, header).comment?.model),
    );
    expect(notes).toEqual([expect.stringContaining('call Sam first'), expect.stringContaining('closed?')]);
  });

  it('of a row that is gone is kept for one pass, in no sum, and named when it is left out', async () => {
    const august = await month(on(AUGUST, [20, 17, 15], [['Zen', 3]]), AUGUST);
    const noted = await edited(august.bytes, (book) =>
      book.set('Drift', (row) => row['Company'] === 'Zen', 'Note', 'ask Zen'),
    );
    const september = await month(on(SEPTEMBER, [20, 17, 15]), SEPTEMBER, noted);
    expect(september.said).toEqual([expect.stringContaining('Zen / Microsoft 365 Business Premium: not in this pass')]);
    const book = await BookEditor.open(september.bytes);
    expect(book.rows('Gone')).toEqual([
      expect.objectContaining({ Company: 'Zen', State: 'gone', Was: 'clean', 'Last seen': AUGUST, Note: 'ask Zen' }),
    ]);
    expect(book.rows('Drift')).toHaveLength(1);
    const back = await month(on(OCTOBER, [20, 17, 15], [['Zen', 3]]), OCTOBER, september.bytes);
    expect((await readBack(back.bytes)).rows.get('Zen|SPB')?.user.note).toBe('ask Zen');
    const dropped = await month(on(OCTOBER, [20, 17, 15]), OCTOBER, september.bytes);
    expect(dropped.said).toEqual([expect.stringMatching(/Zen.*left out now; it held Note "ask Zen"/)]);
    expect((await BookEditor.open(dropped.bytes)).workbook.getWorksheet('Gone')).toBeUndefined();
  });

  it('survives sorting, a renamed sheet, and a table turned into plain cells', async () => {
    const august = await month(on(AUGUST, [20, 17, 15], [['Zen', 3]]), AUGUST);
    const bytes = await edited(august.bytes, (book) => {
      book.set('Drift', acme, 'Note', 'mine').reorder('Drift', (rows) => [...rows].reverse());
      book.sheet('Drift').name = 'Work list';
    });
    expect((await readBack(bytes)).rows.get('Acme|SPB')?.user.note).toBe('mine');
    const plain = await edited(bytes, (book) => book.toPlainCells('Work list'));
    expect((await readBack(plain)).rows.get('Acme|SPB')?.user.note).toBe('mine');
  });

  it('in a column whose header was renamed is carried as it is, and named', async () => {
    const august = await month(on(AUGUST, [20, 17, 15]), AUGUST);
    const bytes = await edited(august.bytes, (book) => {
      book.set('Drift', acme, 'Reason', 'they know').rename('Drift', 'Reason', 'Why so');
    });
    const september = await month(on(SEPTEMBER, [20, 17, 15]), SEPTEMBER, bytes);
    expect(september.said).toEqual([expect.stringMatching(/no column "Reason".*"Why so" are carried/)]);
    expect((await BookEditor.open(september.bytes)).rows('Drift')[0]).toMatchObject({
      'Why so': 'they know',
      Reason: null,
    });
  });

  it('beside a name on Companies goes on with the name, and is read out when the name is gone', async () => {
    const august = await month(on(AUGUST, [20, 17, 15], [['Zen', 3]]), AUGUST);
    const bytes = await edited(august.bytes, (book) =>
      book.set('Companies', (row) => row['Source name'] === 'Zen', 'Note', 'sold in May'),
    );
    const september = await month(on(SEPTEMBER, [20, 17, 15], [['Zen', 3]]), SEPTEMBER, bytes);
    const rows = (await BookEditor.open(september.bytes))
      .rows('Companies')
      .filter((row) => row['Source name'] === 'Zen');
    expect(rows.map((row) => row['Note'])).toEqual(['sold in May', 'sold in May', 'sold in May']);
    const gone = await month(on(SEPTEMBER, [20, 17, 15]), SEPTEMBER, bytes);
    expect(gone.said).toEqual([expect.stringMatching(/sheet Companies.*"sold in May"/)]);
  });

  it('outside the tables is named, with the workbook it stays in', async () => {
    const august = await month(on(AUGUST, [20, 17, 15]), AUGUST);
    const bytes = await edited(august.bytes, (book) => {
      book.workbook.addWorksheet('My pivot').getCell('A1').value = 'mine';
    });
    expect((await readBack(bytes)).warnings).toEqual([expect.stringContaining('"My pivot" is not ours')]);
  });
});
