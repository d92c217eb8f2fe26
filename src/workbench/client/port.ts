/** What the workbench offers to the page of the add-in beside it, and what that page offers back. */
import type { Associations } from '../functions/cell-functions.js';
import type { Listener } from '../host/events.js';

export interface WorkbenchPort {
  /** Settles when the sheet is there. */
  readonly ready: Promise<void>;
  /** Answers a request of the office.js client, as JSON. */
  answer(json: string, flags: number): Promise<string>;
  listen(listener: Listener): void;
  /** The text of functions.json, and what functions.js associated with it. */
  useFunctions(metadata: string, associations: Associations): void;
  /** Ribbon buttons: what the add-in associated with Office.actions, by id. */
  useActions(actions: Readonly<Record<string, (event: { completed(): void }) => void>>): void;
  readSettings(): Readonly<Record<string, unknown>>;
  writeSettings(settings: Readonly<Record<string, unknown>>): void;
  readonly isReadOnly: boolean;
  readonly theme: OfficeTheme;
}

export interface OfficeTheme {
  readonly bodyBackgroundColor: string;
  readonly bodyForegroundColor: string;
  readonly controlBackgroundColor: string;
  readonly controlForegroundColor: string;
  readonly isDarkTheme: boolean;
}

export const PORT = 'driftsheetWorkbench';

/** Found in the window around the add-in's page. */
export function findPort(): WorkbenchPort {
  const port = (window.parent as unknown as Record<string, WorkbenchPort | undefined>)[PORT];
  if (port === undefined)
    throw new Error('This page is made for the workbench: open /workbench, which shows it beside the sheet.');
  return port;
}
