/** Read whole: complete, or seen to be empty. */
import type { SnapshotStatus } from '../core/snapshot.js';

export function isWholeStatus(status: SnapshotStatus): boolean {
  return status === 'complete' || status === 'empty';
}
