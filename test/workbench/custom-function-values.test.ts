/** What a custom function is called with, and what becomes of what it gives. */
import type { CellFunctionMetadata } from '../../src/workbench/functions/metadata.js';
import {
  planCall,
  type CellArgument,
  type CellScalar,
  type Mood,
} from '../../src/workbench/functions/read-arguments.js';
import { toCellError, toCellResult } from '../../src/workbench/functions/read-result.js';

type Parameter = CellFunctionMetadata['parameters'][number];
const parameter = (more: Partial<Parameter> = {}): Parameter => ({
  name: 'x',
  type: 'any',
  dimensionality: 'scalar',
  ...more,
});
const metadata = (...parameters: Parameter[]): CellFunctionMetadata => ({ id: 'F', name: 'F', parameters, result: {} });
const value = (scalar: CellScalar): CellArgument => ({ kind: 'scalar', value: scalar });
const range = (...rows: CellScalar[][]): CellArgument => ({ kind: 'range', rows });
const called = (own: CellFunctionMetadata, args: CellArgument[], mood: Mood = 'web') => planCall(own, args, mood);

describe('an empty cell', () => {
  it.each([
    ['any', 'web', null],
    ['any', 'desktop', 0],
    ['number', 'web', 0],
    ['string', 'desktop', ''],
    ['boolean', 'web', false],
  ] as const)('given to a parameter of type %s, in the mood of the %s', (type, mood, expected) => {
    expect(called(metadata(parameter({ type })), [value(null)], mood)).toEqual({ kind: 'call', args: [expected] });
    expect(called(metadata(parameter({ type, dimensionality: 'matrix' })), [range([null])], mood)).toEqual({
      kind: 'call',
      args: [[[expected]]],
    });
  });
});

describe('a value', () => {
  it.each([
    ['number', '12', 12],
    ['number', true, 1],
    ['string', 12, '12'],
    ['string', false, 'FALSE'],
    ['boolean', 'TRUE', true],
    ['boolean', 0, false],
    ['any', 'x', 'x'],
  ] as const)('for %s: %j becomes %j', (type, given, expected) => {
    expect(called(metadata(parameter({ type })), [value(given)])).toEqual({ kind: 'call', args: [expected] });
  });

  it.each([
    ['number', 'abc'],
    ['boolean', 'abc'],
  ] as const)('for %s: %j is #VALUE! that names the argument', (type, given) => {
    expect(called(metadata(parameter({ type })), [value(given)])).toEqual({
      kind: 'error',
      error: { error: '#VALUE!', message: `The argument x must be a ${type}.` },
    });
  });

  it('that is an error goes through without a call', () => {
    expect(called(metadata(parameter()), [value({ error: '#REF!' })])).toEqual({
      kind: 'error',
      error: { error: '#REF!' },
    });
    expect(called(metadata(parameter({ dimensionality: 'matrix' })), [range([1, { error: '#N/A' }])])).toEqual({
      kind: 'error',
      error: { error: '#N/A' },
    });
  });
});

describe('the number of arguments', () => {
  const twoOrOne = metadata(parameter({ name: 'company' }), parameter({ name: 'sku', optional: true }));
  it('may leave out optional ones, which arrive as null', () => {
    expect(called(twoOrOne, [value(1)])).toEqual({ kind: 'call', args: [1, null] });
    expect(called(twoOrOne, [value(1), { kind: 'omitted' }])).toEqual({ kind: 'call', args: [1, null] });
  });

  it('is #VALUE! with a sentence when it is too small or too large', () => {
    expect(called(twoOrOne, [])).toMatchObject({
      error: { error: '#VALUE!', message: 'F needs the argument company.' },
    });
    expect(called(twoOrOne, [value(1), value(2), value(3)])).toMatchObject({
      error: { error: '#VALUE!', message: 'F takes 2 arguments, not 3.' },
    });
  });

  it('of a repeating parameter arrives as a list', () => {
    expect(called(metadata(parameter({ repeating: true })), [value(1), value('a')])).toEqual({
      kind: 'call',
      args: [[1, 'a']],
    });
  });
});

describe('a range', () => {
  it('given to a scalar makes one call per cell, and others are used again', () => {
    const own = metadata(parameter({ type: 'number' }), parameter({ type: 'number', name: 'y' }));
    expect(called(own, [range([1], [2]), range([10, 20])])).toEqual({
      kind: 'lifted',
      rows: [
        [
          [1, 10],
          [1, 20],
        ],
        [
          [2, 10],
          [2, 20],
        ],
      ],
    });
  });

  it('of one cell is that cell', () => {
    expect(called(metadata(parameter()), [range(['a'])])).toEqual({ kind: 'call', args: ['a'] });
  });
});

describe('a result', () => {
  it.each([
    [12, 12],
    ['text', 'text'],
    [true, true],
    [null, null],
    [Infinity, { error: '#NUM!' }],
    [{ type: 'Double', basicValue: 3 }, 3],
    [[[1, 'a']], [[1, 'a']]],
    [[[1], [2, 3]], { error: '#VALUE!', message: 'A function that gives an array gives rows of one length.' }],
    [[], { error: '#VALUE!', message: 'A function that gives an array gives rows of one length.' }],
  ])('%j', (given, expected) => {
    expect(toCellResult(given)).toEqual(expected);
  });

  it('may hold errors in its cells', () => {
    expect(toCellResult([[1, { code: '#N/A', message: 'Not read.' }]])).toEqual([
      [1, { error: '#N/A', message: 'Not read.' }],
    ]);
  });
});

describe('what is thrown', () => {
  it.each([
    [
      { code: '#N/A', message: 'Unmapped.' },
      { error: '#N/A', message: 'Unmapped.' },
    ],
    [
      { code: '#VALUE!', message: 'No leg x.' },
      { error: '#VALUE!', message: 'No leg x.' },
    ],
    [{ code: '#DIV/0!', message: 'Excel does not show this.' }, { error: '#DIV/0!' }],
    [new Error('broken'), { error: '#VALUE!', message: 'broken' }],
    ['text', { error: '#VALUE!' }],
  ])('%j', (thrown, expected) => {
    expect(toCellError(thrown)).toEqual(expected);
  });
});
