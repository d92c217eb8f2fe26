/** What is configured, how it stands, and when it is pulled next. */
import { sourcesSchema, type Sources } from '../../contracts/sources.js';
import { jsonOf, PROBLEMS, type Routes } from './route.js';

export const sourcesRoutes: Routes = async (app, { deps }) => {
  const { sources, standing, store, sync } = deps;
  app.get(
    '/sources',
    {
      schema: {
        operationId: 'getSources',
        summary: 'Every source with its scopes, what is wrong with them, its newest run and its next.',
        tags: ['sources'],
        response: { 200: jsonOf(sourcesSchema, 'The sources'), ...PROBLEMS },
      },
    },
    async (): Promise<Sources> => {
      const { scopes } = await standing.input();
      const all = sources.map(async ({ id, type, leg, schedule }) => {
        const [lastRun = null] = leg === null ? [] : await store.runs.findOf(id, 1);
        return {
          id,
          type,
          leg,
          isSupported: leg !== null,
          schedule,
          nextAt: leg === null ? null : sync.nextOf(id),
          lastRun,
          scopes: scopes.filter(({ source }) => source === id),
        };
      });
      return { sources: (await Promise.all(all)) as unknown as Sources['sources'] };
    },
  );
  await Promise.resolve();
};
