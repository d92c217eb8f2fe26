/** What of the sheet goes to the proxy, and what of the proxy stays, row by row. */
import { mergeDecisions } from '../../src/addin/merge-decisions.js';
import type { Decisions } from '../../src/contracts/decisions.js';
import type { UserCells } from '../../src/workbook/sheet-drift.js';

type Known = Decisions['decisions'][number];

const BLANK: UserCells = { decision: null, reason: null, until: null, note: null };
const WAIT: UserCells = { ...BLANK, decision: 'Wait', note: 'renewal' };

function known(companyId: string, more: Partial<Known> = {}): Known {
  const who = { by: 'Ana', at: '2026-08-01T08:00:00.000Z' };
  return {
    companyId,
    skuId: 'SPB',
    decision: 'Wait',
    reason: '',
    until: null,
    note: 'renewal',
    accepted: [],
    ...who,
    ...more,
  };
}

function merged(rows: Record<string, UserCells>, told: Record<string, string>, proxy: readonly Known[]) {
  const user = Object.entries(rows).map(([company, cells]) => [`${company}|SPB`, cells] as const);
  return mergeDecisions(
    { rows: new Map(user), told: new Map(Object.entries(told).map(([company, text]) => [`${company}|SPB`, text])) },
    proxy,
  );
}

const TOLD_WAIT = JSON.stringify(['Wait', '', '', 'renewal']);

it('a new decision of the sheet is saved beside those the sheet does not know', () => {
  const { toSave, changed, told } = merged({ Acme: WAIT }, {}, [known('Elsewhere')]);
  expect(toSave?.map(({ companyId, decision }) => [companyId, decision])).toEqual([
    ['Elsewhere', 'Wait'],
    ['Acme', 'Wait'],
  ]);
  expect(changed).toBe(1);
  expect([...told]).toEqual([['Acme|SPB', TOLD_WAIT]]);
});

it('what was told already is not told again, and gives way to a later decision made elsewhere', () => {
  const other = known('Acme', { decision: 'Dispute' });
  expect(merged({ Acme: WAIT }, { Acme: TOLD_WAIT }, [other]).toSave).toBeNull();
});

it('what the proxy says in the same words needs no save', () => {
  expect(merged({ Acme: WAIT }, {}, [known('Acme')]).toSave).toBeNull();
});

it('a decision that was taken out of the sheet is withdrawn; a row nobody ever wrote in withdraws nothing', () => {
  expect(merged({ Acme: BLANK }, { Acme: TOLD_WAIT }, [known('Acme')]).toSave).toEqual([]);
  expect(merged({ Acme: BLANK }, {}, [known('Acme')]).toSave).toBeNull();
});

it('an acceptance of the proxy keeps the seats it was given for', () => {
  const accepted = [{ finding: 'leak' as const, seats: 3 }];
  const { toSave } = merged({ Acme: WAIT }, {}, [known('Bolt', { decision: 'Accept', until: '2026-12-31', accepted })]);
  expect(toSave?.find(({ companyId }) => companyId === 'Bolt')).toMatchObject({ accepted });
});

it('words that are none of the list and days that are none are said, and never sent', () => {
  const { toSave, said } = merged({ Acme: { ...BLANK, decision: 'Perhaps', until: 'soon' } }, {}, []);
  expect(toSave).toEqual([expect.objectContaining({ decision: null, until: null })]);
  expect(said).toEqual([
    expect.stringContaining('"Perhaps" is none of'),
    expect.stringContaining('found "soon" under Until'),
  ]);
});
