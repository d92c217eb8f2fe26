/** What the pane says of the data. */
import { CellError } from '../../src/functions/cell-error.js';
import { fieldsOf } from '../../src/functions/as-of.js';
import { DriftIndex } from '../../src/functions/drift-index.js';
import { memoryWords } from '../../src/taskpane/memory-words.js';
import { indexOf } from '../functions/ledger.js';
import { line } from '../support/ledger.js';

const iso = (serial: number): string => fieldsOf(serial).toISOString().slice(0, 10);

it('waits, says why there is nothing, or how much there is and of when', () => {
  expect(memoryWords(null, iso).state).toBe('Waiting for data; cells that ask show #BUSY!, for ten seconds at most.');
  expect(memoryWords(new CellError('not-available', 'The proxy does not answer.'), iso)).toEqual({
    state: 'The proxy does not answer.',
    next: 'DRIFT.GAP and DRIFT.STATE work on counts in cells and need no data.',
  });
  const index = indexOf({
    purchased: [line('Acme', 'SPB', 3), line('Elm', 'SPB', 1)],
    billed: [line('Acme', 'SPB', 3)],
  });
  const words = memoryWords(index, iso);
  expect(words.state).toMatch(/^2 rows in memory, as of 2026-0(7-31|8-01)\.$/);
  expect(words.next).toMatch(/^1 of them is unknown\./);
  expect(
    memoryWords(new DriftIndex({ rows: [], hiddenRows: [], companies: [], skus: [], snapshots: [] }), iso).state,
  ).toBe('0 rows in memory, of an unknown moment.');
});
