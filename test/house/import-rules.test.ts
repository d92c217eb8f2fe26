/** The import rules of the house fire: each on a small tree of its own offenders, and none on a clean one. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PROJECT_ROOT } from '../support/tools.js';

const trees: string[] = [];

/** A copy of the house with nothing in it but the given files; its packages are empty stand-ins. */
function makeTree(files: Record<string, string>): string {
  const tree = mkdtempSync(join(tmpdir(), 'driftsheet-house-'));
  trees.push(tree);
  for (const name of ['.dependency-cruiser.cjs', 'package.json', 'tsconfig.json', 'tsconfig.server.json']) {
    cpSync(join(PROJECT_ROOT, name), join(tree, name));
  }
  const packages = [
    '@cj-tech-master/excelts',
    'csv-parse',
    'fraction.js',
    'zod',
    'pg',
    'libsql',
    'kysely',
    'react',
    'fast-check',
    'got',
    '@univerjs/core',
    'openid-client',
    '@microsoft/office-js',
    'jose',
    'fastify',
    'croner',
    'pg-boss',
  ].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: '1.0.0', main: 'main.js' })],
    [`node_modules/${name}/main.js`, ''],
  ]);
  for (const [path, text] of [...packages, ...Object.entries(files)] as [string, string][]) {
    mkdirSync(dirname(join(tree, path)), { recursive: true });
    writeFileSync(join(tree, path), text);
  }
  return tree;
}

/** What `npm run lint` says about the imports of a tree, its wrapped lines joined again. */
function cruise(tree: string): { status: number | null; said: string } {
  const program = join(PROJECT_ROOT, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruise.mjs');
  const args = [program, '--config', '.dependency-cruiser.cjs', '--output-type', 'err-long', 'src'];
  const run = spawnSync(process.execPath, args, {
    cwd: tree,
    encoding: 'utf8',
    env: { ...process.env, NO_COLOR: '1' },
  });
  return { status: run.status, said: `${run.stdout}${run.stderr}`.replace(/\s+/g, ' ') };
}

const HOUSE = {
  'src/core/day.ts': 'export type Day = string;',
  'src/core/count.ts': "import 'fraction.js';\nexport const count = 1;",
  'src/sheet-file/read.ts': "import '@cj-tech-master/excelts';\nimport 'csv-parse';\nexport const read = 1;",
  'src/workbook/layout.ts': "import type { Day } from '../core/day.js';\nexport const layout: Day[] = [];",
  'src/connectors/file/index.ts': "export { toLine } from './convert.js';",
  'src/connectors/file/convert.ts': "import '../../sheet-file/read.js';\nexport const toLine = 1;",
  'src/connectors/file/client.ts': "import 'node:fs';\nexport const rows = 1;",
  'src/connectors/pax8/index.ts': 'export const pax8 = 1;',
  'src/connectors/http/send.ts': 'export const send = 1;',
  'src/connectors/auth/tokens.ts': "import '../http/send.js';\nexport const tokens = 1;",
  'src/connectors/sage/send.ts': "import '../http/send.js';\nimport '../auth/tokens.js';\nexport const sage = 1;",
  'src/connectors/cron-field.ts': "import 'croner';\nexport const cronField = 1;",
  'src/sync/schedule.ts': "import 'croner';\nimport 'pg-boss';\nexport const plan = 1;",
  'src/connectors/registry.ts': "export { pax8 } from './pax8/index.js';",
  'src/store/save.ts': 'export const save = 1;',
  'src/demo/msp.ts': 'export const msp = 1;',
  'src/config/read.ts': "import '../connectors/registry.js';\nexport const config = 1;",
  'src/xlsx/draw.ts': "import '../workbook/layout.js';\nimport '../sheet-file/read.js';\nexport const draw = 1;",
  'src/excel/draw.ts': "import '../workbook/layout.js';\nimport '../functions/ours.js';\nexport const live = 1;",
  'src/functions/ours.ts': "import '../core/day.js';\nexport const ours = 1;",
  'src/manifest/manifest.ts': 'export const xml = 1;',
  'src/workbench/page.ts': "import '@univerjs/core';\nimport 'zod';\nexport const page = 1;",
  'src/cli/main.ts':
    "import '../xlsx/draw.js';\nimport '../demo/msp.js';\nimport 'node:fs';\nimport '../config/read.js';",
};

/** Rule, the file that breaks it, its line, and what its author is told. */
const OFFENDERS: [rule: string, path: string, line: string, told: string][] = [
  [
    'core-imports-no-node-builtin',
    'src/core/a.ts',
    "import 'node:fs';",
    'pass the data in, or declare a door in core/ports.ts',
  ],
  [
    'core-imports-few-packages',
    'src/core/b.ts',
    "import 'zod';",
    'core/ uses only small pure packages: fastest-levenshtein, fraction.js',
  ],
  ['no-upward-import-from-floor-1', 'src/core/c.ts', "import '../workbook/layout.js';", 'let the caller pass it in'],
  ['no-upward-import-from-floor-2', 'src/store/d.ts', "import '../config/read.js';", 'let the caller pass it in'],
  ['no-upward-import-from-floor-3', 'src/config/e.ts', "import '../cli/main.js';", 'let the caller pass it in'],
  ['no-sideways-import-on-floor-1', 'src/core/f.ts', "import '../sheet-file/read.js';", 'join the two in a room above'],
  ['no-sideways-import-on-floor-3', 'src/config/g.ts', "import '../xlsx/draw.js';", 'join the two in a room above'],
  [
    'no-vendor-imports-another',
    'src/connectors/pax8/h.ts',
    "import '../file/index.js';",
    'does not know another vendor',
  ],
  [
    'only-the-registry-knows-vendors',
    'src/connectors/i.ts',
    "import './pax8/index.js';",
    'in src/connectors/registry.ts',
  ],
  ['vendors-have-a-front-door', 'src/config/j.ts', "import '../connectors/file/client.js';", 'by its index.ts alone'],
  [
    'shared-http-knows-no-vendor',
    'src/connectors/http/ab.ts',
    "import '../pax8/index.js';",
    'Let the vendor pass in what is its own',
  ],
  ['http-knows-no-tokens', 'src/connectors/http/ac.ts', "import '../auth/tokens.js';", 'takes a Bearer'],
  ['one-file-sends', 'src/connectors/pax8/ad.ts', "import 'node:https';", 'Use VendorHttp'],
  ['one-file-sends', 'src/sync/ae.ts', "import 'got';", 'Use VendorHttp'],
  ['only-auth-knows-oauth', 'src/connectors/pax8/af.ts', "import 'openid-client';", 'Use it, or add the grant there'],
  ['convert-is-pure', 'src/connectors/xero/convert.ts', "import '../http/send.js';", 'Call the client from index.ts'],
  ['convert-is-pure', 'src/connectors/sage/convert.ts', "import './client.js';", 'Call the client from index.ts'],
  ['only-sheet-file-knows-the-file-libraries', 'src/cli/k.ts', "import 'csv-parse';", 'Use its reader or writer'],
  [
    'only-sheet-file-knows-the-file-libraries',
    'src/xlsx/l.ts',
    "import '@cj-tech-master/excelts';",
    'Use its reader or writer',
  ],
  [
    'only-cli-imports-demo',
    'src/config/m.ts',
    "import '../demo/msp.js';",
    'demo/ is for the command line and for tests',
  ],
  ['xlsx-imports-workbook-core-and-sheet-file', 'src/xlsx/n.ts', "import '../store/save.js';", 'knows nothing else'],
  ['workbook-imports-core-alone', 'src/workbook/o.ts', "import '../sheet-file/read.js';", 'Draw in excel/ or xlsx/'],
  ['functions-import-core-alone', 'src/functions/p.ts', "import 'zod';", 'Let addin/ fill the index'],
  [
    'manifest-imports-nothing',
    'src/manifest/dd.ts',
    "import '../core/day.js';",
    'Pass in what it needs as an argument',
  ],
  ['nobody-bundles-office', 'src/excel/ee.ts', "import '@microsoft/office-js';", 'office.js is on the page'],
  ['no-node-builtin-inside-excel', 'src/xlsx/q.ts', "import 'node:fs';", 'Take bytes and data as arguments'],
  [
    'add-in-imports-no-server-room',
    'src/excel/r.ts',
    "import '../store/save.js';",
    'Ask for the data with a call in client/',
  ],
  [
    'server-imports-no-add-in-room',
    'src/cli/s.ts',
    "import '../excel/draw.js';",
    'The server draws workbooks with xlsx/',
  ],
  [
    'only-the-workbench-knows-the-engine',
    'src/excel/ah.ts',
    "import '@univerjs/core';",
    'stands in for Excel on a development page',
  ],
  ['nothing-imports-the-workbench', 'src/cli/ai.ts', "import '../workbench/page.js';", 'do without the workbench'],
  [
    'the-workbench-imports-the-engine-and-zod',
    'src/workbench/aj.ts',
    "import '../core/day.js';",
    'Test the product on it, from outside',
  ],
  ['only-store-knows-sql', 'src/sync/aa.ts', "import 'pg';", 'Add a findX or saveX there'],
  ['only-sync-plans', 'src/cli/dd.ts', "import 'pg-boss';", 'Ask its SyncService, or pass Jobs in'],
  ['only-sync-plans', 'src/connectors/ee.ts', "import 'croner';", 'in connectors/cron-field.ts'],
  ['only-store-knows-sql', 'src/cli/ag.ts', "import 'libsql';", 'Add a findX or saveX there'],
  [
    'only-store-knows-sql',
    'src/standing/ah.ts',
    "import { sql } from 'kysely';\nexport const one = sql;",
    'Add a findX or saveX there',
  ],
  ['only-the-pane-renders', 'src/addin/bb.ts', "import 'react';", 'Return data here and render it there'],
  ['src-imports-dependencies-only', 'src/cli/cc.ts', "import 'fast-check';", 'Add it to "dependencies"'],
  ['proxy-is-given-its-rooms', 'src/proxy/dd.ts', "import '../store/open.js';", 'construct it in cli/'],
  ['proxy-asks-nobody', 'src/proxy/ee.ts', "import 'got';", 'Take a function in ProxyDeps'],
  ['only-proxy-and-demo-serve-http', 'src/cli/ff.ts', "import 'fastify';", 'Add a route there'],
  ['one-file-verifies-tokens', 'src/proxy/gg.ts', "import 'jose';", 'Use EntraTokens'],
  ['no-circle', 'src/core/t.ts', "import type { U } from './u.js';\nexport type T = U;", 'in a circle'],
  ['known-rooms-only', 'src/cli/v.ts', "import '../utils/w.js';", 'Move the file into the room that owns it'],
  ['unknown-room-imports', 'src/utils/x.ts', "import '../core/day.js';", 'Move the file into the room that owns it'],
  ['no-index-files', 'src/cli/y.ts', "import '../core/index.js';", 'Only a connector has an index.ts'],
  ['imports-resolve', 'src/cli/z.ts', "import './nowhere.js';", 'This import leads nowhere'],
];

const HELPERS = {
  'src/store/open.ts': 'export const open = 1;',
  'src/core/u.ts': "import type { T } from './t.js';\nexport type U = T | 1;",
  'src/utils/w.ts': 'export const w = 1;',
  'src/core/index.ts': 'export const all = 1;',
  'src/connectors/sage/client.ts': 'export const rows = 1;',
};

afterAll(() => {
  for (const tree of trees) rmSync(tree, { recursive: true, force: true });
});

describe('import rules', () => {
  it('pass a tree in which every room keeps them', () => {
    const { status, said } = cruise(makeTree(HOUSE));
    expect(said).toMatch(/no dependency violations found/);
    expect(status).toBe(0);
  }, 60_000);

  describe('tell an offender what to do:', () => {
    let outcome = { status: null as number | null, said: '' };
    beforeAll(() => {
      const offending = Object.fromEntries(OFFENDERS.map(([, path, line]) => [path, line]));
      outcome = cruise(makeTree({ ...HOUSE, ...HELPERS, ...offending }));
    }, 60_000);

    it('the run fails', () => {
      expect(outcome.status).not.toBe(0);
    });

    it.each(OFFENDERS)('%s, broken by %s', (rule, path, _line, told) => {
      const reports = outcome.said.split(/ (?=error [a-z0-9-]+: )/);
      const report = reports.find((text) => text.startsWith(`error ${rule}: ${path} `));
      expect(report).toContain(told);
    });
  });
});
