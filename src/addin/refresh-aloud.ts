/** Refresh all from the ribbon: everything, with progress told as sentences. The pane, where it is open, shows the same. */
import { notices } from './notices.js';
import { progressSentence, refresh, refreshedSentence } from './refresh.js';
import { errorSentence } from './say-error.js';
import { thisWorkbook } from './this-workbook.js';

/** Never rejects: what went wrong is said. */
export async function refreshAloud(): Promise<void> {
  try {
    const onProgress = (sync: Parameters<typeof progressSentence>[0]): void => notices.say(progressSentence(sync));
    notices.say(refreshedSentence(await refresh(thisWorkbook(), { onProgress })));
  } catch (error) {
    notices.say(errorSentence(error));
  }
}
