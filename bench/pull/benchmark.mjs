// A first pull of every client over real HTTP, against vendors that take 100 ms for each answer and keep their limits. Beside the time stands
// the least that the requests can take within the limits of the connectors: no rate and no concurrency is ever exceeded.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { cpus } from 'node:os';
import { AgentPool } from '../../dist/connectors/http/network.js';
import { createConnector } from '../../dist/connectors/registry.js';
import { toConfig } from '../../dist/config/read-config.js';
import { systemClock } from '../../dist/cli/system-clock.js';
import { EMPTY_CROSSWALK } from '../../dist/core/crosswalk.js';
import { wishOf, withDetails } from '../../dist/sync/details.js';
import { pullConnector } from '../../dist/sync/pull-source.js';
import { MICROSOFT_LIMITS } from '../../dist/connectors/microsoft-365/index.js';
import { PAX8_LIMITS } from '../../dist/connectors/pax8/index.js';
import { print, printTable } from '../names/print.mjs';
import { leastSeconds } from './least.mjs';

const LATENCY_MS = 100;

export async function pullBenchmark() {
  const companies = Number(process.env.BENCH_CLIENTS ?? 400);
  print(`pull: a first pull of ${companies} clients, ${LATENCY_MS} ms for each answer, node ${process.version}`);
  print(`${cpus().length} x ${cpus()[0].model}`);
  const vendors = fork(new URL('./vendors.mjs', import.meta.url), [String(companies), String(LATENCY_MS)]);
  try {
    const [started] = await once(vendors, 'message');
    const { seconds, retries, statuses } = await pull(started);
    vendors.send('report');
    const [asked] = await once(vendors, 'message');
    report({ seconds, retries, statuses, asked });
  } finally {
    vendors.send('stop');
  }
}

async function pull({ config, environment, today }) {
  const agents = new AgentPool({ proxyFor: () => null });
  let retries = 0;
  const log = { write: (_level, event) => (retries += event === 'vendor-retry' ? 1 : 0) };
  const deps = { clock: systemClock, log, agents, random: Math.random };
  const { vendors } = toConfig(config, 'the demo', { environment, folder: process.cwd() });
  const connectors = vendors.map((settings) => createConnector(settings, deps));
  const context = { takenAt: new Date().toISOString(), today };
  const seconds = {};
  const began = performance.now();
  const timed = connectors.map((connector) => withTime(connector, seconds, began));
  const read = await Promise.all(timed.map((connector) => pullConnector(connector, context)));
  const snapshots = read.flatMap(({ pulls }) => pulls.map(({ snapshot }) => snapshot));
  const wish = wishOf(snapshots, EMPTY_CROSSWALK, today);
  const pulled = await Promise.all(timed.map((connector, index) => withDetails(connector, read[index], wish, context)));
  seconds.all = (performance.now() - began) / 1000;
  agents.close();
  const statuses = {};
  for (const { pulls } of pulled)
    for (const { snapshot } of pulls) statuses[snapshot.status] = (statuses[snapshot.status] ?? 0) + 1;
  return { seconds, retries, statuses };
}

/** The same connector; when its last answer was there is written into `seconds`. */
function withTime(connector, seconds, began) {
  const noted = async (work) => {
    const result = await work;
    seconds[connector.type] = (performance.now() - began) / 1000;
    return result;
  };
  return {
    source: connector.source,
    type: connector.type,
    leg: connector.leg,
    nature: connector.nature,
    listScopes: (signal) => noted(connector.listScopes(signal)),
    pull: (scope, context) => noted(connector.pull(scope, context)),
    check: (scope, signal) => connector.check(scope, signal),
    ...(connector.addDetails === undefined
      ? {}
      : { addDetails: (one, wish, context) => noted(connector.addDetails(one, wish, context)) }),
  };
}

function report({ seconds, retries, statuses, asked }) {
  const sources = [
    ['Pax8', asked.pax8, PAX8_LIMITS, seconds.pax8],
    ['Microsoft 365', asked.microsoft, MICROSOFT_LIMITS, seconds['microsoft-365']],
  ];
  const rows = sources.map(([name, requests, limits, taken]) => ({
    name,
    requests,
    least: leastSeconds(requests, limits, LATENCY_MS),
    taken,
  }));
  rows.push({
    name: 'side by side',
    requests: asked.pax8 + asked.microsoft,
    least: Math.max(...rows.map(({ least }) => least)),
    taken: seconds.all,
  });
  print();
  printTable([
    ['', 'requests', 'least s', 'taken s', 'ratio'],
    ...rows.map(({ name, requests, least, taken }) => [
      name,
      String(requests),
      least.toFixed(1),
      taken.toFixed(1),
      (taken / least).toFixed(2),
    ]),
  ]);
  print();
  const scopes = Object.entries(statuses).map(([status, count]) => `${count} ${status}`);
  print(`scopes: ${scopes.join(', ')}`);
  print(`tried again: ${retries}; writes: ${asked.writes}`);
  print(`peak memory: ${Math.round(process.resourceUsage().maxRSS / 1024)} MiB`);
}
