/** No cell waits for ever: with data it is answered, after the time-out it gets a sentence, and from then on everything is at once. */
import { CellError } from '../../src/functions/cell-error.js';
import { DriftIndex } from '../../src/functions/drift-index.js';
import { driftOf } from '../../src/functions/drift.js';
import { NO_DATA, ReadyGate } from '../../src/functions/ready-gate.js';
import { line } from '../support/ledger.js';
import { dataOf } from './ledger.js';

const five = dataOf({ purchased: [line('Acme', 'SPB', 8)], billed: [line('Acme', 'SPB', 3)] });
const one = dataOf({ purchased: [line('Acme', 'SPB', 4)], billed: [line('Acme', 'SPB', 3)] });
const drift = (index: DriftIndex): number | CellError => driftOf(index, 'Acme', 'SPB', null);

/** A gate whose time-out comes when the test says so. */
function gateWithClock(): { gate: ReadyGate; timers: (() => void)[]; waits: number[] } {
  const timers: (() => void)[] = [];
  const waits: number[] = [];
  const gate = new ReadyGate(10_000, (work, milliseconds) => {
    timers.push(work);
    waits.push(milliseconds);
  });
  return { gate, timers, waits };
}

it('cells that ask before there are data are answered with them', async () => {
  const { gate, waits } = gateWithClock();
  const cells = [gate.answer(drift), gate.answer(drift)];
  expect(cells.every((cell) => cell instanceof Promise)).toBe(true);
  gate.fill(five);
  expect([await cells[0], await cells[1]]).toEqual([5, 5]);
  expect(waits).toEqual([10_000]);
});

it('with data an answer is given at once, and always from the newest', () => {
  const { gate, waits } = gateWithClock();
  gate.fill(five);
  expect(gate.answer(drift)).toBe(5);
  gate.fill(one);
  expect(gate.answer(drift)).toBe(1);
  expect(waits).toEqual([]);
});

it('the clock starts once, at start-up or with the first cell', async () => {
  const { gate, timers, waits } = gateWithClock();
  gate.begin();
  const cell = gate.answer(drift);
  gate.begin();
  timers[0]?.();
  expect([await cell, waits]).toEqual([new CellError('not-available', NO_DATA), [10_000]]);
});

it('after the time-out each cell has a sentence, at once, until the data come after all', async () => {
  const { gate, timers } = gateWithClock();
  const cell = gate.answer(drift);
  timers[0]?.();
  expect(await cell).toEqual(new CellError('not-available', NO_DATA));
  expect(gate.answer(drift)).toEqual(new CellError('not-available', NO_DATA));
  gate.fill(five);
  expect(gate.answer(drift)).toBe(5);
});

it('a time-out that comes after the data changes nothing', () => {
  const { gate, timers } = gateWithClock();
  void gate.answer(drift);
  gate.fill(five);
  timers[0]?.();
  expect(gate.answer(drift)).toBe(5);
});

it('where no data come the cells are told why, but data that are there stay', async () => {
  const { gate } = gateWithClock();
  const cell = gate.answer(drift);
  gate.refuse('The proxy does not answer: ask your administrator.');
  expect(await cell).toMatchObject({
    kind: 'not-available',
    sentence: 'The proxy does not answer: ask your administrator.',
  });
  gate.fill(five);
  gate.refuse('The proxy does not answer.');
  expect(gate.answer(drift)).toBe(5);
});

it('a fault in one answer reaches its own cell alone', async () => {
  const { gate } = gateWithClock();
  const broken = gate.answer(() => {
    throw new Error('a fault');
  });
  const sound = gate.answer(drift);
  gate.fill(five);
  await expect(broken).rejects.toThrow('a fault');
  expect(await sound).toBe(5);
});

it('whoever watches sees each change, and how it stands now', () => {
  const { gate } = gateWithClock();
  const seen: unknown[] = [];
  gate.watch((memory) => seen.push(memory instanceof DriftIndex ? memory.rows.length : memory));
  gate.refuse('No proxy.');
  gate.fill(five);
  expect(seen).toEqual([null, new CellError('not-available', 'No proxy.'), 1]);
  expect(gate.current).toBeInstanceOf(DriftIndex);
});

it('the timer of its own runs', async () => {
  expect(await new ReadyGate(1).answer(drift)).toMatchObject({ sentence: NO_DATA });
});
