/** Looks at where the results are to go before any work is done: nothing of the user's may be overwritten by mistake. */
import { existsSync, realpathSync } from 'node:fs';
import { resolve } from 'node:path';
import { splitNamedFile } from '../connectors/file/index.js';
import { LEGS, type Leg } from '../core/leg.js';
import { InputError } from './exit-status.js';
import { assertWritable } from './write-outputs.js';

export interface Outputs {
  readonly out?: string;
  readonly json?: string;
  readonly crosswalk?: string;
}

export function assertOutputs(options: Outputs, files: Readonly<Record<Leg, readonly string[]>>): void {
  const { out, json, crosswalk } = options;
  if (out === '-')
    throw new InputError(
      'ERR_OUTPUT_UNWRITABLE',
      '--out: found "-", expected the name of a workbook such as book.xlsx.',
    );
  const inputs = new Map<string, string>();
  for (const leg of LEGS) {
    for (const argument of files[leg]) {
      const { path } = splitNamedFile(argument, existsSync);
      inputs.set(placeOf(path), path);
    }
  }
  if (crosswalk !== undefined) inputs.set(placeOf(crosswalk), crosswalk);
  const taken = new Map<string, string>();
  for (const path of [out, json === '-' ? undefined : json]) {
    if (path === undefined) continue;
    assertWritable(path);
    const place = placeOf(path);
    if (inputs.has(place))
      throw new InputError(
        'ERR_OUTPUT_IS_INPUT',
        `${path}: this is one of the files to read; writing the result there would destroy it. Choose another name.`,
      );
    if (taken.has(place))
      throw new InputError('ERR_OUTPUT_IS_INPUT', `${path}: --out and --json name the same file. Choose two names.`);
    taken.set(place, path);
  }
}

function placeOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}
