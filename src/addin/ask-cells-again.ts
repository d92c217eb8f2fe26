/** Lets every cell of ours answer anew, and tells how that went. Used by the pane, the ribbon, and whoever has filled the memory. */
import type { Recalculated } from '../excel/recalculate.js';
import type { Notices } from './notices.js';
import { says } from './sentences.js';

/** `recalculate` is excel/recalculate.ts, given by the entry. Never rejects: what went wrong is said. */
export async function askCellsAgain(recalculate: () => Promise<Recalculated>, notices: Notices): Promise<void> {
  notices.say(says.calculating);
  try {
    const { asked, healed, stuckOn } = await recalculate();
    notices.say(says.calculated(asked, healed, stuckOn));
  } catch (error) {
    notices.say(says.notCalculated(error instanceof Error ? error.message : String(error)));
  }
}
