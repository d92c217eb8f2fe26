/** docs/demo.md says what is planted: its tables are those that the data give. `npm run demo-docs` writes them anew. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ANSWER_HEADER, answerCells, PAIN_HEADER, painCells } from '../../src/demo/msp/answer-table.js';
import { makeMsp } from '../../src/demo/msp/make-msp.js';
import { PROJECT_ROOT } from '../support/tools.js';

const text = readFileSync(join(PROJECT_ROOT, 'docs', 'demo.md'), 'utf8');

function tableOf(name: string): readonly (readonly string[])[] {
  const part = text.split(`<!-- ${name} -->`)[1]?.split(`<!-- end of ${name} -->`)[0] ?? '';
  const lines = part.split('\n').filter((line) => line.startsWith('|') && !/^\|[\s|-]+$/.test(line));
  return lines.map((line) => line.split('|').slice(1, -1).map((cell) => cell.trim())); // prettier-ignore
}

// Whatever the day: dates are told from today.
describe.each(['2026-08-20', '2027-02-28'])('made on %s', (today) => {
  const msp = makeMsp({ today });

  it('the complaints', () => {
    expect(tableOf('complaints')).toEqual([PAIN_HEADER, ...msp.pains.map(painCells)]);
  });

  it('the answers', () => {
    expect(tableOf('answers')).toEqual([ANSWER_HEADER, ...msp.pains.flatMap((pain) => answerCells(msp, pain))]);
  });
});
