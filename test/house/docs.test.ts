/** What the documents name exists, and what the code can say is documented. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { COUNT_REASONS, MONEY_REASONS } from '../../src/core/count.js';
import { PROJECT_ROOT } from '../support/tools.js';

const read = (path: string): string => readFileSync(join(PROJECT_ROOT, path), 'utf8');
const filesBelow = (folder: string, ending: string): readonly string[] =>
  readdirSync(join(PROJECT_ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith(ending))
    .map((name) => join(folder, name));

const errors = read('docs/errors.md');

it('every error code of the command stands in docs/errors.md', () => {
  const rooms = [
    'src/addin',
    'src/cli',
    'src/client',
    'src/connectors',
    'src/config',
    'src/core',
    'src/manifest',
    'src/store',
  ];
  const codes = rooms.flatMap((room) =>
    filesBelow(room, '.ts').flatMap((file) => read(file).match(/\bERR_[A-Z_]+\b/g) ?? []),
  );
  const missing = [...new Set(codes)].filter((code) => code !== 'ERR_' && !errors.includes(`\`${code}\``));
  expect(codes.length).toBeGreaterThan(10);
  expect(missing).toEqual([]);
});

it('every reason of an unknown stands in docs/errors.md', () => {
  expect([...COUNT_REASONS, ...MONEY_REASONS].filter((reason) => !errors.includes(`\`${reason}\``))).toEqual([]);
});

const documents = [
  'README.md',
  'CHANGELOG.md',
  'SECURITY.md',
  ...filesBelow('docs', '.md'),
  'src/connectors/file/README.md',
  'src/connectors/pax8/README.md',
  'src/connectors/microsoft-365/README.md',
];

it.each(documents)('every file that %s links to is there', (document) => {
  const links = [...read(document).matchAll(/\]\((?!https?:)([^)#\s]+)/g)].map((match) => match[1] ?? '');
  const gone = links.filter((link) => !existsSync(join(PROJECT_ROOT, dirname(document), link)));
  expect(gone).toEqual([]);
});

it('every source file that docs/architecture.md names is there', () => {
  const named = [
    ...read('docs/architecture.md').matchAll(
      /`((?:core|cli|connectors|config|store|sync|standing|proxy|workbook|xlsx|sheet-file|functions|manifest|excel|client|addin|taskpane|commands)\/[a-z0-9/-]+\.ts)`/g,
    ),
  ];
  expect(named.length).toBeGreaterThan(10);
  expect(named.map((match) => match[1] ?? '').filter((path) => !existsSync(join(PROJECT_ROOT, 'src', path)))).toEqual(
    [],
  );
});
