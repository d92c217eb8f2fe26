/** Which company, SKU and item is which, as people have confirmed it. */
import { crosswalkSchema, settledCrosswalkSchema } from '../../contracts/crosswalk.js';
import type { Crosswalk } from '../../core/crosswalk.js';
import { answerTagged } from '../http/tagged.js';
import { jsonOf, NOTHING_NEW, PROBLEMS, type Routes } from './route.js';
import { assertMeantFor, staleVersion, tagOfVersion, toCrosswalkAnswer } from './saved.js';
import { assertOneEach, signedLinks } from './sign-links.js';

export const crosswalkRoutes: Routes = async (app, { deps: { store, clock, limits } }) => {
  app.get(
    '/crosswalk',
    {
      schema: {
        operationId: 'getCrosswalk',
        summary: 'What people have confirmed, rejected and excluded.',
        tags: ['people'],
        response: { 200: jsonOf(settledCrosswalkSchema, 'The version that ETag names'), 304: NOTHING_NEW, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const saved = await store.crosswalk.find();
      return answerTagged(request, reply, tagOfVersion(saved.version), JSON.stringify(toCrosswalkAnswer(saved)));
    },
  );

  app.put(
    '/crosswalk',
    {
      bodyLimit: limits.largestSave,
      schema: {
        operationId: 'saveCrosswalk',
        summary: 'Replace the whole crosswalk. Links that are new or changed are signed with who sends them.',
        tags: ['people'],
        body: crosswalkSchema,
        response: { 200: jsonOf(settledCrosswalkSchema, 'Saved, as the version that ETag names'), ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const before = await store.crosswalk.find();
      assertMeantFor(request.headers['if-match'], before);
      const { companies, skus, items } = request.body;
      const wanted: Crosswalk = { companies, skus, items };
      assertOneEach(wanted);
      const who = { by: request.identity?.name ?? '', at: new Date(clock.now()).toISOString() };
      const saved = await store.crosswalk.save(signedLinks(wanted, before.value, who), before.version, who);
      if (saved === null) throw staleVersion((await store.crosswalk.find()).version);
      return answerTagged(request, reply, tagOfVersion(saved.version), JSON.stringify(toCrosswalkAnswer(saved)));
    },
  );
  await Promise.resolve();
};
