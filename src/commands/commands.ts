/** The ribbon's handlers. Each ends with `completed`, whatever happens: otherwise Excel keeps the button waiting. */
import { askCellsAgain } from '../addin/ask-cells-again.js';
import { notices } from '../addin/notices.js';
import { recalculateOurCells } from '../excel/recalculate.js';
import { namespaceIn, type CommandName } from '../manifest/add-in.js';

const HANDLERS: Readonly<Record<CommandName, () => Promise<void>>> = {
  refreshAll: async () => {
    await Office.addin.showAsTaskpane();
    await askCellsAgain(() => recalculateOurCells(namespaceIn(location.search)), notices);
  },
  shareCleanCopy: async () => {
    await Office.addin.showAsTaskpane();
    notices.say('A clean copy is made by "driftsheet reconcile --out" so far, not yet from here.');
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
