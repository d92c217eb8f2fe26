/** What several snapshots of one source say of one company, as one: each value once, whatever the order of the snapshots. */
import type { PartyEvidence } from '../snapshot.js';

/** Counts are left out: those of a reconciliation come from its lines. */
const FIELDS = ['domains', 'websites', 'emails', 'tenantIds', 'phones', 'postcodes', 'addresses'] as const;

export function mergeEvidence(given: readonly PartyEvidence[]): PartyEvidence {
  const merged: Partial<Record<(typeof FIELDS)[number], readonly string[]>> = {};
  for (const field of FIELDS) {
    const values = new Set(given.flatMap((evidence) => evidence[field] ?? []));
    if (values.size > 0) merged[field] = [...values].sort();
  }
  return merged;
}
