// Writes into the embedded store without end, and says what the store has acknowledged. It is made to be killed.
//   node writer.mjs PATH FIRST     FIRST: the number to go on from
import { writeSync } from 'node:fs';
import { sealerOf, sealKey } from '../../dist/connectors/auth/seal.js';
import { openEmbeddedStore } from '../../dist/store/open-store.js';
import { crosswalkOf, KEY, pullOf, SCOPES } from './written.mjs';

const later = (at) => new Date(Date.parse(at) + 1_000).toISOString();

const [path, first] = process.argv.slice(2);
await writeOn(path, Number(first));

async function writeOn(path, first) {
  const said = (what, number) => writeSync(1, `${what} ${number}\n`);
  said('start', first);
  const store = await openEmbeddedStore({
    path,
    keys: sealerOf({ current: sealKey(KEY), previous: [] }),
    // The one before may have been killed while it renewed a token: its turn ends soon.
    leases: { life: 200, patience: 10_000 },
  });
  said('open', first);
  for (let n = first; ; n += 1) {
    const at = new Date().toISOString();
    const run = { id: `run-${n}-${process.pid}`, source: 'm365', slot: `slot ${n}`, trigger: 'schedule', by: null };
    // Whoever was killed holds its lease no longer than this.
    const begun = await store.runs.begin({ ...run, owner: String(process.pid), startedAt: later(at), leaseUntil: at });
    if (!begun.isNew) throw new Error(`slot ${n} is done or running: ${JSON.stringify(begun.run)}`);
    const pulls = Array.from({ length: SCOPES }, (_, scope) => pullOf(scope, n, at));
    const publication = { run: run.id, source: 'm365', type: 'microsoft-365', pulls, isListWhole: true, endedAt: at };
    if (!(await store.snapshots.publish(publication))) throw new Error(`run ${n} was not published`);
    said('published', n);
    const { version } = await store.crosswalk.find();
    await store.crosswalk.save(crosswalkOf(version + 1), version, { by: 'writer', at });
    said('crosswalk', version + 1);
    const tokens = await store.connections.update('qbo', (kept) =>
      Promise.resolve({ accessToken: null, renewAt: null, refreshToken: String(Number(kept?.refreshToken ?? 0) + 1) }),
    );
    said('token', Number(tokens.refreshToken));
    await store.history.saveDay(at.slice(0, 10), [
      { companyId: 'acme', skuId: 'SPB', leg: 'assigned', seats: n, reason: null },
      { companyId: 'lka', skuId: 'SPB', leg: 'assigned', seats: n, reason: null },
    ]);
    said('history', n);
    if (n % 5 === 0) await store.snapshots.prune(at.slice(0, 10));
  }
}
