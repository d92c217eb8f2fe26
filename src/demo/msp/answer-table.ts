/** The plantings and their answers as cells of two tables: docs/demo.md is written from them. Dates are told from today. */
import { daysBetween } from '../../core/day.js';
import type { Answer, AnsweredCount, Pain } from './answers.js';
import type { Msp } from './model.js';

export type Cells = readonly string[];

export const PAIN_HEADER: Cells = ['#', 'the complaint', 'in the demo', 'what driftsheet says'];
export const ANSWER_HEADER: Cells = ['#', 'company', 'SKU', 'P', 'A', 'live', 'B', 'state', 'to do and money'];

export function painCells({ id, pain, planted, says, hidden }: Pain): Cells {
  const hiding = hidden === undefined ? '' : ` (${hidden.skuIds.map(code).join(', ')})`;
  return [id, pain, planted, `${says}${hiding}`];
}

export function answerCells({ today }: Msp, { id, answers }: Pain): readonly Cells[] {
  return answers.map((answer) => [
    id,
    answer.company,
    code(answer.skuId),
    count(answer.purchased),
    count(answer.assigned),
    answer.live === null ? '' : String(answer.live),
    count(answer.billed),
    answer.state,
    toDo(answer, today),
  ]);
}

const code = (text: string): string => `\`${text}\``;

function count(value: AnsweredCount): string {
  if (typeof value === 'number') return String(value);
  return value === 'not-applicable' ? value : `unknown: ${value}`;
}

function toDo(answer: Answer, today: string): string {
  const inDays = (day: string): string => `in ${daysBetween(today, day.slice(0, 10))} days`;
  const { bill, cut, leakPerMonth: leak, overbilledPerMonth: over, refundPerMonth: refund } = answer;
  const said = [
    bill !== null && bill > 0 ? `bill ${bill}` : '',
    cut !== null && cut > 0 ? `cut ${cut}` : '',
    answer.state === 'leak' && bill === null ? 'bill and cut unknown' : '',
    leak === undefined ? '' : /\d/.test(leak) ? `leak ${leak} a month` : `leak unknown: ${leak}`,
    over === undefined ? '' : `over-billed ${over} a month`,
    refund === undefined ? '' : `refund exposure ${refund} a month`,
    answer.actUntil === undefined ? '' : `window closes ${inDays(answer.actUntil)}`,
    answer.lockedUntil === undefined ? '' : `rest locked, ends ${inDays(answer.lockedUntil)}`,
    answer.waived === true ? 'waived' : '',
    answer.otherChannel === undefined ? '' : `other channel ${answer.otherChannel}`,
  ];
  return said.filter((part) => part !== '').join('; ');
}
