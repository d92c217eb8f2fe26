/** `"Acme Corp=acme.csv"`: a file argument that names the company of a file in which no company stands. */

export interface NamedFile {
  readonly path: string;
  readonly companyName: string | null;
}

/**
 * Splits at the first `=` after which the rest is a file. A path that itself exists, `=` and all, is taken as it is; so is an
 * argument in which no split gives an existing file and the text before the `=` looks like a path.
 */
export function splitNamedFile(argument: string, exists: (path: string) => boolean): NamedFile {
  if (!argument.includes('=') || exists(argument)) return { path: argument, companyName: null };
  const splits = splitsOf(argument);
  const found = splits.find((split) => exists(split.path)) ?? splits.find((split) => !looksLikePath(split.companyName));
  return found ?? { path: argument, companyName: null };
}

function splitsOf(argument: string): { path: string; companyName: string }[] {
  const splits: { path: string; companyName: string }[] = [];
  for (let at = argument.indexOf('='); at >= 0; at = argument.indexOf('=', at + 1)) {
    const companyName = argument.slice(0, at).trim();
    const path = argument.slice(at + 1).trim();
    if (companyName !== '' && path !== '') splits.push({ companyName, path });
  }
  return splits;
}

/** `C:\exports\a`, `./a`, `../a`, `/a`: no company is called so. A single slash inside a name (`A/S`) is fine. */
function looksLikePath(text: string): boolean {
  return /^(?:[A-Za-z]:[\\/]|\.{0,2}[\\/])/.test(text);
}
