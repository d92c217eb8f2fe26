/** Where LibreOffice and Chromium are looked for, and what is done where they are not found. */
import { delimiter, join } from 'node:path';
import {
  chromiumInstallHint,
  findChromium,
  findSoffice,
  isCi,
  planForTool,
  sofficeInstallHint,
} from '../../scripts/setup/tools.mjs';

describe('LibreOffice', () => {
  it('is found on PATH before the usual places', () => {
    const path = ['first', 'second'].join(delimiter);
    expect(findSoffice('linux', { PATH: path }, () => true)).toBe(join('first', 'soffice'));
    expect(findSoffice('linux', { PATH: path }, (file) => file === join('second', 'libreoffice'))).toBe(
      join('second', 'libreoffice'),
    );
  });

  it.each([
    ['darwin', {}, '/Applications/LibreOffice.app/Contents/MacOS/soffice'],
    ['win32', { ProgramFiles: 'C:\\Programs' }, join('C:\\Programs', 'LibreOffice', 'program', 'soffice.exe')],
    ['linux', {}, '/usr/lib/libreoffice/program/soffice'],
  ] as const)('is found where %s installs it', (platform, env, place) => {
    expect(findSoffice(platform, env, (file) => file === place)).toBe(place);
  });

  it('is null where it is nowhere', () => {
    expect(findSoffice('linux', { PATH: '' }, () => false)).toBeNull();
  });

  it('is installed only as root with apt-get; elsewhere the reader is told how', () => {
    expect(planForTool({ found: '/usr/bin/soffice', isRoot: true, aptGet: true })).toBe('nothing');
    expect(planForTool({ found: null, isRoot: true, aptGet: true })).toBe('install');
    expect(planForTool({ found: null, isRoot: false, aptGet: true })).toBe('tell');
    expect(planForTool({ found: null, isRoot: true, aptGet: false })).toBe('tell');
  });

  it('has a command for each platform', () => {
    expect(sofficeInstallHint('linux')).toMatch(/^sudo apt-get install libreoffice-calc /);
    expect(sofficeInstallHint('darwin')).toMatch(/^brew install /);
    expect(sofficeInstallHint('win32')).toMatch(/^winget install /);
  });
});

describe('Chromium', () => {
  it('is the one that CHROME_PATH names, where there is one', () => {
    expect(findChromium('linux', { CHROME_PATH: '/own/chrome', PATH: '/bin' }, () => true)).toBe('/own/chrome');
    expect(findChromium('linux', { CHROME_PATH: '/gone', PATH: '' }, (file) => file !== '/gone')).toBe(
      '/usr/bin/chromium',
    );
  });

  it.each([
    ['darwin', {}, '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'],
    ['win32', { ProgramFiles: 'C:\\Programs' }, join('C:\\Programs', 'Microsoft', 'Edge', 'Application', 'msedge.exe')],
    ['linux', { PATH: '/bin' }, join('/bin', 'chromium')],
  ] as const)('is found where %s installs it', (platform, env, place) => {
    expect(findChromium(platform, env, (file) => file === place)).toBe(place);
  });

  it('is null where it is nowhere, and there is a command for each platform', () => {
    expect(findChromium('linux', { PATH: '' }, () => false)).toBeNull();
    expect(chromiumInstallHint('linux')).toBe('sudo apt-get install chromium');
    expect(chromiumInstallHint('darwin')).toMatch(/^brew install /);
    expect(chromiumInstallHint('win32')).toMatch(/^winget install /);
  });
});

describe('a build server', () => {
  it.each([
    ['true', true],
    ['1', true],
    ['', false],
    ['0', false],
    ['False', false],
    [undefined, false],
  ])('with CI=%s: %s', (value, expected) => {
    expect(isCi(value === undefined ? {} : { CI: value })).toBe(expected);
  });
});
