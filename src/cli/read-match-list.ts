/** Reads one of the two lists of `driftsheet match` from the disk. */
import { parse } from 'node:path';
import { readList, type ListKind } from '../connectors/file/index.js';
import type { MatchList } from '../core/match/match-lists.js';
import { readBytes } from './read-exports.js';

export interface ReadMatchList {
  readonly list: MatchList;
  readonly warnings: readonly string[];
}

/** A crosswalk may mean the list by its side or by the file's own name. */
export async function readMatchList(side: 'left' | 'right', path: string, kind: ListKind): Promise<ReadMatchList> {
  const { bytes } = await readBytes(path);
  const { parties, warnings } = await readList({ path, bytes, kind });
  return { list: { sources: [side, parse(path).name], parties }, warnings };
}
