/** What is typed into the bundle editor, and the rule it comes to. */
import { EMPTY_PART, readDraft, type PartDraft } from '../../src/addin/bundle-draft.js';
import { line, pass } from '../support/ledger.js';

const result = pass({ purchased: [line('Acme', 'SPB', 20)], billed: [line('Acme', 'Managed Workstation', 20)] });
const part = (more: Partial<PartDraft>): PartDraft => ({ ...EMPTY_PART, ...more });
const seats = (...parts: readonly PartDraft[]) => readDraft({ kind: 'seat', parts }, result);

it('ids in any case, names of the catalogue, and numbers', () => {
  const { rule } = seats(
    part({ sku: ' spb ', included: '5' }),
    part({ sku: 'Exchange Online (Plan 1)', multiplier: '2', minimum: '3' }),
  );
  expect(rule).toEqual({
    kind: 'seat',
    skus: [
      { sku: 'SPB', multiplier: 1, included: 5, minimum: 0, cap: null },
      { sku: 'EXCHANGESTANDARD', multiplier: 2, included: 0, minimum: 3, cap: null },
    ],
  });
});

it('a flat price with a cap, and a kind that holds no SKU', () => {
  expect(readDraft({ kind: 'flat', parts: [part({ sku: 'SPB', cap: '25' })] }, result).rule?.skus).toMatchObject([
    { cap: 25 },
  ]);
  expect(readDraft({ kind: 'hours', parts: [part({})] }, result)).toEqual({
    rule: { kind: 'hours', skus: [] },
    faults: null,
  });
});

it.each([
  [{ sku: 'no such SKU' }, { field: 'sku', fault: 'unknown' }],
  [{ sku: '' }, { field: 'sku', fault: 'unknown' }],
  [
    { sku: 'SPB', multiplier: '0' },
    { field: 'multiplier', fault: 'not-whole', least: 1 },
  ],
  [
    { sku: 'SPB', included: '' },
    { field: 'included', fault: 'not-whole', least: 0 },
  ],
  [
    { sku: 'SPB', minimum: '2.5' },
    { field: 'minimum', fault: 'not-whole', least: 0 },
  ],
])('%j is refused, and the field is named', (typed, fault) => {
  expect(seats(part(typed))).toEqual({ rule: null, faults: [{ part: 0, ...fault }] });
});

it('one SKU in two parts is refused', () => {
  expect(seats(part({ sku: 'SPB' }), part({ sku: 'spb' })).faults).toEqual([{ part: 1, field: 'sku', fault: 'twice' }]);
});
