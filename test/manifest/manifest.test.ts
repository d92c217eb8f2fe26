/** The manifest: valid by Office's own schemas, every resource there, https everywhere, ids that never change, icons of their size. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { validateXML } from 'xmllint-wasm';
import {
  ADD_IN_ID,
  BUTTON_ICON_SIZES,
  BUTTONS,
  ICON_SIZES,
  iconFile,
  namespaceIn,
  type IconName,
} from '../../src/manifest/add-in.js';
import { manifestXml } from '../../src/manifest/manifest.js';
import { ManifestError } from '../../src/manifest/manifest-values.js';
import { describeWithShared, PROJECT_ROOT } from '../support/tools.js';

const URL_OF_PROXY = 'https://drift.example.com';
const plain = manifestXml({ url: URL_OF_PROXY, version: '0.1.0' });
const prefixed = manifestXml({ url: URL_OF_PROXY, version: '0.1.0', namespace: 'Msp' });

const all = (xml: string, pattern: RegExp): string[] => [...xml.matchAll(pattern)].map((match) => match[1] ?? '');

describeWithShared('by the schemas of Office', (shared) => {
  const folder = join(shared, 'manifest-xsd');
  const files = readdirSync(folder)
    .filter((name) => name.endsWith('.xsd'))
    .map((fileName) => ({ fileName, contents: readFileSync(join(folder, fileName), 'utf8') }));
  const main = 'OfficeAppManifestV1_1.xsd';

  async function validate(xml: string): Promise<readonly string[]> {
    const result = await validateXML({
      xml: [{ fileName: 'manifest.xml', contents: xml }],
      schema: files.filter(({ fileName }) => fileName === main),
      preload: files.filter(({ fileName }) => fileName !== main),
    });
    return result.errors.map(({ rawMessage }) => rawMessage);
  }

  it.each([
    ['without a namespace', plain],
    ['with one', prefixed],
    [
      'of an address with a port and a path',
      manifestXml({ url: 'https://host.example.com:8443/msp/', version: '12.3.45-rc.1' }),
    ],
  ])('the manifest %s is valid', async (_, xml) => {
    expect(await validate(xml)).toEqual([]);
  });

  it.each([
    ['an unknown lifetime', plain.replace('lifetime="long"', 'lifetime="forever"')],
    ['an element out of order', plain.replace(/( *<Runtimes>[^]*?<\/Runtimes>\n)([^]*?<\/AllFormFactors>\n)/, '$2$1')],
    ['an empty namespace', prefixed.replace('DefaultValue="MSP"', 'DefaultValue=""')],
  ])('a manifest with %s is not', async (_, xml) => {
    expect(await validate(xml)).not.toEqual([]);
  });
});

describe.each([
  ['without a namespace', plain],
  ['with one', prefixed],
])('the manifest %s', (_, xml) => {
  const defined = all(xml, /<bt:(?:Image|Url|String) id="([^"]+)"/g);
  const used = all(xml, /resid="([^"]+)"/g);

  it('names only resources that it has, each once, and has none that it does not name', () => {
    expect(used.filter((id) => !defined.includes(id))).toEqual([]);
    expect(defined.filter((id) => !used.includes(id))).toEqual([]);
    expect(new Set(defined).size).toBe(defined.length);
  });

  it('keeps ids of resources within 32 characters', () => {
    expect(defined.filter((id) => id.length > 32)).toEqual([]);
  });

  it('names the same page for the runtime, the functions and the ribbon', () => {
    expect(all(xml, /<Runtime resid="([^"]+)" lifetime="long"\/>/g)).toEqual(['Taskpane.Url']);
    expect(all(xml, /<Page>\s*<SourceLocation resid="([^"]+)"/g)).toEqual(['Taskpane.Url']);
    expect(all(xml, /<FunctionFile resid="([^"]+)"/g)).toEqual(['Taskpane.Url']);
    expect(xml).not.toContain('TaskpaneId');
  });

  it('has https addresses alone, all below the one address', () => {
    const addresses = all(xml, /(?:DefaultValue|AppDomain>?)="?(https?:[^"<]+)/g);
    expect(addresses.length).toBeGreaterThan(20);
    expect(addresses.filter((address) => !address.startsWith(`${URL_OF_PROXY}/addin/`))).toEqual([]);
  });

  it('asks for the shared runtime and ExcelApi 1.13 before it can be installed', () => {
    const [base = ''] = xml.split('<VersionOverrides');
    expect(all(base, /<Set Name="([^"]+)" MinVersion="[\d.]+"/g)).toEqual(['SharedRuntime', 'ExcelApi']);
    expect(base).toContain('<Set Name="SharedRuntime" MinVersion="1.1"/>');
    expect(base).toContain('<Set Name="ExcelApi" MinVersion="1.13"/>');
  });
});

it('without a namespace there is no element of that name; with one, the page knows it', () => {
  expect(plain).not.toContain('Namespace');
  expect(prefixed).toContain('<Namespace resid="Functions.Namespace"/>');
  const [page = ''] = all(prefixed, /<bt:Url id="Taskpane.Url" DefaultValue="([^"]+)"/g);
  expect([page, namespaceIn(new URL(page).search)]).toEqual([
    `${URL_OF_PROXY}/addin/taskpane.html?namespace=MSP`,
    'MSP',
  ]);
  expect(namespaceIn('?_host_Info=Excel$Win32')).toBeNull();
});

it('what Office and saved ribbons know the add-in by never changes', () => {
  expect(ADD_IN_ID).toBe('6c0f7a52-9d34-4b1e-8f27-3a5e1d9b40c8');
  expect(all(plain, /<(?:Control xsi:type="Button"|Group) id="([^"]+)"/g)).toEqual([
    'Driftsheet.Group',
    'Driftsheet.Open',
    'Driftsheet.RefreshAll',
    'Driftsheet.ShareCleanCopy',
  ]);
  expect(all(plain, /<FunctionName>([^<]+)/g)).toEqual(['refreshAll', 'shareCleanCopy']);
});

it('the version grows with that of the package, and starts at 1', () => {
  const versions = ['0.1.0', '0.1.1', '0.2.0', '1.0.0'].map((version) => manifestXml({ url: URL_OF_PROXY, version }));
  expect(versions.map((xml) => all(xml, /<Version>([^<]+)/g)[0])).toEqual(['1.0.1.0', '1.0.1.1', '1.0.2.0', '1.1.0.0']);
});

it('what stands in an address is escaped', () => {
  const xml = manifestXml({ url: 'https://drift.example.com/a&b', version: '1.0.0' });
  expect(xml).toContain('https://drift.example.com/a&amp;b/addin/taskpane.html');
});

describe('a bad value is named', () => {
  it.each([
    [
      { url: 'http://localhost:3000', version: '1.0.0' },
      'ERR_MANIFEST_URL',
      'found the address "http://localhost:3000"',
    ],
    [
      { url: 'drift.example.com', version: '1.0.0' },
      'ERR_MANIFEST_URL',
      'expected one such as https://drift.example.com',
    ],
    [
      { url: 'https://me:secret@drift.example.com', version: '1.0.0' },
      'ERR_MANIFEST_URL',
      'with no user, query or fragment',
    ],
    [
      { url: 'https://drift.example.com/?a=1', version: '1.0.0' },
      'ERR_MANIFEST_URL',
      'with no user, query or fragment',
    ],
    [{ url: URL_OF_PROXY, version: '1.0' }, 'ERR_MANIFEST_VERSION', 'found the version "1.0"'],
    [{ url: URL_OF_PROXY, version: '1.0.0', namespace: '' }, 'ERR_MANIFEST_NAMESPACE', 'found the namespace ""'],
    [
      { url: URL_OF_PROXY, version: '1.0.0', namespace: '3M' },
      'ERR_MANIFEST_NAMESPACE',
      'expected a letter followed by',
    ],
  ])('%j: %s', (options, code, told) => {
    let thrown: unknown = null;
    try {
      manifestXml(options);
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toBeInstanceOf(ManifestError);
    expect(thrown).toMatchObject({ code, message: expect.stringContaining(told) });
  });
});

describe('icons', () => {
  const names = [...new Set(BUTTONS.map(({ icon }) => icon))];
  const cases = names.flatMap((name) => ICON_SIZES.map((size): [IconName, number] => [name, size]));

  it.each(cases)('%s of %d pixels has that size, and a transparent ground', (name, size) => {
    const png = readFileSync(join(PROJECT_ROOT, 'assets', iconFile(name, size)));
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png.readUInt8(25)]).toEqual([size, size, 6]);
  });

  it('buttons have every size that Office asks for', () => {
    expect(ICON_SIZES).toEqual(expect.arrayContaining([...BUTTON_ICON_SIZES]));
    expect(all(plain, /<bt:Image size="(\d+)"/g)).toHaveLength(BUTTON_ICON_SIZES.length * (BUTTONS.length + 1));
  });
});
