// GET /snapshot of many rows, beside the same bytes from a bare file server: with and without a coding, and with nothing new to send. The
// client runs on the same machine and takes its share; the CPU time of the server for one request says more than the rate on a busy one.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import autocannon from 'autocannon';
import { median, print, printTable } from '../names/print.mjs';

const CODINGS = ['identity', 'gzip', 'br'];
const CONNECTIONS = 10;

export async function apiBenchmark() {
  const rows = Number(process.env.BENCH_ROWS ?? 100_000);
  const seconds = Number(process.env.BENCH_SECONDS ?? 5);
  const rounds = Number(process.env.BENCH_ROUNDS ?? 3);
  const folder = mkdtempSync(join(tmpdir(), 'driftsheet-bench-files-'));
  const proxy = fork(new URL('./proxy.mjs', import.meta.url), [String(rows)]);
  try {
    const [{ port, token, count }] = await once(proxy, 'message');
    print(
      `api: GET /snapshot of ${count} rows, ${CONNECTIONS} connections, ${seconds} s each, node ${process.version}`,
    );
    print(`${cpus().length} x ${cpus()[0].model}, all processes on this machine`);
    const memory = { rest: await memoryOf(proxy) };
    const url = `http://127.0.0.1:${port}/api/v1/snapshot`;
    const authorization = `Bearer ${token}`;
    const first = await firstAnswers(url, authorization, folder);
    memory.filled = await memoryOf(proxy);
    const files = fork(new URL('./files.mjs', import.meta.url), [folder]);
    const [{ port: filesPort }] = await once(files, 'message');
    const cases = [
      ...CODINGS.map((coding) => ({
        name: coding,
        headers: coding === 'identity' ? {} : { 'accept-encoding': coding },
      })),
      { name: 'nothing new (304)', isSame: true, headers: {} },
    ];
    const results = [];
    for (const { name, headers, isSame } of cases) {
      const tag = (etag) => (isSame ? { ...headers, 'if-none-match': etag } : headers);
      const ours = { url, headers: { authorization, ...tag(first.etag) } };
      const theirs = { url: `http://127.0.0.1:${filesPort}/`, headers: tag('"1"') };
      const found = { ours: [], theirs: [] };
      for (let round = 0; round < rounds; round += 1) {
        found.ours.push(await shoot(ours, proxy, seconds, isSame ? 304 : 200));
        found.theirs.push(await shoot(theirs, files, seconds, isSame ? 304 : 200));
      }
      results.push({ name, ours: middle(found.ours), theirs: middle(found.theirs) });
    }
    memory.load = await memoryOf(proxy);
    files.send('stop');
    report(first, results, memory);
  } finally {
    proxy.send('stop');
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The answer in each coding, written down for the file server, and how long the first one of each took. */
async function firstAnswers(url, authorization, folder) {
  const found = { milliseconds: {}, sizes: {} };
  for (const coding of CODINGS) {
    const began = performance.now();
    const { bytes, etag } = await get(url, { authorization, 'accept-encoding': coding });
    found.milliseconds[coding] = performance.now() - began;
    found.sizes[coding] = bytes.length;
    found.etag ??= etag;
    writeFileSync(join(folder, coding), bytes);
  }
  return found;
}

function get(url, headers) {
  return new Promise((resolve, reject) => {
    request(url, { headers }, (answer) => {
      const chunks = [];
      answer.on('data', (chunk) => chunks.push(chunk));
      answer.on('end', () => resolve({ bytes: Buffer.concat(chunks), etag: answer.headers.etag }));
    })
      .on('error', reject)
      .end();
  });
}

async function shoot({ url, headers }, server, duration, status) {
  const before = await askOf(server, 'cpu');
  const result = await autocannon({ url, headers, duration, connections: CONNECTIONS, timeout: 60 });
  const answered = result.statusCodeStats?.[status]?.count ?? 0;
  if (result.errors > 0 || answered !== result.requests.total)
    throw new Error(`bench: not every answer was a ${status}`);
  const after = await askOf(server, 'cpu');
  const cpu = (after.user + after.system - before.user - before.system) / 1000 / result.requests.total;
  return { perSecond: result.requests.average, p50: result.latency.p50, p99: result.latency.p99, cpu };
}

function middle(rounds) {
  const of = (field) => median(rounds.map((one) => one[field]));
  return { perSecond: of('perSecond'), p50: of('p50'), p99: of('p99'), cpu: of('cpu') };
}

const memoryOf = (child) => askOf(child, 'memory');

async function askOf(child, what) {
  child.send(what);
  return (await once(child, 'message'))[0];
}

function report(first, results, memory) {
  print();
  printTable([
    ['', 'MB', 'first ms', 'req/s', 'p50 ms', 'p99 ms', 'CPU ms', 'file req/s', 'file p50', 'file p99', 'file CPU'],
    ...results.map(({ name, ours, theirs }) => [
      name,
      name in first.sizes ? (first.sizes[name] / 1e6).toFixed(1) : '0',
      name in first.milliseconds ? first.milliseconds[name].toFixed(0) : '-',
      ours.perSecond.toFixed(0),
      ours.p50.toFixed(0),
      ours.p99.toFixed(0),
      ours.cpu.toFixed(2),
      theirs.perSecond.toFixed(0),
      theirs.p50.toFixed(0),
      theirs.p99.toFixed(0),
      theirs.cpu.toFixed(2),
    ]),
  ]);
  print();
  print(
    `memory of the proxy, MiB: ${memory.rest} at rest, ${memory.filled} after the first answers, ${memory.load} under load`,
  );
}
