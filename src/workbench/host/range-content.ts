/** Excel.Range: what stands in its cells. Reading waits until everything written before is calculated. */
import type { IStyleData } from '@univerjs/core';
import { columnCount, intersect, rowCount, type Area } from '../engine/area.js';
import {
  isCalculated,
  readFormulas,
  readNumberFormats,
  readText,
  readValues,
  valueType,
  writeEntries,
  type CellValue,
} from '../engine/cells.js';
import { clip } from '../engine/sheets.js';
import { spillsOf } from '../engine/spills.js';
import { writeStyle } from '../engine/styles.js';
import { toLongReferences, toShortReferences } from '../engine/table-references.js';
import { matrix } from './arguments.js';
import type { Family, Host } from './family.js';
import { invalidArgument, HostError } from './host-error.js';

/** Excel gives no answer about a range of more cells than this. */
const LARGEST_READ = 5_000_000;
/** Cells that are written before the page may answer the person again. */
const CELLS_A_STEP = 10_000;

async function ready(area: Area, host: Host): Promise<Area> {
  if (isCalculated(host.engine, area)) await host.calculation.whenIdle();
  if (rowCount(area) * columnCount(area) > LARGEST_READ) {
    throw new HostError('ResponsePayloadSizeLimitExceeded', 'The range has more than 5 million cells');
  }
  return area;
}

/** Blank beyond the last row of the engine's sheet, as Excel's sheet is. */
async function readBlock<T>(area: Area, host: Host, read: (clipped: Area) => T[][], blank: T): Promise<T[][]> {
  const whole = await ready(area, host);
  const clipped = clip(host.engine, whole);
  const found = clipped.endRow < clipped.startRow || clipped.endColumn < clipped.startColumn ? [] : read(clipped);
  if (found.length === rowCount(whole) && (found[0]?.length ?? 0) === columnCount(whole)) return found;
  return Array.from({ length: rowCount(whole) }, (_, row) =>
    Array.from({ length: columnCount(whole) }, (__, column) => found[row]?.[column] ?? blank),
  );
}

const values = (area: Area, host: Host): Promise<CellValue[][]> =>
  readBlock<CellValue>(area, host, (clipped) => readValues(host.engine, clipped), '');

function formulas(area: Area, host: Host): Promise<CellValue[][]> {
  return readBlock<CellValue>(
    area,
    host,
    (clipped) => {
      const found = readFormulas(host.engine, clipped);
      const tables = host.tables.touching(clipped);
      return found.map((line, row) =>
        line.map((formula, column) => {
          if (typeof formula !== 'string' || !formula.includes('[')) return formula;
          return toShortReferences(formula, tableAt(clipped, row, column, tables));
        }),
      );
    },
    '',
  );
}

function tableAt(
  area: Area,
  row: number,
  column: number,
  tables: ReturnType<Host['tables']['touching']>,
): string | null {
  const [down, across] = [area.startRow + row, area.startColumn + column];
  const found = tables.find(
    ({ area: own }) =>
      down >= own.startRow && down <= own.endRow && across >= own.startColumn && across <= own.endColumn,
  );
  return found?.name ?? null;
}

async function writeCells(area: Area, value: unknown, host: Host, name: string): Promise<void> {
  const entries = matrix(value, area, name);
  host.beforeWrite(area);
  const tables = host.tables.touching(area);
  const before = rowCount(area) * columnCount(area) === 1 ? readValues(host.engine, area)[0]?.[0] : undefined;
  for (const entry of entries.flat())
    if (typeof entry === 'string' && entry.startsWith('=') && entry.length > 8192)
      throw invalidArgument(`a formula of ${entry.length} characters; Excel takes 8,192`);
  const step = Math.max(1, Math.floor(CELLS_A_STEP / columnCount(area)));
  for (let from = 0; from < entries.length; from += step) {
    if (from > 0) await host.breathe();
    const part = entries.slice(from, from + step);
    const place = { ...area, startRow: area.startRow + from, endRow: area.startRow + from + part.length - 1 };
    const long = part.map((line, row) =>
      line.map((entry, column) =>
        typeof entry === 'string' && entry.startsWith('=')
          ? toLongReferences(entry, tableAt(place, row, column, tables))
          : entry,
      ),
    );
    writeEntries(host.engine, place, long);
  }
  for (const table of tables) if (area.startRow <= table.area.startRow) host.tables.readHeaders(table);
  host.afterWrite(
    area,
    before === undefined ? {} : { details: changeDetails(before, readValues(host.engine, area)[0]?.[0] ?? '') },
  );
}

function changeDetails(before: CellValue, after: CellValue): Record<string, unknown> {
  return {
    valueBefore: before,
    valueAfter: after,
    valueTypeBefore: valueType(before),
    valueTypeAfter: valueType(after),
  };
}

function writeFormats(area: Area, value: unknown, host: Host): void {
  const formats = matrix(value, area, 'numberFormat');
  for (const format of formats.flat()) {
    if (format !== null && typeof format !== 'string')
      throw invalidArgument(`the number format ${JSON.stringify(format)} is not text`);
  }
  host.beforeWrite(area);
  const styles = new Map<string, IStyleData>();
  writeStyle(host.engine, area, (row, column) => {
    const format = formats[row]?.[column];
    if (typeof format !== 'string') return null;
    const style = styles.get(format) ?? { n: format === 'General' || format === '' ? null : { pattern: format } };
    styles.set(format, style);
    return style;
  });
}

export const contentGet: Family<Area>['get'] = {
  Values: values,
  Formulas: formulas,
  FormulasLocal: formulas,
  NumberFormat: (area, host) => readBlock(area, host, (clipped) => readNumberFormats(host.engine, clipped), 'General'),
  NumberFormatLocal: (area, host) =>
    readBlock(area, host, (clipped) => readNumberFormats(host.engine, clipped), 'General'),
  Text: (area, host) => readBlock(area, host, (clipped) => readText(host.engine, clipped), ''),
  ValueTypes: async (area, host) => (await values(area, host)).map((line) => line.map(valueType)),
  HasSpill: async (area, host) => {
    await ready(area, host);
    const cells = rowCount(area) * columnCount(area);
    const spilled = spillsOf(host.engine, area.sheetId).map((spill) => intersect(spill, area));
    const count = spilled.reduce((sum, part) => sum + (part === null ? 0 : rowCount(part) * columnCount(part)), 0);
    return count === 0 ? false : count === cells ? true : null;
  },
};

export const contentSet: NonNullable<Family<Area>['set']> = {
  Values: (area, value, host) => writeCells(area, value, host, 'values'),
  Formulas: (area, value, host) => writeCells(area, value, host, 'formulas'),
  FormulasLocal: (area, value, host) => writeCells(area, value, host, 'formulas'),
  NumberFormat: writeFormats,
  NumberFormatLocal: writeFormats,
};
