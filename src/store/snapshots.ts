/** Snapshots as they are found again: cheap to know, and each body checked against its hash when it is read. */
import { createHash } from 'node:crypto';
import type { Day } from '../core/day.js';
import type { Problem } from '../core/problem.js';
import type { Snapshot } from '../core/snapshot.js';
import type { Engine } from './engine.js';
import { StoreError } from './errors.js';
import { unpackBody } from './packing.js';
import { prune } from './prune.js';
import { publish } from './publish.js';
import type { Retention } from './retention.js';
import type { KeptScope, KeptSnapshot, Publication, SnapshotStore, SourceKind } from './store.js';
import type { SnapshotRow } from './tables.js';
import { fromColumn, toColumn } from './text-column.js';

export function snapshotStore(engine: Engine, retention: Retention): SnapshotStore {
  return {
    publish: (publication: Publication) => publish(engine, publication),
    findCurrent: (source: string, as?: SourceKind) => findCurrent(engine, source, as),
    prune: (today: Day) => prune(engine, retention, today),
  };
}

async function findCurrent(engine: Engine, source: string, as?: SourceKind): Promise<readonly KeptScope[]> {
  const rows = await engine.read((db) =>
    db
      .selectFrom('scope')
      .innerJoin('snapshot', (join) =>
        join.on((on) =>
          on.or([on('snapshot.id', '=', on.ref('scope.newest')), on('snapshot.id', '=', on.ref('scope.last_whole'))]),
        ),
      )
      .selectAll('snapshot')
      .select(['scope.name', 'scope.newest', 'scope.last_whole'])
      .where('scope.source', '=', source)
      .where('scope.is_listed', '=', 1)
      .$if(as !== undefined, (query) =>
        query.where('scope.type', '=', toColumn(as?.type ?? '')).where('scope.leg', '=', as?.leg ?? 'purchased'),
      )
      .orderBy('scope.id')
      .execute(),
  );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return rows
    .filter(({ id, newest }) => id === newest)
    .map((row): KeptScope => {
      const whole = row.last_whole === null ? undefined : byId.get(row.last_whole);
      const newest = kept(engine, row);
      return {
        source,
        scope: { id: fromColumn(row.scope_id), name: fromColumn(row.name) },
        newest,
        lastWhole: whole === undefined ? null : whole.id === row.id ? newest : kept(engine, whole),
      };
    });
}

function kept(engine: Engine, row: SnapshotRow): KeptSnapshot {
  return {
    id: row.id,
    takenAt: row.taken_at,
    asOf: row.as_of,
    status: row.status,
    hash: createHash('sha256').update(`${row.body}|${row.as_of}`).digest('hex'),
    problems: JSON.parse(row.problems) as readonly Problem[],
    notes: JSON.parse(row.notes) as readonly string[],
    rows: row.rows,
    rejected: row.rejected,
    load: () => load(engine, row),
  };
}

async function load(engine: Engine, row: SnapshotRow): Promise<Snapshot> {
  const found = await engine.read((db) =>
    db.selectFrom('body').select('bytes').where('hash', '=', row.body).executeTakeFirst(),
  );
  if (found === undefined) throw await missing(engine, row);
  try {
    const body = await unpackBody(row.body, new Uint8Array(found.bytes));
    const counts = `${body.status}, ${body.lines.length} lines, ${body.rejected.length} rejected`;
    const expected = `${row.status}, ${row.rows} lines, ${row.rejected} rejected`;
    if (counts !== expected) throw new Error(`expected ${expected}, found ${counts}`);
    return { ...body, takenAt: row.taken_at, asOf: row.as_of };
  } catch (cause) {
    throw corrupt(row, cause instanceof Error ? cause.message : String(cause), cause);
  }
}

/** It was dropped while somebody still held it, or it is damaged. */
async function missing(engine: Engine, row: SnapshotRow): Promise<StoreError> {
  const still = await engine.read((db) =>
    db.selectFrom('snapshot').select('id').where('id', '=', row.id).executeTakeFirst(),
  );
  return still === undefined
    ? new StoreError(
        'ERR_STORE_MISSING',
        `snapshot ${row.id} of ${row.source} has been rolled up or has passed its retention since it was found. Find the current one.`,
      )
    : corrupt(row, 'its lines are missing');
}

function corrupt(row: SnapshotRow, what: string, cause?: unknown): StoreError {
  return new StoreError(
    'ERR_STORE_CORRUPT',
    `snapshot ${row.id} (${row.source}, scope ${fromColumn(row.scope_id)}, taken ${row.taken_at}) is damaged: ${what}. Its counts are unknown until the source is pulled again; restore a backup if more is damaged.`,
    { cause },
  );
}
