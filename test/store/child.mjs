// One process of many on a store: node child.mjs WHAT WHERE [COUNT]. Says what it did, one word a line.
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { keyOfFile } from '../../dist/cli/key-file.js';
import { sealerOf, sealKey } from '../../dist/connectors/auth/seal.js';
import { openEmbeddedStore, openPostgresStore } from '../../dist/store/open-store.js';
import { holdScheduler } from '../../dist/store/scheduler-lock.js';

const [what, where, count] = process.argv.slice(2);
const say = (word) => writeSync(1, `${word}\n`);
const keys = sealerOf({ current: sealKey('a pass phrase for tests'), previous: [] });
const open = () =>
  where.startsWith('postgres') ? openPostgresStore({ url: where, keys }) : openEmbeddedStore({ path: where, keys });

const DEEDS = {
  async open() {
    const store = await open();
    await store.ping();
    say('open');
    await store.close();
  },
  /** Renews a token COUNT times and says which one it used. */
  async renew() {
    const store = await open();
    for (let n = 0; n < Number(count); n += 1) {
      await store.connections.update('qbo', async (kept) => {
        const used = kept?.refreshToken ?? '0';
        say(used);
        await sleep(5);
        return { accessToken: null, renewAt: null, refreshToken: String(Number(used) + 1) };
      });
    }
    await store.close();
  },
  async schedule() {
    try {
      await holdScheduler(where);
      say('held');
    } catch (error) {
      say(`${error.code} ${error.message}`);
      return;
    }
    await sleep(60_000);
  },
  /** Holds the right to write until it is killed. */
  async lock() {
    const { default: Libsql } = await import('libsql');
    const database = new Libsql(where);
    database.exec('begin immediate');
    say('locked');
    await sleep(60_000);
    database.close();
  },
  key() {
    say(keyOfFile(where));
  },
  async stayOpen() {
    await open();
    say('open');
    await sleep(60_000);
  },
};
await DEEDS[what]();
