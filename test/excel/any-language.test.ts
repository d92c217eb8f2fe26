/** Excel speaks many languages and decimal signs: nothing of ours is written or read in the words of one. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PLAIN_NAMES, toEntry } from '../../src/excel/plan-entry.js';
import { number, text } from '../../src/workbook/cells.js';
import { PROJECT_ROOT } from '../support/tools.js';

const ROOM = join(PROJECT_ROOT, 'src', 'excel');

it('formulas and formats go through the members that are the same everywhere', () => {
  // `text` is what a cell shows in the language of whoever looks.
  const local =
    /\b(formulasLocal|numberFormatLocal|addFormulaLocal|formulaLocal|formulasR1C1|toLocaleString)\b|load\([^)]*\btext\b/;
  const found = readdirSync(ROOM).filter((file) => local.test(readFileSync(join(ROOM, file), 'utf8')));
  expect(found).toEqual([]);
});

it('numbers are numbers, and never text with a decimal sign', () => {
  expect(toEntry(number(1234.5), PLAIN_NAMES)).toBe(1234.5);
  expect(toEntry({ kind: 'money', value: 0.5, decimals: 2 }, PLAIN_NAMES)).toBe(0.5);
  expect(toEntry({ kind: 'date', day: '2026-12-31' }, PLAIN_NAMES)).toBe(46387);
});

it.each([
  '1,5',
  '1.234,50',
  '31.12.2026',
  'TRUE',
  'wahr',
  'FAUX',
  'Mar 5',
  'März 2026',
  'févr. 26',
  '=1+1',
  '-5',
  '007',
  '1E5',
])('a name that some Excel takes for more stays text: %s', (name) => {
  expect(toEntry(text(name), PLAIN_NAMES)).toBe(`'${name}`);
});

it.each(['Acme Corp', 'Wahrheit GmbH', 'März & Söhne'])('a harmless name stands as it is: %s', (name) => {
  expect(toEntry(text(name), PLAIN_NAMES)).toBe(name);
});
