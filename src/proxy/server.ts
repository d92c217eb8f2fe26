/** The proxy as a process: it begins to listen, and ends in an order in which nobody loses what was promised. */
import type { ServeCode } from '../core/error-codes.js';
import type { Log } from '../core/ports.js';
import type { ProxyApp } from './app.js';

export class ServeError extends Error {
  override readonly name = 'ServeError';
  constructor(
    readonly code: ServeCode,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** Gives the port that was taken. Throws ServeError. */
export async function startListening(
  app: ProxyApp,
  { host, port }: { readonly host: string; readonly port: number },
): Promise<number> {
  try {
    await app.listen({ host, port });
  } catch (cause) {
    throw explained(cause, host, port);
  }
  const [first] = app.addresses();
  return typeof first === 'object' ? first.port : port;
}

function explained(cause: unknown, host: string, port: number): unknown {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  if (code === 'EADDRINUSE')
    return new ServeError(
      'ERR_LISTEN_PORT',
      `the port ${port} of ${host} is taken; is driftsheet running already? Choose another with --port, or --port 0 for any.`,
      { cause },
    );
  if (code === 'EACCES')
    return new ServeError(
      'ERR_LISTEN_PORT',
      `the port ${port} may not be used by this user. Choose one from 1024 on with --port.`,
      { cause },
    );
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return new ServeError(
      'ERR_LISTEN_HOST',
      `listen.host: found ${host}, which is no address of this machine; expected one that is, such as 127.0.0.1.`,
      { cause },
    );
  return cause;
}

export interface Stoppable {
  readonly app: Pick<ProxyApp, 'close' | 'server'>;
  /** What the requests stand on, in the order in which it ends. */
  readonly below: readonly (() => Promise<void>)[];
  readonly log: Log;
  /** Milliseconds that running requests get. */
  readonly grace: number;
}

export const USUAL_GRACE = 10_000;

/** No new requests; streams end; running requests are answered; then what they stand on ends, whatever of it fails. */
export async function stopServing({ app, below, log, grace }: Stoppable): Promise<void> {
  log.write('info', 'stopping', {});
  const impatience = setTimeout(() => {
    log.write('warn', 'requests-cut-off', { afterMs: grace });
    app.server.closeAllConnections();
  }, grace);
  const steps = [() => app.close(), ...below];
  for (const step of steps) {
    try {
      await step();
    } catch (error) {
      log.write('error', 'stop-failed', { message: error instanceof Error ? error.message : String(error) });
    }
    clearTimeout(impatience);
  }
  log.write('info', 'stopped', {});
}
