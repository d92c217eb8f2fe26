/** The clean copy where Excel opens no second workbook: the same bytes as a download. */
import { WorkbookKeeper } from '../../src/addin/workbook-keeper.js';
import { WorkbookRefusal } from '../../src/excel/refusal.js';
import type { Counts } from '../../src/addin/counts.js';
import { ReadyGate } from '../../src/functions/ready-gate.js';
// The writer loads these side by side when it is first needed, which the test runner takes for a race unless they are there already.
import '../../src/workbook/decided.js';
import '../../src/workbook/to-workbook.js';
import '../../src/xlsx/render-xlsx.js';
import { line, pass } from '../support/ledger.js';
import { partsOf, sharedStringsOf } from '../xlsx/package-parts.js';

function counts(isDemo: boolean, companies: readonly string[]): Counts {
  const result = pass({ purchased: companies.map((company) => line(company, 'SPB', 3)) });
  const answer = {
    isDemo,
    scopes: [],
    snapshots: [],
    crosswalk: { version: 0, by: null, at: null, companies: [], skus: [], items: [] },
    decisions: { version: 0, by: null, at: null, decisions: [] },
    tolerance: {},
    comparableDays: 35,
  };
  return { answer, result } as unknown as Counts;
}

function keeper(openCopy: (bytes: Uint8Array) => Promise<void>) {
  const downloads: { readonly name: string; readonly bytes: Uint8Array }[] = [];
  const none = (): never => {
    throw new Error('not asked for here');
  };
  const made = new WorkbookKeeper({
    memory: new ReadyGate(),
    excel: {
      draw: none,
      readIndex: none,
      readUserRows: () => Promise.resolve(null),
      selectRow: none,
      findLines: none,
      selectLines: none,
      freeze: none,
      openCopy,
    },
    askCellsAgain: () => Promise.resolve(),
    download: (name, bytes) => void downloads.push({ name, bytes }),
    version: '1.0.0',
    namespace: null,
  });
  return { made, downloads };
}

const refused = (): Promise<never> =>
  Promise.reject(new WorkbookRefusal('ERR_SHEET_EXCEL', 'Excel refused to open the copy.'));

it('is downloaded, named by its company and day, and says who made it', async () => {
  const { made, downloads } = keeper(refused);
  const said = await made.shareCleanCopy(counts(false, ['Bäckerei Süß & Söhne']), 'Kim');
  expect(said).toMatch(/downloaded as licence-reconciliation-ba.*\.xlsx/);
  const [file] = downloads;
  expect(file?.name).toMatch(/^licence-reconciliation-[\p{L}-]+-2026-08-01\.xlsx$/u);
  expect(sharedStringsOf(partsOf(Buffer.from(file?.bytes ?? [])))).toContainEqual(
    expect.stringContaining('Made by Kim with driftsheet 1.0.0'),
  );
});

it('of several companies it carries the day alone; of the demo it says so in name and sheets', async () => {
  const { made, downloads } = keeper(refused);
  await made.shareCleanCopy(counts(true, ['Acme', 'Elm']));
  expect(downloads[0]?.name).toBe('demo-licence-reconciliation-2026-08-01.xlsx');
  const strings = sharedStringsOf(partsOf(Buffer.from(downloads[0]?.bytes ?? [])));
  expect(strings).toContainEqual(expect.stringMatching(/^INVENTED: /));
});

it('where a window opens nothing is downloaded', async () => {
  const opened: number[] = [];
  const { made, downloads } = keeper((bytes) => {
    opened.push(bytes.length);
    return Promise.resolve();
  });
  expect(await made.shareCleanCopy(counts(false, ['Acme']))).toMatch(/open in a window of its own/);
  expect([opened.length, downloads.length]).toEqual([1, 0]);
});
