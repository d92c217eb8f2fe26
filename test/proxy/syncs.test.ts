/** Pulls on request, and their progress as server-sent events, whoever listens and whoever leaves. */
import { request, type IncomingMessage } from 'node:http';
import { syncSchema } from '../../src/contracts/syncs.js';
import { USUAL_LIMITS } from '../../src/proxy/deps.js';
import { bearer, jsonOf, Rooms } from './rooms.js';

let rooms: Rooms;
let open: () => void;
const hold = (): void => {
  rooms.gate = new Promise((resolve) => (open = resolve));
};
beforeEach(async () => {
  rooms = await Rooms.open({ limits: { ...USUAL_LIMITS, requestsPerMinute: 10_000, heartbeat: 50 } });
});
afterEach(async () => {
  open();
  await rooms.close();
});

interface Heard {
  readonly status: number | undefined;
  readonly headers: IncomingMessage['headers'];
  readonly text: () => string;
  readonly ended: Promise<void>;
  leave(): void;
  /** Resolves when the text holds this. */
  until(part: string): Promise<void>;
}

function listen(path: string, headers: Record<string, string> = {}): Promise<Heard> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: '127.0.0.1', port: rooms.port, path, headers: { ...bearer(rooms.token), ...headers } },
      (answer) => {
        let text = '';
        answer.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
        const ended = new Promise<void>((done) => answer.once('close', done));
        const until = async (part: string): Promise<void> => {
          while (!text.includes(part)) await new Promise((next) => setTimeout(next, 5));
        };
        resolve({
          status: answer.statusCode,
          headers: answer.headers,
          text: () => text,
          ended,
          leave: () => asked.destroy(),
          until,
        });
      },
    );
    asked.on('error', reject);
    asked.end();
  });
}

const start = (json: object = {}) => rooms.ask('/api/v1/syncs', { method: 'POST', json });
const events = (text: string) =>
  text
    .split('\n\n')
    .filter((one) => one.startsWith('event:'))
    .map((one) =>
      Object.fromEntries(one.split('\n').map((field) => field.split(/: (.*)/s).slice(0, 2) as [string, string])),
    );

it('begins, says where to look, and joins who asks meanwhile', async () => {
  hold();
  const first = await start();
  const location = String(first.headers['location']);
  expect([first.status, location]).toEqual([202, expect.stringMatching(/^\/api\/v1\/syncs\/[\w.-]+$/)]);
  expect(syncSchema.parse(jsonOf(first))).toMatchObject({
    state: 'running',
    by: 'Robin',
    runs: [{ source: 'pax8' }, { source: 'books' }],
  });
  const second = await start();
  expect([second.status, second.headers['location']]).toEqual([200, location]);
  const one = await start({ source: 'pax8' });
  expect(one.status).toBe(200);
  expect(jsonOf(await rooms.ask(String(one.headers['location'])))).toMatchObject({ state: 'running' });
  open();
  await (
    await listen(`${location}/events`)
  ).ended;
  expect(jsonOf(await rooms.ask(location))).toMatchObject({
    state: 'complete',
    runs: [{ state: 'complete' }, { state: 'complete' }],
  });
  expect((await rooms.ask(location)).headers['cache-control']).toBe('no-store');
});

it('a body is not needed to pull everything, and who runs what is not told', async () => {
  const answer = await rooms.ask('/api/v1/syncs', { method: 'POST' });
  expect(answer.status).toBe(202);
  expect(JSON.stringify(jsonOf(answer))).not.toContain('owner');
});

it('tells its progress, gives signs of life, and ends when the sync has', async () => {
  hold();
  const location = String((await start()).headers['location']);
  const heard = await listen(`${location}/events`);
  expect([heard.status, heard.headers['content-type'], heard.headers['content-encoding']]).toEqual([
    200,
    'text/event-stream',
    undefined,
  ]);
  await heard.until(': still here');
  open();
  await heard.ended;
  const told = events(heard.text());
  expect(told.map(({ event }) => event)).toEqual([...told.slice(1).map(() => 'progress'), 'end']);
  expect(told.map(({ id }) => id)).toEqual([
    ...told.slice(1).map((_, index) => String(index + 1)),
    `${told.length}-end`,
  ]);
  expect(syncSchema.parse(JSON.parse(told.at(-1)?.['data'] ?? ''))).toMatchObject({ state: 'complete' });
});

it('a listener who comes back goes on counting, and one who has seen the end is sent home', async () => {
  hold();
  const location = String((await start()).headers['location']);
  const heard = await listen(`${location}/events`, { 'last-event-id': '7' });
  await heard.until('id: 8');
  open();
  await heard.ended;
  const last = events(heard.text()).at(-1)?.['id'] ?? '';
  expect((await rooms.ask(`${location}/events`, { headers: { 'last-event-id': last } })).status).toBe(204);
  const late = await listen(`${location}/events`);
  await late.ended;
  expect(events(late.text()).map(({ event }) => event)).toEqual(['end']);
});

it('a listener who goes away is forgotten, and the sync goes on', async () => {
  hold();
  const location = String((await start()).headers['location']);
  const heard = await listen(`${location}/events`);
  await heard.until('event: progress');
  expect(await streams()).toBe('1');
  heard.leave();
  while ((await streams()) !== '0') await new Promise((next) => setTimeout(next, 5));
  open();
  await (
    await listen(`${location}/events`)
  ).ended;
  expect(jsonOf(await rooms.ask(location))).toMatchObject({ state: 'complete' });
});

it('streams end when the proxy stops', async () => {
  hold();
  const location = String((await start()).headers['location']);
  const heard = await listen(`${location}/events`);
  await heard.until('event: progress');
  const closed = rooms.app.close();
  await heard.ended;
  await closed;
  expect(events(heard.text()).map(({ event }) => event)).not.toContain('end');
});

async function streams(): Promise<string | undefined> {
  const text = (await rooms.ask('/metrics')).bytes.toString();
  return /^driftsheet_event_streams (\d+)$/m.exec(text)?.[1];
}
