/** The reconciliation as it is computed here, equal to the pane's. */
import { driftSchema } from '../../contracts/drift.js';
import { jsonPieces } from '../../core/reconciliation-json.js';
import { TaggedResource } from '../http/tagged.js';
import { jsonOf, NOTHING_NEW, PROBLEMS, type Routes } from './route.js';

export const driftRoutes: Routes = async (app, { deps: { standing } }) => {
  const resource = new TaggedResource(
    () => standing.tag(),
    async () => {
      const { tag, result } = await standing.reconciliation();
      return { tag, pieces: () => jsonPieces(result) };
    },
  );
  app.get(
    '/drift',
    {
      schema: {
        operationId: 'getDrift',
        summary: 'Every company and SKU with its three counts and where they drift apart.',
        tags: ['counts'],
        response: { 200: jsonOf(driftSchema, 'The state that ETag names'), 304: NOTHING_NEW, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      await resource.answer(request, reply);
      return reply;
    },
  );
  await Promise.resolve();
};
