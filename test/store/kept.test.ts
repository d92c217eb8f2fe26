/** The crosswalk and the decisions in all their versions, bearer tokens, and the readiness of the store. */
import { onBothEngines } from './engines.js';

const AT = '2026-08-03T06:00:00.000Z';
const company = (name: string) => ({
  companies: [{ id: 'c1', name, links: [], absent: [], rejected: [] }],
  skus: [],
  items: [],
});

onBothEngines((place) => {
  it('a save over the newest version counts, any other changes nothing', async () => {
    const [one, other] = [(await place().open()).crosswalk, (await place().open()).crosswalk];
    expect(await one.find()).toMatchObject({ version: 0, by: null, at: null, value: { companies: [] } });
    expect(await one.save(company('Acme'), 0, { by: 'ann@msp.example', at: AT })).toMatchObject({ version: 1 });
    expect(await other.save(company('Other'), 0, { by: 'bob@msp.example', at: AT })).toBeNull();
    expect(await other.find()).toEqual({ value: company('Acme'), version: 1, by: 'ann@msp.example', at: AT });
    expect(await other.save(company('Acme Ltd'), 1, { by: 'bob@msp.example', at: AT })).toMatchObject({ version: 2 });
    expect((await one.find()).value).toEqual(company('Acme Ltd'));
  });

  it('of many who save over one version, one does', async () => {
    const stores = await Promise.all(Array.from({ length: 5 }, () => place().open()));
    const saved = await Promise.all(
      stores.map(({ decisions }, n) => decisions.save([], 0, { by: `user ${n}`, at: AT })),
    );
    expect(saved.filter((one) => one !== null)).toHaveLength(1);
  });

  it('a bearer token is known by its hash until it is revoked', async () => {
    const { bearers } = await place().open();
    const token = { id: 't1', name: 'Ann’s "laptop"', readOnly: true, createdAt: AT };
    await bearers.save({ ...token, hash: 'abc' });
    await bearers.save({ ...token, id: 't2', readOnly: false, hash: 'def' });
    await bearers.markUsed('t1', '2026-08-03T07:00:00.000Z');
    const kept = { ...token, lastUsedAt: '2026-08-03T07:00:00.000Z', revokedAt: null };
    expect(await bearers.findByHash('abc')).toEqual(kept);
    expect(await bearers.findByHash('abd')).toBeNull();
    expect(await bearers.revoke('t1', AT)).toBe(true);
    expect(await bearers.revoke('t1', AT)).toBe(false);
    expect(await bearers.findByHash('abc')).toBeNull();
    expect((await bearers.list()).map(({ id, revokedAt }) => [id, revokedAt])).toEqual([
      ['t1', AT],
      ['t2', null],
    ]);
  });

  it('answers to a probe until it is closed', async () => {
    const store = await place().open();
    await store.ping();
    await store.close();
    await expect(store.ping()).rejects.toThrow();
  });
});
