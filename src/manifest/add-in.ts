/** What Office is told of the add-in and never changes by itself: ids, names, buttons, icons, and where its files lie below the address. */

/** Office knows the add-in by this id: another one is another add-in, and every saved workbook would lose it. */
export const ADD_IN_ID = '6c0f7a52-9d34-4b1e-8f27-3a5e1d9b40c8';

export const DISPLAY_NAME = 'driftsheet';
export const PROVIDER = 'driftsheet';
export const DESCRIPTION =
  'Licence reconciliation for managed service providers: purchased, assigned and billed seats in one row.';

/** The folder of the built add-in below the address of the proxy, and its files there. */
export const ADD_IN_FOLDER = 'addin';
export const FILES = {
  pane: 'taskpane.html',
  functionsScript: 'functions.js',
  functionsMetadata: 'functions.json',
  help: 'help.html',
  signIn: 'sign-in.html',
} as const;

/** Of the pane's address: the namespace of the manifest, for the code that looks for our functions in formulas. */
const NAMESPACE_PARAMETER = 'namespace';

/** The page of the pane, as the manifest names it. */
export function paneFile(namespace: string | null): string {
  return namespace === null ? FILES.pane : `${FILES.pane}?${NAMESPACE_PARAMETER}=${namespace}`;
}

/** The namespace in the query of the pane's address; null for none. */
export function namespaceIn(query: string): string | null {
  return new URLSearchParams(query).get(NAMESPACE_PARAMETER);
}

/** In pixels: what the ribbon and the shop of Office ask for on all their screens. */
export const ICON_SIZES = [16, 20, 24, 32, 40, 48, 64, 80, 128] as const;
/** Office takes these three at least, and these at most, for a button. */
export const BUTTON_ICON_SIZES = [16, 20, 24, 32, 40, 48, 64, 80] as const;
export type IconName = 'driftsheet' | 'refresh' | 'share';

export function iconFile(name: IconName, size: number): string {
  return `icons/${name}-${size}.png`;
}

export interface RibbonButton {
  /** Stable: Office keeps a user's own ribbon by it. */
  readonly id: string;
  readonly label: string;
  readonly tip: string;
  readonly icon: IconName;
  /** What it does: open the pane, or call the function associated under this name. */
  readonly action: 'open' | CommandName;
}

/** Names under which the ribbon's handlers are associated. */
export const COMMANDS = ['refreshAll', 'shareCleanCopy'] as const;
export type CommandName = (typeof COMMANDS)[number];

export const BUTTONS: readonly RibbonButton[] = [
  {
    id: 'Driftsheet.Open',
    label: 'Open',
    tip: 'Opens driftsheet beside the sheet: what drifts, what is not known, and what to do about it.',
    icon: 'driftsheet',
    action: 'open',
  },
  {
    id: 'Driftsheet.RefreshAll',
    label: 'Refresh all',
    tip: 'Asks for the newest counts and lets every cell that shows one calculate again.',
    icon: 'refresh',
    action: 'refreshAll',
  },
  {
    id: 'Driftsheet.ShareCleanCopy',
    label: 'Share clean copy',
    tip: 'Makes a copy for readers without the add-in: native formulas, no function of ours, no link.',
    icon: 'share',
    action: 'shareCleanCopy',
  },
];
