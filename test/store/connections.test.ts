/** Tokens at rest: sealed, renewed by one at a time across everybody, and kept before anybody uses them. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectionTokens } from '../../src/core/ports.js';
import { onBothEngines, sealer } from './engines.js';

const tokens = (refreshToken: string): ConnectionTokens => ({
  accessToken: `access ${refreshToken}`,
  renewAt: 1,
  refreshToken,
});
const QUICK = { life: 300, patience: 10_000 };

onBothEngines((place) => {
  it('what is returned is kept, and what throws changes nothing', async () => {
    const { connections } = await place().open();
    expect(await connections.find('qbo')).toBeNull();
    expect(await connections.update('qbo', () => Promise.resolve(tokens('r1')))).toEqual(tokens('r1'));
    const other = (await place().open()).connections;
    expect(await other.find('qbo')).toEqual(tokens('r1'));
    await expect(connections.update('qbo', () => Promise.reject(new Error('revoked')))).rejects.toThrow('revoked');
    expect(await other.find('qbo')).toEqual(tokens('r1'));
  });

  it('everybody sees the newest token and nobody uses one twice', async () => {
    const stores = await Promise.all(Array.from({ length: 3 }, () => place().open()));
    const used: (string | null)[] = [];
    const renew = (current: ConnectionTokens | null): Promise<ConnectionTokens> => {
      used.push(current?.refreshToken ?? null);
      return sleep(15).then(() => tokens(`r${used.length}`));
    };
    await Promise.all([...stores, ...stores].map(({ connections }) => connections.update('qbo', renew)));
    expect(used).toEqual([null, 'r1', 'r2', 'r3', 'r4', 'r5']);
    expect(await stores[0]?.connections.find('qbo')).toEqual(tokens('r6'));
  });

  it('a renewal that takes long keeps its turn', async () => {
    const [slow, other] = [
      (await place().open({ leases: QUICK })).connections,
      (await place().open({ leases: QUICK })).connections,
    ];
    const order: string[] = [];
    const first = slow.update('qbo', async () => {
      await sleep(1_000);
      order.push('slow');
      return tokens('r1');
    });
    await sleep(100);
    await other.update('qbo', (current) => {
      order.push(current?.refreshToken ?? 'none');
      return Promise.resolve(tokens('r2'));
    });
    await first;
    expect(order).toEqual(['slow', 'r1']);
  });

  it('different connections do not wait for each other', async () => {
    const { connections } = await place().open();
    let release = (): void => undefined;
    const held = connections.update('qbo', () => new Promise((resolve) => (release = () => resolve(tokens('q')))));
    expect(await connections.update('xero', () => Promise.resolve(tokens('x')))).toEqual(tokens('x'));
    release();
    await held;
  });

  it('a change of key seals anew what is used, and an unknown key is refused', async () => {
    await (await place().open()).connections.update('qbo', () => Promise.resolve(tokens('r1')));
    const OLD = 'a pass phrase for tests';
    const NEW = 'another pass phrase for tests';
    const stranger = (await place().open({ keys: sealer(NEW) })).connections;
    await expect(stranger.find('qbo')).rejects.toMatchObject({ code: 'ERR_KEY_WRONG' });
    const changed = (await place().open({ keys: sealer(NEW, OLD) })).connections;
    expect(await changed.find('qbo')).toEqual(tokens('r1'));
    expect(await stranger.find('qbo')).toEqual(tokens('r1'));
  });

  it('whose key is lost is connected anew all the same', async () => {
    await (await place().open()).connections.update('qbo', () => Promise.resolve(tokens('r1')));
    const keyless = (await place().open({ keys: sealer('another pass phrase for tests') })).connections;
    await keyless.replace('qbo', tokens('r2'));
    expect(await keyless.find('qbo')).toEqual(tokens('r2'));
  });
});
