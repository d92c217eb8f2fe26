/** What a run gave becomes visible, and the run ends, in one transaction; or nothing does. */
import type { Transaction } from 'kysely';
import type { PulledScope } from '../core/scope.js';
import type { Engine } from './engine.js';
import { StoreError } from './errors.js';
import { packBody, type PackedBody } from './packing.js';
import type { Publication, ScopeProgress } from './store.js';
import type { SnapshotRow, Tables } from './tables.js';
import { toColumn } from './text-column.js';
import { isWholeStatus } from './whole.js';

interface Packed extends PackedBody {
  readonly id: string;
  readonly pull: PulledScope;
}

/** False when the run was not running any more. */
export async function publish(engine: Engine, publication: Publication): Promise<boolean> {
  assertSound(publication);
  // Before the transaction: nobody waits while it is packed.
  const packed: Packed[] = [];
  for (const [index, pull] of publication.pulls.entries())
    packed.push({ ...(await packBody(pull.snapshot)), id: `${publication.run}.${index + 1}`, pull });
  return engine.write('snapshots', async (trx) => {
    if (!(await endRun(trx, publication))) return false;
    for (const one of packed) await saveSnapshot(trx, publication, one);
    await saveScopes(trx, publication, packed);
    return true;
  });
}

function assertSound({ run, source, pulls }: Publication): void {
  const ids = new Set(pulls.map(({ scope }) => scope.id));
  const foreign = pulls.find(({ snapshot }) => snapshot.source !== source);
  if (ids.size < pulls.length)
    throw new StoreError('ERR_STORE_REFUSED', `run ${run} of ${source} pulled one scope twice; each is one snapshot.`);
  if (foreign !== undefined)
    throw new StoreError(
      'ERR_STORE_REFUSED',
      `run ${run} of ${source} brought a snapshot of ${foreign.snapshot.source}.`,
    );
}

const isWhole = ({ snapshot }: PulledScope): boolean => isWholeStatus(snapshot.status);

async function endRun(
  trx: Transaction<Tables>,
  { run, source, pulls, isListWhole, endedAt }: Publication,
): Promise<boolean> {
  const kept = await trx.selectFrom('run').select(['slot', 'scopes']).where('id', '=', run).executeTakeFirst();
  if (kept === undefined) return false;
  if (kept.slot !== null) {
    const done = await trx
      .selectFrom('run')
      .select('id')
      .where('source', '=', source)
      .where('slot', '=', kept.slot)
      .where('state', 'in', ['complete', 'incomplete'])
      .executeTakeFirst();
    if (done !== undefined) return false;
  }
  const { numUpdatedRows } = await trx
    .updateTable('run')
    .set({
      state: isListWhole && pulls.every(isWhole) ? 'complete' : 'incomplete',
      ended_at: endedAt,
      scopes: JSON.stringify(finished(pulls, JSON.parse(kept.scopes) as readonly ScopeProgress[])),
    })
    .where('id', '=', run)
    .where('source', '=', source)
    .where('state', '=', 'running')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** The progress as it ended: what was published is what it says. */
function finished(pulls: readonly PulledScope[], reported: readonly ScopeProgress[]): readonly ScopeProgress[] {
  return pulls.map(({ scope, snapshot }): ScopeProgress => {
    const last = reported.find((one) => one.scope.id === scope.id);
    const state = snapshot.status === 'stale' ? 'failed' : snapshot.status;
    return {
      scope,
      state,
      step: '',
      pages: last?.pages ?? 0,
      rows: snapshot.lines.length,
      expected: last?.expected ?? null,
    };
  });
}

async function saveSnapshot(trx: Transaction<Tables>, { run, source }: Publication, one: Packed): Promise<void> {
  const { scope, snapshot, problems, notes } = one.pull;
  await trx
    .insertInto('body')
    .values({ hash: one.hash, bytes: one.bytes })
    // There already, unless what is there has been damaged: a new pull heals it.
    .onConflict((conflict) =>
      conflict
        .column('hash')
        .doUpdateSet((to) => ({ bytes: to.ref('excluded.bytes') }))
        .whereRef('body.bytes', '!=', 'excluded.bytes'),
    )
    .execute();
  const row: SnapshotRow = {
    id: one.id,
    run,
    source,
    scope_id: toColumn(scope.id),
    taken_at: snapshot.takenAt,
    as_of: snapshot.asOf,
    status: snapshot.status,
    body: one.hash,
    rows: snapshot.lines.length,
    rejected: snapshot.rejected.length,
    problems: JSON.stringify(problems),
    notes: JSON.stringify(notes),
  };
  await trx.insertInto('snapshot').values(row).execute();
}

async function saveScopes(
  trx: Transaction<Tables>,
  { source, type, isListWhole }: Publication,
  packed: readonly Packed[],
): Promise<void> {
  await forgetOthers(trx, source, type, packed);
  if (isListWhole) await trx.updateTable('scope').set({ is_listed: 0 }).where('source', '=', source).execute();
  for (const { id, pull } of packed) {
    const now = {
      name: toColumn(pull.scope.name),
      type: toColumn(type),
      leg: pull.snapshot.leg,
      is_listed: 1,
      newest: id,
      ...(isWhole(pull) ? { last_whole: id } : {}),
    };
    await trx
      .insertInto('scope')
      .values({ source, id: toColumn(pull.scope.id), last_whole: null, ...now })
      .onConflict((conflict) => conflict.columns(['source', 'id']).doUpdateSet(now))
      .execute();
  }
}

/** What was kept under this id when the source was of another type or leg stands for nothing any more. */
async function forgetOthers(
  trx: Transaction<Tables>,
  source: string,
  type: string,
  packed: readonly Packed[],
): Promise<void> {
  const leg = packed[0]?.pull.snapshot.leg;
  if (leg === undefined) return;
  await trx
    .updateTable('scope')
    .set({ is_listed: 0, last_whole: null })
    .where('source', '=', source)
    .where((is) => is.or([is('type', '!=', toColumn(type)), is('leg', '!=', leg)]))
    .execute();
}
