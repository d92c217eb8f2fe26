/** What tests may need beyond npm: LibreOffice, Chromium and the folder of shared reference data. Missing in CI is a failure. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import {
  chromiumInstallHint,
  findChromium,
  findSoffice,
  isCi,
  sofficeInstallHint,
} from '../../scripts/setup/tools.mjs';

export { findSoffice, sofficeInstallHint };

export const PROJECT_ROOT = fileURLToPath(new URL('../..', import.meta.url));
export const SHARED_FOLDER = fileURLToPath(new URL('../../../shared', import.meta.url));

/** Tests that start LibreOffice; `soffice` is the path of its program. */
export function describeWithSoffice(name: string, fn: (soffice: string) => void): void {
  describeWith(name, findSoffice(), `needs LibreOffice: ${sofficeInstallHint()}`, fn);
}

/** Tests that open the workbench in Chromium. */
export function describeWithChromium(name: string, fn: () => void): void {
  describeWith(name, findChromium(), `needs Chromium: ${chromiumInstallHint()}`, fn);
}

/** Tests that read the folder `shared` beside the project; `folder` is its absolute path. */
export function describeWithShared(name: string, fn: (folder: string) => void): void {
  const folder = existsSync(SHARED_FOLDER) ? SHARED_FOLDER : null;
  describeWith(name, folder, 'needs the folder ../shared beside the project', fn);
}

// Where the need is missing `fn` is not called at all, so that it may read files while it describes its tests.
function describeWith(name: string, found: string | null, need: string, fn: (found: string) => void): void {
  if (found !== null) {
    describe(name, () => {
      fn(found);
    });
  } else if (isCi()) {
    it(name, () => {
      throw new Error(`With CI set no test may be skipped, and this one ${need}`);
    });
  } else {
    it.skip(`${name} (skipped: ${need})`, () => undefined);
  }
}
