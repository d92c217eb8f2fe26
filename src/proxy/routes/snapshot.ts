/** All that the pane needs to reconcile by itself. */
import { snapshotSchema, type SnapshotAnswer } from '../../contracts/snapshot.js';
import type { StandingInput } from '../../standing/standing-input.js';
import { TaggedResource } from '../http/tagged.js';
import { toCrosswalkAnswer, toDecisionsAnswer } from './saved.js';
import { jsonOf, NOTHING_NEW, PROBLEMS, type Routes } from './route.js';

/** Lines in one piece of text: small enough that nobody waits for it. */
const LINES = 200;

export const snapshotRoutes: Routes = async (app, { deps: { standing, isDemo } }) => {
  const resource = new TaggedResource(
    () => standing.tag(),
    async () => {
      const input = await standing.input();
      return { tag: input.tag, pieces: () => snapshotPieces(input, isDemo) };
    },
  );
  app.get(
    '/snapshot',
    {
      schema: {
        operationId: 'getSnapshot',
        summary: 'Lines of every leg and scope, crosswalk, decisions and settings: all that is needed to reconcile.',
        tags: ['counts'],
        response: { 200: jsonOf(snapshotSchema, 'The state that ETag names'), 304: NOTHING_NEW, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      await resource.answer(request, reply);
      return reply;
    },
  );
  await Promise.resolve();
};

/** The JSON of `snapshotSchema` in pieces: many lines are longer than one text may be. */
export function* snapshotPieces(input: StandingInput, isDemo: boolean): Generator<string> {
  const { today, scopes, crosswalk, decisions, tolerance, comparableDays, actUntilDays, firstSeen, snapshots } = input;
  const head: Omit<SnapshotAnswer, 'snapshots' | 'scopes' | 'crosswalk' | 'decisions'> = {
    today,
    tolerance,
    comparableDays,
    actUntilDays,
    isDemo,
    firstSeen: Object.fromEntries(firstSeen),
  };
  yield JSON.stringify(head).slice(0, -1);
  yield `,"scopes":${JSON.stringify(scopes)}`;
  yield `,"crosswalk":${JSON.stringify(toCrosswalkAnswer(crosswalk))}`;
  yield `,"decisions":${JSON.stringify(toDecisionsAnswer(decisions))}`;
  yield ',"snapshots":[';
  for (const [index, { lines, ...rest }] of snapshots.entries()) {
    yield `${index === 0 ? '' : ','}${JSON.stringify(rest).slice(0, -1)},"lines":[`;
    for (let at = 0; at < lines.length; at += LINES)
      yield `${at === 0 ? '' : ','}${JSON.stringify(lines.slice(at, at + LINES)).slice(1, -1)}`;
    yield ']}';
  }
  yield ']}';
}
