/**
 * The real objects of the add-in in this workbook, made once by whichever entry comes first: pane, ribbon and functions are one page and
 * share them.
 */
import { readDemo, readSignIn } from '../client/static-files.js';
import { ProxyClient } from '../client/proxy-client.js';
import type { DemoAnswer } from '../contracts/demo.js';
import type { EntraSignIn } from '../contracts/sign-in.js';
import type { BookHolds } from '../excel/demo-sheets.js';
import type { LeaseHolder } from '../excel/writer-lease.js';
import { recalculateOurCells } from '../excel/recalculate.js';
import { memory } from '../functions/cell-functions.js';
import { ADD_IN_FOLDER, namespaceIn } from '../manifest/add-in.js';
import { askCellsAgain } from './ask-cells-again.js';
import { CountsKeeper, type Counts } from './counts.js';
import { downloadFile } from './download-file.js';
import { MicrosoftSignIn, type SignInWay } from './microsoft-sign-in.js';
import { notices } from './notices.js';
import { isFitting } from './pane-state.js';
import type { PushDeps } from './push-decisions.js';
import { says } from './sentences.js';
import { SessionKeeper } from './session.js';
import { VERSION } from './version.js';
import type { WorkbookDoor } from './workbook-door.js';
import { WorkbookKeeper, type WorkbookDeps } from './workbook-keeper.js';

export interface ThisWorkbook {
  readonly session: SessionKeeper;
  readonly microsoft: MicrosoftSignIn;
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
  const microsoft = microsoftOf(session);
  const client = (): ProxyClient => {
    const { address, token, by } = session.read();
    return new ProxyClient({ address, token: () => (by === 'microsoft' ? microsoft.token() : Promise.resolve(token)) });
  };
  const namespace = namespaceIn(location.search);
  // A page outside Excel has no cells: there the pane shows the counts and nothing else.
  const isInExcel = 'Excel' in globalThis;
  const again = (): Promise<void> =>
    isInExcel ? askCellsAgain(() => recalculateOurCells(namespace), notices) : Promise.resolve();
  const counts = new CountsKeeper({ client, memory, askCellsAgain: again });
  const door = isInExcel ? doorTo({ client, counts, namespace, again }) : { shareCleanCopy };
  return { session, microsoft, client, door, askCellsAgain: again, counts };
}

/** On a page without a workbook there is nobody to read decisions from, and no window to open a copy in. */
async function shareCleanCopy(counts: Counts, madeBy: string | null = null): Promise<string> {
  const { copyName, makeCopy } = await import('./make-copy.js');
  const name = copyName(counts);
  downloadFile(name, await makeCopy({ counts, users: null, version: VERSION, madeBy }));
  return says.copySaved(name);
}

/** Pages that want no token. */
const BESIDE = (): string => `${location.origin}/${ADD_IN_FOLDER}/`;

export const carriedDemo = (): Promise<DemoAnswer> => readDemo({ beside: BESIDE() });

function microsoftOf(session: SessionKeeper): MicrosoftSignIn {
  let settings: EntraSignIn | null | undefined;
  let known: readonly SignInWay[] | null = null;
  return new MicrosoftSignIn({
    settings: async () => {
      // A token for this proxy is worth nothing at another one, and is not sent there.
      if (!session.isAtHome) return null;
      settings ??= (await readSignIn({ beside: BESIDE() })).entra;
      return settings;
    },
    ways: async (entra) => {
      const [{ isAccountLent }, { nestedWay }, { dialogWay }] = await Promise.all([
        import('../excel/office-account.js'),
        import('./nested-way.js'),
        import('./dialog-way.js'),
      ]);
      known ??= [...(isAccountLent() ? [nestedWay(entra)] : []), dialogWay(entra)];
      return known;
    },
    now: () => Date.now(),
  });
}

interface DoorParts {
  readonly client: () => ProxyClient;
  readonly counts: CountsKeeper;
  readonly namespace: string | null;
  readonly again: () => Promise<void>;
}

function doorTo({ client, counts, namespace, again }: DoorParts): WorkbookDoor {
  const holder = { me: crypto.randomUUID(), now: () => Date.now() };
  const excel = excelOf(namespace, holder);
  const keeper = new WorkbookKeeper({
    memory,
    excel,
    askCellsAgain: again,
    download: downloadFile,
    version: VERSION,
    namespace,
  });
  const holds = async (): Promise<BookHolds> => (await import('../excel/demo-sheets.js')).bookHolds();
  return {
    draw: (drawn) => keeper.draw(drawn),
    holds,
    removeDemo: async () => (await import('../excel/demo-sheets.js')).removeDemo(),
    newWorkbook: async () => (await import('../excel/open-copy.js')).openNew(),
    findLines: (companyId, skuId) => keeper.findLines(companyId, skuId),
    selectLines: (leg, companyId, skuId) => keeper.selectLines(leg, companyId, skuId),
    pushDecisions: async (signal) => {
      const none = { changed: 0, taken: 0, said: [] };
      const book = await holds();
      if (book === 'nothing') return none;
      if (counts.current === null) await counts.load(signal);
      // What was decided about invented rows is told to no real proxy, nor the other way round.
      if (counts.current === null || !isFitting(counts.current, book)) return none;
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
    shareCleanCopy: (shared, madeBy) => keeper.shareCleanCopy(shared, madeBy),
    freezeInPlace: () => keeper.freezeInPlace(),
  };
}

/** The rooms of excel/, each loaded when it is first needed: the pane paints without them. */
function excelOf(namespace: string | null, holder: LeaseHolder): WorkbookDeps['excel'] {
  return {
    draw: async (show) => (await import('../excel/draw-workbook.js')).drawWorkbook(show, holder),
    readIndex: async () => (await import('../excel/read-index.js')).readIndex(),
    readUserRows: async () => (await import('../excel/user-rows.js')).readUserRows(),
    findLines: async (key) => (await import('../excel/select-lines.js')).findLines(key),
    selectLines: async (leg, key) => (await import('../excel/select-lines.js')).selectLines(leg, key),
    selectRow: async (key) => (await import('../excel/select-lines.js')).selectRow(key),
    freeze: async () => (await import('../excel/freeze-values.js')).freezeValues(namespace),
    openCopy: async (bytes) => (await import('../excel/open-copy.js')).openCopy(bytes),
  };
}
