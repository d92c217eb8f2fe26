/** Tells the client what happened in the workbook: Excel's event numbers, targets and messages, after the request is answered. */
import type { Area } from '../engine/area.js';
import { localAddress } from '../engine/area.js';
import { withTotals, type TableView } from '../engine/tables.js';

/** The client's own numbers of the events. */
export const EVENT = {
  worksheetChanged: 10,
  worksheetActivated: 11,
  worksheetDeactivated: 12,
  worksheetAdded: 13,
  worksheetSelectionChanged: 14,
  worksheetDeleted: 15,
  worksheetCalculated: 16,
  worksheetProtectionChanged: 24,
  worksheetNameChanged: 25,
  tableSelectionChanged: 100,
  tableChanged: 101,
  tableAdded: 102,
  tableDeleted: 103,
  workbookActivated: 2203,
  visibilityChanged: 65_539,
} as const;

/** The target of events that a collection of the workbook listens to. */
export const WORKBOOK_TARGET = 'Workbook';

export interface EventMessage {
  readonly messageCategory: number;
  readonly messageType: number;
  readonly targetId: string;
  readonly message: string;
}

/** What a client offers to be told by. */
export interface Listener {
  hear(messages: readonly EventMessage[]): void;
  /** The document's own events, which predate the others: `selection` and `settings`. */
  hearDocument(event: 'selection' | 'settings'): void;
}

/** Who changed the workbook: the add-in, the person in front of it, or somebody else who has it open. */
export type Origin = 'add-in' | 'person' | 'coauthor';

const RICH_API_EVENT = 65_536;

export class Events {
  isEnabled = true;
  readonly #listeners = new Set<Listener>();

  listen(listener: Listener): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(messageType: number, targets: readonly string[], message: Record<string, unknown>): void {
    if (!this.isEnabled) return;
    const text = JSON.stringify(message);
    const messages = targets.map((targetId) => ({
      messageCategory: RICH_API_EVENT,
      messageType,
      targetId,
      message: text,
    }));
    for (const listener of this.#listeners) setTimeout(() => listener.hear(messages), 0);
  }

  emitDocument(event: 'selection' | 'settings'): void {
    if (!this.isEnabled) return;
    for (const listener of this.#listeners) setTimeout(() => listener.hearDocument(event), 0);
  }

  /** Cells of a sheet changed; tables that they belong to say so too. */
  emitChange(
    area: Area,
    origin: Origin,
    tables: readonly TableView[],
    more: { changeType?: string; details?: Record<string, unknown> } = {},
  ): void {
    const message = {
      address: localAddress(area),
      changeType: more.changeType ?? 'RangeEdited',
      source: origin === 'coauthor' ? 'Remote' : 'Local',
      triggerSource: origin === 'add-in' ? 'ThisLocalAddin' : 'Unknown',
      worksheetId: area.sheetId,
      ...more.details,
    };
    this.emit(EVENT.worksheetChanged, [area.sheetId, WORKBOOK_TARGET], message);
    for (const table of tables) {
      const clipped = withTotals(table);
      const own = {
        ...message,
        tableId: table.id,
        address: localAddress({
          startRow: Math.max(area.startRow, clipped.startRow),
          endRow: Math.min(area.endRow, clipped.endRow),
          startColumn: Math.max(area.startColumn, clipped.startColumn),
          endColumn: Math.min(area.endColumn, clipped.endColumn),
        }),
      };
      this.emit(EVENT.tableChanged, [table.id, area.sheetId, WORKBOOK_TARGET], own);
    }
  }
}
