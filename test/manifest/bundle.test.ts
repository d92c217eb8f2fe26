/** The built add-in: what Excel reads of the functions, and what the page loads. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { manifestXml } from '../../src/manifest/manifest.js';
import { FakeCustomFunctions } from '../fakes/custom-functions.js';
import { PROJECT_ROOT } from '../support/tools.js';

const read = (name: string): string => readFileSync(join(PROJECT_ROOT, 'dist', 'addin', name), 'utf8');

interface Parameter {
  readonly name: string;
  readonly type: string;
  readonly optional?: boolean;
  readonly dimensionality?: string;
}
interface Metadata {
  readonly functions: readonly {
    readonly id: string;
    readonly name: string;
    readonly description: string;
    readonly parameters: readonly (Parameter & { readonly description: string })[];
    readonly result: { readonly dimensionality?: string };
    readonly options?: object;
  }[];
}

const { functions } = JSON.parse(read('functions.json')) as Metadata;

it('functions.json has the seven functions, as saved workbooks know them', () => {
  const written = ({ name, type, optional, dimensionality }: Parameter): string => {
    const full = `${name}: ${type}${dimensionality === 'matrix' ? ' range' : ''}`;
    return optional === true ? `[${full}]` : full;
  };
  expect(
    functions.map(({ name, parameters, result }) => {
      const spills = result.dimensionality === 'matrix' ? ' spills' : '';
      return `${name}(${parameters.map(written).join(', ')})${spills}`;
    }),
  ).toEqual([
    'DRIFT(company: string, sku: string, [between: string])',
    'DRIFT.SEATS(company: string, sku: string, leg: string)',
    'DRIFT.GAP(x: any, y: any)',
    'DRIFT.STATE(purchased: any, billed: any, [assigned: any range])',
    'DRIFT.LEAK(company: string, [sku: string])',
    'DRIFT.ROWS([company: string], [state: string]) spills',
    'DRIFT.ASOF([leg: string])',
  ]);
});

it('ids are the names; nothing is volatile or streams; every text is there', () => {
  expect(functions.filter(({ id, name }) => id !== name)).toEqual([]);
  expect(functions.filter(({ options }) => options !== undefined)).toEqual([]);
  const texts = functions.flatMap(({ description, parameters }) => [
    description,
    ...parameters.map((one) => one.description),
  ]);
  expect(texts.filter((text) => text.length < 10)).toEqual([]);
});

it('the script associates exactly these functions, alone', () => {
  const host = new FakeCustomFunctions();
  const page = createContext({ CustomFunctions: host, setTimeout });
  runInContext(read('functions.js'), page);
  expect([...host.functions.keys()]).toEqual(functions.map(({ id }) => id));
  expect(host.functions.get('DRIFT.GAP')?.(20, 15)).toBe(5);
  expect(() => host.functions.get('DRIFT.GAP')?.(null, 15)).toThrow('Unknown: x is nothing, not a count.');
  expect(host.functions.get('DRIFT.STATE')?.(20, 15, null)).toBe('leak');
});

it('the page loads office.js from Microsoft before anything of ours, and our scripts in order', () => {
  const scripts = [...read('taskpane.html').matchAll(/<script [^>]*src="([^"?]+)/g)].map((match) => match[1]);
  expect(scripts).toEqual([
    'https://appsforoffice.microsoft.com/lib/1/hosted/office.js',
    'functions.js',
    'taskpane.js',
  ]);
  for (const name of ['functions.js', 'taskpane.js']) expect(read(name)).not.toContain('OfficeExtension');
});

it('the first paint needs no more than the official React pane, without its polyfills', () => {
  const first = Buffer.from(read('taskpane.js'));
  // Measured in November 2026, office.js and the functions aside: 297 KB minified, 88.5 KB with gzip.
  expect(first.length).toBeLessThanOrEqual(297_000);
  expect(gzipSync(first, { level: 9 }).length).toBeLessThanOrEqual(88_500);
});

it('every file that the manifest names is built', () => {
  const xml = manifestXml({ url: 'https://x.example.com', version: '1.0.0' });
  const files = [...xml.matchAll(/https:\/\/x\.example\.com\/addin\/([^"?]+)/g)].map((match) => match[1] ?? '');
  expect(files.length).toBeGreaterThan(20);
  expect(files.filter((file) => !existsSync(join(PROJECT_ROOT, 'dist', 'addin', file)))).toEqual([]);
});
