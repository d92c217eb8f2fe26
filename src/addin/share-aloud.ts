/** Share clean copy from the ribbon, told as sentences. */
import { notices } from './notices.js';
import { errorSentence } from './say-error.js';
import { says } from './sentences.js';
import { thisWorkbook } from './this-workbook.js';

/** Never rejects: what went wrong is said. */
export async function shareAloud(): Promise<void> {
  try {
    const { counts, door } = thisWorkbook();
    if (counts.current === null) await counts.load();
    if (counts.current === null || door.shareCleanCopy === undefined) notices.say(says.nothingToShare);
    else notices.say(await door.shareCleanCopy(counts.current));
  } catch (error) {
    notices.say(errorSentence(error));
  }
}
