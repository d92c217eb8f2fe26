/** What people have decided about rows. */
import { decisionsSchema, decisionsToSaveSchema } from '../../contracts/decisions.js';
import { answerTagged } from '../http/tagged.js';
import { jsonOf, NOTHING_NEW, PROBLEMS, type Routes } from './route.js';
import { assertMeantFor, staleVersion, tagOfVersion, toDecisionsAnswer } from './saved.js';
import { assertOneForEachRow, signedDecisions } from './sign-decisions.js';

export const decisionsRoutes: Routes = async (app, { deps: { store, standing, clock, limits } }) => {
  app.get(
    '/decisions',
    {
      schema: {
        operationId: 'getDecisions',
        summary: 'Decision, reason, last day and note of every row that has one, also of rows that are gone.',
        tags: ['people'],
        response: { 200: jsonOf(decisionsSchema, 'The version that ETag names'), 304: NOTHING_NEW, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const saved = await store.decisions.find();
      return answerTagged(request, reply, tagOfVersion(saved.version), JSON.stringify(toDecisionsAnswer(saved)));
    },
  );

  app.put(
    '/decisions',
    {
      bodyLimit: limits.largestSave,
      schema: {
        operationId: 'saveDecisions',
        summary: 'Replace all decisions. Those that are new or changed are signed with who sends them.',
        tags: ['people'],
        body: decisionsToSaveSchema,
        response: { 200: jsonOf(decisionsSchema, 'Saved, as the version that ETag names'), ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const before = await store.decisions.find();
      assertMeantFor(request.headers['if-match'], before);
      const wanted = request.body.decisions;
      assertOneForEachRow(wanted);
      const who = { by: request.identity?.name ?? '', at: new Date(clock.now()).toISOString() };
      const signed = await signedDecisions(wanted, before.value, who, standing);
      const saved = await store.decisions.save(signed, before.version, who);
      if (saved === null) throw staleVersion((await store.decisions.find()).version);
      return answerTagged(request, reply, tagOfVersion(saved.version), JSON.stringify(toDecisionsAnswer(saved)));
    },
  );
  await Promise.resolve();
};
