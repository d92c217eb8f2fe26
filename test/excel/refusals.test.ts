/** What keeps a workbook from being drawn: nothing is written, the old figures stand, and a sentence says what to do. */
import { openDrawn, type DrawnWorkbook } from '../support/drawn-workbook.js';
import { describeWithChromium } from '../support/tools.js';
import { closeBrowser, SLOW } from '../support/workbench.js';
import { LEGS, MOVED, WITH_CORE } from './drawn-legs.js';

describeWithChromium('a refresh that is refused', () => {
  let book: DrawnWorkbook;
  beforeEach(async () => {
    book = await openDrawn();
    await book.draw(LEGS, 'one');
  }, SLOW);
  afterEach(() => book.close(), SLOW);
  afterAll(closeBrowser, SLOW);

  const stillOld = async (): Promise<void> => {
    expect(await book.row('Acme')).toMatchObject({ Billed: 15, State: 'leak' });
  };

  it(
    'a protected sheet is named',
    async () => {
      await book.bench.run(async (context) => {
        context.workbook.worksheets.getItem('Drift').protection.protect();
        await context.sync();
      });
      const refused = await book.draw(MOVED, 'two');
      expect(refused).toMatchObject({
        code: 'ERR_SHEET_PROTECTED',
        message: expect.stringContaining('"Drift"') as string,
      });
      await stillOld();
    },
    SLOW,
  );

  it(
    'a read-only document, a cell in edit mode and a newer layout each have their sentence',
    async () => {
      await book.bench.control('setReadOnly', true);
      expect(await book.draw(MOVED, 'two')).toMatchObject({ code: 'ERR_SHEET_READ_ONLY' });
      await book.bench.control('setReadOnly', false);
      await stillOld();
      await book.bench.run(async (context) => {
        context.workbook.properties.keywords = 'driftsheet layout 99';
        await context.sync();
      });
      const newer = await book.draw(MOVED, 'two');
      expect(newer).toMatchObject({ code: 'ERR_SHEET_NEWER', message: expect.stringContaining('layout 99') as string });
      await stillOld();
    },
    SLOW,
  );

  it(
    'somebody else who draws is left to it until their lease ends',
    async () => {
      const lease = (until: number): string => JSON.stringify({ me: 'another', until });
      await book.bench.control('setSettingAsCoauthor', 'driftsheet.writer', lease(Date.now() + 60_000));
      expect(await book.draw(MOVED, 'two')).toMatchObject({ code: 'ERR_SHEET_BUSY' });
      await stillOld();
      await book.bench.control('setSettingAsCoauthor', 'driftsheet.writer', lease(Date.now() - 1));
      expect(await book.draw(MOVED, 'two')).toMatchObject({ hasWritten: true });
      expect(await book.row('Acme')).toMatchObject({ Billed: 20 });
    },
    SLOW,
  );

  it(
    'merged cells that reach out of the columns below a table are named',
    async () => {
      await book.bench.run(async (context) => {
        context.workbook.worksheets.getItem('Drift').getRange('T30:Z31').merge();
        await context.sync();
      });
      const refused = await book.draw(WITH_CORE, 'two');
      expect(refused).toMatchObject({
        code: 'ERR_SHEET_IN_THE_WAY',
        message: expect.stringContaining('T30:Z31') as string,
      });
      await stillOld();
    },
    SLOW,
  );
});
