/**
 * Laws of every sales format, over reports made at random: the order of lines and files does not matter, a report split by company
 * gives the same counts, and no seat is lost on the way.
 */
import fc from 'fast-check';
import { EMPTY_CROSSWALK } from '../../../src/core/crosswalk.js';
import { reconcile } from '../../../src/core/reconcile/reconcile.js';
import type { Reconciliation } from '../../../src/core/result.js';
import { readText } from './ledger.js';

interface Entry {
  readonly company: string;
  readonly item: string;
  readonly day: string;
  readonly number: string;
  readonly quantity: number;
  readonly type: 'Invoice' | 'Credit Memo';
  readonly memo: string;
}

const entry: fc.Arbitrary<Entry> = fc.record({
  company: fc.constantFrom('Acme', 'Beta', 'Acme:Site 1'),
  item: fc.constantFrom('Microsoft 365 Business Premium', 'Exchange Online (Plan 1)', 'Onsite hours'),
  day: fc.constantFrom('06/01/2026', '07/01/2026', '07/02/2026', '07/15/2026', '07/28/2026'),
  number: fc.constantFrom('1', '2', '3'),
  quantity: fc.constantFrom(1, 2, 18, 20, 0.5),
  type: fc.constantFrom('Invoice', 'Invoice', 'Invoice', 'Credit Memo'),
  memo: fc.constantFrom('', '', 'annual', 'prorated', '14 users'),
});
const entries = fc.array(entry, { minLength: 1, maxLength: 8 });

const iso = (day: string) => `${day.slice(6)}-${day.slice(0, 5).replace('/', '-')}`;

type Write = (lines: readonly Entry[]) => string;

const FORMATS: readonly (readonly [string, Write])[] = [
  [
    'quickbooks-online-sales-by-product-service-detail',
    (lines) =>
      'Date,Transaction Type,Num,Customer,Product/Service,Memo/Description,Qty,Sales Price,Amount\n' +
      lines
        .map(({ day, type, number, company, item, memo, quantity }) => {
          const seats = type === 'Invoice' ? quantity : -quantity;
          return `${day},${type},${number},${company},${item},${memo},${seats},10.00,${seats * 10}\n`;
        })
        .join(''),
  ],
  [
    'quickbooks-desktop-sales-by-customer-detail',
    (lines) =>
      ',Type,Date,Num,Memo,Name,Item,Qty,Sales Price,Amount,Balance\n' +
      lines
        .map(({ day, type, number, company, item, memo, quantity }) => {
          const seats = type === 'Invoice' ? quantity : -quantity;
          return `,${type},${day},${number},${memo},${company},${item},${seats},10.00,${seats * 10},0\n`;
        })
        .join(''),
  ],
  [
    'xero-sales-invoices',
    (lines) =>
      'ContactName,InvoiceNumber,InvoiceDate,InventoryItemCode,Description,Quantity,UnitAmount,LineAmount,Currency,Type,Status\n' +
      lines
        .map(({ day, type, number, company, item, memo, quantity }) => {
          const kind = type === 'Invoice' ? 'Sales invoice' : 'Sales credit note';
          return `${company},${number},${iso(day)},${item},${memo},${quantity},10.00,${quantity * 10},USD,${kind},Paid\n`;
        })
        .join(''),
  ],
];

async function pass(texts: readonly string[], format: string): Promise<Reconciliation> {
  const list = readText('company,sku_id,quantity\nAcme,SPB,20\nBeta,SPB,20\nBeta,EXCHANGESTANDARD,2\n');
  const reads = texts.map((text, index) =>
    readText(text, { leg: 'billed', path: `${index}.csv`, asOf: '2026-08-01', format }),
  );
  const snapshots = (await Promise.all([list, ...reads])).map(({ snapshot }) => snapshot);
  return reconcile({ snapshots, crosswalk: EMPTY_CROSSWALK, asOf: '2026-08-01' });
}

const counts = ({ rows }: Reconciliation) =>
  rows.map(
    (row) => `${row.company} ${row.sku} ${row.billed ?? row.reasons.billed ?? ''} ${row.unitPrice?.amount ?? ''}`,
  );

const LAST = '07/31/2026';
/** Both halves of a split report speak for the same last day, as two exports of one day do. */
const closing = (company: string): Entry => ({
  company, item: 'Onsite hours', day: LAST, number: '9', quantity: 1, type: 'Invoice', memo: '',
}); // prettier-ignore

describe.each(FORMATS)('%s', (format, write) => {
  it('the order of the lines does not matter', async () => {
    await fc.assert(
      fc.asyncProperty(
        entries.chain((lines) =>
          fc.tuple(
            fc.constant(lines),
            fc.shuffledSubarray([...lines], { minLength: lines.length, maxLength: lines.length }),
          ),
        ),
        async ([lines, shuffled]) => {
          expect(counts(await pass([write(shuffled)], format))).toEqual(counts(await pass([write(lines)], format)));
        },
      ),
      { numRuns: 40 },
    );
  });

  it('a report split by company gives the same counts, and so does one given twice', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (some) => {
        const lines = [...some, closing('Acme'), closing('Beta'), closing('Acme:Site 1')];
        const whole = counts(await pass([write(lines)], format));
        const halves = [(one: Entry) => one.company === 'Beta', (one: Entry) => one.company !== 'Beta'];
        expect(
          counts(
            await pass(
              halves.map((half) => write(lines.filter(half))),
              format,
            ),
          ),
        ).toEqual(whole);
        expect(counts(await pass([write(lines), write(lines)], format))).toEqual(whole);
      }),
      { numRuns: 40 },
    );
  });

  it('every seat that was read is in a row, unmapped, attached, not counted or hidden', async () => {
    await fc.assert(
      fc.asyncProperty(entries, entries, async (one, other) => {
        const result = await pass([write(one), write(other)], format);
        expect(result.tieOut.map(({ difference }) => difference)).toEqual(result.tieOut.map(() => 0));
        const lines = [...result.lines()].filter(({ snapshot }) => snapshot.leg === 'billed');
        expect(lines).toHaveLength(one.length + other.length);
      }),
      { numRuns: 40 },
    );
  });

  it('a count is never more than the lines of its company come to', async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (lines) => {
        const { rows } = await pass([write(lines)], format);
        for (const { company, billed } of rows) {
          const most = lines
            .filter((line) => line.company === company && line.type === 'Invoice')
            .reduce((sum, { quantity }) => sum + quantity, 0);
          if (billed !== null) expect(billed).toBeLessThanOrEqual(most);
        }
      }),
      { numRuns: 40 },
    );
  });
});
