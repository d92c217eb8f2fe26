// A stamp is a small file that holds the hash of everything a step depends on: equal hash, nothing to do.
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';

/** Every file below a folder, sorted, so that the hash does not depend on the file system's order. */
export function filesBelow(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

/** Hash of the names and contents of files; line ends count as one, since git may write them either way. */
export function hashFiles(root, files, ...also) {
  const hash = createHash('sha256');
  for (const text of also) hash.update(`${text}\0`);
  for (const file of files) {
    hash.update(`${relative(root, file).split(sep).join('/')}\0`);
    hash.update(readFileSync(file, 'latin1').replaceAll('\r\n', '\n'));
  }
  return hash.digest('hex');
}

export function isStamped(file, hash) {
  return existsSync(file) && readFileSync(file, 'utf8').trim() === hash;
}

export function writeStamp(file, hash) {
  writeFileSync(file, `${hash}\n`);
}
