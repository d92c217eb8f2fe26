/** The seven functions as a cell calls them: every answer, and every sentence that stands in the place of one. */
import * as cells from '../../src/functions/cell-functions.js';
import { provideCustomFunctions, shown } from '../fakes/custom-functions.js';
import { line, priced, rejected, source } from '../support/ledger.js';
import { dataOf } from './ledger.js';

provideCustomFunctions();

const P = (company: string, sku: string, seats: number, id = ''): ReturnType<typeof priced> =>
  priced(company, sku, seats, '18.70', { companyId: id });

beforeAll(() => {
  cells.memory.fill(
    dataOf({
      purchased: source(
        'purchased',
        [
          P('Acme Corp', 'SPB', 20),
          P('Acme Corp', 'ENTERPRISEPACK', 3),
          P('Birch Lane Dental', 'SPB', 5),
          P('Birch Lane Dental', 'SPE_E3', 2),
          priced('Cobalt Freight', 'SPB', 4, '18.70'),
          priced('Cobalt Freight', 'SPE_E3', 4, '30.00', { currency: 'EUR' }),
          line('Dune Studio', 'SPB', 7),
        ],
        { takenAt: '2026-08-01T06:30:00.000Z' },
      ),
      assigned: source(
        'assigned',
        [
          line('Acme Corp', 'SPB', 17, { live: 16 }),
          line('Acme Corp', 'ENTERPRISEPACK', 3),
          line('Birch Lane Dental', 'SPB', 5),
          line('Birch Lane Dental', 'SPE_E3', 2),
          line('Cobalt Freight', 'SPB', 4),
          line('Cobalt Freight', 'SPE_E3', 4),
          line('Dune Studio', 'SPB', 7),
        ],
        { takenAt: '2026-08-01T06:45:00.000Z' },
      ),
      billed: source(
        'billed',
        [
          line('Acme Corp', 'SPB', 15),
          line('Acme Corp', 'ENTERPRISEPACK', 3),
          line('Birch Lane Dental', 'SPB', 5),
          line('Cobalt Freight', 'SPB', 3),
          line('Cobalt Freight', 'SPE_E3', 3),
          line('Dune Studio', 'SPB', 5),
        ],
        { takenAt: '2026-08-01T05:00:00.000Z', rejected: [rejected('Birch Lane Dental')] },
      ),
    }),
  );
});

describe('DRIFT', () => {
  it.each([
    [['Acme Corp', 'SPB', null], 5],
    [['Acme Corp', 'SPB', 'purchased-billed'], 5],
    [['Acme Corp', 'SPB', 'pa'], 3],
    [['Acme Corp', 'SPB', 'Purchased-Assigned'], 3],
    [['Acme Corp', 'SPB', ' BA '], -2],
    [['Acme Corp', 'SPB', 'billed-assigned'], -2],
    [['  acme CORP ', 'spb', ''], 5],
    [['Acme Corp', 'Microsoft 365 Business Premium', null], 5],
    [['Acme Corp', 'cbdc14ab-d96c-4c30-b9f4-6ada7cdc1d46', null], 5],
    [['Acme Corp', 'ENTERPRISEPACK', null], 0],
  ])('%j is %s', async ([company, sku, between], drift) => {
    expect(await shown(() => cells.drift(company as string, sku as string, between as string))).toBe(drift);
  });

  it.each([
    [['Birch Lane Dental', 'SPB', null], '#N/A Unknown: billed has lines that could not be read.'],
    [
      ['Nobody Ltd', 'SPB', null],
      '#N/A No company "Nobody Ltd" is known: expected a name or id as on the sheet Companies.',
    ],
    [
      ['Acme Corp', 'Floppy Disks', null],
      '#N/A No SKU "Floppy Disks" is known: expected a name or id as on the sheet SKUs.',
    ],
    [
      ['Dune Studio', 'SPE_E3', null],
      '#N/A Dune Studio has no row for "SPE_E3": no line of any source is linked to the two.',
    ],
    [['', 'SPB', null], '#VALUE! company: found a blank, expected the name or id of a company.'],
    [[null, 'SPB', null], '#VALUE! company: found nothing, expected the name or id of a company.'],
    [
      ['Acme Corp', [['SPB'], ['SPE_E3']], null],
      '#VALUE! sku: found a range of 2 cells, expected the name or id of a SKU.',
    ],
    [
      ['Acme Corp', 'SPB', 'all'],
      '#VALUE! between: found "all", expected one of "purchased-billed", "purchased-assigned", "billed-assigned", "pb", "pa", "ba".',
    ],
  ])('%j is %s', async ([company, sku, between], sentence) => {
    expect(await shown(() => cells.drift(company as string, sku as string, between as string))).toBe(sentence);
  });
});

describe('DRIFT.SEATS', () => {
  it.each([
    ['purchased', 20],
    ['P', 20],
    ['assigned', 17],
    ['a', 17],
    ['billed', 15],
    ['b', 15],
    ['live', 16],
    ['L', 16],
  ])('Acme Corp has %s: %d', async (leg, seats) => {
    expect(await shown(() => cells.driftSeats('Acme Corp', 'SPB', leg))).toBe(seats);
  });

  it.each([
    ['Birch Lane Dental', 'billed', '#N/A Unknown: billed has lines that could not be read.'],
    ['Dune Studio', 'live', '#N/A Unknown: the directory did not say which accounts are live (accounts not checked).'],
    [
      'Acme Corp',
      'used',
      '#VALUE! leg: found "used", expected one of "purchased", "assigned", "billed", "live", "p", "a", "b", "l".',
    ],
    [
      'Acme Corp',
      '',
      '#VALUE! leg: found a blank, expected one of "purchased", "assigned", "billed", "live", "p", "a", "b", "l".',
    ],
  ])('%s, %s is %s', async (company, leg, sentence) => {
    expect(await shown(() => cells.driftSeats(company, 'SPB', leg))).toBe(sentence);
  });
});

describe('DRIFT.LEAK', () => {
  it('is the leak of one SKU, or of all of the company', async () => {
    expect(await shown(() => cells.driftLeak('Acme Corp', 'SPB'))).toBe(93.5);
    expect(await shown(() => cells.driftLeak('Acme Corp', 'ENTERPRISEPACK'))).toBe(0);
    expect(await shown(() => cells.driftLeak('Acme Corp'))).toBe(93.5);
  });

  it.each([
    [
      ['Cobalt Freight', null],
      '#N/A Cobalt Freight leaks in several currencies (EUR, USD), which are never added: ask per SKU.',
    ],
    [
      ['Dune Studio', null],
      '#N/A The leak of Dune Studio is not known: Microsoft 365 Business Premium. Unknown: no price per seat is known.',
    ],
    [['Dune Studio', 'SPB'], '#N/A Unknown: no price per seat is known.'],
    [['Birch Lane Dental', 'SPB'], '#N/A Unknown: billed has lines that could not be read.'],
    [
      ['Birch Lane Dental', ''],
      '#N/A The leak of Birch Lane Dental is not known: Microsoft 365 Business Premium (and 1 more). Unknown: billed has lines that could not be read.',
    ],
    [['Nobody Ltd', null], '#N/A No company "Nobody Ltd" is known: expected a name or id as on the sheet Companies.'],
    [['', null], '#VALUE! company: found a blank, expected the name or id of a company.'],
  ])('%j is %s', async ([company, sku], sentence) => {
    expect(await shown(() => cells.driftLeak(company as string, sku as string))).toBe(sentence);
  });
});

describe('DRIFT.ROWS', () => {
  it('spills the rows of a company under a header, and no cell is empty', async () => {
    expect(await shown(() => cells.driftRows('birch lane dental'))).toEqual([
      ['Company', 'SKU', 'Purchased', 'Assigned', 'Live', 'Billed', 'Drift', 'State', 'Leak per month', 'Currency', 'Why'],
      ['Birch Lane Dental', 'Microsoft 365 Business Premium', 5, 5, 'unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown', expect.stringContaining('Billed has lines that could not be read.')],
      ['Birch Lane Dental', 'Microsoft 365 E3', 2, 2, 'unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown', expect.stringContaining('Billed has lines that could not be read.')],
    ]); // prettier-ignore
  });

  it('all rows, or those in a state', async () => {
    const all = (await shown(() => cells.driftRows())) as unknown[][];
    const leaks = (await shown(() => cells.driftRows(undefined, ' LEAK '))) as unknown[][];
    expect(all).toHaveLength(8);
    expect(leaks.slice(1).map((row) => row.slice(0, 2))).toEqual([
      ['Acme Corp', 'Microsoft 365 Business Premium'],
      ['Cobalt Freight', 'Microsoft 365 Business Premium'],
      ['Cobalt Freight', 'Microsoft 365 E3'],
      ['Dune Studio', 'Microsoft 365 Business Premium'],
    ]);
    expect(all.flat().every((cell) => cell !== '' && cell !== null && cell !== undefined)).toBe(true);
  });

  it('one line says that there is no row', async () => {
    expect(await shown(() => cells.driftRows('Acme Corp', 'idle'))).toEqual([
      ['No row of Acme Corp is in the state idle.'],
    ]);
    expect(await shown(() => cells.driftRows('', 'refund-risk'))).toEqual([['No row is in the state refund-risk.']]);
  });

  it.each([
    ['Nobody Ltd', '', '#N/A No company "Nobody Ltd" is known: expected a name or id as on the sheet Companies.'],
    [
      '',
      'broken',
      '#VALUE! state: found "broken", expected one of "shortage", "leak", "overbilled", "unbilled", "refund-risk", "idle", "within-tolerance", "clean", "unknown".',
    ],
  ])('%s, %s is %s', async (company, state, sentence) => {
    expect(await shown(() => cells.driftRows(company, state))).toBe(sentence);
  });
});

describe('DRIFT.ASOF', () => {
  const local = (moment: string): number =>
    (Date.parse(moment) - new Date(moment).getTimezoneOffset() * 60_000 - Date.UTC(1899, 11, 30)) / 86_400_000;

  it.each([
    [undefined, '2026-08-01T05:00:00Z'],
    ['', '2026-08-01T05:00:00Z'],
    ['purchased', '2026-08-01T06:30:00Z'],
    ['A', '2026-08-01T06:45:00Z'],
    ['billed', '2026-08-01T05:00:00Z'],
  ])('%s is %s', async (leg, moment) => {
    expect(await shown(() => cells.driftAsOf(leg))).toBeCloseTo(local(moment), 9);
  });

  it('a leg that is none is named', async () => {
    expect(await shown(() => cells.driftAsOf('live'))).toBe(
      '#VALUE! leg: found "live", expected one of "purchased", "assigned", "billed", "p", "a", "b".',
    );
  });
});
