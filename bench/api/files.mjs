// The same bytes from the barest file server that node gives: one file for each coding, a stream into the answer, 304 for a known tag.
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';

const [folder] = process.argv.slice(2);
const sizes = Object.fromEntries(['identity', 'gzip', 'br'].map((name) => [name, statSync(`${folder}/${name}`).size]));

const server = createServer((request, response) => {
  if (request.headers['if-none-match'] === '"1"') {
    response.writeHead(304, { etag: '"1"' }).end();
    return;
  }
  const coding = request.headers['accept-encoding'] ?? 'identity';
  const headers = { 'content-type': 'application/json', 'content-length': sizes[coding], etag: '"1"' };
  response.writeHead(200, coding === 'identity' ? headers : { ...headers, 'content-encoding': coding });
  createReadStream(`${folder}/${coding}`).pipe(response);
}).listen(0, '127.0.0.1', () => process.send({ port: server.address().port }));

process.on('message', (what) => {
  if (what === 'cpu') process.send(process.cpuUsage());
  else process.exit(0);
});
