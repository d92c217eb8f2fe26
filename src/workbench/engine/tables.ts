/**
 * Tables, over the engine's own: it holds their ids, names, areas and columns, so that structured references and what a
 * person does in the sheet stay true. What it has no notion of (totals row, style, banding) is kept beside it.
 */
import { SetSuperTableMutation } from '@univerjs/preset-sheets-core';
import {
  DeleteSheetTableCommand,
  SetSheetTableMutation,
  SetSheetTableFilterCommand,
  TableColumnFilterTypeEnum,
  TableManager,
} from '@univerjs/preset-sheets-table';
import { ObjectMatrix } from '@univerjs/core';
import { FormulaDataModel, ISuperTableService } from '@univerjs/preset-sheets-core';
import { contains, intersect, type Area } from './area.js';
import { readText, readValues, writeEntries } from './cells.js';
import { writeWhole, type CellMatrix } from './formula-data.js';
import { sheetOf } from './sheets.js';
import type { Engine } from './engine.js';
import { renameInFormula, toEngineColumn } from './table-references.js';

type EngineTable = NonNullable<ReturnType<TableManager['getTableById']>>;

export interface TableLook {
  style: string;
  hasTotals: boolean;
  showBandedRows: boolean;
  showBandedColumns: boolean;
  showFilterButton: boolean;
  highlightFirstColumn: boolean;
  highlightLastColumn: boolean;
}

export interface TableView {
  readonly id: string;
  readonly name: string;
  readonly columns: readonly string[];
  /** One number per column; it stays with its column when columns are renamed, added or removed. */
  readonly columnIds: readonly number[];
  /** Header and body; the totals row stands below it. */
  readonly area: Area;
  readonly look: TableLook;
}

/** The engine's filter value of an empty cell. */
const NO_TEXT = '__UNIVER_TABLE_FILTER_EMPTY__';

const NEW_LOOK: TableLook = {
  style: 'TableStyleMedium2',
  hasTotals: false,
  showBandedRows: true,
  showBandedColumns: false,
  showFilterButton: true,
  highlightFirstColumn: false,
  highlightLastColumn: false,
};

/** Letters, digits, underscore and dot, no address: what Excel takes as the name of a table. */
export const isTableName = (name: string): boolean =>
  /^[\p{L}_\\][\p{L}\p{N}_.\\]{0,254}$/u.test(name) && !/^([A-Za-z]{1,3}[0-9]+|[RrCc])$/.test(name);

export class Tables {
  readonly #looks = new Map<string, TableLook>();
  readonly #columnIds = new Map<string, number>();
  readonly #engine: Engine;
  readonly #manager: TableManager;
  #lastId = 0;
  #lastColumnId = 0;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#manager = engine.injector.get(TableManager);
    this.#nameColumnsTwice();
  }

  /** Formulas of the engine call some columns otherwise than their headers do. */
  #nameColumnsTwice(): void {
    const tables = this.#engine.injector.get(ISuperTableService);
    const register = tables.registerTable.bind(tables);
    tables.registerTable = (unitId, name, reference) => {
      const titleMap = new Map(
        [...reference.titleMap].flatMap(([title, at]) => [
          [title, at],
          [toEngineColumn(title), at],
        ]),
      );
      register(unitId, name, { ...reference, titleMap });
    };
  }

  get #unitId(): string {
    return this.#engine.workbook.getId();
  }

  list(sheetId?: string): TableView[] {
    const ids = this.#manager
      .getTableList(this.#unitId)
      .filter((table) => sheetId === undefined || table.subUnitId === sheetId);
    return ids.flatMap(({ id }) => this.find(id) ?? []);
  }

  find(idOrName: string): TableView | null {
    const table = this.#table(idOrName);
    if (table === null) return null;
    const id = table.getId();
    let look = this.#looks.get(id);
    if (look === undefined) this.#looks.set(id, (look = { ...NEW_LOOK }));
    const columns = table.getTableInfo().columns;
    return {
      id,
      name: table.getDisplayName(),
      columns: columns.map((column) => column.displayName),
      columnIds: columns.map((column) => this.#columnId(column.id)),
      area: { sheetId: table.getSubunitId(), ...table.getRange() },
      look,
    };
  }

  #columnId(engineId: string): number {
    const known = this.#columnIds.get(engineId) ?? (this.#lastColumnId += 1);
    this.#columnIds.set(engineId, known);
    return known;
  }

  /** The engine puts a new column before the last one and moves the names on, so it is said here whose number is whose. */
  #numberColumns(id: string, numbers: readonly (number | undefined)[]): void {
    const columns = this.#table(id)?.getTableInfo().columns ?? [];
    columns.forEach((column, at) => this.#columnIds.set(column.id, numbers[at] ?? (this.#lastColumnId += 1)));
  }

  #table(idOrName: string): EngineTable | null {
    const wanted = idOrName.toLowerCase();
    const all = this.#manager.getTableList(this.#unitId);
    const found =
      all.find((table) => table.id === idOrName) ?? all.find((table) => table.name.toLowerCase() === wanted);
    return found === undefined ? null : (this.#manager.getTableById(this.#unitId, found.id) ?? null);
  }

  /** The table whose header or body holds the whole area. */
  at(area: Area): TableView | null {
    return this.list(area.sheetId).find((table) => contains(withTotals(table), area)) ?? null;
  }

  touching(area: Area): TableView[] {
    return this.list(area.sheetId).filter((table) => intersect(withTotals(table), area) !== null);
  }

  /** Makes a table over a header row and its body; the header cells get the names that the columns got. */
  async add(area: Area): Promise<TableView> {
    const taken = new Set(this.list().map((table) => table.name.toLowerCase()));
    let number = 1;
    while (taken.has(`table${number}`)) number += 1;
    this.#lastId += 1;
    const id = `{table-${this.#lastId}}`;
    this.#writeHeaders(area, headerNames((readValues(this.#engine, headerOf(area))[0] ?? []).map(String)));
    await sheetOf(this.#engine, area.sheetId).addTable(`Table${number}`, area, id);
    const table = this.find(id);
    if (table === null) throw new Error('the engine made no table');
    return table;
  }

  async rename(table: TableView, name: string): Promise<void> {
    // The engine's own command lets no table have the name of a sheet, which Excel does.
    await this.#engine.commands.executeCommand(SetSheetTableMutation.id, {
      unitId: this.#unitId,
      subUnitId: table.area.sheetId,
      tableId: table.id,
      config: { name },
    });
    this.#rewriteFormulas((formula) => renameInFormula(formula, table.name, { table: name }));
  }

  /**
   * Another area for header and body. New columns take their names from the header cells, or get one. `kept`: the numbers of the columns
   * that stay, from the left; left out: those in both areas stay.
   */
  async resize(table: TableView, area: Area, kept?: readonly number[]): Promise<void> {
    const { sheetId, ...newRange } = area;
    await sheetOf(this.#engine, sheetId).setTableRange(table.id, newRange);
    const moved = area.startColumn - table.area.startColumn;
    this.#numberColumns(table.id, kept ?? columnsFrom(table.columnIds, moved));
    this.readHeaders(this.find(table.id) ?? table, kept !== undefined);
  }

  /** Shows only the rows whose text in a column is one of these; null shows all again. */
  async filter(table: TableView, column: number, texts: readonly string[] | null): Promise<void> {
    const values = texts === null ? [] : this.#asEngineValues(table, column, new Set(texts));
    const item = texts === null ? undefined : { filterType: TableColumnFilterTypeEnum.manual as const, values };
    await this.#engine.commands.executeCommand(SetSheetTableFilterCommand.id, {
      unitId: this.#unitId,
      tableId: table.id,
      column,
      tableFilter: item,
    });
  }

  /** The engine compares a number with itself and not with its text, and has a word of its own for an empty cell. */
  #asEngineValues(table: TableView, column: number, texts: ReadonlySet<string>): string[] {
    const body = bodyOf(table.area);
    const cells = { ...body, startColumn: body.startColumn + column, endColumn: body.startColumn + column };
    const shown = readText(this.#engine, cells);
    const numbers = readValues(this.#engine, cells).flatMap(([value], row) =>
      typeof value === 'number' && texts.has(shown[row]?.[0] ?? '') ? [value] : [],
    );
    return [...texts, ...(texts.has('') ? [NO_TEXT] : []), ...(numbers as unknown as string[])];
  }

  /** The texts that a column is filtered by, or null. */
  filterOf(table: TableView, column: number): readonly string[] | null {
    const item = this.#table(table.id)?.getTableFilterColumn(column);
    if (item === undefined || !('values' in item)) return null;
    return item.values.filter((text) => typeof text === 'string' && text !== NO_TEXT);
  }

  async remove(table: TableView): Promise<void> {
    await this.#engine.commands.executeCommand(DeleteSheetTableCommand.id, {
      unitId: this.#unitId,
      subUnitId: table.area.sheetId,
      tableId: table.id,
    });
    this.#looks.delete(table.id);
  }

  /** After the header cells changed: columns are called what the cells say, and formulas that name them follow. */
  readHeaders(table: TableView, isMoved = false): void {
    const own = this.#table(table.id);
    if (own === null) return;
    // Not the shown text: in an emptied header cell the engine still shows the old name.
    const said = (readValues(this.#engine, headerOf(table.area))[0] ?? []).map(String);
    const names = headerNames(said);
    const old = table.columns;
    if (names.every((name, index) => name === old[index] && name === said[index])) return;
    this.#writeHeaders(table.area, names);
    names.forEach((name, index) => {
      const column = own.getTableColumnByIndex(index);
      if (column !== undefined) column.displayName = name;
    });
    const titleMap = new Map(names.map((name, index) => [name, index]));
    const reference = { range: own.getRange(), sheetId: table.area.sheetId, titleMap };
    this.#engine.commands.syncExecuteCommand(SetSuperTableMutation.id, {
      unitId: this.#unitId,
      tableName: table.name,
      reference,
    });
    const renamed = names.flatMap((name, index): [string, string][] => {
      const before = old[index];
      return before === undefined || before === name ? [] : [[toEngineColumn(before), toEngineColumn(name)]];
    });
    if (renamed.length === 0 || isMoved) return;
    this.#rewriteFormulas((formula) =>
      renamed.reduce((text, column) => renameInFormula(text, table.name, { column }), formula),
    );
  }

  #writeHeaders(area: Area, names: readonly string[]): void {
    const header = headerOf(area);
    const now = readValues(this.#engine, header)[0] ?? [];
    if (names.every((name, index) => now[index] === name)) return;
    writeEntries(this.#engine, header, [names.map((name) => `'${name}`)]);
  }

  #rewriteFormulas(rewrite: (formula: string) => string): void {
    const model = this.#engine.injector.get(FormulaDataModel);
    for (const [sheetId, rows] of Object.entries(model.getFormulaData()[this.#unitId] ?? {})) {
      const cellValue: CellMatrix = {};
      new ObjectMatrix(rows ?? {}).forValue((row, column) => {
        const formula = model.getFormulaStringByCell(row, column, sheetId, this.#unitId) ?? '';
        const written = rewrite(formula);
        if (written !== formula) (cellValue[row] ??= {})[column] = { f: written, si: null };
      });
      if (Object.keys(cellValue).length > 0) writeWhole(this.#engine, sheetId, cellValue);
    }
  }
}

export const headerOf = (area: Area): Area => ({ ...area, endRow: area.startRow });
export const bodyOf = (area: Area): Area => ({ ...area, startRow: area.startRow + 1 });
export const withTotals = (table: TableView): Area =>
  table.look.hasTotals ? { ...table.area, endRow: table.area.endRow + 1 } : table.area;

/** Numbers of columns when the table begins so many columns further to the right (or left: below 0). */
function columnsFrom(ids: readonly number[], moved: number): readonly (number | undefined)[] {
  return moved < 0 ? [...Array.from({ length: -moved }, () => undefined), ...ids] : ids.slice(moved);
}

/** Every column has a name of its own: a blank one gets a number, a second one of the same name too. */
function headerNames(texts: readonly string[]): string[] {
  const taken = new Set<string>();
  return texts.map((text, index) => {
    const wanted = text === '' ? `Column${index + 1}` : text;
    let name = wanted;
    for (let number = 2; taken.has(name.toLowerCase()); number += 1) name = `${wanted}${number}`;
    taken.add(name.toLowerCase());
    return name;
  });
}
