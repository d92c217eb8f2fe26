// Turns the description of an example pass (assets/examples/pass.json) into arguments of `driftsheet reconcile`.
import { resolve } from 'node:path';

const LEGS = ['purchased', 'assigned', 'billed'];

/** Arguments for the pass; files are resolved against the folder the description lies in. */
export function exampleArguments(pass, folder) {
  const args = ['reconcile'];
  for (const leg of LEGS) for (const entry of pass[leg] ?? []) args.push(`--${leg}`, resolveEntry(entry, folder));
  if (pass.crosswalk !== undefined) args.push('--crosswalk', resolve(folder, pass.crosswalk));
  if (pass.asOf !== undefined) args.push('--as-of', pass.asOf);
  return args;
}

/** `Acme Corp=acme.csv` names the company of a file that has none: only what follows the sign is a path. */
function resolveEntry(entry, folder) {
  const at = entry.indexOf('=');
  return at < 0 ? resolve(folder, entry) : `${entry.slice(0, at)}=${resolve(folder, entry.slice(at + 1))}`;
}

/** Drift (1) and incomplete (3) are what the examples are there to show; only a refused input is a failure. */
export function isPassDone(status) {
  return status === 0 || status === 1 || status === 3;
}
