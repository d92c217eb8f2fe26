/** Whoever lets the cells calculate again is told how it went. */
import { askCellsAgain } from '../../src/addin/ask-cells-again.js';
import { Notices } from '../../src/addin/notices.js';
import type { Recalculated } from '../../src/excel/recalculate.js';

async function said(recalculate: () => Promise<Recalculated>): Promise<readonly string[]> {
  const notices = new Notices();
  const heard: string[] = [];
  notices.listen((sentence) => heard.push(sentence));
  await askCellsAgain(recalculate, notices);
  return heard;
}

it.each([
  [{ asked: 0, healed: 0, stuckOn: [] }, 'No cell asks for data.'],
  [{ asked: 1, healed: 0, stuckOn: [] }, '1 cell calculated again.'],
  [{ asked: 40, healed: 2, stuckOn: [] }, '40 cells calculated again. 2 cells stuck at #NAME? mended.'],
  [
    { asked: 3, healed: 0, stuckOn: ['June', 'July'] },
    '3 cells calculated again. Stuck on protected sheets: June, July. Unprotect them and try again.',
  ],
])('%j: %s', async (done, sentence) => {
  expect(await said(() => Promise.resolve(done))).toEqual(['', 'Calculating.', sentence]);
});

it('what Excel refuses is said and not thrown', async () => {
  expect(await said(() => Promise.reject(new Error('The sheet was deleted.')))).toEqual([
    '',
    'Calculating.',
    'Excel could not calculate: The sheet was deleted. Try once more.',
  ]);
});
