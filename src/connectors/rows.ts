/** Rows of a vendor through the schema of its wire. */
import type { z } from 'zod';

/** Rows that are objects, read; what is none (null, a text) is left out and counted. */
export function readRows<T>(
  schema: z.ZodType<T>,
  rows: readonly unknown[],
): { rows: readonly T[]; unreadable: number } {
  const read: T[] = [];
  for (const row of rows) {
    const one = schema.safeParse(row);
    if (one.success) read.push(one.data);
  }
  return { rows: read, unreadable: rows.length - read.length };
}
