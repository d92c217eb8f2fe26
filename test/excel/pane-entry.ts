/** The script of the pane in the tests of excel/: production code, called with plain lists of lines. */
import { BROKEN_OFF } from '../../src/excel/broken-off.js';
import { freezeValues } from '../../src/excel/freeze-values.js';
import { openCopy } from '../../src/excel/open-copy.js';
import { readIndex } from '../../src/excel/read-index.js';
import { findLines, selectLines, selectRow } from '../../src/excel/select-lines.js';
import { readUserRows } from '../../src/excel/user-rows.js';
import { drawWorkbook, type Drawn } from '../../src/excel/draw-workbook.js';
import type { PassToShow } from '../../src/excel/plan-workbook.js';
import { recalculateOurCells } from '../../src/excel/recalculate.js';
import { WorkbookRefusal } from '../../src/excel/refusal.js';
import { drift, memory } from '../../src/functions/cell-functions.js';
import { indexDataOf } from '../../src/functions/index-data.js';
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

function shown(legs: Legs, tag: string, info: Partial<WorkbookInfo>): PassToShow {
  const result = pass(legs);
  memory.fill(indexDataOf(result, []));
  const sheets = toWorkbook(result, { title: 'Licence reconciliation', version: '1.0.0', target: 'live', ...info });
  return { sheets, pass: tag, namespace: null, sometimes: [WAIVERS_SHEET] };
}

const pane = {
  draw: (legs: Legs, tag: string, info: Partial<WorkbookInfo> = {}, me = 'pane'): Promise<Tried<Drawn>> => {
    const show = shown(legs, tag, info);
    return tried(async () => {
      const drawn = await drawWorkbook(show, { me, now: Date.now });
      if (drawn.hasWritten) await recalculateOurCells();
      return drawn;
    });
  },
  /** Once: what a drawing has written so far reaches Excel, and then the connection is gone. */
  breakOffOnce: (): void => {
    const settings = Excel.SettingCollection.prototype as unknown as Patched<'add', [string, string], unknown>;
    const contexts = Excel.RequestContext.prototype as unknown as Patched<'sync', unknown[], Promise<unknown>>;
    const [add, sync] = [settings.add, contexts.sync];
    let [isWriting, isOver] = [false, false];
    settings.add = function (key, value) {
      if (value.includes(`"pass":"${BROKEN_OFF}"`)) isWriting = true;
      return add.call(this, key, value);
    };
    contexts.sync = async function (...given) {
      const answer = await sync.apply(this, given);
      if (!isWriting || isOver) return answer;
      isOver = true;
      throw new Error('the connection is gone');
    };
  },
  lines: findLines,
  select: selectLines,
  selectRow,
  /** Forgets everything, and answers from what the workbook holds. */
  answerFromSaved: async (): Promise<number> => {
    const data = await readIndex();
    if (data !== null) memory.fill(data);
    return data?.rows.length ?? 0;
  },
  userRows: async (): Promise<readonly (readonly [string, unknown])[]> => [...((await readUserRows())?.rows ?? [])],
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
