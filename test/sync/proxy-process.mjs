// One of several proxies that share a PostgreSQL: keeps the schedules of the sources of a configuration until it is ended.
// Arguments: a JSON of {url, config, environment, cron, timeZone}. Writes a line for each event of its log.
import { systemClock } from '../../dist/cli/system-clock.js';
import { toConfig } from '../../dist/config/read-config.js';
import { MemoryTokens } from '../../dist/connectors/auth/memory-tokens.js';
import { sealerOf, sealKey } from '../../dist/connectors/auth/seal.js';
import { AgentPool } from '../../dist/connectors/http/network.js';
import { createConnector } from '../../dist/connectors/registry.js';
import { openPostgresStore } from '../../dist/store/open-store.js';
import { connectorSource } from '../../dist/sync/pull-source.js';
import { sharedJobs } from '../../dist/sync/shared-jobs.js';
import { makeSyncService } from '../../dist/sync/sync-service.js';

const { url, config, environment, cron, rules } = JSON.parse(process.argv[2]);
const keys = { current: sealKey('a pass phrase for tests'), previous: [] };
const store = await openPostgresStore({ url, keys: sealerOf(keys) });
const log = {
  write: (level, event, fields) => process.stdout.write(`${JSON.stringify({ level, event, ...fields })}\n`),
};
const deps = {
  clock: systemClock,
  log,
  agents: new AgentPool({ proxyFor: () => null }),
  random: Math.random,
  tokens: new MemoryTokens(keys),
};
const { vendors } = toConfig(config, 'the demo', { environment, folder: '/' });
const service = makeSyncService({
  store,
  sources: vendors.map((settings) => connectorSource(createConnector(settings, deps), cron)),
  clock: systemClock,
  log,
  jobs: sharedJobs({ url, log, pollSeconds: 0.5 }),
  afterPublish: () => Promise.resolve(),
  timeZone: 'UTC',
  rules,
});
await service.start();
log.write('info', 'started', {});
process.once('SIGTERM', async () => {
  await service.stop();
  await store.close();
  process.exit(0);
});
