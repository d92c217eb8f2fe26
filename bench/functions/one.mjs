// One contestant in a process of its own. `calls`: our functions as the runtime calls them. `SUMIFS` and `DRIFT`: cells of a sheet in a
// spreadsheet engine. Prints milliseconds for each thing measured, and a sum of the answers.
import { indexData, questions, table } from './data.mjs';

class HostError extends Error {}
globalThis.CustomFunctions = { Error: HostError, ErrorCode: { invalidValue: '#VALUE!', notAvailable: '#N/A' } };
const functions = await import('../../dist/functions/cell-functions.js');

const rows = table();
const asked = questions(rows);
const ROUNDS = 5;

/** The first rounds warm up; the median counts. */
function measure(ask) {
  const times = [];
  let sum = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    sum = 0;
    const start = performance.now();
    for (const row of asked) sum += ask(row);
    times.push(performance.now() - start);
  }
  return { time: times.sort((a, b) => a - b)[Math.floor(ROUNDS / 2)], sum };
}

function unknown(row) {
  try {
    return functions.drift(row.company, 'no such SKU', null);
  } catch {
    return 0;
  }
}

function calls() {
  return {
    DRIFT: measure((row) => functions.drift(row.company, row.sku, null)),
    'DRIFT, another pair': measure((row) => functions.drift(row.company, row.sku, 'pa')),
    'DRIFT, unknown (#N/A)': measure(unknown),
    'DRIFT.SEATS': measure((row) => functions.driftSeats(row.company, row.sku, 'billed')),
    'DRIFT.GAP': measure((row) => functions.driftGap(row.purchased, row.billed)),
    'DRIFT.STATE': measure((row) => functions.driftState(row.purchased, row.billed, [[row.assigned]]).length),
    'DRIFT.LEAK of a SKU': measure((row) => functions.driftLeak(row.company, row.sku)),
    'DRIFT.LEAK of a company': measure((row) => functions.driftLeak(row.company, null)),
    'DRIFT.ROWS of a company': measure((row) => functions.driftRows(row.company, null).length),
    'DRIFT.ASOF': measure(() => functions.driftAsOf(null)),
  };
}

const last = rows.length;
const column = (letter) => `Data!$${letter}$1:$${letter}$${last}`;
const sumOf = (letter, row) => `SUMIFS(${column(letter)},${column('A')},A${row},${column('B')},B${row})`;

async function inSheet(formula, register) {
  const { calculated } = await import('./sheet.mjs');
  return calculated(rows, asked, formula, register);
}

const CONTESTANTS = {
  calls,
  SUMIFS: async () => ({ cells: await inSheet((row) => `${sumOf('C', row)}-${sumOf('E', row)}`) }),
  DRIFT: async () => ({
    cells: await inSheet(
      (row) => `DRIFT(A${row},B${row})`,
      (engine) => engine.registerFunction('DRIFT', (company, sku) => functions.drift(company, sku, null), 'the drift'),
    ),
  }),
};

const start = performance.now();
functions.memory.fill(indexData(rows));
const fill = performance.now() - start;
const results = await CONTESTANTS[process.argv[2]]();
process.stdout.write(`${JSON.stringify({ fill, results })}\n`);
process.exit(0); // the engine keeps timers
