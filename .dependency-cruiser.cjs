// The import rules of the house. Each comment tells whoever broke the rule what to do; `npm run lint` prints it.

/** The rooms of src/ by floor, lowest first. A room uses only rooms on floors below its own. */
const FLOORS = [
  ['core', 'sheet-file'],
  ['store', 'connectors', 'workbook', 'contracts', 'functions', 'manifest', 'demo'],
  ['sync', 'config', 'xlsx', 'excel', 'client'],
  ['standing', 'addin'],
  ['proxy', 'taskpane', 'commands', 'workbench'],
  ['cli'],
];
const ROOMS = FLOORS.flat();

/** Rooms that also run inside Excel, where there is no node. */
const PURE_ROOMS = ['core', 'sheet-file', 'workbook', 'contracts', 'functions', 'manifest', 'xlsx'];
const ADD_IN_ROOMS = ['excel', 'client', 'addin', 'taskpane', 'commands', 'workbench'];
const SERVER_ROOMS = ['store', 'connectors', 'demo', 'sync', 'config', 'standing', 'proxy', 'cli'];

/** The pure, dependency-free packages that core may use. */
const CORE_PACKAGES = ['fastest-levenshtein', 'fraction.js'];

/** What the connectors share: requests, tokens, and the rules of billed lines. None knows a vendor. */
const SHARED = '(http|auth|billed)';

const room = (...names) => `^src/(${names.join('|')})/`;
const npm = (...names) => `(^|/)node_modules/(${names.map((name) => name.replaceAll('.', '\\.')).join('|')})/`;
const rule = (name, comment, from, to) => ({ name, severity: 'error', comment, from, to });

const upward = FLOORS.slice(0, -1).map((floor, index) =>
  rule(
    `no-upward-import-from-floor-${index + 1}`,
    `A room on floor ${index + 1} (${floor.join(', ')}) may not know the rooms above it. ` +
      'Move what both need down (rules belong in core/), or let the caller pass it in.',
    { path: room(...floor) },
    { path: room(...FLOORS.slice(index + 1).flat()) },
  ),
);

const sideways = FLOORS.map((floor, index) =>
  rule(
    `no-sideways-import-on-floor-${index + 1}`,
    `Rooms on one floor (${floor.join(', ')}) do not know each other. ` +
      'Move what both need to a floor below, or join the two in a room above.',
    { path: room(...floor) },
    { path: room(...floor), pathNot: '^src/$1/' },
  ),
);

module.exports = {
  forbidden: [
    ...upward,
    ...sideways,
    rule(
      'known-rooms-only',
      `Everything in src/ lives in one of its rooms: ${ROOMS.join(', ')}. Move the file into the room that owns it.`,
      {},
      { path: '^src/', pathNot: room(...ROOMS) },
    ),
    rule(
      'unknown-room-imports',
      `Everything in src/ lives in one of its rooms: ${ROOMS.join(', ')}. Move the file into the room that owns it.`,
      { path: '^src/', pathNot: room(...ROOMS) },
      {},
    ),
    rule(
      'no-circle',
      'These modules import each other in a circle. Move what both need into a module of its own that imports neither.',
      {},
      { circular: true },
    ),
    rule(
      'core-imports-no-node-builtin',
      'core/ is pure: it does no I/O and knows no machine. Read or ask outside and pass the data in, or declare a door in core/ports.ts that an outer room implements.',
      { path: room('core') },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'core-imports-few-packages',
      `core/ uses only small pure packages: ${CORE_PACKAGES.join(', ')}. Do it in plain TypeScript, or use the package in a room above and pass the data in.`,
      { path: room('core') },
      { path: '(^|/)node_modules/', pathNot: npm(...CORE_PACKAGES) },
    ),
    rule(
      'no-node-builtin-inside-excel',
      'This room also runs inside Excel, where there is no node. Take bytes and data as arguments and do the I/O in a server room (cli/, connectors/, store/).',
      { path: room(...PURE_ROOMS.filter((name) => name !== 'core'), ...ADD_IN_ROOMS) },
      { dependencyTypes: ['core'] },
    ),
    rule(
      'add-in-imports-no-server-room',
      'The add-in reaches the server through client/ and contracts/ alone. Ask for the data with a call in client/.',
      { path: room(...PURE_ROOMS, ...ADD_IN_ROOMS) },
      { path: room(...SERVER_ROOMS) },
    ),
    rule(
      'server-imports-no-add-in-room',
      'The server draws workbooks with xlsx/ and serves the pane as files. What both sides need belongs in core/, workbook/ or contracts/.',
      { path: room(...SERVER_ROOMS) },
      { path: room(...ADD_IN_ROOMS) },
    ),
    rule(
      'xlsx-imports-workbook-core-and-sheet-file',
      'xlsx/ draws the one layout as a file and knows nothing else. Declare what should be seen in workbook/, and pass the rest in.',
      { path: room('xlsx') },
      { path: ['^src/', '(^|/)node_modules/'], pathNot: room('xlsx', 'workbook', 'core', 'sheet-file') },
    ),
    rule(
      'workbook-imports-core-alone',
      'workbook/ declares the layout as data and knows neither Office.js nor a file format. Draw in excel/ or xlsx/.',
      { path: room('workbook') },
      { path: ['^src/', '(^|/)node_modules/'], pathNot: room('workbook', 'core') },
    ),
    rule(
      'functions-import-core-alone',
      'functions/ answers from memory: no Office.js, no React, no request. Let addin/ fill the index and keep the rules in core/.',
      { path: room('functions') },
      { path: ['^src/', '(^|/)node_modules/'], pathNot: room('functions', 'core') },
    ),
    rule(
      'manifest-imports-nothing',
      'manifest/ says what Office is told of the add-in, for the command and the proxy alike. Pass in what it needs as an argument.',
      { path: room('manifest') },
      { path: ['^src/', '(^|/)node_modules/'], pathNot: room('manifest') },
    ),
    rule(
      'nobody-bundles-office',
      'The rooms of the add-in reach Excel through excel/ and the cells through functions/. Import no bundler and no Office package: office.js is on the page.',
      { path: '^src/' },
      { path: npm('@microsoft/office-js', 'webpack', 'custom-functions-metadata[^/]*') },
    ),
    rule(
      'only-sheet-file-knows-the-file-libraries',
      'Only sheet-file/ imports the .xlsx, .csv and zip libraries. Use its reader or writer; if it lacks something, add it there.',
      { path: '^src/', pathNot: room('sheet-file') },
      { path: npm('@cj-tech-master/excelts', 'csv-parse', 'fflate') },
    ),
    rule(
      'only-store-knows-sql',
      'All SQL is in store/. Add a findX or saveX there and call that.',
      { path: '^src/', pathNot: room('store') },
      {
        path: [
          npm('libsql', '@libsql/[^/]+', 'pg', 'better-sqlite3', '@electric-sql/pglite', 'kysely'),
          '^(node:)?sqlite$',
        ],
      },
    ),
    rule(
      'only-sync-plans',
      'When and by whom a source is pulled is settled in sync/ (what a schedule may be, in connectors/cron-field.ts). Ask its SyncService, or pass Jobs in.',
      { path: '^src/', pathNot: [room('sync'), '^src/connectors/cron-field\\.ts$'] },
      { path: npm('croner', 'pg-boss', 'cron-parser') },
    ),
    rule(
      'only-addin-signs-in-with-microsoft',
      "Microsoft's sign-in library is large, and loaded by src/addin/msal-application.ts when somebody signs in. Ask that for it.",
      { path: '^src/', pathNot: '^src/addin/msal-application\\.ts$' },
      { path: npm('@azure/msal-[^/]+'), dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'only-the-pane-renders',
      'React lives in taskpane/ (and in the workbench around it). Return data here and render it there.',
      { path: '^src/', pathNot: room('taskpane', 'workbench') },
      { path: npm('react', 'react-dom', '@fluentui/[^/]+') },
    ),
    rule(
      'only-the-workbench-knows-the-engine',
      'Only workbench/ imports the spreadsheet engine: it stands in for Excel on a development page and is never shipped. Draw in excel/, and try it on the workbench.',
      { path: '^src/', pathNot: room('workbench') },
      { path: npm('@univerjs/[^/]+', '@microsoft/office-js') },
    ),
    rule(
      'nothing-imports-the-workbench',
      'The add-in and the server do without the workbench: it is a page of its own around them. Move what both need to a room below.',
      { path: '^src/', pathNot: room('workbench') },
      { path: room('workbench') },
    ),
    rule(
      'the-workbench-imports-the-engine-and-zod',
      'workbench/ stands in for Excel and knows nothing of the product, so that it cannot be kind to it. Test the product on it, from outside.',
      { path: room('workbench') },
      { path: ['^src/', '(^|/)node_modules/'], pathNot: [room('workbench'), npm('@univerjs/[^/]+', 'zod')] },
    ),
    rule(
      'only-cli-imports-demo',
      'demo/ is for the command line and for tests. Talk to it over HTTP like to any vendor, or build it in cli/.',
      { path: '^src/', pathNot: room('cli', 'demo') },
      { path: room('demo') },
    ),
    rule(
      'no-vendor-imports-another',
      'A connector does not know another vendor. Move what both need to a file of src/connectors/ itself, or to core/.',
      { path: '^src/connectors/([^/]+)/' },
      { path: '^src/connectors/[^/]+/', pathNot: ['^src/connectors/$1/', `^src/connectors/${SHARED}/`] },
    ),
    rule(
      'shared-http-knows-no-vendor',
      'http/, auth/ and billed/ serve every connector and know none. Let the vendor pass in what is its own (an explain function, a paging style).',
      { path: `^src/connectors/${SHARED}/` },
      { path: '^src/connectors/[^/]+/', pathNot: `^src/connectors/${SHARED}/` },
    ),
    rule(
      'http-knows-no-tokens',
      'http/ takes a Bearer and does not know where tokens come from. Pass it in.',
      { path: '^src/connectors/http/' },
      { path: '^src/connectors/auth/' },
    ),
    rule(
      'one-file-sends',
      'Requests leave the machine in connectors/http/exchange.ts alone, where the guard stands. Use VendorHttp.',
      {
        path: room('connectors', 'sync', 'config', 'store', 'standing'),
        pathNot: '^src/connectors/http/(exchange|network)\\.ts$',
      },
      { path: [npm('got', 'hpagent', 'undici', 'axios', 'node-fetch'), '^(node:)?https?$'] },
    ),
    rule(
      'only-auth-knows-oauth',
      'OAuth is in connectors/auth/oauth.ts. Use it, or add the grant there.',
      { path: '^src/', pathNot: '^src/connectors/auth/oauth\\.ts$' },
      { path: npm('openid-client', 'oauth4webapi') },
    ),
    rule(
      'proxy-is-given-its-rooms',
      'proxy/ constructs nothing that it stands on: import the type, take the value from ProxyDeps, and construct it in cli/.',
      { path: room('proxy') },
      { path: room('store', 'sync', 'standing'), dependencyTypesNot: ['type-only'] },
    ),
    rule(
      'proxy-asks-nobody',
      'proxy/ answers and asks nobody outside. Take a function in ProxyDeps; cli/ makes it on the guarded HTTP of connectors/.',
      { path: room('proxy') },
      { path: [room('connectors'), npm('got', 'hpagent', 'undici', 'axios', 'node-fetch')] },
    ),
    rule(
      'only-proxy-and-demo-serve-http',
      'Servers are built in proxy/ (ours) and demo/ (the simulated vendors). Add a route there.',
      { path: '^src/', pathNot: room('proxy', 'demo') },
      { path: npm('fastify', '@fastify/[^/]+', 'fastify-type-provider-zod') },
    ),
    rule(
      'one-file-verifies-tokens',
      'Tokens of an identity provider are verified in proxy/auth/entra.ts alone. Use EntraTokens.',
      { path: '^src/', pathNot: '^src/proxy/auth/entra\\.ts$' },
      { path: npm('jose') },
    ),
    rule(
      'only-the-registry-knows-vendors',
      'What the connectors share knows no vendor. Register the vendor in src/connectors/registry.ts.',
      { path: '^src/connectors/[^/]+$', pathNot: '^src/connectors/registry\\.ts$' },
      { path: '^src/connectors/[^/]+/', pathNot: `^src/connectors/${SHARED}/` },
    ),
    rule(
      'vendors-have-a-front-door',
      "Outside its folder a connector is known by its index.ts alone. Export there what others need, in our words and not in the vendor's.",
      { path: '^src/', pathNot: '^src/connectors/[^/]+/' },
      { path: '^src/connectors/[^/]+/', pathNot: ['^src/connectors/[^/]+/index\\.ts$', `^src/connectors/${SHARED}/`] },
    ),
    rule(
      'convert-is-pure',
      'convert.ts turns rows of the vendor into rows of core and nothing else. Call the client from index.ts and pass its rows in.',
      { path: '^src/connectors/[^/]+/convert\\.ts$' },
      { path: ['^src/connectors/[^/]+/client\\.ts$', '^src/connectors/(http|auth)/'] },
    ),
    rule(
      'no-index-files',
      'Only a connector has an index.ts, as its front door. Import the module that owns the thing, by its name.',
      {},
      { path: '^src/.*/index\\.tsx?$', pathNot: '^src/connectors/[^/]+/index\\.ts$' },
    ),
    rule(
      'imports-resolve',
      'This import leads nowhere. Check the path (it ends in .js) or add the package to package.json with its exact version.',
      {},
      { couldNotResolve: true },
    ),
    rule(
      'src-imports-dependencies-only',
      'An installed driftsheet has no devDependencies, and no package that only another one brought. Add it to "dependencies", or do without.',
      // The workbench is a development page, and no package carries it.
      { path: '^src/', pathNot: room('workbench') },
      { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'], dependencyTypesNot: ['type-only'] },
    ),
  ],
  options: {
    // Imports of types count: a room that knows another's types knows the room.
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.server.json' },
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default'] },
  },
};
