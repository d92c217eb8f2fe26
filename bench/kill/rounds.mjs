// Kills a writing process again and again at random moments, and looks each time what became of what it was told is kept.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Libsql from 'libsql';
import { sealerOf, sealKey } from '../../dist/connectors/auth/seal.js';
import { openEmbeddedStore } from '../../dist/store/open-store.js';
import { crosswalkOf, KEY, SCOPES } from './written.mjs';

const WRITER = fileURLToPath(new URL('./writer.mjs', import.meta.url));
/** Every so many rounds a new store, and a life so short that the kill falls into its making. */
const NEW_STORE_EVERY = 5;
/** Every so many rounds likewise with the store that is there. */
const KILL_WHILE_OPENING_EVERY = 7;
/** Milliseconds. */
const MAKING = 60;
const BETWEEN = 40;
/** What a writer that comes to write is told is kept, before it dies. */
const MOST_ACKNOWLEDGED = 16;

/** `{kills, killedWhileOpening, acknowledged, problems, integrityChecks, seconds}`; `problems` is empty where nothing was lost. */
export async function killRounds({ rounds, folder }) {
  const began = performance.now();
  const found = { kills: 0, killedWhileOpening: 0, acknowledged: 0, problems: [], integrityChecks: 0 };
  const first = { path: join(folder, 'store.db'), kept: {} };
  for (let round = 1; round <= rounds; round += 1) {
    const isNew = round % NEW_STORE_EVERY === 0;
    const store = isNew ? { path: join(folder, `new-${round}.db`), kept: {} } : first;
    const until = isNew || round % KILL_WHILE_OPENING_EVERY === 0 ? 'start' : 'open';
    const said = await writeAndKill(store, until);
    found.kills += 1;
    if (said.open === undefined) found.killedWhileOpening += 1;
    found.acknowledged += said.count;
    for (const [what, number] of Object.entries(said.last)) store.kept[what] = Math.max(store.kept[what] ?? 0, number);
    found.problems.push(...(await look(store, round)));
    found.integrityChecks += 1;
  }
  return { ...found, seconds: (performance.now() - began) / 1000 };
}

/** What the writer said before it died: the highest number of each kind. */
async function writeAndKill({ path, kept }, until) {
  const child = spawn(process.execPath, [WRITER, path, String((kept.published ?? 0) + 1)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const wanted = until === 'start' ? 1 : 2 + Math.floor(Math.random() * MOST_ACKNOWLEDGED);
  let [text, errors] = ['', ''];
  const closed = once(child, 'close');
  const reached = new Promise((resolve) => {
    child.stdout.setEncoding('utf8').on('data', (part) => {
      text += part;
      if (text.split('\n').length > wanted) resolve();
    });
  });
  child.stderr.setEncoding('utf8').on('data', (part) => (errors += part));
  await Promise.race([reached, closed]);
  await new Promise((resolve) => setTimeout(resolve, Math.random() * (until === 'start' ? MAKING : BETWEEN)));
  child.kill('SIGKILL');
  await closed;
  if (errors !== '') throw new Error(`the writer failed by itself: ${errors}`);
  const said = { count: 0, last: {} };
  // A line that the kill cut off was not heard.
  for (const line of text.split('\n').slice(0, -1)) {
    const [what, number] = line.split(' ');
    if (what === 'open') said.open = true;
    if (what === 'open' || what === 'start') continue;
    said.last[what] = Number(number);
    said.count += 1;
  }
  return said;
}

/** Sentences about what is missing or half there; none where all is well. Remembers the newest it saw. */
async function look({ path, kept }, round) {
  const problems = [];
  const expect = (holds, what) => holds || problems.push(`round ${round}: ${what}`);
  const store = await openEmbeddedStore({ path, keys: sealerOf({ current: sealKey(KEY), previous: [] }) });
  try {
    const scopes = await store.snapshots.findCurrent('m365');
    const snapshots = await Promise.all(scopes.map(({ newest }) => newest.load()));
    const numbers = new Set(snapshots.flatMap(({ lines }) => lines.map(({ quantity }) => quantity)));
    const published = numbers.size === 0 ? 0 : [...numbers][0];
    expect(numbers.size <= 1 && (scopes.length === 0 || scopes.length === SCOPES), 'a publication is half visible');
    expect(published >= (kept.published ?? 0), `publication ${kept.published} is lost, found ${published}`);
    for (const { state, slot } of await store.runs.findOf('m365', 3))
      expect(state !== 'complete' || Number(slot.slice(5)) <= published, `${slot} is called complete and not there`);
    const crosswalk = await store.crosswalk.find();
    expect(crosswalk.version >= (kept.crosswalk ?? 0), `crosswalk ${kept.crosswalk} is lost`);
    if (crosswalk.version > 0)
      expect(JSON.stringify(crosswalk.value) === JSON.stringify(crosswalkOf(crosswalk.version)), 'a crosswalk is torn');
    const token = Number((await store.connections.find('qbo'))?.refreshToken ?? 0);
    expect(token >= (kept.token ?? 0), `token ${kept.token} is lost, found ${token}`);
    const days = await store.history.find({ limit: 10_000 });
    const seats = new Map(days.map((point) => [point.companyId, point.seats]));
    expect(seats.get('acme') === seats.get('lka'), 'a day of history is half there');
    expect((seats.get('acme') ?? 0) >= (kept.history ?? 0), `history ${kept.history} is lost`);
    Object.assign(kept, { published, crosswalk: crosswalk.version, token, history: seats.get('acme') ?? 0 });
  } finally {
    await store.close();
  }
  const [{ integrity_check: integrity }] = new Libsql(path).prepare('pragma integrity_check').all();
  expect(integrity === 'ok', `the file is damaged: ${integrity}`);
  return problems;
}
