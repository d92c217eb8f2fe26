/** The ribbon's handlers; what they do is loaded when it is asked for. Each ends with `completed`, whatever happens: otherwise Excel keeps the button waiting. */
import { notices } from '../addin/notices.js';
import type { CommandName } from '../manifest/add-in.js';

const HANDLERS: Readonly<Record<CommandName, () => Promise<void>>> = {
  refreshAll: async () => {
    await Office.addin.showAsTaskpane();
    const { refreshAloud } = await import('../addin/refresh-aloud.js');
    await refreshAloud();
  },
  shareCleanCopy: async () => {
    await Office.addin.showAsTaskpane();
    const { shareAloud } = await import('../addin/share-aloud.js');
    await shareAloud();
  },
};

void Office.onReady().then(() => {
  for (const [name, handler] of Object.entries(HANDLERS))
    Office.actions.associate(name, (event: Office.AddinCommands.Event) => {
      void handler()
        .catch((error: unknown) => notices.say(error instanceof Error ? error.message : String(error)))
        .finally(() => event.completed());
    });
});
