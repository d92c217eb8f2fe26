/** Excel.Filter of a table's column, and Excel.AutoFilter of a table. A custom filter is kept as the texts that it lets through. */
import { readText, readValues, type CellValue } from '../engine/cells.js';
import { bodyOf } from '../engine/tables.js';
import { text } from './arguments.js';
import type { Family, Host } from './family.js';
import { accessDenied, HostError, invalidArgument } from './host-error.js';
import { columnIndex as index, tableOf, type ColumnTarget } from './table-target.js';

async function apply(target: ColumnTarget, texts: readonly string[] | null, host: Host): Promise<null> {
  const table = tableOf(target.tableId, host);
  if (!host.protection.mayDo(table.area.sheetId, 'allowAutoFilter')) throw accessDenied('the sheet is protected');
  await host.calculation.whenIdle();
  await host.tables.filter(table, index(target, host), texts);
  return null;
}

/** `>=5`, `<>0`, `=Acme*`: a criterion of Excel's custom filter. */
function test(criterion: string): (value: CellValue, shown: string) => boolean {
  const [, operator = '=', operand = ''] = /^(<>|>=|<=|=|>|<)?(.*)$/s.exec(criterion) ?? [];
  const number = operand.trim() === '' ? NaN : Number(operand);
  if (operator === '=' || operator === '<>') {
    const pattern = new RegExp(
      `^${operand
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '.*')
        .replaceAll('?', '.')}$`,
      'is',
    );
    const isEqual = (value: CellValue, shown: string): boolean =>
      typeof value === 'number' && !Number.isNaN(number) ? value === number : pattern.test(shown);
    return operator === '=' ? isEqual : (value, shown) => !isEqual(value, shown);
  }
  const compare = {
    '>': (a: number) => a > number,
    '<': (a: number) => a < number,
    '>=': (a: number) => a >= number,
    '<=': (a: number) => a <= number,
  }[operator];
  if (compare === undefined || Number.isNaN(number))
    throw invalidArgument(`${JSON.stringify(criterion)} is no criterion of a filter`);
  return (value) => typeof value === 'number' && compare(value);
}

async function applyCustom(target: ColumnTarget, args: readonly unknown[], host: Host): Promise<null> {
  await host.calculation.whenIdle();
  const first = test(text(args, 0));
  const second = typeof args[1] === 'string' && args[1] !== '' ? test(args[1]) : null;
  const body = bodyOf(tableOf(target.tableId, host).area);
  const column = {
    ...body,
    startColumn: body.startColumn + index(target, host),
    endColumn: body.startColumn + index(target, host),
  };
  const shown = readText(host.engine, column);
  const texts = readValues(host.engine, column).flatMap(([value], row) => {
    const own = shown[row]?.[0] ?? '';
    const one = first(value ?? '', own);
    const passes =
      second === null ? one : args[2] === 'Or' ? one || second(value ?? '', own) : one && second(value ?? '', own);
    return passes ? [own] : [];
  });
  return await apply(target, [...new Set(texts)], host);
}

export const columnFilter: Family<ColumnTarget> = {
  type: 'Filter',
  get: {
    Criteria: (target, host) => {
      const texts = host.tables.filterOf(tableOf(target.tableId, host), index(target, host));
      return texts === null ? null : { filterOn: 'Values', values: texts };
    },
  },
  call: {
    Apply: (target, [criteria], host) => {
      const { filterOn, values, criterion1, criterion2, operator } = (criteria ?? {}) as Record<string, unknown>;
      if (filterOn === 'Values' && Array.isArray(values)) return apply(target, values.map(String), host);
      if (filterOn === 'Custom') return applyCustom(target, [criterion1, criterion2, operator], host);
      throw new HostError('NotImplemented', "The workbench's host filters by values and by custom criteria");
    },
    ApplyValuesFilter: (target, [values], host) => {
      if (!Array.isArray(values)) throw invalidArgument('a list of values is expected');
      return apply(target, values.map(String), host);
    },
    ApplyCustomFilter: (target, args, host) => applyCustom(target, args, host),
    Clear: (target, _args, host) => apply(target, null, host),
  },
};

const isFiltered = (tableId: string, host: Host): boolean => {
  const table = tableOf(tableId, host);
  return table.columns.some((_, column) => host.tables.filterOf(table, column) !== null);
};

export const tableAutoFilter: Family<string> = {
  type: 'AutoFilter',
  get: {
    Enabled: () => true,
    IsDataFiltered: isFiltered,
    Criteria: (tableId, host) => {
      const table = tableOf(tableId, host);
      return table.columns.map((_, column) => {
        const texts = host.tables.filterOf(table, column);
        return texts === null ? {} : { filterOn: 'Values', values: texts };
      });
    },
  },
  call: {
    ClearCriteria: (tableId, _args, host) => host.object.table(tableId).call('ClearFilters', [], host),
    Reapply: (tableId, _args, host) => host.object.table(tableId).call('ReapplyFilters', [], host),
    GetRange: (tableId, _args, host) => host.object.range(tableOf(tableId, host).area),
    GetRangeOrNullObject: (tableId, _args, host) => host.object.range(tableOf(tableId, host).area),
  },
};
