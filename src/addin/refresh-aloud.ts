/** Refresh all from the ribbon: everything, with progress told as sentences. The pane, where it is open, shows the same. */
import { notices } from './notices.js';
import { progressSentence, refresh, refreshedSentence } from './refresh.js';
import { errorSentence } from './say-error.js';
import { says } from './sentences.js';
import { thisWorkbook } from './this-workbook.js';

/** Never rejects: what went wrong is said. */
export async function refreshAloud(): Promise<void> {
  try {
    const onProgress = (sync: Parameters<typeof progressSentence>[0]): void => notices.say(progressSentence(sync));
    const workbook = thisWorkbook();
    const { counts, session, door } = workbook;
    // While the demo is looked at there is no proxy to ask: its sheets are what a refresh brings.
    if (session.read().by === null && counts.current?.answer.isDemo === true && door.draw !== undefined) {
      const { said } = await door.draw(counts.current);
      notices.say([says.demoDrawn, ...said].join(' '));
    } else notices.say(refreshedSentence(await refresh(workbook, { onProgress })));
  } catch (error) {
    notices.say(errorSentence(error));
  }
}
