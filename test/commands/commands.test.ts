/** The buttons of the ribbon against the real proxy: each is associated, says what it did, and always lets Excel go on. */
import { notices } from '../../src/addin/notices.js';
import { ADDRESS_KEY, TOKEN_KEY } from '../../src/addin/session.js';
import { isCellError } from '../../src/functions/cell-error.js';
import { memory } from '../../src/functions/cell-functions.js';
import { driftOf } from '../../src/functions/drift.js';
import { COMMANDS } from '../../src/manifest/add-in.js';
import { FakeWorkbook } from '../excel/fake-excel.js';
import { Rooms } from '../proxy/rooms.js';

type Handler = (event: { completed: () => void }) => void;

const handlers = new Map<string, Handler>();
const kept = new Map<string, string>();
let isPaneRefused = false;
let rooms: Rooms;
const showAsTaskpane = (): Promise<void> =>
  isPaneRefused ? Promise.reject(new Error('Excel is busy.')) : Promise.resolve();

beforeAll(async () => {
  rooms = await Rooms.open();
  Object.assign(globalThis, {
    location: { search: '?_host_Info=Excel', origin: `http://127.0.0.1:${rooms.port}` },
    localStorage: { getItem: (key: string) => kept.get(key) ?? null },
    Office: {
      onReady: () => Promise.resolve(),
      actions: { associate: (name: string, handler: Handler) => handlers.set(name, handler) },
      addin: { showAsTaskpane },
    },
  });
  await import('../../src/commands/commands.js');
});
afterAll(() => rooms.close());
beforeEach(() => {
  kept.clear();
  kept.set(TOKEN_KEY, rooms.token);
});

/** Presses a button; all that the pane shows until Excel may go on. */
async function press(name: string): Promise<readonly string[]> {
  const shown: string[] = [];
  notices.listen((sentence) => shown.push(sentence));
  await new Promise<void>((resolve) => {
    handlers.get(name)?.({ completed: resolve });
  });
  return shown;
}

it('every button of the manifest has its handler', () => {
  expect([...handlers.keys()]).toEqual([...COMMANDS]);
});

it('Refresh all pulls the sources, brings the counts into memory and lets the cells calculate again', async () => {
  const book = new FakeWorkbook([{ name: 'Mine', cells: [['=DRIFT("Acme","SPB")', '=1+1']] }]).open();
  const shown = await press('refreshAll');
  // This Excel calculates and has no tables: that nothing could be drawn is said behind it.
  expect(shown.at(-1)).toMatch(/^New counts are in\b/);
  expect(shown).toContain('1 cell calculated again.');
  expect(book.calculated).toEqual(['Mine!0,0']);
  const drift = await memory.answer((index) => driftOf(index, 'Acme', 'SPB', undefined));
  expect(isCellError(drift) ? drift.sentence : drift).toBe(5);
});

it('Refresh all without a token, or without a proxy, says so and keeps what is in memory', async () => {
  kept.delete(TOKEN_KEY);
  expect((await press('refreshAll')).at(-1)).toMatch(/token/);
  kept.set(ADDRESS_KEY, 'http://127.0.0.1:9');
  expect((await press('refreshAll')).at(-1)).toMatch(/^http:\/\/127\.0\.0\.1:9: found no answer/);
  expect(memory.answer((index) => driftOf(index, 'Acme', 'SPB', undefined))).toBe(5);
});

it.each([...COMMANDS])('%s ends and says so when Excel refuses', async (name) => {
  isPaneRefused = true;
  expect((await press(name)).at(-1)).toBe('Excel is busy.');
  isPaneRefused = false;
});
