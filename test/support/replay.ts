/**
 * Plays recorded traffic back: a list of exchanges as a vendor's API answers them, redacted, of invented companies. A request that is not
 * on the recording is answered with 404 and noted. `{{url}}` in an answer stands for the server itself.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PROJECT_ROOT } from './tools.js';
import { VendorServer, type Reply } from './vendor-server.js';

interface Exchange {
  readonly method: string;
  /** Path with the telling part of its query, like `/v1/companies?page=0`. */
  readonly request: string;
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: unknown;
}

export interface Recording {
  /** What is seen in it, for the reader. */
  readonly about: string;
  /** Query parameters by which two requests of one path are told apart. */
  readonly toldBy: readonly string[];
  readonly exchanges: readonly Exchange[];
  /** What must come out: the part of the pull that a test looks at. */
  readonly expected: unknown;
}

export function readRecording(name: string): Recording {
  return JSON.parse(readFileSync(join(PROJECT_ROOT, 'test', 'recordings', `${name}.json`), 'utf8')) as Recording;
}

export async function replay({
  toldBy,
  exchanges,
}: Recording): Promise<{ server: VendorServer; unknown: readonly string[] }> {
  const unknown: string[] = [];
  const server: VendorServer = await VendorServer.start(({ method, path, query }): Reply => {
    const told = toldBy.flatMap((name) => (query.has(name) ? [`${name}=${query.get(name) ?? ''}`] : []));
    const request = told.length === 0 ? path : `${path}?${told.join('&')}`;
    const found = exchanges.find((one) => one.method === method && one.request === request);
    if (found === undefined) {
      unknown.push(`${method} ${request}`);
      return { status: 404, body: {} };
    }
    const { status, headers = {}, body } = found;
    const text = JSON.stringify(body).replaceAll('{{url}}', server.url);
    return { status, headers: { 'content-type': 'application/json', ...headers }, body: text };
  });
  return { server, unknown };
}
