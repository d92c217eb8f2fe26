import { splitNamedFile } from '../../../src/connectors/file/index.js';

const onDisk =
  (...paths: string[]) =>
  (path: string) =>
    paths.includes(path);

describe('"Acme Corp=acme.csv" names the company of a file that has none', () => {
  it.each([
    ['acme.csv', ['acme.csv'], 'acme.csv', null],
    ['Acme Corp=acme.csv', ['acme.csv'], 'acme.csv', 'Acme Corp'],
    [' Acme Corp = acme.csv ', ['acme.csv'], 'acme.csv', 'Acme Corp'],
    ['Acme Corp=C:\\x\\acme.csv', ['C:\\x\\acme.csv'], 'C:\\x\\acme.csv', 'Acme Corp'],
    ['Acme Corp=missing.csv', [], 'missing.csv', 'Acme Corp'],
    ['A=B Ltd=acme.csv', ['acme.csv'], 'acme.csv', 'A=B Ltd'],
    ['Acme=out=1.csv', ['out=1.csv'], 'out=1.csv', 'Acme'],
    ['out=1.csv', ['out=1.csv', '1.csv'], 'out=1.csv', null],
    ['C:\\x=1\\acme.csv', ['C:\\x=1\\acme.csv'], 'C:\\x=1\\acme.csv', null],
    ['C:\\x=1\\missing.csv', [], 'C:\\x=1\\missing.csv', null],
    ['./x=1/missing.csv', [], './x=1/missing.csv', null],
    ['Maersk A/S=m.csv', ['m.csv'], 'm.csv', 'Maersk A/S'],
    ['=acme.csv', [], '=acme.csv', null],
    ['Acme=', [], 'Acme=', null],
  ])('%s', (argument, files, path, companyName) => {
    expect(splitNamedFile(argument, onDisk(...files))).toEqual({ path, companyName });
  });
});
