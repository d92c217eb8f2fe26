/**
 * From a table as people have left it to the exact writes that make it say what a pass says: cells by key, rows to add, rows to take out.
 * What people own (their columns, the order of rows and columns, filters, formats) is in no write. Pure.
 */
import type { Cell } from '../workbook/cells.js';
import type { ColumnLayout, SheetLayout } from '../workbook/layout.js';
import { identityOf, type RowIdentity } from '../workbook/row-identity.js';
import { GONE } from '../workbook/words.js';
import { placeOf } from './place-of.js';
import { usualFormats, writtenFormat } from './plan-format.js';
import { matchRows, type FoundRow, type WantedRow } from './plan-match.js';
import { isCalculated, isSame, PLAIN_NAMES, toEntry, type Entry, type FoundCell, type Names } from './plan-entry.js';

/** A table without header and totals, as it was read. */
export interface TableReading {
  /** What the table is called now. */
  readonly name: string;
  /** Keys of the columns of the layout that are there, with their place in the table from 0. */
  readonly columns: ReadonlyMap<string, number>;
  /** Headers of the columns that people added, with their place. */
  readonly extra: ReadonlyMap<string, number>;
  readonly rows: readonly (readonly FoundCell[])[];
}

/** Cells of one column, one under the other. */
export interface Run {
  /** In the table, from 0; `row` likewise. */
  readonly column: number;
  readonly row: number;
  readonly entries: readonly Entry[];
  /** Number formats where one differs from that of its column; null where all stay as they are. */
  readonly formats: readonly (string | null)[] | null;
}

export interface TablePlan {
  readonly runs: readonly Run[];
  /** Rows to add, each with its cells in the order of the layout's columns. */
  readonly add: readonly (readonly Cell[])[];
  /** Rows to take out, in ascending order. */
  readonly remove: readonly number[];
  /** Rows that are gone from now on, by what a reader calls them. */
  readonly gone: readonly string[];
  /** What people wrote in rows that are taken out. */
  readonly dropped: readonly string[];
  /** Rows that had lost their key and are known by their names. */
  readonly rekeyed: readonly string[];
}

export interface WantedTable {
  readonly layout: SheetLayout;
  readonly rows: readonly (readonly Cell[])[];
}

export interface PlanOptions {
  /** A pass that the workbook has not shown yet: rows that were gone before it are taken out. */
  readonly isNewPass: boolean;
  readonly names?: Names;
  /** False where rows that are not wanted go at once, whatever stands in them. */
  readonly keepsGone?: boolean;
}

export function planTable(reading: TableReading, wanted: WantedTable, options: PlanOptions): TablePlan {
  return new TablePlanner(reading, wanted, options).plan();
}

export function isNoWrite({ runs, add, remove }: TablePlan): boolean {
  return runs.length === 0 && add.length === 0 && remove.length === 0;
}

interface Change {
  readonly row: number;
  readonly entry: Entry;
  readonly format: string | null;
}

class TablePlanner {
  private readonly identity: RowIdentity;
  private readonly names: Names;
  private readonly usual: ReadonlyMap<string, string>;
  private readonly own: readonly { readonly column: ColumnLayout; readonly index: number }[];
  /** By place of the column in the table. */
  private readonly changes = new Map<number, Change[]>();
  private readonly rekeyed: string[] = [];

  constructor(
    private readonly reading: TableReading,
    private readonly wanted: WantedTable,
    private readonly options: PlanOptions,
  ) {
    this.identity = identityOf(wanted.layout);
    this.names = options.names ?? PLAIN_NAMES;
    this.usual = usualFormats(wanted);
    this.own = wanted.layout.columns
      .map((column, index) => ({ column, index }))
      .filter(({ column }) => column.user !== true && reading.columns.has(column.key));
  }

  plan(): TablePlan {
    const { pairs, added, vanished } = matchRows(this.foundRows(), this.wantedRows(), (found, row) =>
      this.isShown(found, row),
    );
    for (const { found, wanted } of pairs) this.compare(found, this.wanted.rows[wanted]!);
    const remove: number[] = [];
    const gone: string[] = [];
    const dropped: string[] = [];
    for (const row of vanished) {
      const written = this.writtenIn(row);
      const rule = written.length === 0 || this.options.keepsGone === false ? null : this.identity.gone;
      const wasGone = rule !== null && this.textAt(row, rule.says) === GONE;
      if (rule !== null && !(wasGone && this.options.isNewPass)) {
        if (!wasGone) gone.push(this.nameOf(row));
        for (const { column } of this.own) this.compareCell(row, column, rule.cells.get(column.key));
        continue;
      }
      remove.push(row);
      if (written.length > 0) dropped.push(`${this.nameOf(row)}: ${written.join(', ')}`);
    }
    const add = added.map((index) => this.wanted.rows[index]!);
    return { runs: this.runs(), add, remove: remove.sort((a, b) => a - b), gone, dropped, rekeyed: this.rekeyed };
  }

  /** Rows of which no column of ours says what they are belong to whoever typed them. */
  private foundRows(): readonly FoundRow[] {
    const rows = this.reading.rows.map((_, at) => this.identity.columns.map((key) => this.textAt(at, key)));
    const isBlank = (texts: readonly string[]): boolean => texts.every((text) => text === '');
    const keys = new Set(rows.filter((texts) => !isBlank(texts)).map((texts) => JSON.stringify(texts)));
    const lost = rows.some(isBlank) ? this.keysByName(keys) : new Map<string, string>();
    return rows.flatMap((texts, at) => {
      if (!isBlank(texts)) return [{ at, key: JSON.stringify(texts) }];
      const name = this.nameAt(at) ?? '';
      const key = lost.get(name);
      if (key === undefined) return [];
      lost.delete(name);
      this.rekeyed.push(this.nameOf(at));
      return [{ at, key }];
    });
  }

  /** Where the column of keys was taken out, its rows are known by their names, as far as no two share them. */
  private keysByName(known: ReadonlySet<string>): Map<string, string> {
    const named = this.wantedRows().map(({ at, key }) => {
      return { key, name: JSON.stringify(this.wanted.rows[at]!.slice(0, 2).map(wordsOf)) };
    });
    const counts = new Map<string, number>();
    for (const { name } of named) counts.set(name, (counts.get(name) ?? 0) + 1);
    const only = named.filter(({ name, key }) => counts.get(name) === 1 && !known.has(key));
    return new Map(only.map(({ name, key }) => [name, key]));
  }

  /** null for a row without a state: it is none of ours. */
  private nameAt(row: number): string | null {
    const says = this.identity.gone?.says;
    if (says === undefined || this.textAt(row, says) === '') return null;
    return JSON.stringify(this.wanted.layout.columns.slice(0, 2).map(({ key }) => this.textAt(row, key)));
  }

  private wantedRows(): readonly WantedRow[] {
    const places = this.identity.columns.map((key) => this.wanted.layout.columns.findIndex((one) => one.key === key));
    return this.wanted.rows.map((cells, at) => {
      return { at, key: JSON.stringify(places.map((place) => wordsOf(cells[place]!))) };
    });
  }

  private isShown(found: number, wanted: number): boolean {
    const cells = this.wanted.rows[wanted]!;
    return this.own.every(({ column, index }) => this.isSameAt(found, column, toEntry(cells[index]!, this.names)));
  }

  private compare(row: number, cells: readonly Cell[]): void {
    for (const { column, index } of this.own) this.compareCell(row, column, cells[index]);
  }

  private compareCell(row: number, column: ColumnLayout, cell: Cell | undefined): void {
    if (cell === undefined) return;
    const entry = toEntry(cell, this.names);
    if (this.isSameAt(row, column, entry)) return;
    const at = this.placeOf(column);
    const changes = this.changes.get(at) ?? [];
    this.changes.set(at, changes);
    const had = this.reading.rows[row]![at]!.value;
    changes.push({ row, entry, format: writtenFormat(cell, this.usual.get(column.key), had) });
  }

  private isSameAt(row: number, column: ColumnLayout, entry: Entry): boolean {
    return isSame(entry, this.reading.rows[row]![this.placeOf(column)]!, this.reading.name);
  }

  private placeOf({ key }: ColumnLayout): number {
    return placeOf(this.reading.columns, key, this.reading.name);
  }

  private textAt(row: number, key: string): string {
    const at = this.reading.columns.get(key);
    return at === undefined ? '' : shown(this.reading.rows[row]?.[at]);
  }

  private nameOf(row: number): string {
    const named = this.wanted.layout.columns.slice(0, 2).map(({ key }) => this.textAt(row, key));
    return named.filter((text) => text !== '').join(' / ');
  }

  /** What a person wrote in the row; formulas that people filled a column with are not of this row. */
  private writtenIn(row: number): readonly string[] {
    const cells = this.reading.rows[row]!;
    const users = this.wanted.layout.columns.filter(({ user }) => user === true);
    const places: readonly (readonly [string, number | undefined])[] = [
      ...users.map(({ header, key }) => [header, this.reading.columns.get(key)] as const),
      ...this.reading.extra,
    ];
    return places.flatMap(([header, at]) => {
      const cell = at === undefined ? undefined : cells[at];
      const text = shown(cell);
      return text === '' || isCalculated(cell) ? [] : [`${header} "${text}"`];
    });
  }

  private runs(): readonly Run[] {
    return [...this.changes].flatMap(([column, changes]) => {
      const runs: { readonly column: number; readonly row: number; readonly cells: Change[] }[] = [];
      for (const change of changes.sort((a, b) => a.row - b.row)) {
        const last = runs.at(-1);
        if (last !== undefined && last.row + last.cells.length === change.row) last.cells.push(change);
        else runs.push({ column, row: change.row, cells: [change] });
      }
      return runs.map(({ row, cells }): Run => {
        const formats = cells.some(({ format }) => format !== null) ? cells.map(({ format }) => format) : null;
        return { column, row, entries: cells.map(({ entry }) => entry), formats };
      });
    });
  }
}

function shown(cell: FoundCell | undefined): string {
  const value = cell?.value;
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value).trim().replace(/^'+/, '')
    : '';
}

/** As `shown` gives it once it stands in the sheet. */
function wordsOf(cell: Cell): string {
  return shown({ value: toEntry(cell, PLAIN_NAMES), formula: null });
}
