/** Tables for the terminal: never wider than it, and no text is lost. */
import fc from 'fast-check';
import { textTable, type TextColumn } from '../../src/cli/text-table.js';

const COLUMNS: readonly TextColumn[] = [
  { head: 'Left', share: 3 },
  { head: 'Score', align: 'right', share: 0 },
  { head: 'Why', share: 4 },
];
const NAMES = ['Oak', 'Westmoor Manufacturing of Northern Colorado', 'x'.repeat(90), '株式会社山田太郎商事事務所', ''];

const letters = (text: string): string => [...text.replace(/[\s─-╿]/g, '')].sort().join('');
const width = (line: string): number => line.replace(/[\u3000-\u9fff]/g, 'xx').length;

it('draws one table, whatever the number of rows', () => {
  const lines = textTable(
    COLUMNS,
    Array.from({ length: 450 }, (_, i) => [`Company ${i}`, '0.50', 'same']),
    60,
  ).split('\n');
  expect(lines.filter((line) => /[┌├└]/.test(line))).toHaveLength(3);
  expect(lines).toHaveLength(450 + 4);
  expect(new Set(lines.map((line) => line.length)).size).toBe(1);
});

it('fits the width and loses no letter', () => {
  const rows = fc.array(
    fc.tuple(fc.constantFrom(...NAMES), fc.constantFrom('0.50', '1.00'), fc.constantFrom(...NAMES)),
    {
      minLength: 1,
      maxLength: 8,
    },
  );
  fc.assert(
    fc.property(rows, fc.integer({ min: 40, max: 200 }), (table, columns) => {
      const drawn = textTable(COLUMNS, table, columns);
      for (const line of drawn.split('\n')) expect(width(line)).toBeLessThanOrEqual(columns);
      expect(letters(drawn)).toBe(letters(['Left', 'Score', 'Why', ...table.flat()].join('')));
    }),
    { numRuns: 50 },
  );
});
