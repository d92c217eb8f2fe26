// Lint: typescript-eslint's strict rules with types, and the rules of the house that are not about imports.
// Who may import whom is in .dependency-cruiser.cjs.
import { defineConfig } from 'eslint/config';
import tseslint from 'typescript-eslint';

const NODE_GLOBALS = [
  'process',
  'console',
  'URL',
  'Buffer',
  'setTimeout',
  'clearTimeout',
  'setInterval',
  'clearInterval',
  'performance',
  'AbortSignal',
];

const PURE = 'core/ is pure: the same input always gives the same result.';
const PURE_SYNTAX = [
  {
    selector: "CallExpression[callee.object.name='Date'][callee.property.name='now']",
    message: `${PURE} Take the moment (milliseconds or a Day) as an argument.`,
  },
  {
    selector: "NewExpression[callee.name='Date'][arguments.length=0], CallExpression[callee.name='Date']",
    message: `${PURE} Take the moment (milliseconds or a Day) as an argument.`,
  },
  {
    selector: "MemberExpression[object.name='Math'][property.name='random']",
    message: `${PURE} Take the number as an argument.`,
  },
];
const PURE_GLOBALS = ['process', 'fetch', 'console', 'performance', 'crypto', 'setTimeout', 'setInterval'].map(
  (name) => ({
    name,
    message: `${PURE} Do it in an outer room and pass the data in, or declare a door in core/ports.ts.`,
  }),
);

const ASSERTION_SYNTAX = {
  selector: "TSNonNullExpression:not([expression.type='MemberExpression'][expression.computed=true])",
  message: 'A `!` is allowed only on an index known to be in bounds (`list[i]!`). Ask whether the value is there.',
};
const ENV_SYNTAX = {
  selector: "MemberExpression[object.name='process'][property.name='env']",
  message: 'The environment is read once, in src/config/ (and src/cli/). Take the value as an argument.',
};
const ENV_IMPORT = ['node:process', 'process'].map((name) => ({
  name,
  message: 'Use the global `process`; its env is read in src/config/ and src/cli/ alone.',
}));

const EXCEL_GLOBALS = ['Excel', 'Office', 'OfficeRuntime'].map((name) => ({
  name,
  message: 'Only excel/ talks to Office.js. Return data here and draw it there.',
}));
const FETCH_GLOBAL = {
  name: 'fetch',
  message: "client/ is the pane's only fetch, and connectors/http/ the server's. Call those.",
};

export default defineConfig(
  { ignores: ['**/node_modules/', 'dist/', 'coverage/', 'out/', 'assets/'] },
  { linterOptions: { reportUnusedDisableDirectives: 'error', noInlineConfig: true } },
  {
    rules: {
      eqeqeq: ['error', 'always', { null: 'ignore' }],
      'max-lines': ['error', { max: 400 }],
      'no-console': 'error',
      'no-var': 'error',
      'object-shorthand': 'error',
      'prefer-const': 'error',
    },
  },
  {
    files: ['**/*.{js,mjs,cjs}'],
    languageOptions: { globals: Object.fromEntries(NODE_GLOBALS.map((name) => [name, 'readonly'])) },
    rules: { 'no-undef': 'error', 'no-unused-vars': ['error', { argsIgnorePattern: '^_' }] },
  },
  {
    files: ['**/*.cjs'],
    languageOptions: { sourceType: 'commonjs', globals: { module: 'writable', require: 'readonly' } },
  },
  {
    files: ['{src,test}/**/*.{ts,tsx}'],
    extends: [tseslint.configs.strictTypeChecked],
    languageOptions: { parserOptions: { project: './tsconfig.test.json', tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-non-null-assertion': 'off', // ASSERTION_SYNTAX is finer
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': 'error',
      'no-restricted-imports': ['error', { paths: ENV_IMPORT }],
      'no-restricted-syntax': ['error', ENV_SYNTAX, ASSERTION_SYNTAX],
    },
  },
  {
    // The workbench runs in a browser, and its tests say what they do there.
    files: ['{src,test}/workbench/**/*.ts', 'test/e2e/**/*.ts', 'test/support/workbench.ts'],
    languageOptions: {
      parserOptions: { project: './tsconfig.workbench.json', tsconfigRootDir: import.meta.dirname },
    },
  },
  {
    files: ['src/**/*.{ts,tsx}'],
    ignores: ['src/{excel,taskpane,commands,workbench}/**'],
    rules: { 'no-restricted-globals': ['error', ...EXCEL_GLOBALS] },
  },
  {
    files: ['src/{sheet-file,workbook,contracts,functions,xlsx,addin}/**'],
    rules: { 'no-restricted-globals': ['error', ...EXCEL_GLOBALS, FETCH_GLOBAL] },
  },
  {
    // Whatever a vendor is sent passes the guard of connectors/http/.
    files: ['src/{connectors,sync,config,store,standing,proxy}/**'],
    rules: { 'no-restricted-globals': ['error', ...EXCEL_GLOBALS, FETCH_GLOBAL] },
  },
  {
    // The pane and the ribbon wait for Office to be ready; what they do in the workbook they ask of excel/.
    files: ['src/{taskpane,commands}/**'],
    rules: { 'no-restricted-globals': ['error', EXCEL_GLOBALS[0], FETCH_GLOBAL] },
  },
  {
    files: ['src/core/**'],
    rules: {
      'no-restricted-globals': ['error', ...PURE_GLOBALS, ...EXCEL_GLOBALS],
      'no-restricted-syntax': ['error', ENV_SYNTAX, ASSERTION_SYNTAX, ...PURE_SYNTAX],
    },
  },
  {
    files: ['src/{config,cli}/**'],
    rules: { 'no-restricted-imports': 'off', 'no-restricted-syntax': ['error', ASSERTION_SYNTAX] },
  },
  {
    files: ['test/**'],
    rules: {
      // Tests hand over odd values on purpose, and a missing one fails the test as it should.
      'no-restricted-imports': 'off',
      'no-restricted-syntax': 'off',
      '@typescript-eslint/no-misused-spread': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
    },
  },
  { files: ['bench/**'], rules: { 'no-console': 'off' } },
  { files: ['src/**/*-data.ts'], rules: { 'max-lines': 'off' } }, // generated
);
