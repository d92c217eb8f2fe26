/**
 * The real objects of the add-in in this workbook, made once by whichever entry comes first: pane, ribbon and functions are one page and
 * share them.
 */
import { ProxyClient } from '../client/proxy-client.js';
import { recalculateOurCells } from '../excel/recalculate.js';
import { memory } from '../functions/cell-functions.js';
import { namespaceIn } from '../manifest/add-in.js';
import { askCellsAgain } from './ask-cells-again.js';
import { CountsKeeper } from './counts.js';
import { notices } from './notices.js';
import { SessionKeeper } from './session.js';

export interface ThisWorkbook {
  readonly session: SessionKeeper;
  readonly counts: CountsKeeper;
  /** For the session of the moment. */
  readonly client: () => ProxyClient;
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
  // A page outside Excel has no cells: there the pane shows the counts and nothing else.
  const again = (): Promise<void> =>
    'Excel' in globalThis
      ? askCellsAgain(() => recalculateOurCells(namespaceIn(location.search)), notices)
      : Promise.resolve();
  return { session, client, askCellsAgain: again, counts: new CountsKeeper({ client, memory, askCellsAgain: again }) };
}
