/** The entry of the pane, and so of the shared runtime: shows what there is to answer from. It constructs nothing of its own yet. */
import { recalculateOurCells, type Recalculated } from '../excel/recalculate.js';
import { fieldsOf } from '../functions/as-of.js';
import { memory } from '../functions/cell-functions.js';
import { namespaceIn } from '../manifest/add-in.js';
import { memoryWords } from './memory-words.js';

void Office.onReady().then(() => {
  memory.watch((current) => {
    const words = memoryWords(current, localMoment);
    show('state', words.state);
    show('next', words.next);
  });
  const again = document.getElementById('again');
  if (!(again instanceof HTMLButtonElement)) return;
  again.hidden = false;
  again.addEventListener('click', () => {
    again.disabled = true;
    void calculateAgain().finally(() => (again.disabled = false));
  });
});

async function calculateAgain(): Promise<void> {
  show('done', 'Calculating.');
  try {
    show('done', told(await recalculateOurCells(namespaceIn(location.search))));
  } catch (error) {
    show('done', `Excel could not do it: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function told({ asked, healed, stuckOn }: Recalculated): string {
  const parts = [`${asked} cells asked again.`];
  if (healed > 0) parts.push(`${healed} cells that were stuck at #NAME? have their formula anew.`);
  if (stuckOn.length > 0) parts.push(`Stuck on protected sheets: ${stuckOn.join(', ')}. Unprotect them and try again.`);
  return parts.join(' ');
}

/** A date-time of Excel's holds local time: it is read as if it were UTC and written as it stands. */
function localMoment(serial: number): string {
  return fieldsOf(serial).toLocaleString(undefined, { timeZone: 'UTC' });
}

function show(id: string, text: string): void {
  const place = document.getElementById(id);
  if (place !== null) place.textContent = text;
}
