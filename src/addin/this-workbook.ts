/**
 * The real objects of the add-in in this workbook, made once by whichever entry comes first: pane, ribbon and functions are one page and
 * share them.
 */
import { ProxyClient } from '../client/proxy-client.js';
import type { LeaseHolder } from '../excel/writer-lease.js';
import { recalculateOurCells } from '../excel/recalculate.js';
import { memory } from '../functions/cell-functions.js';
import { namespaceIn } from '../manifest/add-in.js';
import { askCellsAgain } from './ask-cells-again.js';
import { CountsKeeper } from './counts.js';
import { notices } from './notices.js';
import type { PushDeps } from './push-decisions.js';
import { SessionKeeper } from './session.js';
import { VERSION } from './version.js';
import type { WorkbookDoor } from './workbook-door.js';
import { WorkbookKeeper, type WorkbookDeps } from './workbook-keeper.js';

export interface ThisWorkbook {
  readonly session: SessionKeeper;
  readonly counts: CountsKeeper;
  /** For the session of the moment. */
  readonly client: () => ProxyClient;
  /** What can be done with the workbook; nothing outside Excel. */
  readonly door: WorkbookDoor;
  /** Never rejects: what went wrong is said. */
  readonly askCellsAgain: () => Promise<void>;
}

let made: ThisWorkbook | null = null;

export function thisWorkbook(): ThisWorkbook {
  made ??= make();
  return made;
}

function make(): ThisWorkbook {
  const session = new SessionKeeper(localStorage, location.origin);
  const client = (): ProxyClient => {
    const { address, token } = session.read();
    return new ProxyClient({ address, token: () => Promise.resolve(token) });
  };
  const namespace = namespaceIn(location.search);
  // A page outside Excel has no cells: there the pane shows the counts and nothing else.
  const isInExcel = 'Excel' in globalThis;
  const again = (): Promise<void> =>
    isInExcel ? askCellsAgain(() => recalculateOurCells(namespace), notices) : Promise.resolve();
  const counts = new CountsKeeper({ client, memory, askCellsAgain: again });
  const door = isInExcel ? doorTo(client, namespace, again) : {};
  return { session, client, door, askCellsAgain: again, counts };
}

function doorTo(client: () => ProxyClient, namespace: string | null, again: () => Promise<void>): WorkbookDoor {
  const holder = { me: crypto.randomUUID(), now: () => Date.now() };
  const excel = excelOf(namespace, holder);
  const keeper = new WorkbookKeeper({ memory, excel, askCellsAgain: again, version: VERSION, namespace });
  return {
    draw: (counts) => keeper.draw(counts),
    pushDecisions: async (signal) => {
      const [{ readUserRows, saveTold }, { writeUserCells }, { pushDecisions }] = await Promise.all([
        import('../excel/user-rows.js'),
        import('../excel/write-user-cells.js'),
        import('./push-decisions.js'),
      ]);
      const write: PushDeps['writeUserCells'] = (cells) => writeUserCells(cells, holder);
      return pushDecisions({ client, readUserRows, saveTold, writeUserCells: write }, signal);
    },
    answerFromSaved: () => keeper.answerFromSaved(),
    selectRow: (companyId, skuId) => keeper.selectRow(companyId, skuId),
    shareCleanCopy: (counts) => keeper.shareCleanCopy(counts),
    freezeInPlace: () => keeper.freezeInPlace(),
  };
}

/** The rooms of excel/, each loaded when it is first needed: the pane paints without them. */
function excelOf(namespace: string | null, holder: LeaseHolder): WorkbookDeps['excel'] {
  return {
    draw: async (show) => (await import('../excel/draw-workbook.js')).drawWorkbook(show, holder),
    readIndex: async () => (await import('../excel/read-index.js')).readIndex(),
    readUserRows: async () => (await import('../excel/user-rows.js')).readUserRows(),
    selectRow: async (key) => (await import('../excel/select-lines.js')).selectRow(key),
    freeze: async () => (await import('../excel/freeze-values.js')).freezeValues(namespace),
    openCopy: async (bytes) => (await import('../excel/open-copy.js')).openCopy(bytes),
  };
}
