/** The setting that says when a source is pulled: what it may be, and what it is not. Planning by it is done in sync/. */
import { Cron } from 'croner';
import { z } from 'zod';

const EXPECTED = 'five cron fields like "*/15 * * * *" (minute, hour, day, month, weekday)';

/** Cron of five fields, by the minute, that comes round again. */
export const cronField = z.string({ error: EXPECTED }).superRefine((text, context) => {
  const problem = cronProblem(text);
  if (problem !== null) context.addIssue({ code: 'custom', message: problem });
});

/** What was expected instead, as the end of a sentence; null for a good expression. */
export function cronProblem(text: string): string | null {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== 5) return `${EXPECTED}${quoted(text, fields)}`;
  try {
    const isComing = new Cron(text.trim(), { paused: true, timezone: 'UTC' }).nextRun() !== null;
    return isComing ? null : `a moment that comes${quoted(text, fields)}, which never does`;
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/^CronPattern: /, '') : '';
    // Of the library's reasons this one is a sentence for the reader.
    const said = /^Invalid value for \w+: [\w-]+$/.test(why) ? ` (${why.charAt(0).toLowerCase()}${why.slice(1)})` : '';
    return `${EXPECTED}${quoted(text, fields)}${said}`;
  }
}

/** Repeated only where it looks like a schedule: somebody may have put a secret in the wrong place. */
function quoted(text: string, fields: readonly string[]): string {
  const isHarmless =
    fields.length >= 4 && fields.length <= 7 && fields.every((field) => /^[\w*/,#?+-]{1,12}$/.test(field));
  return isHarmless ? `, not "${text.trim()}"` : '';
}
