/** Short ways to write an answer, so that a planting reads as a ledger. */
import type { Answer, AnsweredCount } from './answers.js';
import type { State } from '../../core/result.js';

type Counts = readonly [purchased: AnsweredCount, assigned: AnsweredCount, live: number | null, billed: AnsweredCount];

/** Of a row that nothing has to be billed or cut for. */
export function answer(
  company: string,
  skuId: string,
  [purchased, assigned, live, billed]: Counts,
  state: State,
  more: Partial<Answer> = {},
): Answer {
  const compared = typeof purchased === 'number' && typeof billed === 'number';
  const nothing = compared ? 0 : null;
  return { company, skuId, purchased, assigned, live, billed, state, bill: nothing, cut: nothing, ...more };
}
