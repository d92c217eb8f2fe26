/** Progress of a sync as it happens. When the stream breaks it is taken up again; when it cannot be, the sync is asked for by itself. */
import { EventSourceParserStream } from 'eventsource-parser/stream';
import { syncSchema, type SyncAnswer } from '../contracts/syncs.js';
import { ForeignAnswerError, UnreachableError } from './errors.js';
import type { ProxyHttp } from './proxy-http.js';

/** Streams that broke one after the other without a word. */
const MOST_BREAKS = 5;

export async function* syncEvents(http: ProxyHttp, id: string, signal?: AbortSignal): AsyncGenerator<SyncAnswer, void> {
  const path = `syncs/${encodeURIComponent(id)}`;
  let breaks = 0;
  for (;;) {
    for await (const sync of stream(http, `${path}/events`, signal)) {
      breaks = 0;
      yield sync;
      if (sync.state !== 'running') return;
    }
    signal?.throwIfAborted();
    const sync = await http.read(await http.send(path, { signal }), syncSchema);
    yield sync;
    if (sync.state !== 'running') return;
    breaks += 1;
    if (breaks >= MOST_BREAKS)
      throw new UnreachableError(
        `${http.address}: the progress of the pull broke off ${MOST_BREAKS} times. The pull goes on; refresh later.`,
      );
  }
}

/** Ends where the stream ends, for whatever reason but the signal. */
async function* stream(http: ProxyHttp, path: string, signal?: AbortSignal): AsyncGenerator<SyncAnswer, void> {
  const response = await http.send(path, { signal, timeout: false, headers: { accept: 'text/event-stream' } });
  if (response.body === null) return;
  const events = response.body.pipeThrough(new TextDecoderStream()).pipeThrough(new EventSourceParserStream());
  const reader = events.getReader();
  try {
    for (;;) {
      const next = await reader.read().catch(() => null);
      if (next === null || next.done) return;
      yield toSync(next.value.data, http);
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

function toSync(data: string, { address }: ProxyHttp): SyncAnswer {
  try {
    return syncSchema.parse(JSON.parse(data));
  } catch (cause) {
    throw new ForeignAnswerError(`${address}: found an event of another shape, expected the progress of a pull.`, {
      cause,
    });
  }
}
