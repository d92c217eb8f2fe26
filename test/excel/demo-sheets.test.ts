/** Invented numbers in a workbook: marked on every sheet, never mixed with real ones, and taken away without touching anything else. */
import { openDrawn, type DrawnWorkbook } from '../support/drawn-workbook.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';
import { LEGS, MOVED } from './drawn-legs.js';

const INVENTED = { isInvented: true };

describeWithChromium('a workbook with the demo', () => {
  let book: DrawnWorkbook;
  beforeEach(async () => {
    book = await openDrawn();
  }, SLOW);
  afterEach(() => book.close(), SLOW);
  afterAll(closeBrowser, SLOW);

  const textsOf = (sheet: string): Promise<string> =>
    book.bench.run(async (context, name) => {
      const used = context.workbook.worksheets.getItem(name).getUsedRange();
      used.load('values');
      await context.sync();
      return used.values.flat().join('\n');
    }, sheet);

  it(
    'says so of itself and on every sheet; drawn again, it writes nothing',
    async () => {
      expect(await book.call('holds')).toBe('nothing');
      await book.draw(LEGS, 'one', INVENTED);
      expect(await book.call('holds')).toBe('demo');
      for (const sheet of [
        'Summary',
        'Drift',
        'Purchased',
        'Assigned',
        'Billed',
        'Companies',
        'SKUs',
        'Sources',
        'TieOut',
      ])
        expect([sheet, await textsOf(sheet)]).toEqual([sheet, expect.stringContaining('INVENTED: ')]);
      expect(await textsOf('Summary')).toContain('Invented demo numbers: Licence reconciliation');
      await book.draw(LEGS, 'one', INVENTED);
      expect(await book.draw(LEGS, 'one', INVENTED)).toMatchObject({ hasWritten: false });
    },
    SLOW,
  );

  it(
    'takes no real number, and a workbook of real ones takes no invented',
    async () => {
      await book.draw(LEGS, 'one', INVENTED);
      const refused = await book.draw(MOVED, 'two');
      expect(refused).toMatchObject({ code: 'ERR_SHEET_INVENTED' });
      expect(refused).toMatchObject({ message: expect.stringContaining('replace the demo sheets') as string });
      expect(await book.row('Acme')).toMatchObject({ Billed: 15 });
    },
    SLOW,
  );

  it(
    'a workbook of real numbers takes no invented ones, and nothing of it is deleted',
    async () => {
      await book.draw(LEGS, 'one');
      expect(await book.call('holds')).toBe('own');
      expect(await book.draw(MOVED, 'two', INVENTED)).toMatchObject({ code: 'ERR_SHEET_INVENTED' });
      const before = await book.sheetNames();
      expect(await book.call('removeDemo')).toMatchObject({ code: 'ERR_SHEET_INVENTED' });
      expect(await book.sheetNames()).toEqual(before);
      expect(await book.row('Acme')).toMatchObject({ Billed: 15 });
    },
    SLOW,
  );

  it(
    'makes room: its sheets go, all others stay, and real numbers can be drawn',
    async () => {
      await book.bench.enter('A1', [['mine']]);
      await book.draw(LEGS, 'one', INVENTED);
      await book.call('removeDemo');
      expect([await book.sheetNames(), await book.call('holds')]).toEqual([['Sheet1'], 'nothing']);
      expect(await book.bench.values('A1')).toEqual([['mine']]);
      await book.draw(MOVED, 'two');
      expect(await book.call('holds')).toBe('own');
      expect(await textsOf('Drift')).not.toContain('INVENTED');
    },
    SLOW,
  );

  it(
    'a drawing of the demo that breaks off leaves no mark behind',
    async () => {
      await book.call('breakOffAfter', 6, 'sync');
      expect(await book.draw(LEGS, 'one', INVENTED)).toMatchObject({ code: 'ERR_SHEET_BROKE_OFF' });
      expect(await book.call('holds')).toBe('nothing');
    },
    SLOW,
  );
});
