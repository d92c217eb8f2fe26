/** `driftsheet manifest`: the add-in's manifest for the address of a proxy, to sideload it or to hand it to an IT admin. */
import { Command } from 'commander';
import { manifestXml } from '../manifest/manifest.js';
import { assertPlaces } from './check-outputs.js';
import { EXIT } from './exit-status.js';
import { VERSION } from './version.js';
import { printAll, writeOutput } from './write-outputs.js';

interface ManifestCommandOptions {
  readonly url: string;
  readonly out?: string;
  readonly namespace?: string;
}

export function manifestCommand(): Command {
  return new Command('manifest')
    .description('Print the manifest of the Excel add-in for the address at which the proxy answers.')
    .requiredOption('--url <url>', 'the address of the proxy, https')
    .option('--out <file>', 'write it to this file')
    .option('--namespace <name>', 'call the functions NAME.DRIFT instead of DRIFT')
    .addHelpText('after', '\nHow to install it: docs/install.md. A running proxy serves the same at /manifest.xml.')
    .action(async (options: ManifestCommandOptions) => {
      process.exitCode = await runManifest(options);
    });
}

async function runManifest({ url, out, namespace }: ManifestCommandOptions): Promise<number> {
  const xml = manifestXml({ url, version: VERSION, namespace });
  if (out === undefined) await printAll(xml);
  else {
    assertPlaces([out], []);
    await writeOutput(out, Buffer.from(xml));
    process.stderr.write(`The manifest: ${out}\n`);
  }
  return EXIT.clean;
}
