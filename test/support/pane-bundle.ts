/** Bundles production modules, as the add-in's build does, into one script that a page of a test runs. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import webpack from 'webpack';
import { PROJECT_ROOT } from './tools.js';

/** The text of the script. `entry` is a path from the root of the project. */
export async function paneBundle(entry: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'driftsheet-pane-'));
  try {
    await new Promise<void>((done, fail) => {
      webpack(
        {
          mode: 'none',
          target: ['web', 'es2022'],
          devtool: false,
          context: PROJECT_ROOT,
          entry: join(PROJECT_ROOT, entry),
          output: { path: folder, filename: 'pane.js' },
          resolve: { extensions: ['.ts', '.js'], extensionAlias: { '.js': ['.ts', '.js'] } },
          module: {
            parser: { javascript: { dynamicImportMode: 'eager' } },
            rules: [
              {
                test: /\.ts$/,
                loader: 'ts-loader',
                options: {
                  configFile: join(PROJECT_ROOT, 'tsconfig.addin.json'),
                  transpileOnly: true,
                  compilerOptions: { noEmit: false, module: 'esnext', moduleResolution: 'bundler' },
                },
              },
            ],
          },
          performance: false,
        },
        (error, stats) => {
          if (error !== null || stats?.hasErrors() === true)
            fail(error ?? new Error(stats?.toString('errors-only') ?? 'the bundle failed'));
          else done();
        },
      );
    });
    return await readFile(join(folder, 'pane.js'), 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
