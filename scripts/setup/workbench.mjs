// Bundles the workbench (src/workbench/ with its spreadsheet engine) to dist/workbench/ when its sources differ from those
// of the last bundle. A development page: nothing of it is packed, and office.js is served beside it, never bundled.
import { copyFileSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { packageScript, ROOT } from './run.mjs';
import { filesBelow, hashFiles, isStamped, writeStamp } from './stamp.mjs';

const SRC = join(ROOT, 'src', 'workbench');
const OUT = join(ROOT, 'dist', 'workbench');
const STAMP = packageScript('.driftsheet-workbench-built');
const INPUTS = ['package-lock.json', 'tsconfig.json', 'tsconfig.workbench.json', 'scripts/setup/workbench.mjs'];

/** The engine's own style sheets, linked from the page as they are. */
const STYLES = ['preset-sheets-core', 'preset-sheets-table', 'preset-sheets-data-validation', 'preset-sheets-note'].map(
  (name) => [packageScript('@univerjs', name, 'lib', 'index.css'), `${name}.css`],
);

const PAGE_FILES = ['page/workbench.html', 'page/workbench.css', 'client/office-scripts.html'];

/** True when it bundled. */
export async function buildWorkbench({ say }) {
  const hash = hashFiles(ROOT, [...filesBelow(SRC), ...INPUTS.map((name) => join(ROOT, name))]);
  if (isStamped(STAMP, hash) && existsSync(join(OUT, 'workbench.js'))) return false;
  say('building dist/workbench/');
  rmSync(STAMP, { force: true });
  rmSync(OUT, { recursive: true, force: true });
  await bundle();
  mkdirSync(OUT, { recursive: true });
  for (const [from, name] of STYLES) copyFileSync(from, join(OUT, name));
  for (const file of PAGE_FILES) copyFileSync(join(SRC, file), join(OUT, basename(file)));
  writeStamp(STAMP, hash);
  return true;
}

async function bundle() {
  const { default: webpack } = await import('webpack');
  const compiler = webpack({
    mode: 'production',
    target: ['web', 'es2022'],
    devtool: false,
    context: ROOT,
    entry: {
      workbench: join(SRC, 'page', 'main.ts'),
      'office-before': join(SRC, 'client', 'before-office.ts'),
      'office-after': join(SRC, 'client', 'after-office.ts'),
    },
    output: { path: OUT, filename: '[name].js' },
    resolve: { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } },
    module: {
      rules: [
        {
          test: /\.ts$/,
          loader: 'ts-loader',
          options: { transpileOnly: true, configFile: join(ROOT, 'tsconfig.workbench.json') },
        },
      ],
    },
    // Served from this machine to this machine: minifying would cost half a minute for nothing.
    optimization: { minimize: false },
    performance: { hints: false },
    infrastructureLogging: { level: 'error' },
  });
  const stats = await new Promise((done, failed) =>
    compiler.run((error, result) => (error ? failed(error) : compiler.close(() => done(result)))),
  );
  if (stats.hasErrors()) throw new Error(stats.toString({ all: false, errors: true }));
}
