/** The sheet and the proxy after both were told: what is remembered as agreed, and what is not. */
import { pushDecisions } from '../../src/addin/push-decisions.js';
import type { Decisions, DecisionToSave } from '../../src/contracts/decisions.js';
import { NOTHING_WRITTEN, wordsOf } from '../../src/excel/told.js';
import type { CellToTake } from '../../src/excel/write-user-cells.js';
import type { UserCells } from '../../src/workbook/sheet-drift.js';

const ANA = { by: 'Ana', at: '2026-08-01T08:00:00.000Z', accepted: [] };
const WAIT: Decisions['decisions'][number] = {
  companyId: 'Acme', skuId: 'SPB', decision: 'Wait', reason: '', until: null, note: '', ...ANA,
}; // prettier-ignore

/** A sheet of one row and a proxy; `isLeft` leaves the cells of the sheet as they are. */
function between(cells: UserCells, decisions: Decisions['decisions'], { isLeft = false } = {}) {
  const saved: DecisionToSave[][] = [];
  let told: ReadonlyMap<string, string> = new Map();
  const deps = {
    client: () => ({
      decisions: () => Promise.resolve({ tag: '"1"', value: { version: 1, by: null, at: null, decisions } }),
      saveDecisions: ({ decisions: all }: { decisions: DecisionToSave[] }) => {
        saved.push(all);
        return Promise.resolve({ tag: '"2"', value: { version: 2, by: null, at: null, decisions } });
      },
    }),
    readUserRows: () =>
      Promise.resolve({
        rows: new Map([['Acme|SPB', cells]]),
        columns: new Set(['decision', 'reason', 'until', 'note']),
        told,
      }),
    writeUserCells: (toTake: readonly CellToTake[]) =>
      Promise.resolve(new Set(isLeft ? [] : toTake.map(({ key }) => key))),
    saveTold: (now: ReadonlyMap<string, string>) => {
      told = now;
      return Promise.resolve();
    },
  };
  return { deps, saved, told: () => [...told] };
}

it('a decision made elsewhere is written into a blank row, and agreed on from then on', async () => {
  const { deps, saved, told } = between(NOTHING_WRITTEN, [WAIT]);
  expect(await pushDecisions(deps)).toEqual({
    changed: 0,
    taken: 1,
    said: ['What was decided elsewhere stands in one row now.'],
  });
  expect(saved).toEqual([]);
  expect(told()).toEqual([['Acme|SPB', wordsOf({ ...NOTHING_WRITTEN, decision: 'Wait' })]]);
});

it('what could not be written is not agreed on, and is told', async () => {
  const { deps, told } = between(NOTHING_WRITTEN, [WAIT], { isLeft: true });
  expect(await pushDecisions(deps)).toMatchObject({ taken: 0, said: [expect.stringContaining('not written')] });
  expect(told()).toEqual([]);
});

it('a decision of the sheet is saved, and agreed on', async () => {
  const mine = { ...NOTHING_WRITTEN, decision: 'Dispute' };
  const { deps, saved, told } = between(mine, []);
  expect(await pushDecisions(deps)).toEqual({ changed: 1, taken: 0, said: [] });
  expect(saved).toEqual([[expect.objectContaining({ decision: 'Dispute' })]]);
  expect(told()).toEqual([['Acme|SPB', wordsOf(mine)]]);
});
