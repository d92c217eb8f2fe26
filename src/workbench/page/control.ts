/** What the person at the workbench, or a test, may do to the program around the workbook: what Excel has no API for. */
import { readValues, isErrorText } from '../engine/cells.js';
import { findArea, findSheet, fullAddress } from '../engine/sheets.js';
import type { CellFunctions } from '../functions/cell-functions.js';
import type { Mood } from '../functions/read-arguments.js';
import { EVENT, WORKBOOK_TARGET } from '../host/events.js';
import type { WorkbookHost } from '../host/start-host.js';

/** A message of a custom function, with the cell that shows its error. */
export interface ShownMessage {
  readonly address: string;
  readonly error: string;
  readonly message: string;
}

export function makeControl(host: WorkbookHost, functions: CellFunctions) {
  const { engine } = host;
  return {
    /** Excel on the desktop hands an empty cell to an `any` parameter as 0, on the web as null. */
    get mood(): Mood {
      return functions.mood;
    },
    set mood(mood: Mood) {
      functions.mood = mood;
    },
    setReadOnly: (isReadOnly: boolean): void => {
      host.state.isReadOnly = isReadOnly;
    },
    /** Another workbook's window comes to the front, or this one again. */
    setFocus: (hasFocus: boolean): void => {
      host.state.hasFocus = hasFocus;
      if (hasFocus) host.events.emit(EVENT.workbookActivated, [WORKBOOK_TARGET], {});
    },
    setEditing: (isEditing: boolean): void => host.setEditing(isEditing),
    /** Somebody else who has the workbook open writes into it. */
    editAsCoauthor: (sheet: string, address: string, values: readonly (readonly unknown[])[]): Promise<void> =>
      write('coauthor', sheet, address, values),
    /** The person at this workbench types into cells. */
    editAsPerson: (sheet: string, address: string, values: readonly (readonly unknown[])[]): Promise<void> =>
      write('person', sheet, address, values),
    /** Somebody else changes a setting of the file. */
    setSettingAsCoauthor: (name: string, value: unknown): void => {
      host.state.settings.set(name, value);
      host.events.emitDocument('settings');
    },
    /** The messages of all cells that show an error of a custom function. */
    messages: (): ShownMessage[] =>
      functions.messages.flatMap(({ cell, error, message }) => {
        if (engine.workbook.getSheetBySheetId(cell.sheetId) === null) return [];
        const shown = readValues(engine, cell)[0]?.[0];
        return isErrorText(shown) ? [{ address: fullAddress(engine, cell), error, message }] : [];
      }),
    /** How often each custom function has been called. */
    calls: (): Readonly<Record<string, number>> => functions.calls,
    createdWorkbooks: (): readonly (string | null)[] => host.state.createdWorkbooks,
    isPaneVisible: (): boolean => host.state.isVisible,
    startupState: (): string => host.state.startupState,
    /** The cells of the sheet in front that are in sight. */
    view: () => engine.workbook.getActiveSheet().getVisibleRange(),
    whenCalculated: (): Promise<void> => host.calculation.whenIdle(),
  };

  async function write(
    origin: 'coauthor' | 'person',
    sheetName: string,
    address: string,
    values: readonly (readonly unknown[])[],
  ): Promise<void> {
    const sheetId = findSheet(engine, sheetName)?.getSheetId();
    const area = sheetId === undefined ? null : findArea(engine, address, sheetId);
    if (area === null) throw new Error(`the workbook has no ${sheetName}!${address}`);
    await host.actAs(origin, () => host.object.range(area).set('Values', values, host));
  }
}

export type Control = ReturnType<typeof makeControl>;
