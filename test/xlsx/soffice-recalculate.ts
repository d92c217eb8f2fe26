/** Opens an .xlsx file in LibreOffice, without a window, forces a recalculation of every formula and gives the file back. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

const run = promisify(execFile);

/** 0 = always recalculate on load, never ask. */
const ALWAYS_RECALCULATE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>`;

export async function recalculated(soffice: string, bytes: Uint8Array): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'driftsheet-soffice-'));
  try {
    const profile = join(folder, 'profile');
    await mkdir(join(profile, 'user'), { recursive: true });
    await writeFile(join(profile, 'user', 'registrymodifications.xcu'), ALWAYS_RECALCULATE);
    await writeFile(join(folder, 'book.xlsx'), bytes);
    await run(
      soffice,
      [
        `-env:UserInstallation=${pathToFileURL(profile).href}`,
        '--headless',
        '--norestore',
        '--convert-to',
        'xlsx:Calc MS Excel 2007 XML',
        '--outdir',
        join(folder, 'out'),
        join(folder, 'book.xlsx'),
      ],
      { timeout: 120_000 },
    );
    return new Uint8Array(await readFile(join(folder, 'out', 'book.xlsx')));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Puts a wrong cached value into every formula cell: what agrees afterwards was calculated and not remembered. */
export function poisoned(bytes: Uint8Array, atLeast = 60): Uint8Array {
  const parts = unzipSync(bytes);
  let count = 0;
  for (const path of Object.keys(parts)) {
    if (!path.startsWith('xl/worksheets/sheet')) continue;
    const xml = strFromU8(parts[path]!).replace(
      /<c ([^>]*)><f>([^<]*)<\/f><v>[^<]*<\/v><\/c>/g,
      (_, head: string, formula: string) => {
        count += 1;
        return `<c ${head.replace(/ t="str"/, '')}><f>${formula}</f><v>987654321</v></c>`;
      },
    );
    parts[path] = strToU8(xml);
  }
  if (count < atLeast) throw new Error(`Only ${count} formula cells were found to poison.`);
  return zipSync(parts);
}
