/** The ribbon's handlers. Each ends with `completed`, whatever happens: otherwise Excel keeps the button waiting. */
import { recalculateOurCells } from '../excel/recalculate.js';
import { namespaceIn, type CommandName } from '../manifest/add-in.js';

type Handler = () => Promise<unknown>;

const HANDLERS: Readonly<Record<CommandName, Handler>> = {
  // The pane tells how fresh the data are; the cells are asked again in any case.
  refreshAll: async () => {
    await Office.addin.showAsTaskpane();
    await recalculateOurCells(namespaceIn(location.search));
  },
  shareCleanCopy: () => Office.addin.showAsTaskpane(),
};

void Office.onReady().then(() => {
  for (const [name, handler] of Object.entries(HANDLERS))
    Office.actions.associate(name, (event: Office.AddinCommands.Event) => {
      void handler()
        .catch(() => Office.addin.showAsTaskpane())
        .finally(() => event.completed());
    });
});
