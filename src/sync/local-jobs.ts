/** Jobs of the one process that keeps the schedule of an embedded store: done as they come. */
import type { Log } from '../core/ports.js';
import type { Job, Jobs } from './jobs.js';

export function localJobs(log: Log): Jobs {
  const running = new Set<Promise<void>>();
  let work: ((job: Job) => Promise<void>) | null = null;
  return {
    start: (_sources, given) => {
      work = given;
      return Promise.resolve();
    },
    offer: (job) => {
      if (work === null) return Promise.resolve();
      const done = work(job)
        .catch((error: unknown) => log.write('warn', 'sync-job-failed', { source: job.source, message: String(error) }))
        .finally(() => running.delete(done));
      running.add(done);
      return Promise.resolve();
    },
    stop: async () => {
      work = null;
      await Promise.all(running);
    },
  };
}
