// Programs beyond npm that tests use where they are: LibreOffice, which recalculates the workbooks we write, and Chromium,
// which shows the workbench.
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run } from './run.mjs';

const DEBIAN_PACKAGES = ['libreoffice-calc', 'poppler-utils', 'fonts-dejavu-core'];
const CHROMIUM_PACKAGES = ['chromium'];

/** Where the usual installers put LibreOffice when they leave PATH alone. */
function usualPlaces(platform, env) {
  if (platform === 'darwin') return ['/Applications/LibreOffice.app/Contents/MacOS/soffice'];
  if (platform === 'win32') {
    const programs = [env.ProgramFiles, env['ProgramFiles(x86)']].filter((folder) => folder !== undefined);
    return programs.map((folder) => join(folder, 'LibreOffice', 'program', 'soffice.exe'));
  }
  return ['/usr/lib/libreoffice/program/soffice', '/opt/libreoffice/program/soffice', '/snap/bin/libreoffice'];
}

function onPath(names, env) {
  const folders = (env.PATH ?? env.Path ?? '').split(delimiter).filter((folder) => folder !== '');
  return folders.flatMap((folder) => names.map((name) => join(folder, name)));
}

/**
 * The path of LibreOffice's program, or null.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {(file: string) => boolean} exists
 * @returns {string | null}
 */
export function findSoffice(platform = process.platform, env = process.env, exists = existsSync) {
  const names = platform === 'win32' ? ['soffice.exe'] : ['soffice', 'libreoffice'];
  return [...onPath(names, env), ...usualPlaces(platform, env)].find((file) => exists(file)) ?? null;
}

/**
 * The command that installs LibreOffice on this kind of machine.
 * @param {NodeJS.Platform} platform
 * @returns {string}
 */
export function sofficeInstallHint(platform = process.platform) {
  if (platform === 'darwin') return 'brew install --cask libreoffice';
  if (platform === 'win32') return 'winget install TheDocumentFoundation.LibreOffice';
  return `sudo apt-get install ${DEBIAN_PACKAGES.join(' ')}`;
}

/** Where the usual installers put Chromium or Chrome. */
function usualBrowsers(platform, env) {
  if (platform === 'darwin') {
    return ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
  }
  if (platform !== 'win32') return ['/usr/bin/chromium', '/snap/bin/chromium', '/opt/google/chrome/chrome'];
  const programs = [env.ProgramFiles, env['ProgramFiles(x86)'], env.LOCALAPPDATA].filter(
    (folder) => folder !== undefined,
  );
  return programs.flatMap((folder) => [
    join(folder, 'Google', 'Chrome', 'Application', 'chrome.exe'),
    join(folder, 'Microsoft', 'Edge', 'Application', 'msedge.exe'),
  ]);
}

/**
 * The path of Chromium or a browser built on it, or null. CHROME_PATH names one of your own.
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {(file: string) => boolean} exists
 * @returns {string | null}
 */
export function findChromium(platform = process.platform, env = process.env, exists = existsSync) {
  const own = env.CHROME_PATH ?? '';
  const names =
    platform === 'win32' ? ['chrome.exe'] : ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const places = [...(own === '' ? [] : [own]), ...onPath(names, env), ...usualBrowsers(platform, env)];
  return places.find((file) => exists(file)) ?? null;
}

/**
 * The command that installs Chromium on this kind of machine.
 * @param {NodeJS.Platform} platform
 * @returns {string}
 */
export function chromiumInstallHint(platform = process.platform) {
  if (platform === 'darwin') return 'brew install --cask chromium';
  if (platform === 'win32') return 'winget install Google.Chrome';
  return `sudo apt-get install ${CHROMIUM_PACKAGES.join(' ')}`;
}

/**
 * True on a build server, where nothing may be skipped.
 * @param {NodeJS.ProcessEnv} env
 * @returns {boolean}
 */
export function isCi(env = process.env) {
  return !['', '0', 'false'].includes((env.CI ?? '').toLowerCase());
}

/** What to do about a program: `nothing`, `install` it (root, apt-get) or `tell` how; pure, for the test. */
export function planForTool({ found, isRoot, aptGet }) {
  if (found !== null) return 'nothing';
  return isRoot && aptGet ? 'install' : 'tell';
}

/** Makes sure of each program as far as this machine lets us; throws on a build server that stays without. */
export async function provideTools({ say }) {
  await provide({ name: 'LibreOffice', find: findSoffice, packages: DEBIAN_PACKAGES, hint: sofficeInstallHint(), say });
  await provide({
    name: 'Chromium',
    find: findChromium,
    packages: CHROMIUM_PACKAGES,
    hint: chromiumInstallHint(),
    say,
  });
}

async function provide({ name, find, packages, hint, say }) {
  const aptGet = onPath(['apt-get'], process.env).some((file) => existsSync(file));
  const plan = planForTool({ found: find(), isRoot: process.getuid?.() === 0, aptGet });
  if (plan === 'nothing') return;
  if (plan === 'install') await aptInstall(packages, say);
  if (find() !== null) return;
  const told = `${name} is missing; to install it: ${hint}`;
  if (isCi()) throw new Error(`${told} (with CI set no test may be skipped)`);
  say(`${told} (the tests that need it are skipped)`);
}

async function aptInstall(packages, say) {
  say(`installing with apt-get, for the tests: ${packages.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  // The packages' own log is long and tells nothing; apt's errors still come through on standard error.
  const options = { env, stdio: ['ignore', 'ignore', 2] };
  try {
    await run('apt-get', ['-qq', 'update'], options);
    await run('apt-get', ['-qq', 'install', '-y', '--no-install-recommends', ...packages], options);
  } catch (error) {
    say(error.message);
  }
}
