/** Decisions between the sheet and the proxy, as they stand in the cells. */
import type { CellToTake } from '../../src/excel/write-user-cells.js';
import { openDrawn, type DrawnWorkbook } from '../support/drawn-workbook.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';
import { LEGS, WITH_CORE } from './drawn-legs.js';

const ACCEPT = { decision: 'Accept', reason: 'agreed', until: '2026-12-31', note: null };

describeWithChromium('what was decided elsewhere', () => {
  let book: DrawnWorkbook;
  beforeAll(async () => {
    book = await openDrawn();
    await book.draw(LEGS, 'one', { decided: { 'Acme|SPB': ACCEPT } });
  }, SLOW);
  afterAll(async () => {
    await book.close();
    await closeBrowser();
  }, SLOW);

  const take = (company: string, column: CellToTake['column'], had: string, says: string) =>
    book.call('take', [{ key: `${company}|SPB`, column, had, says }]);

  it(
    'stands in the rows that are made, and both have agreed on it',
    async () => {
      expect(await book.row('Acme')).toMatchObject({ Decision: 'Accept', Reason: 'agreed', Until: 46387 });
      expect(await book.call('told')).toEqual([['Acme|SPB', JSON.stringify(['Accept', 'agreed', '2026-12-31', ''])]]);
    },
    SLOW,
  );

  it(
    'is written into cells that still say what was read, days as days and hostile text as text',
    async () => {
      expect(await take('Bolt', 'decision', '', 'Wait')).toEqual(['Bolt|SPB']);
      expect(await take('Bolt', 'until', '', '2026-11-30')).toEqual(['Bolt|SPB']);
      expect(await take('Bolt', 'note', '', '=1+1')).toEqual(['Bolt|SPB']);
      expect(await take('Acme', 'until', '2026-12-31', '')).toEqual(['Acme|SPB']);
      expect(await book.row('Bolt')).toMatchObject({ Decision: 'Wait', Until: 46356, Note: '=1+1' });
      expect(await book.row('Acme')).toMatchObject({ Until: '' });
    },
    SLOW,
  );

  it(
    'never goes over what somebody typed meanwhile, nor over a formula',
    async () => {
      expect(await take('Bolt', 'decision', '', 'Dispute')).toEqual([]);
      const line = (await book.rows()).findIndex((row) => row['Company'] === '007') + 2;
      await book.bench.control('editAsPerson', 'Drift', `U${line}`, [['=A2']]);
      expect(await take('007', 'note', 'Acme', 'other')).toEqual([]);
      expect(await book.row('Bolt')).toMatchObject({ Decision: 'Wait' });
    },
    SLOW,
  );

  it(
    'leaves a later drawing nothing to write, and stays through it',
    async () => {
      expect(await book.draw(WITH_CORE, 'two', { decided: { 'Core|SPB': ACCEPT } })).toMatchObject({
        hasWritten: true,
      });
      expect(await book.row('Bolt')).toMatchObject({ Decision: 'Wait', Note: '=1+1' });
      expect(await book.row('Core')).toMatchObject({ Decision: 'Accept' });
      expect((await book.call('told')).map(([key]) => key)).toEqual(['Acme|SPB', 'Core|SPB']);
    },
    SLOW,
  );

  it(
    'is told where the sheet is protected',
    async () => {
      await book.bench.run(async (context) => {
        context.workbook.worksheets.getItem('Drift').protection.protect();
        await context.sync();
      });
      expect(await take('Acme', 'note', '', 'x')).toMatchObject({ code: 'ERR_SHEET_PROTECTED' });
    },
    SLOW,
  );
});
