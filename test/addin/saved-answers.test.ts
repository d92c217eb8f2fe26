/** What was answered, listed, taken back and written anew. */
import fc from 'fast-check';
import { nameOf, ruledAnew, savedAnswers, takenBack } from '../../src/addin/saved-answers.js';
import { MappingError } from '../../src/addin/map-answers.js';
import type { Crosswalk } from '../../src/core/crosswalk.js';
import { pass } from '../support/ledger.js';

const party = (externalName: string, source = 'books') => ({ source, externalId: '', externalName });
const link = (externalName: string, at: string | null) => ({
  ...party(externalName),
  how: 'confirmed' as const,
  confirmedBy: at === null ? null : 'Robin',
  confirmedAt: at,
});
const SEAT = { sku: 'SPB', multiplier: 1, included: 0, minimum: 0, cap: null };

const CROSSWALK: Crosswalk = {
  companies: [
    {
      id: 'harbor',
      name: 'Harbor Lights Dental',
      links: [link('HLD Holdings', '2026-07-01T10:00:00Z'), link('Harbour', null)],
      absent: ['directory'],
      rejected: [party('Acme')],
    },
  ],
  skus: [{ id: 'SPB', name: '', links: [link('Premium', '2026-08-01T10:00:00Z')], rejected: [party('Basic')] }],
  items: [
    { ...party('Managed desk'), kind: 'seat', skus: [{ ...SEAT, multiplier: 2 }] },
    { ...party('Server care'), kind: 'hours', skus: [] },
  ],
};
const NOTHING = pass({});
const answerAbout = (name: string, crosswalk = CROSSWALK) => {
  const found = savedAnswers(crosswalk).find((one) => nameOf(one) === name);
  if (found === undefined) throw new Error(`no answer about ${name}`);
  return found;
};

it('lists all that was said, the newest first', () => {
  expect(savedAnswers(CROSSWALK).map((one) => [one.says, nameOf(one)])).toEqual([
    ['link', 'Premium'],
    ['link', 'HLD Holdings'],
    ['rejected', 'Acme'],
    ['rejected', 'Basic'],
    ['absent', 'Harbor Lights Dental'],
    ['link', 'Harbour'],
    ['rule', 'Managed desk'],
    ['rule', 'Server care'],
  ]);
});

it('an answer taken back is gone, and it alone; the record keeps its name', () => {
  const without = takenBack(answerAbout('HLD Holdings')).apply(CROSSWALK, NOTHING);
  expect(without.companies[0]).toEqual({ ...CROSSWALK.companies[0], links: [link('Harbour', null)] });
  expect([without.skus, without.items]).toEqual([CROSSWALK.skus, CROSSWALK.items]);
});

it('whatever is taken back, all else stays as it was', () => {
  const all = savedAnswers(CROSSWALK);
  fc.assert(
    fc.property(fc.subarray([...all]), (gone) => {
      const left = gone.reduce((crosswalk, one) => takenBack(one).apply(crosswalk, NOTHING), CROSSWALK);
      expect(savedAnswers(left)).toEqual(all.filter((one) => !gone.includes(one)));
    }),
  );
});

it('a rule is written anew in its place', () => {
  const rule = { kind: 'flat', skus: [{ ...SEAT, included: 5, minimum: 10, cap: 50 }] } as const;
  const { items } = ruledAnew(answerAbout('Managed desk'), rule).apply(CROSSWALK, NOTHING);
  expect(items).toEqual([{ ...party('Managed desk'), ...rule }, CROSSWALK.items[1]]);
  const none = ruledAnew(answerAbout('Managed desk'), { kind: 'seat', skus: [] });
  expect(() => none.apply(CROSSWALK, NOTHING)).toThrow(MappingError);
});

it('what somebody else has changed meanwhile does not say the same any more', () => {
  const change = takenBack(answerAbout('Managed desk'));
  const theirs = { ...CROSSWALK, items: [{ ...party('Managed desk'), kind: 'hours', skus: [] } as const] };
  expect(change.said(theirs)).not.toBe(change.said(CROSSWALK));
  expect(change.said({ ...CROSSWALK, companies: [] })).toBe(change.said(CROSSWALK));
});
