/** The script of the pane in the tests of excel/: production code, called with plain lists of lines. */
import { BROKEN_OFF } from '../../src/excel/broken-off.js';
import { bookHolds, removeDemo } from '../../src/excel/demo-sheets.js';
import { freezeValues } from '../../src/excel/freeze-values.js';
import { openCopy } from '../../src/excel/open-copy.js';
import { readIndex } from '../../src/excel/read-index.js';
import { findLines, selectLines, selectRow } from '../../src/excel/select-lines.js';
import { readUserRows } from '../../src/excel/user-rows.js';
import { writeUserCells, type CellToTake } from '../../src/excel/write-user-cells.js';
import { drawWorkbook, type Drawn } from '../../src/excel/draw-workbook.js';
import type { PassToShow } from '../../src/excel/plan-workbook.js';
import { Pace } from '../../src/excel/pace.js';
import { recalculateOurCells } from '../../src/excel/recalculate.js';
import { WorkbookRefusal } from '../../src/excel/refusal.js';
import { drift, memory } from '../../src/functions/cell-functions.js';
import { indexDataOf } from '../../src/functions/index-data.js';
import { decidedIn } from '../../src/workbook/decided.js';
import type { UserCells } from '../../src/workbook/sheet-drift.js';
import { toWorkbook, type WorkbookInfo } from '../../src/workbook/to-workbook.js';
import { WAIVERS_SHEET } from '../../src/workbook/sheet-waivers.js';
import { pass, type Legs } from '../support/ledger.js';

export type Tried<T> = T | { readonly code: string; readonly message: string };

async function tried<T>(work: () => Promise<T>): Promise<Tried<T>> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof WorkbookRefusal) return { code: error.code, message: error.message };
    throw error;
  }
}

/** What goes through to the pane as JSON: decisions by key instead of a map. */
export interface Told extends Omit<Partial<WorkbookInfo>, 'carried'> {
  readonly decided?: Readonly<Record<string, UserCells>>;
}

function shown(legs: Legs, tag: string, { decided, ...info }: Told): PassToShow {
  const result = pass(legs, info.crosswalk === undefined ? {} : { crosswalk: info.crosswalk });
  memory.fill(indexDataOf(result, []));
  const carried = {
    ...decidedIn([], result),
    user: new Map(Object.entries(decided ?? {})),
  };
  const options = { title: 'Licence reconciliation', version: '1.0.0', target: 'live', carried, ...info } as const;
  const sheets = toWorkbook(result, options);
  return { sheets, pass: tag, namespace: null, sometimes: [WAIVERS_SHEET] };
}

type Step = 'sync' | 'deletion';
let breaking: { left: number; at: Step; isWriting: boolean; isDue: boolean } | null = null;
let isPatched = false;

/** Every call of a drawing goes to Excel by itself, and after so many of them the connection is gone. */
function patchOnce(): void {
  if (isPatched) return;
  isPatched = true;
  const settings = Excel.SettingCollection.prototype as unknown as Patched<'add', [string, string], unknown>;
  const contexts = Excel.RequestContext.prototype as unknown as Patched<'sync', unknown[], Promise<unknown>>;
  const rows = Excel.TableRowCollection.prototype as unknown as Patched<'deleteRowsAt', [number, number], void>;
  const paces = Pace.prototype as unknown as Patched<'before', [number], Promise<void>>;
  const [add, sync, deleteRowsAt, before] = [settings.add, contexts.sync, rows.deleteRowsAt, paces.before];
  const step = (which: Step): void => {
    if (breaking?.isWriting !== true || breaking.at !== which) return;
    breaking.left -= 1;
    if (breaking.left === 0) breaking.isDue = true;
  };
  settings.add = function (key, value) {
    if (breaking !== null && value.includes(`"pass":"${BROKEN_OFF}"`)) breaking.isWriting = true;
    return add.call(this, key, value);
  };
  rows.deleteRowsAt = function (...given) {
    step('deletion');
    deleteRowsAt.apply(this, given);
  };
  contexts.sync = async function (...given) {
    const answer = await sync.apply(this, given);
    step('sync');
    if (breaking?.isDue !== true) return answer;
    breaking = null;
    throw new Error('the connection is gone');
  };
  paces.before = async function (bytes) {
    if (breaking?.isWriting === true) await (this as Pace).flush();
    return before.call(this, bytes);
  };
}

const pane = {
  draw: (legs: Legs, tag: string, info: Told = {}, me = 'pane'): Promise<Tried<Drawn>> => {
    const show = shown(legs, tag, info);
    return tried(async () => {
      const drawn = await drawWorkbook(show, { me, now: Date.now });
      if (drawn.hasWritten) await recalculateOurCells();
      return drawn;
    });
  },
  holds: bookHolds,
  removeDemo: (): Promise<Tried<void>> => tried(removeDemo),
  /** Once; 0 never. Steps are counted from the mark that says that a drawing goes on. */
  breakOffAfter: (steps: number, at: Step): void => {
    patchOnce();
    breaking = steps === 0 ? null : { left: steps, at, isWriting: false, isDue: false };
  },
  lines: findLines,
  select: selectLines,
  selectRow,
  trySelect: (key: string): Promise<Tried<boolean>> => tried(() => selectRow(key)),
  /** Forgets everything, and answers from what the workbook holds. */
  answerFromSaved: async (): Promise<number> => {
    const data = await readIndex();
    if (data !== null) memory.fill(data);
    return data?.rows.length ?? 0;
  },
  userRows: async (): Promise<readonly (readonly [string, unknown])[]> => [...((await readUserRows())?.rows ?? [])],
  told: async (): Promise<readonly (readonly [string, string])[]> => [...((await readUserRows())?.told ?? [])],
  take: (cells: readonly CellToTake[]): Promise<Tried<readonly string[]>> =>
    tried(async () => [...(await writeUserCells(cells, { me: 'pane', now: Date.now }))]),
  freeze: freezeValues,
  copy: async (legs: Legs): Promise<void> => {
    const { renderXlsx } = await import('../../src/xlsx/render-xlsx.js');
    await openCopy(
      await renderXlsx(toWorkbook(pass(legs), { title: 'Copy', version: '1.0.0', madeBy: 'Billing desk' })),
    );
  },
};

export type Pane = typeof pane;

/** A method of Excel's that a test stands in front of. */
type Patched<K extends string, A extends unknown[], R> = Record<K, (this: unknown, ...given: A) => R>;

/** As the page has it; its types are not those of the client. */
declare const CustomFunctions: { associate(id: string, fn: unknown): void };

CustomFunctions.associate('DRIFT', drift);
Object.assign(window, { pane });
