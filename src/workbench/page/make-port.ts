/** The workbench's side of the port that the add-in's page talks to. */
import type { OfficeTheme, WorkbenchPort } from '../client/port.js';
import { registerFunctions } from '../engine/register-functions.js';
import type { CellFunctions } from '../functions/cell-functions.js';
import { functionsMetadata } from '../functions/metadata.js';
import type { WorkbookHost } from '../host/start-host.js';

const THEME: OfficeTheme = {
  bodyBackgroundColor: '#FFFFFF',
  bodyForegroundColor: '#242424',
  controlBackgroundColor: '#FFFFFF',
  controlForegroundColor: '#242424',
  isDarkTheme: false,
};

type Actions = Parameters<WorkbenchPort['useActions']>[0];

export function makePort(
  ready: Promise<{ host: WorkbookHost; functions: CellFunctions }>,
  onActions: (actions: Actions) => void,
): WorkbenchPort {
  let started: { host: WorkbookHost; functions: CellFunctions } | null = null;
  let registered = '';
  const settled = ready.then((made) => {
    started = made;
  });
  const now = (): { host: WorkbookHost; functions: CellFunctions } => {
    if (started === null) throw new Error('the workbench is not ready');
    return started;
  };
  return {
    ready: settled,
    answer: (json, flags) => now().host.answer(json, flags),
    listen: (listener) => void settled.then(() => now().host.events.listen(listener)),
    useFunctions: (metadata, associations) => {
      const { host, functions } = now();
      functions.associate(associations);
      if (metadata === registered) return;
      registered = metadata;
      registerFunctions(host.engine, functionsMetadata.parse(JSON.parse(metadata)), functions, host.tables);
    },
    useActions: onActions,
    readSettings: () => Object.fromEntries(now().host.state.settings),
    writeSettings: (settings) => {
      const { host } = now();
      host.state.settings.clear();
      for (const [name, value] of Object.entries(settings)) host.state.settings.set(name, value);
      host.events.emitDocument('settings');
    },
    get isReadOnly() {
      return started?.host.state.isReadOnly ?? false;
    },
    theme: THEME,
  };
}
