/** What becomes of a written value: the traps of Excel that a renderer has to walk around. */
import { readEntry } from '../../src/workbench/engine/entry.js';

describe('in a cell of format General', () => {
  it.each([
    ['Acme', { kind: 'value', value: 'Acme' }],
    [12, { kind: 'value', value: 12 }],
    [true, { kind: 'value', value: true }],
    ['007', { kind: 'value', value: 7 }],
    ['1E5', { kind: 'value', value: 100_000 }],
    ['1,234.5', { kind: 'value', value: 1234.5 }],
    ['-3', { kind: 'value', value: -3 }],
    ['.5', { kind: 'value', value: 0.5 }],
    ['E3', { kind: 'value', value: 'E3' }],
    ['.', { kind: 'value', value: '.' }],
    ['50%', { kind: 'value', value: 0.5, format: '0%' }],
    ['true', { kind: 'value', value: true }],
    ['2026-08-20', { kind: 'value', value: 46_254, format: 'yyyy-mm-dd' }],
    ['8/20/2026', { kind: 'value', value: 46_254, format: 'm/d/yyyy' }],
    ['2026-02-30', { kind: 'value', value: '2026-02-30' }],
    ['=A1', { kind: 'formula', formula: '=A1' }],
    ['+cmd', { kind: 'formula', formula: '=+cmd' }],
    ['-cmd', { kind: 'formula', formula: '=-cmd' }],
    ["'=A1", { kind: 'quoted', value: '=A1' }],
    ['', { kind: 'empty' }],
    [null, { kind: 'keep' }],
  ])('%j', (written, expected) => {
    expect(readEntry(written, 'General')).toEqual(expected);
  });
});

it.each(['007', '=A1', '2026-08-20', 'TRUE'])('%j stays text in a cell of format @', (written) => {
  expect(readEntry(written, '@')).toEqual({ kind: 'value', value: written });
});
