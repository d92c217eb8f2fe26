/** PUT /crosswalk and /decisions: nothing of others is lost, nobody signs for somebody else, and what is saved shows at once. */
import { settledCrosswalkSchema, type SettledCrosswalk } from '../../src/contracts/crosswalk.js';
import { decisionsSchema, type Decisions } from '../../src/contracts/decisions.js';
import { driftSchema } from '../../src/contracts/drift.js';
import { snapshotSchema } from '../../src/contracts/snapshot.js';
import { makeBearer } from '../../src/proxy/auth/bearer-tokens.js';
import { bearer, clock, jsonOf, Rooms, type Answer } from './rooms.js';

let rooms: Rooms;
let kim = '';
beforeEach(async () => {
  rooms = await Rooms.open();
  await rooms.pull();
  kim = (await makeBearer(rooms.store.bearers, { name: 'Kim', readOnly: false, now: clock.now() })).token;
});
afterEach(() => rooms.close());

const tagOf = (answer: Answer): string => String(answer.headers['etag']);
async function save(path: string, json: unknown, tag?: string, token = rooms.token): Promise<Answer> {
  const over = tag ?? tagOf(await rooms.ask(`/api/v1${path}`));
  return rooms.ask(`/api/v1${path}`, { method: 'PUT', json, headers: { ...bearer(token), 'if-match': over } });
}
const crosswalk = (answer: Answer): SettledCrosswalk => settledCrosswalkSchema.parse(jsonOf(answer));
const decisions = (answer: Answer): Decisions => decisionsSchema.parse(jsonOf(answer));
const drift = async () => driftSchema.parse(jsonOf(await rooms.ask('/api/v1/drift')));

const link = (externalName: string, more: object = {}) => ({ source: 'books', externalName, ...more });
const acme = (...links: readonly object[]) => ({ companies: [{ id: 'acme', name: 'Acme', links }] });

describe('the crosswalk', () => {
  it('can be saved again as it was given, and then says so in its version alone', async () => {
    const first = await save('/crosswalk', acme(link('Acme Corp')));
    expect(first.status).toBe(200);
    const given = crosswalk(await rooms.ask('/api/v1/crosswalk'));
    const second = crosswalk(await save('/crosswalk', given, tagOf(first)));
    expect(second).toEqual({ ...given, version: 2, at: second.at });
  });

  it('is signed with who sends it; who claims to be another is not believed', async () => {
    const forged = acme(link('Acme Corp', { confirmedBy: 'the boss', confirmedAt: '2020-01-01T00:00:00Z' }));
    const [company] = crosswalk(await save('/crosswalk', forged)).companies;
    expect(company?.links).toMatchObject([{ externalName: 'Acme Corp', confirmedBy: 'Robin' }]);
    expect(company?.links[0]?.confirmedAt).toMatch(/^2026-08-0/);
  });

  it('what was there keeps who confirmed it; what is new or changed is signed anew', async () => {
    const first = crosswalk(await save('/crosswalk', acme(link('Acme Corp'), link('Acme Two'))));
    const sent = acme(
      { ...first.companies[0]?.links[0], confirmedBy: 'the boss' },
      link('Acme Two', { externalId: '7' }),
      link('Acme Three'),
    );
    const second = crosswalk(await save('/crosswalk', sent, undefined, kim));
    expect(second.companies[0]?.links.map(({ confirmedBy }) => confirmedBy)).toEqual(['Robin', 'Kim', 'Kim']);
    expect(second).toMatchObject({ version: 2, by: 'Kim' });
    // Moved to another company it is another statement.
    const moved = { companies: [{ id: 'other', name: 'Other', links: [link('Acme Corp')] }] };
    expect(crosswalk(await save('/crosswalk', moved, undefined, kim)).companies[0]?.links[0]?.confirmedBy).toBe('Kim');
  });

  it('of two who save over one version one is told, and nothing of the other is lost', async () => {
    const tag = tagOf(await rooms.ask('/api/v1/crosswalk'));
    const both = await Promise.all([
      save('/crosswalk', acme(link('A')), tag),
      save('/crosswalk', acme(link('B')), tag, kim),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 412]);
    const lost = both.find(({ status }) => status === 412)!;
    expect(jsonOf(lost)).toMatchObject({ code: 'ERR_VERSION_STALE', version: 1 });
    expect(tagOf(lost)).toBe('"v1"');
  });

  it('takes the tag of a packed answer too', async () => {
    const packed = await rooms.ask('/api/v1/crosswalk', { headers: { 'accept-encoding': 'gzip' } });
    expect(tagOf(packed)).toBe('"v0-gzip"');
    expect((await save('/crosswalk', acme(link('A')), tagOf(packed))).status).toBe(200);
  });

  it('names every field that is wrong, and keeps nothing then', async () => {
    const twice = {
      companies: [
        { id: 'acme', name: 'Acme' },
        { id: 'acme', name: 'Acme again' },
      ],
    };
    expect(jsonOf(await save('/crosswalk', twice))).toMatchObject({
      code: 'ERR_REQUEST_INVALID',
      errors: ['body.companies[1].id: found "acme", which companies[0] has already; expected an id of its own.'],
    });
    const wrong = await save('/crosswalk', { companies: [{ id: '', name: 7 }], skus: 'none' });
    expect(jsonOf(wrong)).toMatchObject({
      status: 400,
      errors: [
        expect.stringContaining('body.companies[0].id'),
        expect.any(String),
        expect.stringContaining('body.skus'),
      ],
    });
    expect(crosswalk(await rooms.ask('/api/v1/crosswalk')).version).toBe(0);
  });

  it('shows in /snapshot and /drift at once', async () => {
    const before = tagOf(await rooms.ask('/api/v1/snapshot'));
    await save('/crosswalk', {
      companies: [
        {
          id: 'acme-inc',
          name: 'Acme Incorporated',
          links: [link('Acme', { externalId: 'acme' }), { source: 'pax8', externalId: 'acme', externalName: 'Acme' }],
        },
      ],
    });
    const after = await rooms.ask('/api/v1/snapshot', { headers: { 'if-none-match': before } });
    expect(after.status).toBe(200);
    expect(snapshotSchema.parse(jsonOf(after)).crosswalk.companies[0]?.id).toBe('acme-inc');
    expect((await drift()).rows).toMatchObject([{ companyId: 'acme-inc', company: 'Acme Incorporated' }]);
  });
});

describe('decisions', () => {
  const accept = { companyId: 'acme', skuId: 'SPB', decision: 'Accept', until: '2026-08-31', reason: 'agreed' };

  it('what is accepted without a number is what the row shows, and waives that', async () => {
    const [saved] = decisions(await save('/decisions', { decisions: [accept] })).decisions;
    expect(saved).toMatchObject({ ...accept, by: 'Robin', accepted: [{ finding: 'leak', seats: 5 }] });
    expect((await drift()).rows).toMatchObject([
      { waived: [{ finding: 'leak', seats: 5, by: 'Robin', until: '2026-08-31' }] },
    ]);
  });

  it('nobody decides in the name of another, and what stays keeps who decided', async () => {
    const forged = { ...accept, by: 'the boss', at: '2020-01-01T00:00:00Z', accepted: [{ finding: 'leak', seats: 2 }] };
    const first = decisions(await save('/decisions', { decisions: [forged] }));
    expect(first.decisions[0]).toMatchObject({ by: 'Robin', accepted: [{ finding: 'leak', seats: 2 }] });
    const more = {
      decisions: [...first.decisions, { companyId: 'acme', skuId: 'O365', decision: null, note: 'ask them' }],
    };
    const second = decisions(await save('/decisions', more, undefined, kim));
    expect(second.decisions.map(({ by }) => by)).toEqual(['Robin', 'Kim']);
    const changed = { decisions: [{ ...first.decisions[0], until: '2026-09-30' }] };
    expect(decisions(await save('/decisions', changed, undefined, kim)).decisions).toMatchObject([
      { by: 'Kim', until: '2026-09-30' },
    ]);
  });

  it('of a row that is gone stays', async () => {
    await save('/decisions', { decisions: [{ companyId: 'gone', skuId: 'SPB', decision: 'Dispute' }] });
    await rooms.pull();
    expect(decisions(await rooms.ask('/api/v1/decisions')).decisions).toMatchObject([
      { companyId: 'gone', decision: 'Dispute' },
    ]);
  });

  it.each<[string, unknown, string]>([
    [
      'another word',
      [{ companyId: 'a', skuId: 's', decision: 'Ignore' }],
      'expected one of Bill the difference, Reduce seats, Accept, Dispute, Wait, or null',
    ],
    [
      'no day',
      [{ companyId: 'a', skuId: 's', decision: 'Accept', until: '2026-02-30' }],
      'expected a day such as 2026-08-01',
    ],
    ['no row', [{ skuId: 's', decision: 'Wait' }], 'body.decisions[0].companyId: found nothing'],
    ['two for one row', [accept, accept], 'found a second decision for the row of decisions[0]'],
    [
      'fewer than no seats',
      [{ ...accept, accepted: [{ finding: 'leak', seats: -1 }] }],
      'body.decisions[0].accepted[0].seats',
    ],
    ['no list', 'all', 'body.decisions: found a text of 3 characters, expected a list of decisions'],
  ])('refuses %s', async (_, list, said) => {
    const answer = await save('/decisions', { decisions: list });
    expect(answer.status).toBe(400);
    expect((jsonOf(answer)['errors'] as string[]).join(' ')).toContain(said);
  });
});
