/** The buttons of the ribbon: each is associated, says what it did, and always lets Excel go on. */
import { notices } from '../../src/addin/notices.js';
import { COMMANDS } from '../../src/manifest/add-in.js';
import { FakeWorkbook } from '../excel/fake-excel.js';

type Handler = (event: { completed: () => void }) => void;

const handlers = new Map<string, Handler>();
let isPaneRefused = false;
const showAsTaskpane = (): Promise<void> =>
  isPaneRefused ? Promise.reject(new Error('Excel is busy.')) : Promise.resolve();

beforeAll(async () => {
  Object.assign(globalThis, {
    location: { search: '?_host_Info=Excel' },
    Office: {
      onReady: () => Promise.resolve(),
      actions: { associate: (name: string, handler: Handler) => handlers.set(name, handler) },
      addin: { showAsTaskpane },
    },
  });
  await import('../../src/commands/commands.js');
});

/** Presses a button; what the pane shows once Excel may go on. */
async function press(name: string): Promise<string> {
  await new Promise<void>((resolve) => {
    handlers.get(name)?.({ completed: resolve });
  });
  let shown = '';
  notices.listen((sentence) => (shown = sentence));
  return shown;
}

it('every button of the manifest has its handler', () => {
  expect([...handlers.keys()]).toEqual([...COMMANDS]);
});

it('Refresh all lets the cells calculate again', async () => {
  const book = new FakeWorkbook([{ name: 'Mine', cells: [['=DRIFT(1,2)', '=1+1']] }]).open();
  expect(await press('refreshAll')).toBe('1 cell calculated again.');
  expect(book.calculated).toEqual(['Mine!0,0']);
});

it('Share clean copy says where a copy is made so far', async () => {
  expect(await press('shareCleanCopy')).toMatch(/^A clean copy is made by "driftsheet reconcile --out" so far/);
});

it.each([...COMMANDS])('%s ends and says so when Excel refuses', async (name) => {
  isPaneRefused = true;
  expect(await press(name)).toBe('Excel is busy.');
  isPaneRefused = false;
});
