// Writes the tables of docs/demo.md from what is planted in the demo: `npm run demo-docs`.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import prettier from 'prettier';
import { makeMsp } from '../dist/demo/msp/make-msp.js';
import { ANSWER_HEADER, answerCells, PAIN_HEADER, painCells } from '../dist/demo/msp/answer-table.js';
import { ROOT } from './setup/run.mjs';

const FILE = join(ROOT, 'docs', 'demo.md');
const msp = makeMsp({ today: '2026-08-20' });
const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (header, rows) => [row(header), row(header.map(() => '---')), ...rows.map(row)].join('\n');

const tables = {
  complaints: table(PAIN_HEADER, msp.pains.map(painCells)),
  answers: table(
    ANSWER_HEADER,
    msp.pains.flatMap((pain) => answerCells(msp, pain)),
  ),
};

let text = readFileSync(FILE, 'utf8');
for (const [name, content] of Object.entries(tables)) {
  const place = new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end of ${name} -->)`);
  if (!place.test(text)) throw new Error(`docs/demo.md: found no place for the ${name}`);
  text = text.replace(place, (_, begin, end) => `${begin}\n${content}\n\n${end}`);
}
const options = await prettier.resolveConfig(FILE);
writeFileSync(FILE, await prettier.format(text, { ...options, filepath: FILE }));
process.stdout.write(`wrote ${FILE}\n`);
