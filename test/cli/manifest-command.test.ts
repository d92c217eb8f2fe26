/** `driftsheet manifest` as an IT admin runs it. */
import { readdirSync } from 'node:fs';
import { Workplace } from '../support/cli.js';

it('prints the manifest of the address, and nothing else', () => {
  const run = new Workplace().run('manifest', '--url', 'https://drift.example.com');
  expect([run.status, run.stderr]).toEqual([0, '']);
  expect(run.stdout).toMatch(/^<\?xml version="1.0" encoding="UTF-8"\?>\n<OfficeApp /);
  expect(run.stdout).toContain('<SourceLocation DefaultValue="https://drift.example.com/addin/taskpane.html"/>');
  expect(run.stdout).not.toContain('Namespace');
});

it('writes it to a file, with a namespace where one is wanted', () => {
  const place = new Workplace();
  const run = place.run(
    'manifest',
    '--url',
    'https://drift.example.com',
    '--namespace',
    'MSP',
    '--out',
    'manifest.xml',
  );
  expect([run.status, run.stdout, run.stderr]).toEqual([0, '', 'The manifest: manifest.xml\n']);
  expect(place.read('manifest.xml').toString()).toContain('<bt:String id="Functions.Namespace" DefaultValue="MSP"/>');
});

it.each([
  [
    ['--url', 'http://drift.example.com'],
    /found the address "http:\/\/drift\.example\.com", expected .+ \[ERR_MANIFEST_URL\]/,
  ],
  [
    ['--url', 'https://drift.example.com', '--namespace', 'a b'],
    /found the namespace "a b", .+ \[ERR_MANIFEST_NAMESPACE\]/,
  ],
  [[], /required option '--url <url>' not specified/],
])('%j is bad input, and nothing is written', (args, told) => {
  const place = new Workplace();
  const run = place.run('manifest', ...args, '--out', 'manifest.xml');
  expect([run.status, run.stdout, run.stderr]).toEqual([2, '', expect.stringMatching(told)]);
  expect(readdirSync(place.folder)).toEqual([]);
});
