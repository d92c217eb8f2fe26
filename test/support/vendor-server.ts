/** A vendor on this machine, for tests: answers as it is told, spoils answers as it is told, and remembers what it was asked. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
  /** How many requests came before, to this server. */
  readonly index: number;
}

export interface Reply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object is sent as JSON, a text as it is. */
  readonly body?: unknown;
  /** Instead of an answer: end the connection, cut the body in half with or without its length, or say nothing at all. */
  readonly spoil?: 'drop' | 'cut' | 'cut-chunked' | 'hang';
}

export type Answering = (asked: Asked) => Reply | Promise<Reply>;

const open: VendorServer[] = [];

afterAll(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

export class VendorServer {
  readonly asked: Asked[] = [];
  private readonly server: Server;

  private constructor(private readonly answer: Answering) {
    this.server = createServer((request, response) => void this.serve(request, response));
  }

  static async start(answer: Answering): Promise<VendorServer> {
    const one = new VendorServer(answer);
    await new Promise<void>((resolve) => one.server.listen(0, '127.0.0.1', resolve));
    open.push(one);
    return one;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Paths asked for, in order. */
  get paths(): readonly string[] {
    return this.asked.map(({ path }) => path);
  }

  close(): Promise<void> {
    this.server.closeAllConnections();
    return new Promise((resolve) => this.server.close(() => resolve()));
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const url = new URL(request.url ?? '/', this.url);
    const asked: Asked = {
      method: request.method ?? '',
      path: url.pathname,
      query: url.searchParams,
      headers: request.headers,
      body: Buffer.concat(chunks).toString('utf8'),
      index: this.asked.length,
    };
    this.asked.push(asked);
    send(response, await this.answer(asked));
  }
}

function send(response: ServerResponse, { status = 200, headers = {}, body = '', spoil }: Reply): void {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  if (spoil === 'hang') return;
  if (spoil === 'drop') {
    response.socket?.destroy();
    return;
  }
  const type = typeof body === 'string' ? {} : { 'content-type': 'application/json' };
  const half = text.slice(0, Math.floor(text.length / 2));
  if (spoil === 'cut') {
    response.writeHead(status, { ...type, ...headers, 'content-length': String(Buffer.byteLength(text)) });
    response.write(half, () => response.socket?.destroy());
    return;
  }
  response.writeHead(status, { ...type, ...headers });
  if (spoil === 'cut-chunked') response.write(half, () => response.socket?.destroy());
  else response.end(text);
}
