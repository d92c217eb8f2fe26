/** Excel.Range and Excel.RangeAreas, put together from what stands in the cells, where they are and what is done to them. */
import type { Area } from '../engine/area.js';
import { columnCount, rowCount } from '../engine/area.js';
import { fullAddress } from '../engine/sheets.js';
import { collection } from './collection.js';
import { Handle, type Family } from './family.js';
import { contentGet, contentSet } from './range-content.js';
import { editCall, editSet } from './range-edit.js';
import { placeCall, placeGet } from './range-place.js';
import { rangeFormat } from './range-format.js';

export const range: Family<Area> = {
  type: 'Range',
  isKept: true,
  get: { ...placeGet, ...contentGet },
  set: { ...contentSet, ...editSet },
  call: { ...placeCall, ...editCall },
};

const areaList = collection<readonly Area[]>({
  type: 'RangeCollection',
  list: (areas) => areas.map((area) => Handle.of(range, area)),
  find: (areas, key) => {
    const area = areas[Number(key)];
    return area === undefined ? null : Handle.of(range, area);
  },
});

export const rangeAreas: Family<readonly Area[]> = {
  type: 'RangeAreas',
  isKept: true,
  get: {
    Address: (areas, host) => areas.map((area) => fullAddress(host.engine, area)).join(','),
    AreaCount: (areas) => areas.length,
    CellCount: (areas) => areas.reduce((sum, area) => sum + rowCount(area) * columnCount(area), 0),
    Areas: (areas) => Handle.of(areaList, areas),
    Format: (areas) => Handle.of(areasFormat, areas),
  },
  call: {
    Clear: (areas, args, host) => {
      for (const area of areas) Handle.of(range, area).call('Clear', args, host);
      return null;
    },
    SetDirty: (areas, args, host) => {
      for (const area of areas) Handle.of(range, area).call('SetDirty', args, host);
      return null;
    },
  },
};

/** Setting a format of several areas sets it in each of them. */
const areasFormat: Family<readonly Area[]> = {
  type: 'RangeFormat',
  get: Object.fromEntries(
    ['Fill', 'Font'].map((part) => [part, (areas: readonly Area[]) => Handle.of(areasPart(part), areas)]),
  ),
};

function areasPart(part: string): Family<readonly Area[]> {
  const inner = (area: Area, host: Parameters<NonNullable<Family<Area>['get'][string]>>[1]): Handle =>
    Handle.of(rangeFormat, area).get(part, host) as Handle;
  const names = ['Color', 'Bold', 'Italic', 'Underline', 'Strikethrough'];
  return {
    type: `Range${part}`,
    get: {},
    set: Object.fromEntries(
      names.map((name) => [
        name,
        (areas: readonly Area[], value: unknown, host) =>
          areas.forEach((area) => inner(area, host).set(name, value, host)),
      ]),
    ),
  };
}
