/** The sync of a configuration: its sources with their schedules, on its store. */
import { DEFAULT_SCHEDULES } from '../sync/schedule.js';
import type { Jobs } from '../sync/jobs.js';
import { localJobs } from '../sync/local-jobs.js';
import { connectorSource } from '../sync/pull-source.js';
import { sharedJobs } from '../sync/shared-jobs.js';
import type { SyncSource } from '../sync/sync-source.js';
import { makeSyncService, type ScheduledSyncService } from '../sync/sync-service.js';
import { holdScheduler } from '../store/scheduler-lock.js';
import { fileSource } from './file-sources.js';
import type { OpenSources } from './open-sources.js';
import { systemClock } from './system-clock.js';

export interface OpenSyncOptions {
  /** Keep the schedules here; else sources are pulled on demand alone. */
  readonly isScheduled: boolean;
  /** Told after each publication. */
  readonly afterPublish: (source: string) => Promise<void>;
}

/** Throws StoreError where another process keeps the schedules of an embedded store. To be started where it keeps them. */
export async function openSync(open: OpenSources, options: OpenSyncOptions): Promise<ScheduledSyncService> {
  const { config, store, log } = open;
  return makeSyncService({
    store,
    sources: syncSources(open),
    clock: systemClock,
    log,
    jobs: options.isScheduled ? await openJobs(open) : null,
    afterPublish: options.afterPublish,
    timeZone: config.timeZone ?? 'UTC',
  });
}

export function syncSources({ config, connectors }: Pick<OpenSources, 'config' | 'connectors'>): readonly SyncSource[] {
  const schedules = new Map(config.vendors.map(({ id, schedule }) => [id, schedule]));
  return [
    ...connectors.map((one) => connectorSource(one, schedules.get(one.source) ?? DEFAULT_SCHEDULES[one.leg])),
    ...config.files.map((file) => fileSource(file, file.schedule ?? DEFAULT_SCHEDULES[file.leg], config.folder)),
  ];
}

/** On PostgreSQL several share the work; an embedded store has one who does it, and says so to a second. */
async function openJobs({ place, log }: OpenSources): Promise<Jobs> {
  if (place.engine === 'postgresql') return sharedJobs({ url: place.url, log });
  const lock = await holdScheduler(place.path);
  const jobs = localJobs(log);
  const stop = async (): Promise<void> => {
    await jobs.stop();
    lock.release();
  };
  return { ...jobs, stop };
}
