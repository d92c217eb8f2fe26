/** Where LibreOffice is looked for, and what is done where it is not found. */
import { delimiter, join } from 'node:path';
import { findSoffice, isCi, planForSoffice, sofficeInstallHint } from '../../scripts/setup/tools.mjs';

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
    expect(planForSoffice({ soffice: '/usr/bin/soffice', isRoot: true, aptGet: true })).toBe('nothing');
    expect(planForSoffice({ soffice: null, isRoot: true, aptGet: true })).toBe('install');
    expect(planForSoffice({ soffice: null, isRoot: false, aptGet: true })).toBe('tell');
    expect(planForSoffice({ soffice: null, isRoot: true, aptGet: false })).toBe('tell');
  });

  it('has a command for each platform', () => {
    expect(sofficeInstallHint('linux')).toMatch(/^sudo apt-get install libreoffice-calc /);
    expect(sofficeInstallHint('darwin')).toMatch(/^brew install /);
    expect(sofficeInstallHint('win32')).toMatch(/^winget install /);
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
