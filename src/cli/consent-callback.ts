/** Waits until a person comes back from the vendor's consent page: the browser calls this machine, or the address is pasted. */
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

/** Rejects with the reason of the signal, or InputError when the port is taken. */
export async function waitForCallback(awaited: Awaited): Promise<URL> {
  const { redirectUri, input, say, signal } = awaited;
  const place = listeningPlace(redirectUri);
  const ended = new AbortController();
  const lines = createInterface({ input });
  let server: Server | null = null;
  try {
    return await new Promise<URL>((resolve, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error), { signal: ended.signal });
      lines.on('line', (line) => {
        const url = pastedAddress(line, redirectUri);
        if (url === null) return;
        if (isOurs(url, awaited)) resolve(url);
        else
          say(
            'This is not the address of this consent: found another state. Paste the whole address the browser ended at.',
          );
      });
      if (place !== null) server = listen(place, awaited, resolve, reject);
    });
  } finally {
    ended.abort();
    lines.close();
    // A browser keeps its connection open; nobody should wait for that.
    (server as Server | null)?.close();
    (server as Server | null)?.closeAllConnections();
  }
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

function listen(
  { host, port, path }: { readonly host: string; readonly port: number; readonly path: string },
  awaited: Awaited,
  resolve: (url: URL) => void,
  reject: (error: Error) => void,
): Server {
  const answer = (request: IncomingMessage, response: ServerResponse): void => {
    const url = new URL(request.url ?? '/', awaited.redirectUri);
    const isCallback = request.method === 'GET' && url.pathname === path;
    if (!isCallback) {
      send(response, 404, 'There is nothing here.');
      return;
    }
    if (!isOurs(url, awaited)) {
      send(response, 400, 'This consent was not asked for by the command that is waiting.');
      return;
    }
    send(response, 200, 'driftsheet has your answer. You may close this page and go back to the terminal.');
    resolve(url);
  };
  const server = createServer(answer);
  server.on('error', (cause: NodeJS.ErrnoException) => {
    reject(
      new InputError(
        'ERR_CONNECT_PORT',
        `${awaited.redirectUri}: the port cannot be listened to (${cause.code ?? 'unknown'}); is another connect running? Choose another with --redirect-uri, and register it at the vendor.`,
        { cause },
      ),
    );
  });
  return server.listen(port, host);
}

function send(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, {
    'content-type': 'text/plain; charset=utf-8',
    'cache-control': 'no-store',
    connection: 'close',
  });
  response.end(`${text}\n`);
}
