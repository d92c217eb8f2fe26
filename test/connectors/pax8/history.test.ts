/** Versions of a subscription to batches of seats: what was added when. A version: quantity @ start [~ changed] [> commitment end]. */
import { toBatches } from '../../../src/connectors/pax8/history.js';
import { subscriptionSchema } from '../../../src/connectors/pax8/wire.js';

/** `5 @ 2026-01-01 ~ 2026-03-02 > 2027-01-01` */
function version(text: string) {
  const [, quantity, startDate, , updatedDate, , endDate] = /^(\S+) @ (\S+)( ~ (\S+))?( > (\S+))?$/.exec(text)!;
  const commitmentTerm = endDate === undefined ? undefined : { term: '1-Year', endDate };
  const seats = Number(quantity);
  return subscriptionSchema.parse({
    quantity: Number.isNaN(seats) ? quantity : seats,
    startDate,
    updatedDate,
    commitmentTerm,
  });
}
const batches = (...versions: readonly string[]): string =>
  toBatches(versions.map(version))
    ?.map(({ seats, at }) => `${seats} @ ${at.slice(0, 10)}`)
    .join(', ') ?? 'not known';

it.each([
  ['a purchase', ['5 @ 2026-01-01'], '5 @ 2026-01-01'],
  ['an addition', ['5 @ 2026-01-01', '8 @ 2026-03-02'], '5 @ 2026-01-01, 3 @ 2026-03-02'],
  ['in any order', ['8 @ 2026-03-02', '5 @ 2026-01-01'], '5 @ 2026-01-01, 3 @ 2026-03-02'],
  [
    'an addition that keeps the start',
    ['5 @ 2026-01-01', '8 @ 2026-01-01 ~ 2026-03-02'],
    '5 @ 2026-01-01, 3 @ 2026-03-02',
  ],
  [
    'what is taken away comes off the newest',
    ['5 @ 2026-01-01', '8 @ 2026-03-02', '6 @ 2026-03-04'],
    '5 @ 2026-01-01, 1 @ 2026-03-02',
  ],
  ['and then off the older ones', ['5 @ 2026-01-01', '8 @ 2026-03-02', '2 @ 2026-03-04'], '2 @ 2026-01-01'],
  [
    'a renewal makes one batch of everything',
    ['5 @ 2025-01-01 > 2026-01-01', '5 @ 2026-01-01 > 2027-01-01'],
    '5 @ 2026-01-01',
  ],
  ['a renewal with more', ['5 @ 2025-01-01 > 2026-01-01', '9 @ 2026-01-01 > 2027-01-01'], '9 @ 2026-01-01'],
  ['an update that changes no seat', ['5 @ 2026-01-01', '5 @ 2026-01-01 ~ 2026-05-05'], '5 @ 2026-01-01'],
  ['no history', [], ''],
  ['a quantity that cannot be read', ['5 @ 2026-01-01', 'many @ 2026-03-02'], 'not known'],
  ['a further version without any date', ['5 @ 2026-01-01', '8 @ 2026-01-01'], 'not known'],
])('%s', (_what, versions, expected) => {
  expect(batches(...versions)).toBe(expected);
});
