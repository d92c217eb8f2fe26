/** Office.context: where the add-in runs, what is supported, the document's settings, and windows beside the pane. */
import type { WorkbenchPort } from './port.js';
import { isSetSupported } from './requirement-sets.js';

interface AsyncResult {
  readonly status: 'succeeded' | 'failed';
  readonly value?: unknown;
  readonly error?: { readonly code: number; readonly message: string };
}
type Callback = (result: AsyncResult) => void;

/** An answer always comes later, as in Excel. */
function answer(callback: unknown, result: AsyncResult): void {
  if (typeof callback === 'function') setTimeout(() => (callback as Callback)(result), 0);
}

/** Office.context.document.settings: a copy in memory until it is saved. */
function makeSettings(port: WorkbenchPort) {
  let own: Record<string, unknown> | null = null;
  const held = (): Record<string, unknown> => (own ??= { ...port.readSettings() });
  return {
    get: (name: string) => held()[name] ?? null,
    set: (name: string, value: unknown) => {
      held()[name] = value;
    },
    remove: (name: string) => {
      own = Object.fromEntries(Object.entries(held()).filter(([each]) => each !== name));
    },
    saveAsync: (...args: unknown[]) => {
      const isRefused = port.isReadOnly;
      if (!isRefused) port.writeSettings(held());
      answer(
        args.at(-1),
        isRefused
          ? { status: 'failed', error: { code: 5001, message: 'The document is read-only' } }
          : { status: 'succeeded', value: null },
      );
    },
    refreshAsync: (callback?: Callback) => {
      own = null;
      answer(callback, { status: 'succeeded', value: null });
    },
  };
}

export function makeContext(port: WorkbenchPort) {
  return {
    host: 'Excel',
    platform: 'OfficeOnline',
    diagnostics: { host: 'Excel', platform: 'OfficeOnline', version: '16.0.0.0' },
    contentLanguage: 'en-US',
    displayLanguage: 'en-US',
    isDialog: false,
    touchEnabled: false,
    get officeTheme() {
      return port.theme;
    },
    requirements: { isSetSupported },
    document: {
      get mode() {
        return port.isReadOnly ? 'readOnly' : 'readWrite';
      },
      url: 'workbench/Book1.xlsx',
      settings: makeSettings(port),
    },
    ui: {
      openBrowserWindow: (url: string) => void window.open(url, '_blank', 'noopener'),
      // Excel's dialog is a window that Office.js talks to; an add-in has to be able to do without.
      displayDialogAsync: (_url: string, ...args: unknown[]) =>
        answer(args.at(-1), { status: 'failed', error: { code: 12_007, message: 'The workbench opens no dialogs' } }),
      messageParent: () => undefined,
    },
  };
}
