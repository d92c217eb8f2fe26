/** Lets every cell of ours answer anew, and tells how that went. Used by the pane, the ribbon, and whoever has filled the memory. */
import type { Recalculated } from '../excel/recalculate.js';
import type { Notices } from './notices.js';

/** `recalculate` is excel/recalculate.ts, given by the entry. Never rejects: what went wrong is said. */
export async function askCellsAgain(recalculate: () => Promise<Recalculated>, notices: Notices): Promise<void> {
  notices.say('Calculating.');
  try {
    notices.say(told(await recalculate()));
  } catch (error) {
    notices.say(`Excel could not calculate: ${error instanceof Error ? error.message : String(error)} Try once more.`);
  }
}

function told({ asked, healed, stuckOn }: Recalculated): string {
  const parts = [asked === 0 ? 'No cell asks for data.' : `${cells(asked)} calculated again.`];
  if (healed > 0) parts.push(`${cells(healed)} stuck at #NAME? mended.`);
  if (stuckOn.length > 0) parts.push(`Stuck on protected sheets: ${stuckOn.join(', ')}. Unprotect them and try again.`);
  return parts.join(' ');
}

function cells(count: number): string {
  return count === 1 ? '1 cell' : `${count} cells`;
}
