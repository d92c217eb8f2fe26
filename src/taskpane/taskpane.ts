/** The entry of the pane: shows what there is to answer from, and what the add-in has to say. */
import { askCellsAgain } from '../addin/ask-cells-again.js';
import { notices } from '../addin/notices.js';
import { recalculateOurCells } from '../excel/recalculate.js';
import { fieldsOf } from '../functions/as-of.js';
import { memory } from '../functions/cell-functions.js';
import { namespaceIn } from '../manifest/add-in.js';
import { memoryWords } from './memory-words.js';

void Office.onReady().then(() => {
  memory.begin();
  memory.watch((current) => {
    const words = memoryWords(current, localMoment);
    show('state', words.state);
    show('next', words.next);
  });
  notices.listen((sentence) => show('notice', sentence));
  const again = document.getElementById('again');
  if (!(again instanceof HTMLButtonElement)) return;
  again.hidden = false;
  again.addEventListener('click', () => {
    again.disabled = true;
    const recalculate = (): ReturnType<typeof recalculateOurCells> => recalculateOurCells(namespaceIn(location.search));
    void askCellsAgain(recalculate, notices).then(() => (again.disabled = false));
  });
});

/** A date-time of Excel's holds local time: it is read as if it were UTC and written as it stands. */
function localMoment(serial: number): string {
  return fieldsOf(serial).toLocaleString(undefined, { timeZone: 'UTC' });
}

function show(id: string, text: string): void {
  const place = document.getElementById(id);
  if (place !== null) place.textContent = text;
}
