/** One list of `driftsheet match` as the matching room gets it: names, and what stands beside them. */
import { readMatchList } from '../../src/cli/read-match-list.js';
import type { SourceParty } from '../../src/core/snapshot.js';
import { Workplace } from '../support/cli.js';

async function parties(kind: 'company' | 'sku', ...lines: string[]): Promise<readonly SourceParty[]> {
  const path = new Workplace().write('Pax8 July.csv', `${lines.join('\n')}\n`);
  return (await readMatchList('left', path, kind)).list.parties;
}

it('a crosswalk may mean it by its side or by the name of the file', async () => {
  const path = new Workplace().write('Pax8 July.csv', 'id,name\n');
  expect((await readMatchList('right', path, 'company')).list).toEqual({
    sources: ['right', 'Pax8 July'],
    parties: [],
  });
});

it('several values share a cell, and several columns a meaning', async () => {
  const head = 'id,name,domain,verified_domain,Website,E-Mail,Tenant ID,VAT,phone,ZIP,address,counts';
  const line = [
    'a,Oak,oak.example; oak.test,,https://oak.example|oak.test,"a@oak.example\nb@oak.example",t-1,US 1,+1 555 0100',
    '02134,"1 Main St\nBoston | 2 Elm St","SPB=12; Exchange (Plan 1): 3; E3=some"',
  ].join(',');
  expect(await parties('company', head, line)).toEqual([
    {
      id: 'a',
      name: 'Oak',
      evidence: {
        domains: ['oak.example', 'oak.test'],
        websites: ['https://oak.example', 'oak.test'],
        emails: ['a@oak.example', 'b@oak.example'],
        tenantIds: ['t-1', 'US 1'],
        phones: ['+1 555 0100'],
        postcodes: ['02134'],
        addresses: ['1 Main St Boston', '2 Elm St'],
        counts: [
          { sku: 'SPB', seats: 12 },
          { sku: 'Exchange (Plan 1)', seats: 3 },
        ],
      },
    },
  ]);
});

it.each([
  ['the code beside a name is the id', 'sku,product', 'SPB,Business Premium', { id: 'SPB', name: 'Business Premium' }],
  ['the code alone is both', 'sku', 'SPB', { id: 'SPB', name: 'SPB' }],
  ['id goes before the code', 'sku,name,id', 'SPB,Premium,7', { id: '7', name: 'Premium' }],
  ['evidence is for companies', 'id,name,domain', '7,Premium,a.example', { id: '7', name: 'Premium' }],
])('of SKUs: %s', async (_, head, line, party) => {
  expect(await parties('sku', head, line)).toEqual([party]);
});
