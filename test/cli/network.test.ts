/** The way out: an authority of one's own, and a proxy. The certificate in test/fixtures is for this machine alone and protects nothing. */
import { readFileSync } from 'node:fs';
import { createServer as createHttp, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { join } from 'node:path';
import { Workplace } from '../support/cli.js';
import { PROJECT_ROOT } from '../support/tools.js';

const fixture = (name: string): string => join(PROJECT_ROOT, 'test', 'fixtures', name);
const CERT = fixture('loopback-cert.pem');
const EMPTY = { content: [], page: { number: 0, totalPages: 0, totalElements: 0, size: 200 } };

const servers: Server[] = [];
const sockets = new Set<Socket>();
afterAll(() => {
  for (const socket of sockets) socket.destroy();
  for (const server of servers) server.close();
});

async function listen(server: Server): Promise<number> {
  servers.push(server);
  server.on('connection', (socket: Socket) => sockets.add(socket));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function office() {
  const tls = { cert: readFileSync(CERT), key: readFileSync(fixture('loopback-key.pem')) };
  const vendor = createHttps(tls, (request, response) => {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(request.url === '/v1/token' ? { access_token: 't', expires_in: 60 } : EMPTY));
  }) as unknown as Server;
  const port = await listen(vendor);
  const tunnels: string[] = [];
  const proxy = createHttp();
  proxy.on('connect', (request, client: Socket, head: Buffer) => {
    tunnels.push(request.url ?? '');
    const upstream = connect(port, '127.0.0.1', () => {
      client.write('HTTP/1.1 200 Connection Established\r\n\r\n');
      upstream.write(head);
      upstream.pipe(client);
      client.pipe(upstream);
    });
    sockets.add(upstream);
    upstream.on('error', () => client.destroy());
    client.on('error', () => upstream.destroy());
  });
  const proxyPort = await listen(proxy);
  const place = new Workplace();
  const base = `https://localhost:${port}/v1`;
  const pax8 = {
    id: 'pax8',
    type: 'pax8',
    clientId: 'c',
    clientSecret: { env: 'S' },
    baseUrl: base,
    tokenUrl: `${base}/token`,
  };
  place.write('driftsheet.config.json', JSON.stringify({ sources: [pax8] }));
  return { place, tunnels, proxy: `http://127.0.0.1:${proxyPort}`, host: `localhost:${port}` };
}

const DIRECT = { S: 'x', HTTPS_PROXY: '', https_proxy: '', ALL_PROXY: '', all_proxy: '', NO_PROXY: '', no_proxy: '' };

it('an authority of NODE_EXTRA_CA_CERTS is trusted, and no other', async () => {
  const { place } = await office();
  const trusted = await place.runBeside({ ...DIRECT, NODE_EXTRA_CA_CERTS: CERT }, 'check');
  expect([trusted.status, trusted.stderr]).toEqual([0, '']);
  const { status, stdout } = await place.runBeside({ ...DIRECT, NODE_EXTRA_CA_CERTS: '' }, 'check');
  expect(status).toBe(3);
  expect(stdout).toContain('its certificate is not trusted; name its authority in NODE_EXTRA_CA_CERTS');
}, 30_000);

it('HTTPS_PROXY is gone through, and NO_PROXY goes round it', async () => {
  const { place, tunnels, proxy, host } = await office();
  const through = { ...DIRECT, NODE_EXTRA_CA_CERTS: CERT, HTTPS_PROXY: proxy };
  expect((await place.runBeside(through, 'check')).status).toBe(0);
  expect(new Set(tunnels)).toEqual(new Set([host]));
  const before = tunnels.length;
  expect((await place.runBeside({ ...through, NO_PROXY: 'localhost' }, 'check')).status).toBe(0);
  expect(tunnels).toHaveLength(before);
}, 30_000);
