/** The counts of past days. */
import { createHash } from 'node:crypto';
import { historyQuerySchema, historySchema, type History } from '../../contracts/history.js';
import { answerTagged } from '../http/tagged.js';
import { jsonOf, NOTHING_NEW, PROBLEMS, type Routes } from './route.js';

export const historyRoutes: Routes = async (app, { deps: { store } }) => {
  app.get(
    '/history',
    {
      schema: {
        operationId: 'getHistory',
        summary: 'Counts by company, SKU, leg and day.',
        tags: ['counts'],
        querystring: historyQuerySchema,
        response: { 200: jsonOf(historySchema, 'The points'), 304: NOTHING_NEW, ...PROBLEMS },
      },
    },
    async (request, reply) => {
      const { limit, ...wish } = request.query;
      const found = await store.history.find({ ...wish, limit: limit + 1 });
      const history: History = { points: found.slice(0, limit), isWhole: found.length <= limit };
      const json = JSON.stringify(history);
      return answerTagged(request, reply, createHash('sha256').update(json).digest('base64url'), json);
    },
  );
  await Promise.resolve();
};
