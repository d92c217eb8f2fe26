/** Excel.TableSort and Excel.RangeSort: numbers before text before truth values before errors, blanks last. */
import { columnCount, rowCount, type Area } from '../engine/area.js';
import { readFormulas, readStyles, readValues, valueType, writeEntries, type CellValue } from '../engine/cells.js';
import { writeStyle } from '../engine/styles.js';
import { bodyOf } from '../engine/tables.js';
import type { Family, Host } from './family.js';
import { accessDenied, invalidArgument } from './host-error.js';
import { tableOf } from './table-target.js';

interface Field {
  readonly key: number;
  readonly ascending: boolean;
}

function readFields(value: unknown, columns: number): Field[] {
  if (!Array.isArray(value)) throw invalidArgument('a list of sort fields is expected');
  return value.map((field: unknown) => {
    const { key, ascending, sortOn } = (field ?? {}) as { key?: unknown; ascending?: unknown; sortOn?: unknown };
    if (typeof key !== 'number' || key < 0 || key >= columns)
      throw invalidArgument(`the sort key ${JSON.stringify(key)} is no column of ${columns}`);
    if (sortOn !== undefined && sortOn !== 'Value')
      throw invalidArgument(`sorting on ${JSON.stringify(sortOn)}; the workbench's host sorts on values`);
    return { key, ascending: ascending !== false };
  });
}

const RANK = { Double: 0, String: 1, Boolean: 2, Error: 3, Empty: 4 } as const;

function compare(one: CellValue, other: CellValue, ascending: boolean, matchCase: boolean): number {
  const [rank, otherRank] = [RANK[valueType(one)], RANK[valueType(other)]];
  if (rank === 4 || otherRank === 4) return rank - otherRank;
  const sign = ascending ? 1 : -1;
  if (rank !== otherRank) return sign * (rank - otherRank);
  if (typeof one === 'number' && typeof other === 'number') return sign * (one - other);
  return sign * String(one).localeCompare(String(other), 'en', { sensitivity: matchCase ? 'variant' : 'accent' });
}

async function sort(area: Area, fields: readonly Field[], matchCase: boolean, host: Host): Promise<null> {
  await host.calculation.whenIdle();
  if (
    host.protection.of(area.sheetId) !== null &&
    !(host.protection.mayDo(area.sheetId, 'allowSort') && host.protection.mayWrite(area))
  )
    throw accessDenied('the sheet is protected');
  const values = readValues(host.engine, area);
  const order = Array.from({ length: rowCount(area) }, (_, row) => row).sort((one, other) => {
    for (const { key, ascending } of fields) {
      const found = compare(values[one]?.[key] ?? '', values[other]?.[key] ?? '', ascending, matchCase);
      if (found !== 0) return found;
    }
    return one - other;
  });
  const formulas = readFormulas(host.engine, area);
  const styles = readStyles(host.engine, area, (style) => style);
  writeStyle(host.engine, area, (row, column) => styles[order[row] ?? row]?.[column] ?? null);
  const entries = order.map((from, row) =>
    Array.from({ length: columnCount(area) }, (_, column) => {
      const entry = formulas[from]?.[column] ?? '';
      if (typeof entry !== 'string' || entry === '') return entry;
      return entry.startsWith('=')
        ? host.engine.api.getFormula().moveFormulaRefOffset(entry, 0, row - from)
        : `'${entry}`;
    }),
  );
  writeEntries(host.engine, area, entries);
  host.afterWrite(area);
  return null;
}

export const tableSort: Family<string> = {
  type: 'TableSort',
  get: {
    Fields: (id, host) => host.state.tableSorts.get(id) ?? [],
    MatchCase: () => false,
    Method: () => 'PinYin',
  },
  call: {
    Apply: async (id, [given, matchCase], host) => {
      const table = tableOf(id, host);
      const fields = readFields(given, table.columns.length);
      await sort(bodyOf(table.area), fields, matchCase === true, host);
      host.state.tableSorts.set(id, fields);
      return null;
    },
    Clear: (id, _args, host) => {
      host.state.tableSorts.delete(id);
      return null;
    },
    Reapply: (id, _args, host) =>
      sort(bodyOf(tableOf(id, host).area), host.state.tableSorts.get(id) ?? [], false, host),
  },
};

export const rangeSort: Family<Area> = {
  type: 'RangeSort',
  get: {},
  call: {
    Apply: (area, [given, matchCase, hasHeaders], host) => {
      const own = hasHeaders === true ? { ...area, startRow: area.startRow + 1 } : area;
      return sort(own, readFields(given, columnCount(area)), matchCase === true, host);
    },
  },
};
