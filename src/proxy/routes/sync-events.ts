/** The progress of a sync as server-sent events, with a sign of life while nothing happens. */
import { syncSchema } from '../../contracts/syncs.js';
import type { Clock } from '../../core/ports.js';
import type { SyncService, SyncView } from '../../sync/sync-service.js';

/** Ends the id of the last event: whoever comes back with it has seen everything. */
export const END_MARK = '-end';

interface EventDeps {
  readonly sync: Pick<SyncService, 'follow' | 'find'>;
  readonly clock: Clock;
  /** Milliseconds. */
  readonly heartbeat: number;
}

interface EventWish {
  /** Aborted when the reader has gone or the proxy stops. */
  readonly signal: AbortSignal;
  /** Number of the last event that the reader has seen. */
  readonly after: number;
}

export async function* eventsOf(deps: EventDeps, id: string, { signal, after }: EventWish): AsyncGenerator<string> {
  // At once, so that the headers go out and the reader knows that it is heard.
  yield 'retry: 2000\n\n';
  let number = after;
  let last: SyncView | null = null;
  for await (const view of withSignsOfLife(deps, deps.sync.follow(id, signal), signal)) {
    if (view === null) {
      yield ': still here\n\n';
      continue;
    }
    last = view;
    if (view.state === 'running') yield eventText('progress', String(++number), view);
    if (view.state !== 'running') break;
  }
  if (signal.aborted) return;
  const ended = last !== null && last.state !== 'running' ? last : await deps.sync.find(id);
  if (ended !== null && ended.state !== 'running') yield eventText('end', `${number + 1}${END_MARK}`, ended);
}

function eventText(event: 'progress' | 'end', id: string, view: SyncView): string {
  return `event: ${event}\nid: ${id}\ndata: ${JSON.stringify(syncSchema.parse(view))}\n\n`;
}

/** The views, and null whenever nothing came for a while. Ends early, without an error, when the signal says so. */
async function* withSignsOfLife(
  { clock, heartbeat }: EventDeps,
  views: AsyncIterable<SyncView>,
  signal: AbortSignal,
): AsyncGenerator<SyncView | null> {
  const iterator = views[Symbol.asyncIterator]();
  let next = iterator.next();
  try {
    for (;;) {
      const timer = new AbortController();
      const silence = clock.sleep(heartbeat, AbortSignal.any([timer.signal, signal])).then(() => null);
      silence.catch(() => undefined);
      let outcome: IteratorResult<SyncView> | null;
      try {
        outcome = await Promise.race([next, silence]);
      } finally {
        timer.abort();
      }
      if (outcome === null) yield null;
      else if (outcome.done === true) return;
      else {
        next = iterator.next();
        yield outcome.value;
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  } finally {
    next.catch(() => undefined);
    void iterator.return?.(undefined).catch(() => undefined);
  }
}
