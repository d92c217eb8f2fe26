/**
 * The plainest case of all: every source names the very same companies, by the same ids and names, as the exports of one system do.
 * Then there is nothing to weigh, and twenty thousand companies cost next to nothing. Gives what the full linking would give.
 */
import type { LinkedCompanies, PartyList } from '../../linking.js';
import { LEGS } from '../../leg.js';
import type { Proposal } from '../../result.js';

const NO_PROPOSALS: readonly Proposal[] = [];
const NOWHERE: readonly string[] = [];

/** null when the sources differ in any company, or when anything would have to be weighed. */
export function linkIdentical(lists: readonly PartyList[]): LinkedCompanies | null {
  const first = [...lists].sort((a, b) => LEGS.indexOf(a.leg) - LEGS.indexOf(b.leg))[0];
  if (first === undefined || lists.length < 2) return null;
  const indexOf = new Map<string, number>();
  for (const [index, { id, name }] of first.parties.entries()) {
    if (id === '' || id !== id.trim() || name !== name.trim()) return null;
    const key = id.toLowerCase();
    if (indexOf.has(key)) return null;
    indexOf.set(key, index);
  }
  const found = new Map<PartyList, Int32Array>();
  for (const list of lists) {
    if (list.parties.length !== first.parties.length) return null;
    const records = new Int32Array(list.parties.length);
    for (const [at, { id, name }] of list.parties.entries()) {
      const index = indexOf.get(id.toLowerCase());
      const same = index === undefined ? undefined : first.parties[index];
      if (index === undefined || same?.id !== id || same.name !== name) return null;
      records[at] = index;
    }
    found.set(list, records);
  }
  const linked = first.parties.map((_, record) => ({ record, how: 'id' as const, proposals: NO_PROPOSALS }));
  return {
    records: first.parties.map(({ id, name }) => ({ id, name: name === '' ? id : name, absent: NOWHERE })),
    links: lists.map((list) => Array.from(found.get(list) ?? [], (record) => linked[record]!)),
  };
}
