// Formulas over the table in a spreadsheet engine (Univer, headless), in sheets of 2,500: one with 100,000 SUMIFS fits neither into the
// memory of the process nor into the minute that the engine gives a calculation.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { UniverSheetsNodeCorePreset } = require('@univerjs/preset-sheets-node-core');
const { Univer } = require('@univerjs/core');
const { FUniver } = require('@univerjs/core/facade');

const A_SHEET = 2_500;

/** Time to calculate one formula for each question, and the sum of the results. */
export async function calculated(rows, asked, formula, register = () => {}) {
  let time = 0;
  let sum = 0;
  for (let from = 0; from < asked.length; from += A_SHEET) {
    const part = await oneSheet(rows, asked.slice(from, from + A_SHEET), formula, register);
    time += part.time;
    sum += part.sum;
  }
  return { time, sum };
}

async function oneSheet(rows, asked, formula, register) {
  const univer = new Univer({ locale: 'enUS', locales: { enUS: {} } });
  for (const plugin of UniverSheetsNodeCorePreset().plugins) univer.registerPlugin(...[plugin].flat());
  const api = FUniver.newAPI(univer);
  const cells = (lines) => Object.fromEntries(lines.map((line, row) => [row, Object.fromEntries(line.entries())]));
  const data = rows.map((row) => [row.company, row.sku, row.purchased, row.assigned, row.billed].map((v) => ({ v })));
  const questions = asked.map(({ company, sku }, row) => [{ v: company }, { v: sku }, { f: `=${formula(row + 1)}` }]);
  const sheet = (id, name, lines) => ({ id, name, rowCount: lines.length + 1, columnCount: 6, cellData: cells(lines) });
  const start = performance.now();
  const book = api.createWorkbook({
    id: 'book',
    sheetOrder: ['data', 'questions'],
    sheets: { data: sheet('data', 'Data', data), questions: sheet('questions', 'Questions', questions) },
  });
  register(api.getFormula());
  api.getFormula().executeCalculation();
  await api.getFormula().onCalculationEnd();
  const results = book.getSheetBySheetId('questions').getRange(0, 2, asked.length, 1).getValues();
  const time = performance.now() - start;
  univer.dispose();
  return { time, sum: results.flat().reduce((total, value) => total + Number(value), 0) };
}
