/** The labelled names of test/labelled: no wrong link at all, and enough right ones. The figures are printed by the benchmark. */
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import { EMPTY_CROSSWALK } from '../../../../src/core/crosswalk.js';
import { matchCompanies } from '../../../../src/core/match/company/match-companies.js';
import type { SourceParty } from '../../../../src/core/snapshot.js';
import { PROJECT_ROOT } from '../../../support/tools.js';

type Row = Readonly<Record<string, string>>;

function rows(file: string): readonly Row[] {
  return parse(readFileSync(`${PROJECT_ROOT}/test/labelled/${file}`), { columns: true, bom: true });
}

function toParty(row: Row): SourceParty {
  const field = (name: string): string[] => (row[name] ? [row[name]] : []);
  return {
    id: row['id'] ?? '',
    name: row['name'] ?? '',
    evidence: {
      domains: field('domain'),
      websites: field('website'),
      emails: field('email'),
      tenantIds: field('tenant_id'),
      phones: field('phone'),
      postcodes: field('postcode'),
      addresses: field('address'),
    },
  };
}

function measure(set: string, part: string): { wrong: string[]; recall: number; top: number } {
  const own = (file: string): readonly Row[] => rows(file).filter((row) => row['part'] === part);
  const [left, right] = [own(`${set}left.csv`), own(`${set}right.csv`)];
  const truth = new Map(own(`${set}truth.csv`).map((row) => [row['left'], row['right']]));
  const match = matchCompanies(
    { sources: ['left'], parties: left.map(toParty) },
    { sources: ['right'], parties: right.map(toParty) },
    EMPTY_CROSSWALK,
  );
  const nameOf = new Map([...left, ...right].map((row) => [row['id'], row['name']]));
  const wrong = match.links
    .filter((link) => truth.get(link.left) !== link.right)
    .map((link) => `${nameOf.get(link.left)} / ${nameOf.get(link.right)}`);
  const best = new Map([...match.proposals].reverse().map((proposal) => [proposal.left, proposal.right]));
  for (const link of match.links) best.set(link.left, link.right);
  const right1 = [...truth].filter(([from, to]) => best.get(from ?? '') === to).length;
  return { wrong, recall: (match.links.length - wrong.length) / truth.size, top: right1 / truth.size };
}

describe.each([
  ['names', '', 'a'],
  ['names', '', 'b'],
  ['evidence', 'evidence-', 'a'],
  ['evidence', 'evidence-', 'b'],
])('%s%s, part %s', (_, set, part) => {
  const { wrong, recall, top } = measure(set, part);

  it('no link is wrong', () => expect(wrong).toEqual([]));
  it('links at least 0.8 of the true pairs', () => expect(recall).toBeGreaterThanOrEqual(0.8));
  it('has the true partner on top for at least 0.95', () => expect(top).toBeGreaterThanOrEqual(0.95));
});
