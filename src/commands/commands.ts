/** The ribbon's handlers. Each ends with `completed`, whatever happens: otherwise Excel keeps the button waiting. */
import { notices } from '../addin/notices.js';
import { progressSentence, refresh, refreshedSentence } from '../addin/refresh.js';
import { errorSentence } from '../addin/say-error.js';
import { thisWorkbook } from '../addin/this-workbook.js';
import type { CommandName } from '../manifest/add-in.js';

const HANDLERS: Readonly<Record<CommandName, () => Promise<void>>> = {
  refreshAll: async () => {
    await Office.addin.showAsTaskpane();
    const onProgress = (sync: Parameters<typeof progressSentence>[0]): void => notices.say(progressSentence(sync));
    notices.say(refreshedSentence(await refresh(thisWorkbook(), { onProgress })));
  },
  shareCleanCopy: async () => {
    await Office.addin.showAsTaskpane();
    notices.say('A clean copy is made by "driftsheet report --out" so far, not yet from here.');
  },
};

void Office.onReady().then(() => {
  for (const [name, handler] of Object.entries(HANDLERS))
    Office.actions.associate(name, (event: Office.AddinCommands.Event) => {
      void handler()
        .catch((error: unknown) => notices.say(errorSentence(error)))
        .finally(() => event.completed());
    });
});
