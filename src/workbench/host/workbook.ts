/** Excel.Workbook: the door to everything else. */
import type { Area } from '../engine/area.js';
import { localAddress } from '../engine/area.js';
import { selectedArea } from '../engine/selection.js';
import { application, readBase64, runtime } from './application.js';
import { registers } from './collection.js';
import { Handle, type Family, type Host } from './family.js';
import { accessDenied, HostError, itemNotFound } from './host-error.js';
import { customXmlParts, documentProperties, settings } from './properties.js';
import { workbookProtection } from './protection.js';
import { worksheets } from './worksheets.js';

/** What is selected; without the window in front there is no selection to ask for. */
function selected(host: Host): Area {
  if (!host.state.hasFocus)
    throw new HostError(
      'InvalidSelection',
      'The current selection is invalid for this operation: another workbook is in front.',
    );
  return selectedArea(host.engine);
}

/** The range of an event: `sheet|address`, as the events of this host refer to it. */
function ofEvent(reference: unknown, host: Host): Handle | null {
  const [sheetId = '', address = ''] = String(reference).split('|');
  if (host.engine.workbook.getSheetBySheetId(sheetId) === null) return null;
  return host.object.worksheet(sheetId).call('GetRange', [address], host) as Handle;
}

export const eventReference = (area: Area): string => `${area.sheetId}|${localAddress(area)}`;

export const workbook: Family<null> = {
  type: 'Workbook',
  get: {
    Application: () => Handle.of(application, null),
    Worksheets: () => Handle.of(worksheets, null),
    Tables: (_, host) => host.object.tables(null),
    Names: (_, host) => host.object.names(null),
    Settings: () => Handle.of(settings, null),
    CustomXmlParts: () => Handle.of(customXmlParts, null),
    Properties: () => Handle.of(documentProperties, null),
    Protection: () => Handle.of(workbookProtection, null),
    _Runtime: () => Handle.of(runtime, null),
    Name: (_, host) => host.engine.workbook.getName(),
    ReadOnly: (_, host) => host.state.isReadOnly,
    AutoSave: () => false,
    IsDirty: () => true,
    CalculationEngineVersion: () => 191_029,
    ChartDataPointTrack: () => true,
    PreviouslySaved: (_, host) => host.state.saves > 0,
    UsePrecisionAsDisplayed: () => false,
  },
  call: {
    ...registers('Activated'),
    GetSelectedRange: (_, _args, host) => host.object.range(selected(host)),
    GetActiveCell: (_, _args, host) => {
      const area = selected(host);
      return host.object.range({ ...area, endRow: area.startRow, endColumn: area.startColumn });
    },
    CreateAndOpenWorkbook: (_, [base64], host) => {
      host.state.createdWorkbooks.push(readBase64(base64));
      return null;
    },
    Save: (_, _args, host) => {
      if (host.state.isReadOnly) throw accessDenied('the document is read-only');
      host.state.saves += 1;
      return null;
    },
    _GetRangeForEventByReferenceId: (_, [reference], host) => {
      const range = ofEvent(reference, host);
      if (range === null) throw itemNotFound('the worksheet of the event');
      return range;
    },
    _GetRangeOrNullObjectForEventByReferenceId: (_, [reference], host) => ofEvent(reference, host),
  },
};
