/** `/addin/demo.json`: what a proxy on the demo answers, made when the add-in is built. Everybody may read it: all of it is invented. */
import { z } from 'zod';
import { snapshotSchema } from './snapshot.js';
import { sourcesSchema } from './sources.js';

export const demoSchema = z.object({
  sources: sourcesSchema,
  snapshot: snapshotSchema.refine(({ isDemo }) => isDemo, {
    error: 'data that say of themselves that they are invented',
  }),
});
export type DemoAnswer = z.output<typeof demoSchema>;
