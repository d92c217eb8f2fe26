/** What a refresh writes into a table, and what it leaves alone: as ledgers, then as laws. */
import fc from 'fast-check';
import { placeOf } from '../../src/excel/place-of.js';
import { PLAIN_NAMES, toEntry } from '../../src/excel/plan-entry.js';
import { isNoWrite, planTable, type TableReading, type WantedTable } from '../../src/excel/plan-table.js';
import { BLANK, number, text, word, type Cell } from '../../src/workbook/cells.js';
import { DRIFT_SHEET } from '../../src/workbook/sheet-drift.js';
import { SEAT_SHEETS } from '../../src/workbook/sheet-seats.js';
import { GONE, NOT_APPLICABLE } from '../../src/workbook/words.js';
import { asFound, carriedOut, drawn, rearranged, texts, typed, widened } from './sheet-model.js';

interface Row {
  readonly key: string;
  readonly purchased: number;
  readonly billed: number | null;
}

function drift(rows: readonly Row[]): WantedTable {
  const cellOf = (row: Row, key: string): Cell => {
    if (key === 'key') return text(row.key);
    if (key === 'company') return text(row.key.split('|')[0]!);
    if (key === 'sku') return text(row.key.split('|')[1]!);
    if (key === 'purchased') return number(row.purchased);
    if (key === 'billed') return row.billed === null ? word('unknown') : number(row.billed);
    if (key === 'drift')
      return {
        kind: 'formula',
        formula: 'IFERROR(DRIFT([@Key],[@SKU]),"unknown")',
        cached: 0,
        like: { as: 'signed' },
      };
    return word(NOT_APPLICABLE);
  };
  return {
    layout: DRIFT_SHEET,
    rows: rows.map((row) => DRIFT_SHEET.columns.map(({ key, user }) => (user === true ? BLANK : cellOf(row, key)))),
  };
}

const ACME: Row = { key: 'Acme|SPB', purchased: 20, billed: 15 };
const BOLT: Row = { key: 'Bolt|SPB', purchased: 8, billed: 8 };
const CORE: Row = { key: 'Core|E3', purchased: 3, billed: null };
const SAME = { isNewPass: false };
const NEXT = { isNewPass: true };

describe('a refresh', () => {
  it('writes nothing where nothing has changed', () => {
    const pass = drift([ACME, BOLT]);
    expect(planTable(drawn(pass), pass, NEXT)).toEqual({
      runs: [],
      add: [],
      remove: [],
      gone: [],
      dropped: [],
      rekeyed: [],
    });
  });

  it('writes exactly the cells that changed, one run for those below each other', () => {
    const plan = planTable(
      drawn(drift([ACME, BOLT, CORE])),
      drift([{ ...ACME, billed: 20 }, { ...BOLT, billed: 9 }, CORE]),
      NEXT,
    );
    const billed = DRIFT_SHEET.columns.findIndex(({ key }) => key === 'billed');
    expect(plan.runs).toEqual([{ column: billed, row: 0, entries: [20, 9], formats: null }]);
  });

  it('a count that is no longer known becomes the word, and never 0', () => {
    const { runs } = planTable(drawn(drift([ACME])), drift([{ ...ACME, billed: null }]), NEXT);
    expect(runs.map(({ entries }) => entries)).toEqual([['unknown']]);
  });

  it('finds its columns wherever people dragged them, and passes over those they added', () => {
    const wide = widened(drawn(drift([ACME])), 'Owner');
    const order = wide.rows[0]!.map((_, at) => at).reverse();
    const moved = typed(rearranged(wide, order), 0, 'Owner', 'Ana');
    const plan = planTable(moved, drift([{ ...ACME, purchased: 21 }]), NEXT);
    const after = carriedOut(moved, drift([ACME]), plan);
    expect(texts(after, 0)).toMatchObject({ purchased: 21, Owner: 'Ana', key: 'Acme|SPB' });
    expect(plan.runs).toHaveLength(1);
  });

  it('adds new rows at the end and takes out rows that vanished with nothing written in them', () => {
    const plan = planTable(drawn(drift([ACME, BOLT])), drift([BOLT, CORE]), NEXT);
    expect(plan.remove).toEqual([0]);
    expect(plan.add).toEqual(drift([CORE]).rows);
  });

  it('leaves a row alone that a person typed and no key of ours names', () => {
    const pass = drift([ACME]);
    const blank = drawn(drift([{ ...BOLT, key: '|' }]));
    const empty = blank.rows[0]!.map(() => ({ value: '', formula: '' }));
    const own = typed({ ...blank, rows: [drawn(pass).rows[0]!, empty] }, 1, 'note', 'mine');
    expect(isNoWrite(planTable(own, pass, NEXT))).toBe(true);
  });
});

it('a column that is not there gets no figures: nothing else is taken for it', () => {
  const { columns } = drawn(drift([ACME]));
  const without = new Map([...columns].filter(([key]) => key !== 'billed'));
  expect(() => placeOf(without, 'billed', 'Reconciliation')).toThrow(/Reconciliation has no column for "billed"/);
});

it('functions carry the namespace of the build, where it has one', () => {
  const names = { ...PLAIN_NAMES, namespace: 'MSP' };
  const at = DRIFT_SHEET.columns.findIndex(({ key }) => key === 'drift');
  const { runs } = planTable(drawn(drift([ACME])), drift([ACME]), { ...SAME, names });
  expect(runs).toEqual([
    { column: at, row: 0, entries: ['=IFERROR(MSP.DRIFT([@Key],[@SKU]),"unknown")'], formats: null },
  ]);
  const asked = { kind: 'formula', formula: 'DRIFT.LEAK("DRIFT(x)")', cached: 0, like: { as: 'count' } } as const;
  expect(toEntry(asked, names)).toBe('=MSP.DRIFT.LEAK("DRIFT(x)")');
});

describe('a row that vanished with a note in it', () => {
  const before = typed(drawn(drift([ACME, BOLT])), 0, 'note', 'ask Ana');
  const without = drift([BOLT]);
  const first = planTable(before, without, NEXT);
  const kept = carriedOut(before, without, first);

  it('says gone and counts nowhere, for one pass', () => {
    expect(first).toMatchObject({ remove: [], gone: ['Acme / SPB'] });
    expect(texts(kept, 0)).toMatchObject({
      company: 'Acme',
      state: GONE,
      purchased: NOT_APPLICABLE,
      drift: NOT_APPLICABLE,
      note: 'ask Ana',
      key: 'Acme|SPB',
    });
  });

  it('stands while the same pass is drawn again', () => {
    expect(isNoWrite(planTable(kept, without, SAME))).toBe(true);
  });

  it('is taken out by the next pass, which tells what it held', () => {
    expect(planTable(kept, without, NEXT)).toMatchObject({ remove: [0], dropped: ['Acme / SPB: Note "ask Ana"'] });
  });

  it('is an ordinary row again when it comes back', () => {
    const back = carriedOut(kept, drift([ACME, BOLT]), planTable(kept, drift([ACME, BOLT]), NEXT));
    expect(texts(back, 0)).toMatchObject({ purchased: 20, note: 'ask Ana' });
    expect(back.rows).toHaveLength(2);
  });
});

describe('a row whose hidden key was cleared', () => {
  const keyless = (rows: readonly Row[]): TableReading => {
    const reading = drawn(drift(rows));
    const at = reading.columns.get('key')!;
    return {
      ...reading,
      rows: reading.rows.map((cells) => cells.map((cell, place) => (place === at ? asFound('') : cell))),
    };
  };

  it('is known by its names and gets the key back, and what stands beside it stays with it', () => {
    const before = typed(keyless([ACME, BOLT]), 0, 'note', 'ask Ana');
    const plan = planTable(before, drift([BOLT, ACME]), NEXT);
    expect(plan).toMatchObject({
      add: [],
      remove: [],
      rekeyed: expect.arrayContaining(['Acme / SPB', 'Bolt / SPB']) as string[],
    });
    expect(texts(carriedOut(before, drift([BOLT, ACME]), plan), 0)).toMatchObject({ key: 'Acme|SPB', note: 'ask Ana' });
  });

  it('is nobody’s row while another has the key', () => {
    const both = { ...drawn(drift([ACME])), rows: [...drawn(drift([ACME])).rows, ...keyless([ACME]).rows] };
    expect(isNoWrite(planTable(both, drift([ACME]), NEXT))).toBe(true);
  });
});

it('lines with one reference are told apart by what they say, in any order', () => {
  const layout = SEAT_SHEETS.billed;
  const line = (quantity: number): readonly Cell[] =>
    layout.columns.map(({ key }) =>
      key === 'quantity' ? number(quantity) : key === 'reference' ? text('INV-1') : word('n/a'),
    );
  const [one, two] = [line(3), line(5)];
  const turned = drawn({ layout, rows: [two, one] });
  expect(isNoWrite(planTable(turned, { layout, rows: [one, two] }, NEXT))).toBe(true);
});

describe('the laws of a refresh', () => {
  const row = fc.record({
    key: fc
      .tuple(fc.constantFrom('Acme', 'Bolt', '=Core', "'Dot", '007'), fc.constantFrom('SPB', 'E3', '1E5'))
      .map(([a, b]) => `${a}|${b}`),
    purchased: fc.nat(50),
    billed: fc.option(fc.nat(50), { nil: null }),
  });
  const rows = fc.uniqueArray(row, { selector: ({ key }) => key, maxLength: 12 });
  const notes = fc.array(fc.constantFrom('', 'wait', '7'), { minLength: 12, maxLength: 12 });

  const withNotes = (reading: TableReading, given: readonly string[]): TableReading =>
    given.reduce(
      (now, note, at) => (at < now.rows.length && note !== '' ? typed(now, at, 'note', note) : now),
      reading,
    );

  it('the same pass a second time writes nothing', () => {
    fc.assert(
      fc.property(rows, rows, notes, (before, after, written) => {
        const start = withNotes(drawn(drift(before)), written);
        const once = carriedOut(start, drift(after), planTable(start, drift(after), NEXT));
        expect(isNoWrite(planTable(once, drift(after), SAME))).toBe(true);
      }),
    );
  });

  it('the order of the rows in the sheet does not matter', () => {
    fc.assert(
      fc.property(rows, rows, fc.infiniteStream(fc.nat()), (before, after, places) => {
        const start = drawn(drift(before));
        const shuffled = [...start.rows]
          .map((cells) => ({ cells, at: places.next().value }))
          .sort((a, b) => a.at - b.at);
        const sorted = { ...start, rows: shuffled.map(({ cells }) => cells) };
        const rowsOf = (reading: TableReading): string[] =>
          carriedOut(reading, drift(after), planTable(reading, drift(after), NEXT)).rows.map((cells) =>
            JSON.stringify(cells),
          );
        expect(rowsOf(sorted).sort()).toEqual(rowsOf(start).sort());
      }),
    );
  });

  it('no write touches a cell of a person', () => {
    const users = new Set(DRIFT_SHEET.columns.flatMap(({ user }, at) => (user === true ? [at] : [])));
    fc.assert(
      fc.property(rows, rows, notes, fc.boolean(), (before, after, written, isNewPass) => {
        const start = withNotes(drawn(drift(before)), written);
        const { runs } = planTable(start, drift(after), { isNewPass });
        expect(runs.filter(({ column }) => users.has(column))).toEqual([]);
      }),
    );
  });

  it('afterwards every row of the pass stands there once, beside those that are gone; no note is lost', () => {
    fc.assert(
      fc.property(rows, rows, notes, (before, after, written) => {
        const start = withNotes(drawn(drift(before)), written);
        const plan = planTable(start, drift(after), NEXT);
        const end = carriedOut(start, drift(after), plan);
        const all = end.rows.map((_, at) => texts(end, at));
        expect(all).toHaveLength(after.length + plan.gone.length);
        expect(all.filter(({ state }) => state !== GONE)).toHaveLength(after.length);
        const noted = (reading: TableReading): unknown[] =>
          reading.rows.map((_, at) => texts(reading, at)['note']).filter((note) => note !== '');
        expect(noted(end).length + plan.dropped.length).toBe(noted(start).length);
        const seats = all
          .filter(({ state }) => state !== GONE)
          .reduce((sum, { purchased }) => sum + Number(purchased), 0);
        expect(seats).toBe(after.reduce((sum, { purchased }) => sum + purchased, 0));
      }),
    );
  });
});
