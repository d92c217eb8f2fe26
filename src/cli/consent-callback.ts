/** Waits until a person comes back from the vendor's consent page: the browser calls this machine, or the address is pasted. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createInterface } from 'node:readline';
import { InputError } from './exit-status.js';

export interface Awaited {
  /** Where the vendor sends the browser. Listened to when it is plain http on this machine. */
  readonly redirectUri: string;
  /** Without it an address is somebody else's. */
  readonly state: string;
  readonly input: NodeJS.ReadableStream;
  readonly say: (line: string) => void;
  readonly signal: AbortSignal;
}

export interface CallbackDoor {
  /** The address the person came back to. Rejects with the reason of the signal. */
  readonly arrival: Promise<URL>;
  close(): void;
}

/** Open before anybody is sent away: a quick browser must not come back to a closed door. Throws InputError when the port is taken. */
export async function openCallback(awaited: Awaited): Promise<CallbackDoor> {
  const { redirectUri, input, say, signal } = awaited;
  const ended = new AbortController();
  const { promise: arrival, resolve, reject } = promiseOf<URL>();
  const place = listeningPlace(redirectUri);
  const server = place === null ? null : await listen(place, awaited, resolve);
  signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: ended.signal });
  const lines = createInterface({ input });
  lines.on('line', (line) => {
    const url = pastedAddress(line, redirectUri);
    if (url === null) return;
    if (isOurs(url, awaited)) resolve(url);
    else
      say(
        'This is not the address of this consent: found another state. Paste the whole address the browser ended at.',
      );
  });
  const close = (): void => {
    ended.abort();
    lines.close();
    server?.close();
    // A browser keeps its connection open; nobody should wait for that.
    server?.closeIdleConnections();
  };
  return { arrival, close };
}

function promiseOf<T>(): {
  readonly promise: Promise<T>;
  readonly resolve: (value: T) => void;
  readonly reject: (error: Error) => void;
} {
  let resolve: (value: T) => void = () => undefined;
  let reject: (error: Error) => void = () => undefined;
  const promise = new Promise<T>((yes, no) => {
    resolve = yes;
    reject = no;
  });
  return { promise, resolve, reject };
}

/** null: the vendor sends the browser elsewhere, and its address has to be pasted. */
export function listeningPlace(
  redirectUri: string,
): { readonly host: string; readonly port: number; readonly path: string } | null {
  const { protocol, hostname, port, pathname } = new URL(redirectUri);
  const host = hostname.replace(/^\[|\]$/g, '');
  if (protocol !== 'http:' || !['localhost', '127.0.0.1', '::1'].includes(host)) return null;
  return { host, port: port === '' ? 80 : Number(port), path: pathname };
}

/** The whole address, or what stands behind its question mark; null for a line that is neither. */
function pastedAddress(line: string, redirectUri: string): URL | null {
  const text = line.trim();
  if (text === '') return null;
  const query = text.includes('?') ? text.slice(text.indexOf('?') + 1) : text;
  const url = new URL(redirectUri);
  url.search = query;
  return url;
}

function isOurs(url: URL, { state }: Awaited): boolean {
  return url.searchParams.get('state') === state;
}

async function listen(
  { host, port, path }: { readonly host: string; readonly port: number; readonly path: string },
  awaited: Awaited,
  resolve: (url: URL) => void,
): Promise<Server> {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', awaited.redirectUri);
    if (request.method !== 'GET' || url.pathname !== path) send(response, 404, 'There is nothing here.');
    else if (!isOurs(url, awaited))
      send(response, 400, 'This consent was not asked for by the command that is waiting.');
    else {
      send(response, 200, 'driftsheet has your answer. You may close this page and go back to the terminal.');
      resolve(url);
    }
  };
  const server = createServer(answer).listen(port, host);
  try {
    await once(server, 'listening');
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown';
    throw new InputError(
      'ERR_CONNECT_PORT',
      `${awaited.redirectUri}: the port cannot be listened to (${code}); is another connect running? Choose another with --redirect-uri, and register it at the vendor.`,
      { cause },
    );
  }
  return server;
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(`${text}\n`);
}
