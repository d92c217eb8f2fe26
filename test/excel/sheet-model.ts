/** A table as a grid of cells, on which a plan is carried out as Excel would: nothing is calculated. */
import type { FoundCell } from '../../src/excel/plan-entry.js';
import { PLAIN_NAMES, toEntry } from '../../src/excel/plan-entry.js';
import type { TablePlan, TableReading, WantedTable } from '../../src/excel/plan-table.js';

const EMPTY: FoundCell = { value: '', formula: '' };

export function asFound(entry: string | number): FoundCell {
  if (typeof entry === 'string' && entry.startsWith('=')) return { value: 'calculated', formula: entry };
  const text = typeof entry === 'string' ? entry.replace(/^'/, '') : entry;
  return { value: text, formula: text };
}

/** The table as it is right after it was made. */
export function drawn({ layout, rows }: WantedTable): TableReading {
  return {
    name: layout.table,
    columns: new Map(layout.columns.map(({ key }, index) => [key, index])),
    extra: new Map(),
    rows: rows.map((cells) => cells.map((cell) => asFound(toEntry(cell, PLAIN_NAMES)))),
  };
}

export function carriedOut(reading: TableReading, wanted: WantedTable, plan: TablePlan): TableReading {
  const width = Math.max(...reading.columns.values(), ...reading.extra.values()) + 1;
  const rows: FoundCell[][] = reading.rows.map((row) => [...row]);
  for (const { column, row, entries } of plan.runs)
    entries.forEach((entry, below) => (rows[row + below]![column] = asFound(entry)));
  for (const cells of plan.add) {
    const row: FoundCell[] = Array.from({ length: width }, () => EMPTY);
    wanted.layout.columns.forEach(({ key }, index) => {
      const at = reading.columns.get(key);
      if (at !== undefined) row[at] = asFound(toEntry(cells[index]!, PLAIN_NAMES));
    });
    rows.push(row);
  }
  const out = new Set(plan.remove);
  return { ...reading, rows: rows.filter((_, at) => !out.has(at)) };
}

/** A person writes into a row. */
export function typed(reading: TableReading, row: number, key: string, text: string): TableReading {
  const at = reading.columns.get(key) ?? reading.extra.get(key)!;
  const rows = reading.rows.map((cells, index) =>
    index === row ? cells.map((cell, place) => (place === at ? asFound(text) : cell)) : cells,
  );
  return { ...reading, rows };
}

/** A person adds a column at the right end. */
export function widened(reading: TableReading, header: string): TableReading {
  const at = Math.max(...reading.columns.values(), ...reading.extra.values()) + 1;
  return {
    ...reading,
    extra: new Map([...reading.extra, [header, at]]),
    rows: reading.rows.map((cells) => [...cells, EMPTY]),
  };
}

/** A person drags columns to other places; `order` holds the old places. */
export function rearranged(reading: TableReading, order: readonly number[]): TableReading {
  const place = new Map(order.map((old, now) => [old, now]));
  const move = (columns: ReadonlyMap<string, number>): Map<string, number> =>
    new Map([...columns].map(([key, old]) => [key, place.get(old)!]));
  return {
    ...reading,
    columns: move(reading.columns),
    extra: move(reading.extra),
    rows: reading.rows.map((cells) => order.map((old) => cells[old]!)),
  };
}

export function texts(reading: TableReading, row: number): Record<string, unknown> {
  const all = [...reading.columns, ...reading.extra];
  return Object.fromEntries(all.map(([key, at]) => [key, reading.rows[row]![at]!.formula]));
}
