/**
 * The add-in as it is built, on the real office.js client, beside a sheet, over the real proxy: what a person types into cells and what
 * the cells show. Every example of docs/functions.md is tried.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Rooms } from '../proxy/rooms.js';
import { describeWithChromium, PROJECT_ROOT } from '../support/tools.js';
import { closeBrowser, openServedWorkbench, SLOW, type Workbench } from '../support/workbench.js';
import { LEGS, smallBook } from './small-book.js';

const at = (...path: string[]): string => join(PROJECT_ROOT, ...path);

/** `| formula | what it gives |` of the document. */
function examples(): readonly (readonly [string, string])[] {
  const rows = readFileSync(at('docs', 'functions.md'), 'utf8').matchAll(
    /^\| `(=DRIFT[^`]*)`(?:, C2 blank)? +\| (.+?) +\|$/gm,
  );
  return [...rows].map(([, formula = '', gives = '']) => [formula, gives]);
}

describeWithChromium('the functions in cells of the workbench', () => {
  let rooms: Rooms;
  let bench: Workbench;
  beforeAll(async () => {
    const workbench = {
      folder: at('dist', 'workbench'),
      office: at('node_modules', '@microsoft', 'office-js', 'dist'),
    };
    rooms = await Rooms.open({ addIn: at('dist', 'addin'), workbench }, LEGS);
    rooms.set(smallBook());
    await rooms.pull();
    await rooms.deps.standing.afterPublish();
    bench = await openServedWorkbench(`http://127.0.0.1:${rooms.port}`, rooms.token);
    await bench.pane.getByText(/rows in memory/).waitFor();
  }, SLOW);
  afterAll(async () => {
    await bench.close();
    await closeBrowser();
    await rooms.close();
  }, SLOW);

  /** Enters formulas below each other in a column of its own and gives what the cells show, an error with its sentence. */
  async function shown(column: string, formulas: readonly string[]): Promise<readonly unknown[]> {
    const where = `${column}1:${column}${formulas.length}`;
    await bench.enter(
      where,
      formulas.map((formula) => [formula]),
    );
    await bench.control('whenCalculated');
    const values = await bench.values(where);
    const messages = new Map(
      (await bench.control('messages')).map(({ address, error, message }) => [address, `${error} ${message}`]),
    );
    return values.map(([value], row) => messages.get(`Sheet1!${column}${row + 1}`) ?? value);
  }

  it(
    'every example of docs/functions.md gives what stands there',
    async () => {
      const listed = examples().filter(
        ([formula, gives]) =>
          !/^=DRIFT\.(?:ROWS\("",|ROWS\(\)|ROWS\("Acme|ASOF\()/.test(formula) || gives.startsWith('`#V'),
      );
      const cells = await shown(
        'J',
        listed.map(([formula]) => formula),
      );
      const told = cells.map((cell, row) => [listed[row]![0], String(cell)]);
      const expected = listed.map(([formula, gives]) => {
        const error = /^`(#[A-Z/!]+)` (.*)$/.exec(gives);
        return [formula, error === null ? gives.replace(/:.*$/, '') : `${error[1] ?? ''} ${error[2] ?? ''}`];
      });
      expect(listed.length).toBeGreaterThan(20);
      expect(told).toEqual(expected);
    },
    SLOW,
  );

  it(
    'a person types a formula and sees the number; the selected error says why',
    async () => {
      await bench.page.mouse.click(120, 300);
      await bench.page.keyboard.type('=DRIFT("acme corp","spb")');
      await bench.page.keyboard.press('Enter');
      await bench.page.keyboard.type('=DRIFT("Birch Lane Dental","SPB")');
      await bench.page.keyboard.press('Enter');
      await bench.page.keyboard.press('ArrowUp');
      await bench.control('whenCalculated');
      await expect(bench.page.textContent('#cell-message')).resolves.toContain(
        'Unknown: billed has lines that could not be read.',
      );
    },
    SLOW,
  );

  it(
    'the rows spill with their header, unknown as a word',
    async () => {
      expect(await shown('L', ['=DRIFT.ROWS("Birch Lane Dental")'])).toEqual(['Company']);
      const spilled = await bench.values('L1:T3');
      expect(spilled.map((row) => row.slice(1, 8))).toEqual([
        ['SKU', 'Purchased', 'Assigned', 'Live', 'Billed', 'Drift', 'State'],
        ['Microsoft 365 Business Premium', 5, 5, 'unknown', 'unknown', 'unknown', 'unknown'],
        ['Microsoft 365 E3', 2, 2, 'unknown', 'unknown', 'unknown', 'unknown'],
      ]);
      expect(await shown('W', ['=DRIFT.ROWS("Acme Corp","idle")'])).toEqual([
        'No row of Acme Corp is in the state idle.',
      ]);
    },
    SLOW,
  );

  it(
    'as of: the day on which the counts were taken',
    async () => {
      const [all, billed] = await shown('Y', ['=DRIFT.ASOF()', '=DRIFT.ASOF("b")']);
      // Days of Excel since 1899-12-30: 46235 is 2026-08-01.
      expect([Math.floor(Number(all)), Math.floor(Number(billed))]).toEqual([46_235, 46_235]);
    },
    SLOW,
  );

  it.each(['web', 'desktop'] as const)(
    'what docs/functions.md says of a blank holds where Excel hands it over as on the %s',
    async (mood) => {
      await bench.control('mood', mood);
      const wrapped = 'IF(ISBLANK(AC1),"blank",AC1)';
      const cells = await shown('AA', [
        '=DRIFT.STATE(10,10)',
        `=DRIFT.STATE(10,10,${wrapped})`,
        '=DRIFT.STATE(10,10,AC1)',
        `=DRIFT.GAP(${wrapped},3)`,
        '=DRIFT("Acme Corp",AC1)',
      ]);
      const known = ['clean', 'unknown', mood === 'web' ? 'unknown' : 'refund-risk'];
      expect(cells.slice(0, 3)).toEqual(known);
      expect(cells[3]).toBe('#N/A Unknown: x is "blank", not a count.');
      expect(String(cells[4])).toMatch(/^#VALUE! sku: found a blank/);
      await bench.control('mood', 'web');
    },
    SLOW,
  );

  it(
    'after new data exactly the cells that ask for them follow, with what depends on them',
    async () => {
      await bench.enter('AE1:AE4', [['=DRIFT("Acme Corp","SPB")'], ['=AE1*2'], ['=DRIFT.GAP(20,15)'], ['=1+1']]);
      await bench.control('whenCalculated');
      const before = await bench.control('calls');
      rooms.set(smallBook({ acmeBuys: 22 }));
      await bench.page.getByRole('button', { name: 'Refresh all' }).first().click();
      await bench.pane.locator('#notice', { hasText: 'New counts are in' }).waitFor();
      await bench.control('whenCalculated');
      expect(await bench.values('AE1:AE4')).toEqual([[7], [14], [5], [2]]);
      const after = await bench.control('calls');
      expect(after['DRIFT.GAP'] ?? after['GAP']).toBe(before['DRIFT.GAP'] ?? before['GAP']);
    },
    SLOW,
  );

  it(
    'a source that breaks off leaves the cells as they are',
    async () => {
      const [bought, ...others] = smallBook();
      rooms.set([{ ...bought!, status: 'partial', lines: [] }, ...others]);
      await bench.page.getByRole('button', { name: 'Refresh all' }).first().click();
      await bench.pane.locator('#notice', { hasText: 'distributor' }).waitFor();
      await bench.control('whenCalculated');
      expect(await bench.values('AE1:AE1')).toEqual([[7]]);
    },
    SLOW,
  );
});
