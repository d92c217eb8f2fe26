/** Excel.NoteCollection and Excel.Note, over the engine's notes. */
import type { Area } from '../engine/area.js';
import { sheetOf, makeRoom } from '../engine/sheets.js';
import { area as areaArgument, setText, text } from './arguments.js';
import { collection } from './collection.js';
import { Handle, type Family, type Host } from './family.js';
import { itemNotFound } from './host-error.js';

const at = (cell: Area, host: Host) => sheetOf(host.engine, cell.sheetId).getRange(cell.startRow, cell.startColumn);
const contentOf = (cell: Area, host: Host): string | null => at(cell, host).getNote()?.note ?? null;
const topLeft = (area: Area): Area => ({ ...area, endRow: area.startRow, endColumn: area.startColumn });

function write(cell: Area, content: string, host: Host): void {
  host.beforeWrite(cell);
  makeRoom(host.engine, cell);
  at(cell, host).createOrUpdateNote({ note: content, width: 200, height: 80, row: cell.startRow, col: cell.startColumn, id: '' });
}

const note: Family<Area> = {
  type: 'Note',
  isKept: true,
  get: {
    Content: (cell, host) => contentOf(cell, host) ?? '',
    AuthorName: () => 'Workbench user',
    Visible: () => false,
  },
  set: { Content: (cell, value, host) => write(cell, setText(value, 'content'), host) },
  call: {
    Delete: (cell, _args, host) => {
      host.beforeWrite(cell);
      at(cell, host).deleteNote();
      return null;
    },
    GetLocation: (cell, _args, host) => host.object.range(cell),
  },
};

/** The cells with a note, of a sheet or of all. */
function noted(sheetId: string | null, host: Host): Area[] {
  const sheets = host.engine.workbook.getSheets().filter((sheet) => sheetId === null || sheet.getSheetId() === sheetId);
  return sheets.flatMap((sheet) =>
    sheet.getNotes().map(({ row, col }) => ({ sheetId: sheet.getSheetId(), startRow: row, endRow: row, startColumn: col, endColumn: col })),
  );
}

const find = (sheetId: string | null, key: unknown, host: Host): Handle | null => {
  const cell = topLeft(areaArgument(host, key, sheetId ?? host.engine.workbook.getActiveSheet().getSheetId()));
  return contentOf(cell, host) === null ? null : Handle.of(note, cell);
};

export const notes = collection<string | null>({
  type: 'NoteCollection',
  hasCount: false,
  list: (sheetId, host) => noted(sheetId, host).map((cell) => Handle.of(note, cell)),
  find,
  call: {
    Add: (sheetId, args, host) => {
      const cell = topLeft(areaArgument(host, args[0], sheetId ?? host.engine.workbook.getActiveSheet().getSheetId()));
      write(cell, text(args, 1), host);
      return Handle.of(note, cell);
    },
    GetItem: (sheetId, [key], host) => {
      const found = find(sheetId, key, host);
      if (found === null) throw itemNotFound(`a note at ${JSON.stringify(key)}`);
      return found;
    },
  },
});
