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

const COLUMNS = ['key', 'decision', 'reason', 'until', 'note'];

function merged(
  rows: Record<string, UserCells>,
  told: Record<string, string>,
  proxy: readonly Known[],
  columns: readonly string[] = COLUMNS,
) {
  const user = Object.entries(rows).map(([company, cells]) => [`${company}|SPB`, cells] as const);
  return mergeDecisions(
    {
      rows: new Map(user),
      columns: new Set(columns),
      told: new Map(Object.entries(told).map(([company, text]) => [`${company}|SPB`, text])),
    },
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

it('what was told already is not told again, and takes a later decision made elsewhere', () => {
  const other = known('Acme', { decision: 'Dispute' });
  const { toSave, toTake, told, said } = merged({ Acme: WAIT }, { Acme: TOLD_WAIT }, [other]);
  expect(toSave).toBeNull();
  expect(toTake).toEqual([{ key: 'Acme|SPB', column: 'decision', had: 'Wait', says: 'Dispute' }]);
  expect(told.get('Acme|SPB')).toBe(JSON.stringify(['Dispute', '', '', 'renewal']));
  expect(said).toEqual([]);
});

it('blank cells take what was decided elsewhere, and nothing is sent', () => {
  const { toSave, toTake } = merged({ Acme: BLANK }, {}, [known('Acme', { until: '2026-12-31' })]);
  expect(toSave).toBeNull();
  expect(toTake.map(({ column, says }) => [column, says])).toEqual([
    ['decision', 'Wait'],
    ['until', '2026-12-31'],
    ['note', 'renewal'],
  ]);
});

it('where both changed, what stands in the sheet is sent, and what it replaces is told', () => {
  const mine = { ...WAIT, decision: 'Accept', until: '2026-12-31' };
  const { toSave, toTake, said } = merged({ Acme: mine }, { Acme: TOLD_WAIT }, [
    known('Acme', { decision: 'Dispute', reason: 'wrong invoice' }),
  ]);
  expect(toSave).toEqual([
    {
      companyId: 'Acme',
      skuId: 'SPB',
      decision: 'Accept',
      reason: 'wrong invoice',
      until: '2026-12-31',
      note: 'renewal',
    },
  ]);
  expect(toTake).toEqual([{ key: 'Acme|SPB', column: 'reason', had: '', says: 'wrong invoice' }]);
  expect(said).toEqual([
    'Acme / SPB: "Accept" stands under Decision, and Ana had decided "Dispute" (2026-08-01). What stands in the sheet counts now.',
  ]);
});

it('what was never sent, since nobody could read it, is not written over', () => {
  const odd = { ...BLANK, decision: 'Perhaps' };
  const { toTake, said } = merged({ Acme: odd }, { Acme: JSON.stringify(['Perhaps', '', '', '']) }, [
    known('Acme', { note: '' }),
  ]);
  expect(toTake).toEqual([]);
  expect(said.join()).toContain('"Perhaps" stands under Decision');
});

it('what was taken back elsewhere stays in the sheet, is not sent again, and that is told', () => {
  const { toSave, toTake, said, told } = merged({ Acme: WAIT }, { Acme: TOLD_WAIT }, []);
  expect([toSave, toTake, [...told]]).toEqual([null, [], [['Acme|SPB', TOLD_WAIT]]]);
  expect(said).toEqual([expect.stringMatching(/^Acme \/ SPB: what was decided was taken back elsewhere/)]);
});

it('a column that people took out of the table takes nothing back', () => {
  const without = COLUMNS.filter((key) => key !== 'decision');
  const { toSave } = merged({ Acme: { ...WAIT, decision: null } }, { Acme: TOLD_WAIT }, [known('Acme')], without);
  expect(toSave).toBeNull();
});

it('another note on an acceptance accepts no other seats', () => {
  const accepted = [{ finding: 'leak' as const, seats: 3 }];
  const there = known('Acme', { decision: 'Accept', until: '2026-12-31', accepted });
  const mine = { ...WAIT, decision: 'Accept', until: '2026-12-31', note: 'asked Ben' };
  const { toSave } = merged({ Acme: mine }, { Acme: JSON.stringify(['Accept', '', '2026-12-31', 'renewal']) }, [there]);
  expect(toSave).toEqual([expect.objectContaining({ note: 'asked Ben', accepted })]);
});

it('line breaks and outer blanks of another program are no change', () => {
  const there = known('Acme', { note: ' one\r\ntwo ' });
  const { toSave, toTake } = merged({ Acme: { ...WAIT, note: 'one\ntwo' } }, {}, [there]);
  expect([toSave, toTake]).toEqual([null, []]);
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
