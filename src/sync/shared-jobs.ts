/**
 * Jobs of several proxies that share one PostgreSQL, through pg-boss in a schema of its own. A job's id is made of its source and slot, so
 * that all may offer it and it is there once; whoever fetches it does it.
 */
import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import PgBoss from 'pg-boss';
import type { Log } from '../core/ports.js';
import type { Job, Jobs } from './jobs.js';

export const JOBS_SCHEMA = 'driftsheet_jobs';

export interface SharedJobsOptions {
  /** Connection string of PostgreSQL. */
  readonly url: string;
  readonly log: Log;
  /** Seconds between two looks for work. */
  readonly pollSeconds?: number | undefined;
}

/** Longer than any pull: pg-boss gives a job away when it has expired, whether its process lives or not. Who has died is known sooner, by the lease. */
const EXPIRE_HOURS = 6;
const TRIES = 3;
const RETRY_SECONDS = 1;
const STOP_MS = 30_000;
/** Deadlock, serialization failure, and what two find that make the same thing at once. */
const PASSING = new Set(['40P01', '40001', '42P07', '42710', '23505']);
const TRIES_AT_ONCE = 8;

export function sharedJobs({ url, log, pollSeconds = 2 }: SharedJobsOptions): Jobs {
  const boss = new PgBoss({ connectionString: url, schema: JOBS_SCHEMA, schedule: false });
  boss.on('error', (error) => log.write('error', 'jobs-trouble', { message: error.message }));
  return {
    start: async (sources, work) => {
      await patiently(() => boss.start());
      for (const source of sources) await patiently(() => makeQueue(boss, queueOf(source)));
      for (const source of sources) {
        await boss.work<Job>(queueOf(source), { pollingIntervalSeconds: pollSeconds }, async ([job]) => {
          if (job !== undefined) await work(job.data);
        });
      }
    },
    offer: async (job) => {
      const options = { id: idOf(job), expireInHours: EXPIRE_HOURS, retryLimit: TRIES, retryDelay: RETRY_SECONDS };
      await patiently(() => boss.send(queueOf(job.source), job, options));
    },
    stop: () => boss.stop({ graceful: true, wait: true, timeout: STOP_MS }),
  };
}

/** Each queue is a table of its own in pg-boss: it is made once, and not asked for again by every process. */
async function makeQueue(boss: PgBoss, name: string): Promise<void> {
  if ((await boss.getQueue(name)) === null) await boss.createQueue(name);
}

/** Where several processes begin at once on an empty database, PostgreSQL ends one of two that wait for each other; it tries again. */
async function patiently(work: () => Promise<unknown>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await work();
      return;
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (!PASSING.has(code) || tries === TRIES_AT_ONCE) throw error;
      await sleep(50 + Math.random() * 200 * tries);
    }
  }
}

/** A queue for each source: a proxy takes the jobs of sources it knows. */
function queueOf(source: string): string {
  return `pull-${source.replace(/[^\w-]/g, '_').slice(0, 64)}-${sha256(source).slice(0, 8)}`;
}

/** A UUID made of the job's name. */
function idOf({ source, slot, instead }: Job): string {
  const hex = sha256(JSON.stringify([source, slot, instead ?? null]));
  const variant = ((Number.parseInt(hex[16]!, 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-');
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
