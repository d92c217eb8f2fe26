/** Excel.WorksheetCollection and Excel.Worksheet. */
import { LAST_COLUMN, LAST_ROW, type Area } from '../engine/area.js';
import { usedArea } from '../engine/cells.js';
import { findArea, findSheet, makeRoom, sheetOf } from '../engine/sheets.js';
import type { Sheet } from '../engine/engine.js';
import { area as areaArgument, flag, number, oneOf, setNumber, setText, text } from './arguments.js';
import { collection, registers } from './collection.js';
import { EVENT, WORKBOOK_TARGET } from './events.js';
import { Handle, type Family, type Host } from './family.js';
import { freezePanes } from './freeze-panes.js';
import { HostError, invalidArgument, itemNotFound } from './host-error.js';
import { sheetProperties } from './properties.js';
import { sheetProtection } from './protection.js';

const sheet = (id: string, host: Host): Sheet => {
  const found = host.engine.workbook.getSheetBySheetId(id);
  if (found === null) throw itemNotFound(`worksheet ${id}`);
  return found;
};

const whole = (sheetId: string): Area => ({
  sheetId,
  startRow: 0,
  startColumn: 0,
  endRow: LAST_ROW,
  endColumn: LAST_COLUMN,
});

function checkName(name: string, host: Host, ownId?: string): void {
  if (name === '' || name.length > 31 || /[\\/?*[\]:]/.test(name) || /^'|'$/.test(name))
    throw invalidArgument(`${JSON.stringify(name)} is no name for a worksheet`);
  const other = findSheet(host.engine, name);
  if (other !== null && other.getSheetId() !== ownId)
    throw new HostError('ItemAlreadyExists', `A resource with the same name or identifier already exists: ${name}.`);
}

function refuseIfBookProtected(host: Host): void {
  if (host.state.isReadOnly || host.protection.isWorkbookProtected)
    throw new HostError('AccessDenied', 'You cannot perform the requested operation: the workbook is protected.');
}

function add(name: unknown, host: Host): Handle {
  refuseIfBookProtected(host);
  let own = typeof name === 'string' && name !== '' ? name : '';
  for (let number = 1; own === ''; number += 1)
    if (findSheet(host.engine, `Sheet${number}`) === null) own = `Sheet${number}`;
  checkName(own, host);
  const active = host.engine.workbook.getActiveSheet();
  const made = host.engine.workbook.create(own, 200, 26, { index: host.engine.workbook.getSheets().length });
  // The engine brings a new sheet to the front; Excel leaves the old one there.
  host.engine.workbook.setActiveSheet(active);
  host.events.emit(EVENT.worksheetAdded, [WORKBOOK_TARGET], { source: 'Local', worksheetId: made.getSheetId() });
  return host.object.worksheet(made.getSheetId());
}

function getRange(id: string, address: unknown, host: Host): Handle {
  if (address === null || address === undefined || address === '') return host.object.range(whole(id));
  if (typeof address !== 'string') return host.object.range(areaArgument(host, address, id));
  if (address.length > 8192) throw invalidArgument(`an address of ${address.length} characters; Excel takes 8,192`);
  const found = findArea(host.engine, address, id);
  if (found !== null) return host.object.range(found);
  const named = (host.object.names(id).call('GetItemOrNullObject', [address], host) ??
    host.object.names(null).call('GetItemOrNullObject', [address], host)) as Handle | null;
  const area = named?.call('GetRangeOrNullObject', [], host) as Handle | null | undefined;
  if (area != null) return area;
  throw invalidArgument(`${JSON.stringify(address)} is no address`);
}

function remove(id: string, host: Host): null {
  refuseIfBookProtected(host);
  const visible = host.engine.workbook.getSheets().filter((each) => !each.isSheetHidden());
  if (visible.length <= 1 && visible[0]?.getSheetId() === id)
    throw new HostError('InvalidOperation', 'A workbook must contain at least one visible worksheet');
  host.engine.workbook.deleteSheet(sheet(id, host));
  host.events.emit(EVENT.worksheetDeleted, [WORKBOOK_TARGET], { source: 'Local', worksheetId: id });
  return null;
}

async function used(id: string, valuesOnly: unknown, host: Host): Promise<Handle | null> {
  await host.calculation.whenIdle();
  const found = usedArea(host.engine, whole(id), valuesOnly === true);
  return found === null ? null : host.object.range(found);
}

const byIndexes = (id: string, args: readonly unknown[], host: Host): Handle => {
  const [row, column, rows, columns] = [number(args, 0), number(args, 1), number(args, 2), number(args, 3)];
  if (row < 0 || column < 0 || rows < 1 || columns < 1)
    throw invalidArgument('the range would lie outside of the sheet');
  return host.object.range({
    sheetId: id,
    startRow: row,
    startColumn: column,
    endRow: row + rows - 1,
    endColumn: column + columns - 1,
  });
};

export const worksheet: Family<string> = {
  type: 'Worksheet',
  identity: (id) => ({ Id: id }),
  get: {
    Id: (id) => id,
    Name: (id, host) => sheet(id, host).getSheetName(),
    Position: (id, host) => sheet(id, host).getIndex(),
    Visibility: (id, host) => (sheet(id, host).isSheetHidden() ? 'Hidden' : 'Visible'),
    TabColor: (id, host) => sheet(id, host).getTabColor() ?? '',
    ShowGridlines: (id, host) => !sheet(id, host).hasHiddenGridLines(),
    ShowHeadings: () => true,
    EnableCalculation: () => true,
    StandardWidth: () => 8.43,
    StandardHeight: () => 15,
    Tables: (id, host) => host.object.tables(id),
    Names: (id, host) => host.object.names(id),
    Protection: (id) => Handle.of(sheetProtection, id),
    FreezePanes: (id) => Handle.of(freezePanes, id),
    CustomProperties: (id) => Handle.of(sheetProperties, id),
  },
  set: {
    Name: (id, value, host) => {
      const name = setText(value, 'name');
      refuseIfBookProtected(host);
      checkName(name, host, id);
      const nameBefore = sheet(id, host).getSheetName();
      sheet(id, host).setName(name);
      host.events.emit(EVENT.worksheetNameChanged, [id, WORKBOOK_TARGET], {
        source: 'Local',
        worksheetId: id,
        nameBefore,
        nameAfter: name,
      });
    },
    Position: (id, value, host) => {
      refuseIfBookProtected(host);
      host.engine.workbook.moveSheet(sheet(id, host), setNumber(value, 'position'));
    },
    Visibility: (id, value, host) => {
      const wanted = oneOf(value, ['Visible', 'Hidden', 'VeryHidden'], 'visibility');
      if (wanted === 'Visible') sheet(id, host).showSheet();
      else sheet(id, host).hideSheet();
    },
    TabColor: (id, value, host) => sheet(id, host).setTabColor(setText(value, 'tabColor')),
    // Set under another name than it is read by.
    Gridlines: (id, value, host) => sheet(id, host).setHiddenGridlines(!flag(value, 'showGridlines')),
  },
  call: {
    ...registers(
      'DataChanged',
      'Activated',
      'Deactivated',
      'SelectionChanged',
      'Calculated',
      'ProtectionChanged',
      'NameChanged',
    ),
    Activate: (id, _args, host) => {
      if (!host.state.hasFocus)
        throw new HostError('InvalidOperation', 'Another workbook is in front: this one cannot be activated');
      if (sheet(id, host).isSheetHidden())
        throw new HostError('InvalidOperation', 'A hidden worksheet cannot be activated');
      host.engine.workbook.setActiveSheet(sheet(id, host));
      return null;
    },
    Calculate: async (id, [markAllDirty], host) => {
      const found = usedArea(host.engine, whole(id), true);
      if (markAllDirty === true && found !== null) await host.calculation.calculateAreas([found]);
      else await host.calculation.calculateAll(false);
      return null;
    },
    Delete: (id, _args, host) => remove(id, host),
    GetCell: (id, [row, column], host) => byIndexes(id, [row, column, 1, 1], host),
    GetRange: (id, [address], host) => getRange(id, address, host),
    GetRangeByIndexes: byIndexes,
    GetRanges: (id, [addresses], host) => {
      const given = typeof addresses === 'string' ? addresses : '';
      if (given.length > 8192) throw invalidArgument(`addresses of ${given.length} characters; Excel takes 8,192`);
      const areas = given === '' ? [whole(id)] : given.split(',').map((each) => areaArgument(host, each.trim(), id));
      return host.object.rangeAreas(areas);
    },
    GetUsedRange: async (id, [valuesOnly], host) =>
      (await used(id, valuesOnly, host)) ?? byIndexes(id, [0, 0, 1, 1], host),
    GetUsedRangeOrNullObject: (id, [valuesOnly], host) => used(id, valuesOnly, host),
  },
};

const list = (host: Host): Handle[] =>
  host.engine.workbook.getSheets().map((each) => host.object.worksheet(each.getSheetId()));

export const worksheets = collection<null>({
  type: 'WorksheetCollection',
  hasCount: false,
  list: (_, host) => list(host),
  find: (_, key, host) => {
    const found = typeof key === 'string' ? findSheet(host.engine, key) : null;
    return found === null ? null : host.object.worksheet(found.getSheetId());
  },
  call: {
    ...registers(
      'DataChanged',
      'Activated',
      'Deactivated',
      'Added',
      'Deleted',
      'SelectionChanged',
      'Calculated',
      'ProtectionChanged',
      'NameChanged',
    ),
    Add: (_, [name], host) => add(name, host),
    GetActiveWorksheet: (_, _args, host) => host.object.worksheet(host.engine.workbook.getActiveSheet().getSheetId()),
    GetFirst: (_, _args, host) => list(host)[0] ?? null,
    GetLast: (_, _args, host) => list(host).at(-1) ?? null,
    GetItem: (_, args, host) => {
      const name = text(args, 0);
      const found = findSheet(host.engine, name);
      if (found === null) throw itemNotFound(`worksheet ${JSON.stringify(name)}`);
      makeRoom(host.engine, { ...whole(found.getSheetId()), endRow: 0, endColumn: 0 });
      return host.object.worksheet(sheetOf(host.engine, found.getSheetId()).getSheetId());
    },
  },
});
