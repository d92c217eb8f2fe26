// Bundles the add-in into dist/addin/ when its sources differ from those of the last bundle.
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { packageScript, ROOT } from './run.mjs';
import { filesBelow, hashFiles, isStamped, writeStamp } from './stamp.mjs';

export const ADD_IN = join(ROOT, 'dist', 'addin');
const STAMP = packageScript('.driftsheet-addin-built');
/** Rooms that the bundle can reach; those of the server never end up in it. */
const ROOMS = [
  'core',
  'sheet-file',
  'workbook',
  'contracts',
  'functions',
  'manifest',
  'xlsx',
  'excel',
  'client',
  'addin',
  'taskpane',
  'commands',
];
const CONFIGS = [
  'package-lock.json',
  'tsconfig.json',
  'tsconfig.addin.json',
  'webpack.config.mjs',
  'scripts/setup/themes-css.mjs',
];
/** Files of whose presence a whole bundle is known. */
const WITNESSES = [
  'taskpane.html',
  'themes.css',
  'functions.js',
  'functions.json',
  'taskpane.js',
  'help.html',
  'sign-in.html',
];

/** True when it bundled. */
export async function buildAddIn({ say }) {
  const sources = ROOMS.flatMap((room) => filesBelow(join(ROOT, 'src', room)));
  const icons = filesBelow(join(ROOT, 'assets', 'icons'));
  const hash = hashFiles(ROOT, [...sources, ...icons, ...CONFIGS.map((name) => join(ROOT, name))]);
  if (isStamped(STAMP, hash) && WITNESSES.every((name) => existsSync(join(ADD_IN, name)))) return false;
  say('bundling the add-in');
  rmSync(STAMP, { force: true });
  await bundle();
  writeStamp(STAMP, hash);
  return true;
}

async function bundle() {
  const { default: webpack } = await import('webpack');
  const { default: config } = await import(pathToFileURL(join(ROOT, 'webpack.config.mjs')).href);
  const compiler = webpack(config);
  try {
    const stats = await new Promise((done, failed) => {
      compiler.run((error, result) => (error == null ? done(result) : failed(error)));
    });
    if (stats.hasErrors() || stats.hasWarnings())
      throw new Error(`the add-in does not bundle:\n${stats.toString({ all: false, errors: true, warnings: true })}`);
  } finally {
    await new Promise((done) => compiler.close(done));
  }
}
