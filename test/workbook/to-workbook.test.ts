import type { LineOutcome } from '../../src/core/result.js';
import type { Cell } from '../../src/workbook/cells.js';
import type { Block, TableSheet, WorkbookSheets } from '../../src/workbook/layout.js';
import { toWorkbook, type WorkbookInfo } from '../../src/workbook/to-workbook.js';
import { sampleRow, type SampleRow } from './sample-rows.js';
import { carrying, SAMPLE_INFO, sampleReconciliation } from './sample.js';

const HARBOR: SampleRow = { company: 'Harbor', sku: 'SPB', counts: [20, 17, 15], cost: ['22.00', 1], price: '28.00' };

const book = (rows: readonly SampleRow[] = [HARBOR], info: Partial<WorkbookInfo> = {}): WorkbookSheets =>
  toWorkbook(sampleReconciliation(rows), { ...SAMPLE_INFO, ...info });

function table(workbook: WorkbookSheets, name: string): TableSheet {
  const sheet = workbook.sheets.find((one) => one.kind === 'table' && one.layout.name === name);
  if (sheet?.kind !== 'table') throw new Error(`There is no table sheet "${name}".`);
  return sheet;
}

function shown(cell: Cell | undefined): string | number | null {
  switch (cell?.kind) {
    case 'text':
    case 'word':
      return cell.text;
    case 'number':
    case 'money':
      return cell.value;
    case 'date':
      return cell.day;
    case 'moment':
      return cell.at;
    case 'formula':
      return cell.cached;
    case 'blank':
    case undefined:
      return null;
  }
}

function rowsOf(workbook: WorkbookSheets, name: string): readonly Readonly<Record<string, string | number | null>>[] {
  const sheet = table(workbook, name);
  return sheet.rows.map((cells) => {
    return Object.fromEntries(sheet.layout.columns.map(({ header }, index) => [header, shown(cells[index])]));
  });
}

function cellOf({ layout, rows }: TableSheet, row: number, key: string): Cell | undefined {
  return rows[row]?.[layout.columns.findIndex((column) => column.key === key)];
}

function blocks(workbook: WorkbookSheets): readonly Block[] {
  const summary = workbook.sheets[0];
  if (summary?.kind !== 'page') throw new Error('Summary is no page.');
  return summary.blocks;
}

const lines = (workbook: WorkbookSheets): string =>
  blocks(workbook)
    .map((block) => (block.kind === 'line' ? block.text : ''))
    .join('\n');

describe('a row on the sheet Drift', () => {
  it('reads as the reconciliation says', () => {
    expect(rowsOf(book(), 'Drift')[0]).toEqual({
      ...{
        Company: 'Harbor',
        SKU: 'SPB',
        Purchased: 20,
        Assigned: 17,
        Billed: 15,
        Drift: 5,
        State: 'leak',
        Bill: 2,
        Cut: 3,
      },
      ...{
        'Unit cost': 22,
        'Unit price': 28,
        'Leak per month': 110,
        Currency: 'USD',
        Since: 'n/a',
        'Act until': 'unknown',
      },
      ...{ 'As of': '2026-11-28', Key: 'c-Harbor|SPB', Decision: null, Reason: null, Until: null, Note: null },
    });
  });

  it('says unknown for an unknown count and n/a for a leg that cannot apply, and never 0', () => {
    const rows = rowsOf(book([{ ...HARBOR, counts: [null, 'n/a', 15] }]), 'Drift');
    expect(rows[0]).toMatchObject({
      Purchased: 'unknown',
      Assigned: 'n/a',
      Billed: 15,
      Drift: 'unknown',
      'Leak per month': 'unknown',
    });
    const sheet = table(book([{ ...HARBOR, counts: [null, 'n/a', 15] }]), 'Drift');
    expect(sheet.notes.filter(({ key }) => key === 'purchased').map(({ text }) => text)).toEqual([
      'The source was read only in part.',
    ]);
  });

  it('says n/a for the drift of a SKU that cannot be bought, and for what follows from it', () => {
    const rows = rowsOf(book([{ ...HARBOR, counts: ['n/a', 4, 4] }]), 'Drift');
    expect(rows[0]).toMatchObject({ Purchased: 'n/a', Drift: 'n/a', 'Leak per month': 'n/a' });
  });

  it('does not subtract two counts that must not be compared', () => {
    const row = sampleRow(HARBOR);
    const apart = { ...row, drift: { ...row.drift, purchasedVsBilled: null }, leakPerMonth: null };
    const sheet = table(toWorkbook({ ...sampleReconciliation([HARBOR]), rows: [apart] }, SAMPLE_INFO), 'Drift');
    expect(sheet.rows[0]?.[5]).toEqual({ kind: 'word', text: 'unknown' });
  });

  it('shows a leak of 0 where less is bought than billed, even when no cost is known', () => {
    const rows = rowsOf(book([{ company: 'A', sku: 'B', counts: [2, 2, 5], price: '3.00' }]), 'Drift');
    expect(rows[0]).toMatchObject({ Drift: -3, 'Unit cost': 'unknown', 'Leak per month': 0 });
  });

  it('names the day to which seats are locked, or the moment until which they can be cut', () => {
    const rows = rowsOf(
      book([
        { ...HARBOR, locked: '2027-03-14' },
        { ...HARBOR, actUntil: '2026-12-04T09:30:00Z' },
      ]),
      'Drift',
    );
    expect(rows.map((row) => row['Act until'])).toEqual(['locked to 2027-03-14', '2026-12-04T09:30:00Z']);
  });

  it('leaves nothing of ours blank, on any sheet', () => {
    const workbook = toWorkbook(sampleReconciliation(), SAMPLE_INFO);
    for (const sheet of workbook.sheets) {
      if (sheet.kind !== 'table') continue;
      for (const cells of sheet.rows) {
        expect(cells.length).toBe(sheet.layout.columns.length);
        cells.forEach((cell, index) => {
          if (sheet.layout.columns[index]?.user !== true) expect(shown(cell)).not.toBeNull();
          expect(shown(cell)).not.toBe('');
        });
      }
    }
  });

  it('brings back what people wrote, by the key of the row', () => {
    const written = { decision: 'Wait', reason: 'renewal in March', until: '2027-03-14', note: null };
    const userCells = new Map([['c-Harbor|SPB', written]]);
    expect(rowsOf(book([HARBOR], { carried: carrying(userCells) }), 'Drift')[0]).toMatchObject({
      Decision: 'Wait',
      Reason: 'renewal in March',
      Until: '2027-03-14',
      Note: null,
    });
  });
});

describe('the sheets of lines', () => {
  it('say where each line went, how to find it, and keep ids and references as text', () => {
    const rows = rowsOf(book(), 'Billed');
    expect(rows[0]).toMatchObject({
      ...{
        Company: 'Harbor',
        'Source company': 'HARBOR',
        Quantity: 15,
        Counts: 15,
        'Unit amount': 28,
        Currency: 'USD',
      },
      ...{ 'Document date': '2026-11-05', Reference: 'billed-1000', Scope: 'exports/sales-by-company.csv', Line: 2 },
    });
    expect(cellOf(table(book(), 'Purchased'), 0, 'reference')).toEqual({ kind: 'text', text: 'purchased-1000' });
  });

  it('say in a word why a line adds no seats', () => {
    const reconciliation = sampleReconciliation([HARBOR]);
    const [line] = reconciliation.lines() as readonly LineOutcome[];
    const attached: LineOutcome = { ...line!, use: 'attached' };
    const unread: LineOutcome = { ...line!, use: 'no-quantity', line: { ...line!.line, quantity: null } };
    const workbook = toWorkbook({ ...reconciliation, lines: () => [attached, unread] }, SAMPLE_INFO);
    expect(rowsOf(workbook, 'Purchased').map((row) => [row['Quantity'], row['Counts']])).toEqual([
      [20, 'attached'],
      ['unknown', 'no quantity'],
    ]);
  });

  it('end at the cap of a sheet, and say so with the number there were', () => {
    const rows = Array.from({ length: 12 }, (_, index) => ({ ...HARBOR, company: `Company ${index}` }));
    const workbook = book(rows, { rowCap: 10 });
    expect(table(workbook, 'Purchased').rows.length).toBe(10);
    expect(lines(workbook)).toContain('The sheet Purchased shows the first 10 of 12 rows');
    expect(lines(workbook)).toContain('The sheet Drift shows the first 10 of 12 rows');
    expect(lines(workbook)).toContain('2 are left out. They count in the rows and in TieOut all the same.');
    for (const name of ['Drift', 'Purchased']) {
      const [note] = table(workbook, name).notes.filter(({ row }) => row === -1);
      expect(note?.text).toContain(
        `The sheet ${name} shows the first 10 of 12 rows, the most it takes; 2 are left out.`,
      );
    }
  });

  it('leave the tie-out whole when they end at the cap', () => {
    // Values where the lines that were left out would be missing in a sum.
    const sums = (info: WorkbookInfo): unknown[] =>
      (table(toWorkbook(sampleReconciliation(), info), 'TieOut').rows[0] ?? []).map(shown);
    expect(sums({ ...SAMPLE_INFO, rowCap: 1 })).toEqual(sums(SAMPLE_INFO));
  });

  it('keep an amount that a number would cut as text', () => {
    const reconciliation = sampleReconciliation([HARBOR]);
    const [line] = reconciliation.lines() as readonly LineOutcome[];
    const amounts = ['12.3456', '0.12345678901234567', 'abc'];
    const outcomes = amounts.map((unitAmount): LineOutcome => ({ ...line!, line: { ...line!.line, unitAmount } }));
    const workbook = toWorkbook({ ...reconciliation, lines: () => outcomes }, SAMPLE_INFO);
    const sheet = table(workbook, 'Purchased');
    expect(sheet.rows.map((_, row) => cellOf(sheet, row, 'unitAmount'))).toEqual([
      { kind: 'money', value: 12.3456, decimals: 4 },
      { kind: 'text', text: '0.12345678901234567' },
      { kind: 'text', text: 'abc' },
    ]);
  });
});

describe('the crosswalk sheets', () => {
  it('put what is not linked on top, with its best proposal, and mark automatic links', () => {
    const rows = rowsOf(toWorkbook(sampleReconciliation(), SAMPLE_INFO), 'Companies');
    expect(rows[0]).toMatchObject({
      Company: 'Maple Veterinary',
      'How linked': 'not linked in purchased: 1 proposal',
      'Best proposal': 'Maple Vet Clinic (0.83): both begin with maple; no rival',
      'Per month': 308,
    });
    expect(rows[1]).toMatchObject({ 'How linked': 'confirmed' });
    expect(rows[2]).toMatchObject({ 'How linked': 'name (automatic)' });
  });
});

describe('sources and tie-out', () => {
  it('list every leg, also the one that nobody set up', () => {
    const base = sampleReconciliation([HARBOR]);
    const without = {
      ...base,
      legs: { ...base.legs, assigned: { status: 'not-configured', rows: 0, takenAt: null } as const },
      tieOut: base.tieOut.filter(({ leg }) => leg !== 'assigned'),
      lines: () => [...base.lines()].filter(({ snapshot }) => snapshot.leg !== 'assigned'),
    };
    const workbook = toWorkbook(without, SAMPLE_INFO);
    const sources = rowsOf(workbook, 'Sources');
    expect(sources.map((row) => [row['Leg'], row['Status'], row['Lines']])).toEqual([
      ['purchased', 'loaded', 1],
      ['assigned', 'not-configured', 'n/a'],
      ['billed', 'loaded', 1],
    ]);
    expect(rowsOf(workbook, 'Assigned')[0]?.['Company']).toBe('nothing to list: No source was given for this leg.');
  });

  it('show every rejected line with what was found and what was expected', () => {
    const [block] = table(book(), 'Sources').below;
    expect(block?.kind === 'grid' && block.rows[0]?.map(shown)).toEqual([
      ...[47, 'exports/pax8-november.csv', 'Northwind Legal LLP', 'quantity', 'twelve', 'a whole number of seats'],
    ]);
  });

  it('state the rules: versions, tolerance, days that can be compared, rounding', () => {
    const block = table(book(), 'TieOut').below.at(-1);
    const said = block?.kind === 'grid' ? block.rows.map((cells) => cells.map(shown).join(': ')).join('\n') : '';
    expect(said).toContain('driftsheet 0.1.0, read only');
    expect(said).toContain('crosswalk of 2026-11-12');
    expect(said).toContain('purchased against billed: 0 seats and 0');
    expect(said).toContain('more than 35 days apart');
    expect(said).toContain('half up');
  });
});

describe('the sheet Summary', () => {
  it('says what is missing before it shows a total', () => {
    const first = blocks(toWorkbook(sampleReconciliation(), SAMPLE_INFO)).map(({ kind }) => kind);
    expect(first.slice(0, 4)).toEqual(['title', 'line', 'line', 'grid']);
    expect(lines(toWorkbook(sampleReconciliation(), SAMPLE_INFO))).toMatch(
      /INCOMPLETE: 1 line rejected, 1 company not linked/,
    );
  });

  it('claims to be complete only when every row could be compared', () => {
    const base = sampleReconciliation([HARBOR]);
    expect(lines(toWorkbook({ ...base, complete: true }, SAMPLE_INFO))).toContain(
      'COMPLETE: every source was read whole',
    );
    const totals = { ...base.totals, notCompared: 2 };
    expect(lines(toWorkbook({ ...base, complete: true, totals }, SAMPLE_INFO))).toContain('2 rows not compared');
  });

  it('lists the five largest leaks of each currency, largest first', () => {
    const rows = [1, 5, 3, 9, 7, 2].map((seats): SampleRow => {
      return { company: `Company ${seats}`, sku: 'SPB', counts: [seats, seats, 0], cost: ['10.00', 1] };
    });
    const yen: SampleRow = { company: 'Nori', sku: 'SPB', counts: [1, 1, 0], cost: ['899', 1], currency: 'JPY' };
    const leaks = blocks(book([...rows, yen])).flatMap((block) =>
      block.kind === 'grid' && block.title.startsWith('Largest leaks') ? [block] : [],
    );
    expect(leaks.flatMap((block) => block.rows.map((cells) => cells.slice(0, 3).map(shown)))).toEqual([
      ['Nori', 899, 'JPY'],
      ['Company 9', 90, 'USD'],
      ['Company 7', 70, 'USD'],
      ['Company 5', 50, 'USD'],
      ['Company 3', 30, 'USD'],
      ['Company 2', 20, 'USD'],
      ['1 other company', 10, 'USD'],
    ]);
    // One chart for each currency: two never share a scale.
    expect(leaks.flatMap((block) => block.charts?.map(({ title, from, to }) => [title, from, to]) ?? [])).toEqual([
      ['Leak per month by company, JPY', 0, 0],
      ['Leak per month by company, USD', 0, 5],
    ]);
  });

  it('puts no currency into a formula but a plain code', () => {
    const base = sampleReconciliation([HARBOR]);
    const totals = { ...base.totals, leakPerMonth: [{ amount: '1.00', currency: 'USD"),1,("' }] };
    const block = blocks(toWorkbook({ ...base, totals }, SAMPLE_INFO)).find((one) => one.kind === 'grid');
    const cells = block?.kind === 'grid' ? block.rows.flat() : [];
    expect(cells.filter((cell) => cell.kind === 'formula' && cell.formula.includes('),1,('))).toEqual([]);
  });

  it('says how many notes were left out', () => {
    const workbook = book([HARBOR, { ...HARBOR, counts: [null, null, null] }], { noteCap: 2 });
    expect(table(workbook, 'Drift').notes).toHaveLength(2);
    expect(lines(workbook)).toMatch(/carries the first 2 notes; \d+ more were left out/);
  });
});
