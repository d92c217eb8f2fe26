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
  readonly previous?: string;
}

export function assertOutputs(options: Outputs, files: Readonly<Record<Leg, readonly string[]>>): void {
  const { out, json, crosswalk, previous } = options;
  if (out === '-')
    throw new InputError(
      'ERR_OUTPUT_UNWRITABLE',
      '--out: found "-", expected the name of a workbook such as book.xlsx.',
    );
  const exports = LEGS.flatMap((leg) => files[leg].map((argument) => splitNamedFile(argument, existsSync).path));
  assertPlaces([out, json === '-' ? undefined : json], [...exports, crosswalk, previous]);
}

/** Each place can be written to, is none of the files to read, and is named once. */
export function assertPlaces(outputs: readonly (string | undefined)[], inputs: readonly (string | undefined)[]): void {
  const read = new Set(inputs.flatMap((path) => (path === undefined ? [] : [placeOf(path)])));
  const taken = new Set<string>();
  for (const path of outputs) {
    if (path === undefined) continue;
    assertWritable(path);
    const place = placeOf(path);
    if (read.has(place))
      throw new InputError(
        'ERR_OUTPUT_IS_INPUT',
        `${path}: this is one of the files to read; writing the result there would destroy it. Choose another name.`,
      );
    if (taken.has(place))
      throw new InputError('ERR_OUTPUT_IS_INPUT', `${path}: --out and --json name the same file. Choose two names.`);
    taken.add(place);
  }
}

function placeOf(path: string): string {
  return existsSync(path) ? realpathSync(path) : resolve(path);
}
