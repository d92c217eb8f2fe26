/** Our own workbook as an export: the lines of a leg count as they counted in the pass that wrote it. */
import { KIND_OF_WORD } from '../../../src/connectors/file/driftsheet-workbook.js';
import { readExport } from '../../../src/connectors/file/index.js';
import type { Leg } from '../../../src/core/leg.js';
import { USE_WORDS } from '../../../src/workbook/words.js';
import { counts, line, pass, priced, source } from '../../support/ledger.js';
import { edited, month } from '../../support/months.js';

const AUGUST = '2026-08-31';
const LEGS = {
  purchased: [
    priced('Acme', 'SPB', 20, '22.00', { reference: 'sub-1' }),
    priced('Acme', 'SPB', 3, '22.00', { kind: 'trial' }),
    line('Zen', 'SPE_E3', null),
  ],
  assigned: [line('Acme', 'SPB', 17, { live: 16 }), line('Zen', 'SPE_E3', 5)],
  billed: [priced('Acme', 'SPB', 15, '28.00'), priced('Zen', 'SPE_E3', 5, '36.00')],
};

async function readLeg(bytes: Uint8Array, leg: Leg) {
  return readExport({ path: 'august.xlsx', bytes, leg, modifiedAt: '2026-09-05T08:00:00Z', asOf: null });
}

it('gives the same counts again, on the day of its sources, and proves presence only', async () => {
  const { result, bytes } = await month(LEGS, AUGUST);
  const reads = await Promise.all((['purchased', 'assigned', 'billed'] as const).map((leg) => readLeg(bytes, leg)));
  expect(reads.map(({ format, warnings }) => [format, warnings])).toEqual(Array(3).fill(['driftsheet-workbook', []]));
  expect(reads.map(({ snapshot }) => [snapshot.asOf, snapshot.status, snapshot.proves])).toEqual(
    Array(3).fill(['2026-08-01', 'complete', 'presence']),
  );
  const again = pass({ purchased: [reads[0]!.snapshot], assigned: [reads[1]!.snapshot], billed: [reads[2]!.snapshot] });
  const ledger = (rows: typeof result.rows) =>
    rows.map((row) => [row.companyId, row.skuId, counts(row), row.live, row.leakPerMonth]);
  expect(ledger(again.rows)).toEqual(ledger(result.rows));
});

it('is found by its table: renamed sheets, sorted rows and added columns do not matter', async () => {
  const { bytes } = await month(LEGS, AUGUST);
  const moved = await edited(bytes, (book) => {
    book.reorder('Billed', (rows) => [...rows].reverse());
    book.sheet('Billed').name = 'What we charge';
    book.sheet('What we charge').getRow(1).getCell(19).value = 'Ticket';
    book.sheet('What we charge').getRow(2).getCell(19).value = 'T-1';
  });
  const { snapshot } = await readLeg(moved, 'billed');
  expect(snapshot.lines.map(({ companyName, quantity }) => [companyName, quantity]).sort()).toEqual([
    ['Acme', 15],
    ['Zen', 5],
  ]);
});

it('with a line deleted is cut off: what is missing is unknown, and not 0', async () => {
  const { bytes } = await month(LEGS, AUGUST);
  const shorter = await edited(bytes, (book) => {
    for (const header of book.headers('Billed')) book.cell('Billed', 3, header).value = null;
  });
  const { snapshot, warnings } = await readLeg(shorter, 'billed');
  expect(snapshot.status).toBe('partial');
  expect(warnings).toEqual([expect.stringContaining('2 lines were read into this workbook and 1 are there')]);
});

it('of a source that was not whole is not whole', async () => {
  const { bytes } = await month({ ...LEGS, billed: [source('billed', LEGS.billed, { status: 'partial' })] }, AUGUST);
  expect((await readLeg(bytes, 'billed')).snapshot.status).toBe('partial');
});

it('without the sheet of the leg is refused, with what to do', async () => {
  const { bytes } = await month(LEGS, AUGUST);
  const without = await edited(bytes, (book) => book.workbook.removeWorksheet('Billed'));
  await expect(readLeg(without, 'billed')).rejects.toThrow(/BilledSeats \(sheet Billed\).*Bring it back/);
});

it('knows every word of the column Counts, but for those that leave a count unknown', () => {
  const known = new Set(Object.keys(KIND_OF_WORD));
  const unknown = Object.entries(USE_WORDS).filter(([, word]) => !known.has(word));
  expect(unknown.map(([use]) => use)).toEqual(['contradicted', 'no-quantity']);
});
