/** GET /health and GET /health/ready. */
import { z } from 'zod';

export const healthSchema = z.object({
  status: z.enum(['ok', 'stopping']),
  /** For whoever shows a token alone. */
  version: z.string().optional(),
  store: z.enum(['embedded', 'postgresql']).optional(),
  startedAt: z.string().optional(),
  isDemo: z.boolean().optional(),
});
export type Health = z.output<typeof healthSchema>;

export const readinessSchema = z.object({ status: z.literal('ready') });
