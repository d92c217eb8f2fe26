/** An answer on its way to the proxy: saved, joined with what others saved meanwhile, or held back. All through the real proxy. */
import { CountsKeeper, type Counts } from '../../src/addin/counts.js';
import { MappingError } from '../../src/addin/map-answers.js';
import { saveMapping } from '../../src/addin/save-mapping.js';
import { ProxyClient } from '../../src/client/proxy-client.js';
import { ReadyGate } from '../../src/functions/ready-gate.js';
import { line, rowOf, source } from '../support/ledger.js';
import { Rooms } from '../proxy/rooms.js';

let rooms: Rooms;
let keeper: CountsKeeper;
const client = (token = rooms.token): ProxyClient =>
  new ProxyClient({ address: `http://127.0.0.1:${rooms.port}`, token: () => Promise.resolve(token) });

beforeEach(async () => {
  rooms = await Rooms.open();
  const places = { purchased: { source: 'pax8', scope: 'Pax8' }, billed: { source: 'books', scope: 'Books' } };
  rooms.set([
    source('purchased', [line('Harbor Lights Dental', 'SPB', 20), line('Acme', 'SPB', 5)], {
      ...places.purchased,
      aliases: ['purchased'],
    }),
    source('billed', [line('HLD Holdings', 'SPB', 15), line('Acme', 'SPB', 5)], {
      ...places.billed,
      aliases: ['billed'],
    }),
  ]);
  await rooms.pull();
  await rooms.deps.standing.afterPublish();
  keeper = new CountsKeeper({ client, memory: new ReadyGate(), askCellsAgain: () => Promise.resolve() });
  await keeper.load();
});
afterEach(() => rooms.close());

function seen(): Counts {
  if (keeper.current === null) throw new Error('no counts');
  return keeper.current;
}

function hldIsHarbor({ result } = seen()) {
  const party = result.unmapped.companies.find(({ name }) => name === 'HLD Holdings');
  const to = result.companies.find(({ name }) => name === 'Harbor Lights Dental')?.id;
  if (party === undefined || to === undefined) throw new Error('nothing to line up');
  return { kind: 'company', party, answer: { says: 'confirm', to } } as const;
}

it('saved, signed by the proxy, and its row is there at once', async () => {
  expect(await saveMapping({ client, counts: keeper }, seen(), hldIsHarbor())).toEqual({ joined: null });
  expect(rowOf(seen().result, 'Harbor Lights Dental', 'SPB')).toMatchObject({
    purchased: 20,
    billed: 15,
    state: 'leak',
  });
  const links = seen().answer.crosswalk.companies.flatMap((company) => company.links);
  expect(links.find(({ externalName }) => externalName === 'HLD Holdings')).toMatchObject({ confirmedBy: 'Robin' });
});

it('somebody has saved something else since the counts were loaded: both stand, and we are told', async () => {
  const mapping = hldIsHarbor();
  const { value, tag } = await client().crosswalk();
  await client().saveCrosswalk(
    { ...value, items: [{ source: 'billed', externalName: 'Server care', kind: 'hours' }] },
    tag,
  );
  expect(await saveMapping({ client, counts: keeper }, seen(), mapping)).toEqual({ joined: { by: 'Robin' } });
  expect(seen().answer.crosswalk.items).toMatchObject([{ externalName: 'Server care' }]);
  expect(rowOf(seen().result, 'Harbor Lights Dental', 'SPB').billed).toBe(15);
});

it('somebody saves between our reading and our saving (412): it is done again on theirs', async () => {
  let others = 1;
  const racing = (): Pick<ProxyClient, 'crosswalk' | 'saveCrosswalk'> => ({
    crosswalk: () => client().crosswalk(),
    saveCrosswalk: async (crosswalk, tag) => {
      if (others-- > 0) {
        const now = await client().crosswalk();
        await client().saveCrosswalk(
          { ...now.value, items: [{ source: 'billed', externalName: 'Onsite visit', kind: 'hours' }] },
          now.tag,
        );
      }
      return client().saveCrosswalk(crosswalk, tag);
    },
  });
  expect(await saveMapping({ client: racing, counts: keeper }, seen(), hldIsHarbor())).toEqual({
    joined: { by: 'Robin' },
  });
  const { value } = await client().crosswalk();
  expect([value.version, value.items.length, value.companies.length]).toEqual([2, 1, 1]);
});

it('somebody has answered about the same name: theirs stays, ours is not saved, and the sentence says so', async () => {
  const mapping = hldIsHarbor();
  const { value, tag } = await client().crosswalk();
  const links = [{ source: 'billed', externalName: 'HLD Holdings' }];
  await client().saveCrosswalk({ ...value, companies: [{ id: 'acme', name: 'Acme', links }] }, tag);
  const saving = saveMapping({ client, counts: keeper }, seen(), mapping);
  await expect(saving).rejects.toThrow(MappingError);
  await expect(saving).rejects.toThrow(/^Robin has answered about "HLD Holdings" meanwhile\. .*yours is not saved/);
  expect((await client().crosswalk()).value.companies.map(({ id }) => id)).toEqual(['acme']);
  expect(seen().answer.crosswalk.version).toBe(1);
});

it('a token that may only read saves nothing', async () => {
  const reader = (): ProxyClient => client(rooms.readOnly);
  await expect(saveMapping({ client: reader, counts: keeper }, seen(), hldIsHarbor())).rejects.toMatchObject({
    status: 403,
  });
  expect((await client().crosswalk()).value.version).toBe(0);
});
