/** Findings with their seats, and what was accepted of them, as the text of a cell and back. */
import { seatsOfFindings, type AcceptedSeats, type Acceptance } from '../core/acceptance.js';
import { FINDINGS, type ReconciledRow } from '../core/result.js';
import { text, word, type Cell } from './cells.js';
import { NOT_APPLICABLE } from './words.js';

/** `leak 5, idle 3`: every finding of the row, tolerated ones left out. */
export function findingsCell(row: ReconciledRow): Cell {
  const counts = { ...countsOf(row), minimum: row.overbilledAbove ?? 0 };
  const held = seatsOfFindings(counts).filter(({ finding }) => row.findings.includes(finding));
  return held.length === 0 ? word(NOT_APPLICABLE) : text(seatsText(held));
}

function countsOf({ purchased, assigned, live, billed }: ReconciledRow) {
  return { purchased, assigned, live, billed };
}

/** `leak 5, idle 3 (Dana Example, 2026-09-02)`: what is accepted, by whom and when. */
export function waiverCell(acceptance: Acceptance | undefined): Cell {
  if (acceptance === undefined) return word(NOT_APPLICABLE);
  return text(`${seatsText(acceptance.seats)} (${acceptance.by}, ${acceptance.at})`);
}

function seatsText(seats: readonly AcceptedSeats[]): string {
  return seats.map(({ finding, seats: count }) => `${finding} ${count}`).join(', ');
}

/** null where the text is not a list of findings with seats. */
export function readSeats(cell: string): readonly AcceptedSeats[] | null {
  const seats: AcceptedSeats[] = [];
  for (const part of cell.split(',')) {
    const [, name, count] = /^\s*([a-z-]+) (\d+(?:\.\d+)?)\s*$/.exec(part) ?? [];
    const finding = FINDINGS.find((one) => one === name);
    if (finding === undefined) return null;
    seats.push({ finding, seats: Number(count) });
  }
  return seats;
}

/** null where nothing was accepted before. */
export function readWaiver(cell: string): Pick<Acceptance, 'seats' | 'by' | 'at'> | null {
  const [, list = '', by = '', at = ''] = /^(.*?)(?: \((.*), ([^,]*)\))?$/s.exec(cell.trim()) ?? [];
  const seats = readSeats(list);
  return seats === null ? null : { seats, by, at };
}
